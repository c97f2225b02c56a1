"""Characters brought in from a file, written to one, kept for a project, and called otherwise in drafts."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.project import Project
from desktop_app.domain.request import Shot
from desktop_app.script.roll import Roll
from desktop_app.ui.cast.question import Question
from tests.ui.cast.scene import MARA, XIAO, Scene, click, scene
from tests.ui.conftest import RunQt, Until

KEYS = Qt.Key


def question() -> Question | None:
    """What is asked now."""
    window = QApplication.activeModalWidget()
    return window if isinstance(window, Question) else None


def file_dialog(here: Scene) -> QFileDialog | None:
    found = [one for one in here.dialog.findChildren(QFileDialog) if one.isVisible()]
    return found[0] if found else None


async def exported(here: Scene, target: Path) -> None:
    """Write them all to a file, by the keyboard alone."""
    here.dialog.more.setFocus()
    QTest.keyClick(here.dialog.more, KEYS.Key_Space)
    await here.until(here.dialog.files.menu.isVisible)
    QTest.keyClick(here.dialog.files.menu, KEYS.Key_Up)
    QTest.keyClick(here.dialog.files.menu, KEYS.Key_Return)
    await here.until(lambda: file_dialog(here) is not None)
    dialog = file_dialog(here)
    assert dialog is not None
    dialog.selectFile(str(target))
    QTest.keyClick(dialog, KEYS.Key_Return)
    await here.until(lambda: "written to" in here.dialog.notice.text())


async def brought_in(here: Scene, source: Path) -> None:
    """Bring in what a file holds, by the mouse."""
    here.dialog.files.bring.trigger()
    await here.until(lambda: file_dialog(here) is not None)
    dialog = file_dialog(here)
    assert dialog is not None
    dialog.selectFile(str(source))
    dialog.fileSelected.emit(str(source))
    dialog.close()


@pytest.mark.parametrize(("choice", "names"), [(0, ["Mara", "Mara2"]), (1, ["Mara"]), (2, ["Mara"])])
def test_they_go_to_a_file_and_names_that_are_taken_are_asked_about(
    run_qt: RunQt[None], until: Until, tmp_path: Path, choice: int, names: list[str]
) -> None:
    async def run() -> None:
        async with scene(tmp_path / "data", until) as here:
            (mara,) = await here.keep(MARA)
            await here.open()
            await exported(here, tmp_path / "cast.zip")
            await brought_in(here, tmp_path / "cast.zip")
            await until(lambda: "here already" in here.dialog.notice.text())
            assert question() is None
            await here.cast.model.change(msgspec.structs.replace(mara, description="short"))
            await brought_in(here, tmp_path / "cast.zip")
            await until(lambda: question() is not None)
            asked = question()
            assert asked is not None
            click(asked.choices[choice])
            await until(lambda: "here already" not in here.dialog.notice.text())
            assert here.names() == here.listed() == names
            kept = here.cast.model.member(mara.id)
            assert (kept and kept.description) == (MARA.description if choice == 1 else "short")
            here.dialog.close()

    run_qt(run())


def test_escape_brings_nobody_in_and_a_damaged_file_is_told(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path / "data", until) as here:
            (mara,) = await here.keep(MARA)
            await here.open()
            await exported(here, tmp_path / "cast.zip")
            changed = msgspec.structs.replace(mara, description="short")
            await here.cast.model.change(changed)
            await brought_in(here, tmp_path / "cast.zip")
            await until(lambda: question() is not None)
            QTest.keyClick(question(), KEYS.Key_Escape)
            await until(lambda: question() is None)
            assert here.cast.model.members == (changed,)
            (tmp_path / "notes.zip").write_text("none")
            await brought_in(here, tmp_path / "notes.zip")
            await until(lambda: "no file of characters" in here.dialog.notice.text())
            here.dialog.close()

    run_qt(run())


def test_one_of_a_project_is_offered_there_alone(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            second = Project("second", "Second film")
            await here.room.studio.store.save_project(second)
            await here.keep(MARA, XIAO)
            await here.begin("@Mara waits")
            await here.open()
            box = here.dialog.form.projects
            assert box.isVisible()
            box.setFocus()
            QTest.keyClick(box, KEYS.Key_End)
            await until(lambda: here.cast.model.members[0].project == "second")
            here.dialog.close()
            await until(lambda: [chip.text() for chip in here.view.chips] == ["小明"])
            assert here.room.compose.request().prompt == "@Mara waits"
            assert here.view.note().startswith("Nobody here is called “Mara”")
            assert here.prompt.marks.roll.calls == ("小明",)
            await here.room.drafts.open(second)
            here.room.compose.set_prompt("@Mara waits")
            assert here.room.compose.request().prompt.startswith("Mara (")
            assert here.prompt.marks.roll.calls == ("Mara", "Mara:raincoat", "小明")

    run_qt(run())


@pytest.mark.parametrize("agreed", [True, False])
def test_a_new_name_is_offered_to_the_drafts(
    run_qt: RunQt[None], until: Until, tmp_path: Path, agreed: bool
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA)
            compose, drafts = here.room.compose, here.room.drafts
            shots = (Shot("@mara:raincoat leaves"), Shot("the sea"))
            drafts.begin(Draft(mode=Mode.STORYBOARD, prompt="@Mara too", shots=shots))
            await until(lambda: len(drafts.listed()) == 2 and compose.draft.prompt == "@Mara too")
            board = compose.draft.id
            drafts.step(-1)
            await until(lambda: compose.draft.id != board)
            await here.begin("See @Mara wait")
            await here.open()
            form = here.dialog.form
            form.name.selectAll()
            QTest.keyClicks(form.name, "Marta")
            QTest.keyClick(here.dialog, KEYS.Key_Escape)
            await until(lambda: question() is not None)
            asked = question()
            assert asked is not None
            QTest.keyClick(asked, KEYS.Key_Return if agreed else KEYS.Key_Escape)
            await until(lambda: question() is None)
            if not agreed:
                assert compose.draft.prompt == "See @Mara wait"
                assert here.view.note().startswith("Nobody here is called “Mara”")
                return
            await until(lambda: compose.draft.prompt == "See @Marta wait")
            drafts.choose(board)
            await until(lambda: compose.draft.id == board)
            written = [compose.draft.prompt, *(shot.prompt for shot in compose.draft.shots)]
            assert written == ["@Marta too", "@Marta:raincoat leaves", "the sea"]
            compose.undo()
            assert compose.draft.shots[0].prompt == "@mara:raincoat leaves"

    run_qt(run())


def test_a_window_that_closes_waits_for_no_answer(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA)
            await here.begin("See @Mara wait")
            await here.open()
            here.dialog.form.name.selectAll()
            QTest.keyClicks(here.dialog.form.name, "Marta")
            QTest.keyClick(here.dialog, KEYS.Key_Escape)
            await until(lambda: question() is not None)
        async with scene(tmp_path, until) as here:
            assert [member.name for member in here.cast.model.members] == ["Marta"]

    run_qt(run())


def test_one_that_was_removed_leaves_words_that_call_nobody(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA)
            await here.begin("See @Mara wait")
            await here.open()
            click(here.dialog.remove)
            await until(lambda: here.cast.model.members == ())
            assert "Words that call @Mara stay" in here.dialog.notice.text()
            QTest.keyClick(here.dialog, KEYS.Key_Escape)
            await until(lambda: not here.dialog.isVisible())
            assert question() is None
            assert here.room.compose.draft.prompt == "See @Mara wait"
            assert here.room.compose.request().prompt == "See @Mara wait"
            assert here.prompt.marks.roll == Roll()
            assert here.view.note() == "Nobody here is called “Mara”: @Mara is sent as it is written."

    run_qt(run())
