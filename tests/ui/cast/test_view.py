"""Characters in Compose: chips, mentions, looks, and what is said before it is sent."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.cast import CastMember
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.casting_call import Part, dismissed, dressed, parts_in
from desktop_app.script.roll import Roll
from desktop_app.ui.cast.chips import in_order
from tests.support.gateway import ScriptedGateway
from tests.ui.cast.scene import MARA, XIAO, click, scene
from tests.ui.conftest import RunQt, Until

PICTURES = tuple(Reference(url=f"data:image/png;base64,iVBOR{n}", name=f"{n}.png") for n in (1, 2))
PICTURED = msgspec.structs.replace(MARA, pictures=PICTURES)
KEYS = Qt.Key


def test_a_press_calls_somebody_and_another_leaves_the_bare_name(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA, XIAO)
            await here.begin("In the rain")
            mara = here.view.chips[0]
            click(mara)
            assert here.room.compose.draft.prompt == "In the rain @Mara "
            assert mara.isChecked()
            assert here.view.note() == "Mara: the description goes along."
            assert not here.view.words.isVisible()
            click(here.view.words_button)
            assert here.view.words.text().startswith("In the rain Mara (a tall woman with red hair)")
            assert here.view.words.isVisible()
            await here.begin(here.room.compose.draft.prompt)
            mara.setFocus()
            QTest.keyClick(mara, KEYS.Key_Space)
            assert here.room.compose.draft.prompt == "In the rain Mara "
            assert not mara.isChecked()
            assert here.view.note() == ""
            here.room.compose.undo()
            assert here.room.compose.draft.prompt == "In the rain @Mara "

    run_qt(run())


def test_a_look_is_put_on_from_the_chips_menu(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA)
            await here.begin("@Mara waits")
            (mara,) = here.view.chips
            _, coat = mara.menu_of_looks().actions()[:2]
            coat.trigger()
            assert here.room.compose.draft.prompt == "@Mara:raincoat waits"
            assert mara.text() == "Mara:raincoat"
            usual = mara.menu_of_looks().actions()[0]
            usual.trigger()
            assert here.room.compose.draft.prompt == "@Mara waits"

    run_qt(run())


def test_an_at_offers_the_library_in_the_prompt_and_in_a_shot(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await here.keep(MARA, XIAO)
            await here.begin("看")
            QTest.keyClicks(here.prompt, "@Mara:r")
            await until(lambda: here.prompt.names.open)
            QTest.keyClick(QApplication.activePopupWidget() or here.prompt, KEYS.Key_Return)
            await until(lambda: here.room.compose.draft.prompt == "看@Mara:raincoat ")
            here.board("a street", "the sea")
            here.room.compose_panel.board.go_to(1, None)
            words = here.room.compose_panel.board.rows.editor.words
            await until(words.hasFocus)
            QTest.keyClicks(words, " @Ma")
            await until(lambda: words.names.open)
            QTest.keyClick(QApplication.activePopupWidget() or words, KEYS.Key_Tab)
            await until(lambda: here.room.compose.draft.shots[1].prompt == "the sea @Mara ")
            click(here.view.chips[1])
            await until(lambda: here.room.compose.draft.shots[1].prompt == "the sea @Mara @小明 ")

    run_qt(run())


def test_in_a_board_that_nobody_writes_in_somebody_is_chosen_for_all_of_it(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            (mara,) = await here.keep(MARA)
            here.board("a street", "the sea")
            click(here.view.chips[0])
            assert here.room.compose.draft.cast == (mara.id,)
            first = here.room.compose.request().shots[0].prompt
            assert first == "a street Mara (a tall woman with red hair)"
            click(here.view.chips[0])
            assert here.room.compose.draft.cast == ()

    run_qt(run())


def test_what_is_said_is_what_the_gateway_gets(run_qt: RunQt[None], until: Until, tmp_path: Path) -> None:
    async def run(gateway: ScriptedGateway) -> None:
        async with scene(tmp_path, until, drive=True) as here:
            connection = Connection("gate", "Gate", base_url=gateway.url, default_model="veo3")
            await here.room.studio.store.save_connection(connection)
            here.room.studio.gateways.use_key("gate", "sk-test")
            openai = msgspec.structs.replace(connection, format=Format.OPENAI)
            here.room.compose.connect_to(openai)
            here.room.submitting.undo_seconds = 0.0
            await here.keep(PICTURED)
            await here.begin("@Mara waits")
            here.room.compose.set_model("sora")
            told = "Mara: the description goes along; pictures: 1 of 2; Sora takes no more."
            assert here.view.note() == told
            here.room.compose.connect_to(connection)
            here.room.compose.set_model("veo3")
            assert here.view.note() == "Mara: the description goes along; pictures: 2 of 2."
            here.room.compose_panel.generate()
            await until(lambda: gateway.posts, 60)
            body = gateway.posts[0].body
            here.view.words_button.click()
            assert body["prompt"] == here.view.words.text() == "Mara (a tall woman with red hair) waits"
            assert body["images"] == [picture.url for picture in PICTURES]

    with ScriptedGateway() as gateway:
        run_qt(run(gateway))


@pytest.mark.parametrize("mode", list(Mode))
def test_who_plays_is_found_changed_and_taken_out(mode: Mode) -> None:
    mara, xiao = (msgspec.structs.replace(one, id=one.name) for one in (MARA, XIAO))
    roll = Roll((mara, xiao))
    words = "@Mara and @小明, @mara"
    draft = Draft(mode=mode, prompt=words, shots=(Shot(words),), cast=("小明",))

    def text(draft: Draft) -> str:
        return draft.prompt if mode is Mode.PROMPT else draft.shots[0].prompt

    assert parts_in(draft, roll) == (Part(mara), Part(xiao))
    coat = dressed(draft, mara, "raincoat", roll)
    assert text(coat) == "@Mara:raincoat and @小明, @Mara:raincoat"
    assert parts_in(coat, roll)[0] == Part(mara, "raincoat")
    gone = dismissed(coat, mara, roll)
    assert text(gone) == "Mara and @小明, Mara"
    left = dismissed(gone, xiao, roll)
    assert (text(left), left.cast) == ("Mara and 小明, Mara", ())
    nobody = msgspec.structs.replace(left, cast=("小明",))
    assert parts_in(nobody, roll) == (Part(xiao, mentioned=False),)


def test_those_who_play_are_shown_before_others() -> None:
    members = [CastMember(str(number), str(number)) for number in range(5)]
    assert [one.id for one in in_order(members, ["3", "1"], 3)] == ["3", "1", "0"]
    assert [one.id for one in in_order(members, ["3", "1", "2", "0"], 3)] == ["3", "1", "2", "0"]
