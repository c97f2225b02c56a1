"""The characters' dialog in the real window, by mouse and by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import THIS_COMPUTER, Connection
from tests.support.gateway import Reply, ScriptedGateway
from tests.ui.cast.scene import MARA, XIAO, Scene, click, scene
from tests.ui.conftest import RunQt, Until

KEYS = Qt.Key


def picture(folder: Path, name: str, colour: Qt.GlobalColor) -> Path:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(colour)
    file = folder / name
    assert image.save(str(file))
    return file


def drop(here: Scene, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    here.dialog.form.pictures.dropEvent(
        QDropEvent(
            QPointF(4, 4),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_one_is_written_by_keys_alone_and_is_there_after_a_restart(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def write() -> None:
        async with scene(tmp_path, until) as here:
            await here.open(keys=True)
            assert here.dialog.add.hasFocus()
            QTest.keyClick(here.dialog.add, KEYS.Key_Space)
            form = here.dialog.form
            await until(lambda: form.name.hasFocus() and form.name.hasSelectedText())
            QTest.keyClicks(form.name, "Captain Moss")
            for field in (form.looks, form.add_look):
                QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Tab)
                await until(field.hasFocus)
            QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Tab)
            await until(form.description.hasFocus)
            QTest.keyClicks(form.description, "an old sailor")
            QTest.keyClick(form.add_look, KEYS.Key_Space)
            await until(form.look_name.hasFocus)
            QTest.keyClicks(form.look_name, "young")
            QTest.keyClick(here.dialog, KEYS.Key_Escape)
            await until(lambda: here.names() == ["Captain Moss"])
            await until(lambda: here.cast.model.members[0].looks)

    async def look() -> None:
        async with scene(tmp_path, until) as here:
            (moss,) = here.cast.model.members
            assert (moss.name, moss.description) == ("Captain Moss", "an old sailor")
            assert [one.name for one in moss.looks] == ["young"]

    run_qt(write())
    run_qt(look())


def test_pictures_are_dropped_moved_and_taken_away(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    red, blue = (picture(tmp_path, f"{name}.png", getattr(Qt.GlobalColor, name)) for name in ("red", "blue"))
    (tmp_path / "notes.txt").write_text("no picture")

    async def run() -> None:
        async with scene(tmp_path / "data", until) as here:
            await here.keep(MARA)
            await here.open()
            shelf = here.dialog.form.pictures
            drop(here, red, blue)
            await until(lambda: len(here.cast.model.members[0].pictures) == 2)
            named = [one.name for one in shelf.pictures()]
            assert sorted(named) == ["blue.png", "red.png"]
            shelf.list.setCurrentRow(0)
            QTest.keyClick(shelf.list, KEYS.Key_Right, Qt.KeyboardModifier.AltModifier)
            await until(lambda: [p.name for p in here.cast.model.members[0].pictures] == named[::-1])
            QTest.keyClick(shelf.list, KEYS.Key_Delete)
            await until(lambda: [p.name for p in here.cast.model.members[0].pictures] == [named[1]])
            drop(here, tmp_path / "notes.txt")
            await until(lambda: "notes.txt" in here.dialog.form.picture_trouble())
            here.dialog.close()

    run_qt(run())


def test_a_picture_pasted_into_the_description_is_one_of_the_character(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path / "data", until) as here:
            await here.keep(MARA)
            await here.open()
            words = here.dialog.form.description
            words.setFocus()
            QApplication.clipboard().setImage(QImage(64, 48, QImage.Format.Format_RGB32))
            QTest.keyClick(words, KEYS.Key_V, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: len(here.cast.model.members[0].pictures) == 1)
            QApplication.clipboard().setText("; a scar")
            words.selectAll()
            QTest.keyClick(words, KEYS.Key_V, Qt.KeyboardModifier.ControlModifier)
            assert words.toPlainText() == "; a scar"
            here.dialog.close()

    run_qt(run())


def test_a_picture_goes_to_whom_it_was_brought_for(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    red = picture(tmp_path, "red.png", Qt.GlobalColor.red)

    async def run() -> None:
        async with scene(tmp_path / "data", until) as here:
            mara, xiao = await here.keep(MARA, XIAO)
            await here.open()
            here.dialog.form.name.setFocus()
            QTest.keyClicks(here.dialog.form.name, "h")
            drop(here, red)
            here.dialog.list.setCurrentRow(1)
            assert here.dialog.form.member.id == xiao.id
            await until(lambda: any(member.pictures for member in here.cast.model.members))
            assert [(one.id, len(one.pictures)) for one in here.cast.model.members] == [
                (mara.id, 1),
                (xiao.id, 0),
            ]
            assert here.names() == ["Marah", "小明"]
            here.dialog.close()

    run_qt(run())


def test_a_name_that_is_taken_is_refused_and_nothing_else_is_lost(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            _, xiao = await here.keep(MARA, XIAO)
            await here.open()
            here.dialog.list.setCurrentRow(1)
            form = here.dialog.form
            form.name.setFocus()
            form.name.selectAll()
            QTest.keyClicks(form.name, "mara")
            await until(lambda: "taken" in form.trouble())
            assert here.names() == ["Mara", "小明"]
            form.description.setPlainText("with glasses")
            here.dialog.list.setCurrentRow(0)
            await until(lambda: here.names() == ["Mara", "mara2"])
            kept = here.cast.model.member(xiao.id)
            assert kept is not None
            assert kept.description == "with glasses"
            here.dialog.close()

    run_qt(run())


def test_they_are_searched_duplicated_removed_and_brought_back(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA, XIAO)
            await here.open()
            QTest.keyClicks(here.dialog.search, "red hair")
            assert here.listed() == ["Mara"]
            click(here.dialog.duplicate)
            await until(lambda: here.names() == ["Mara", "小明", "Mara2"])
            here.dialog.search.clear()
            here.dialog.list.setCurrentRow(0)
            click(here.dialog.remove)
            await until(lambda: here.listed() == ["小明", "Mara2"])
            click(here.dialog.notice.findChildren(QPushButton)[0])
            await until(lambda: here.listed() == ["Mara", "小明", "Mara2"])
            assert here.dialog.form.member.name == "Mara"
            here.dialog.close()

    run_qt(run())


def test_this_computer_makes_one_and_the_prompt_calls_it(
    run_qt: RunQt[None], until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAILIES_PRACTICE_GRACE", "0.2")

    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA)
            await here.begin("@Mara waits")
            await here.open()
            bar = here.dialog.maker.bar
            await until(lambda: "Not made on This computer" in bar.standing())
            click(bar.button)
            await until(lambda: "Made on This computer as @" in bar.standing(), 60)
            (made,) = await here.room.studio.store.characters()
            assert isinstance(made, MadeCharacter)
            assert (made.connection, made.member) == (THIS_COMPUTER.id, here.cast.model.members[0].id)
            assert here.room.compose.request().prompt == f"{made.character.mention} waits"
            assert made.character.mention in here.view.note()
            here.dialog.close()

    run_qt(run())


@pytest.mark.parametrize("answers", [True, False])
def test_a_gateway_that_may_charge_is_asked_once_after_a_word(
    run_qt: RunQt[None], until: Until, tmp_path: Path, answers: bool
) -> None:
    async def run(gateway: ScriptedGateway) -> None:
        made = Reply(body={"id": "c1", "username": "mara.77"})
        gateway.create = lambda asked: made if answers else Reply(500, b"boom")
        async with scene(tmp_path, until) as here:
            connection = Connection("gate", "Gate", base_url=gateway.url, default_model="sora")
            here.room.studio.gateways.use_key("gate", "sk-test")
            here.room.compose.connect_to(connection)
            await here.keep(MARA)
            await here.begin("@Mara waits")
            await here.open()
            bar = here.dialog.maker.bar
            await until(lambda: "Not made on Gate" in bar.standing())
            click(bar.button)
            assert "may charge" in bar.notice.text()
            assert gateway.posts == []
            agree = bar.notice.findChildren(QPushButton)[0]
            click(agree)
            told = "Made on Gate as @mara.77" if answers else "did not say what came of it"
            await until(lambda: told in bar.standing())
            assert len(gateway.posts) == 1
            click(bar.button)
            assert "already" in bar.notice.text()
            assert len(gateway.posts) == 1
            assert ("mara.77" in here.room.compose.request().prompt) is answers
            here.dialog.close()

    with ScriptedGateway() as gateway:
        run_qt(run(gateway))
