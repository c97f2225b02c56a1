"""Drafts in the real window: each with its words and its undo, by keyboard and mouse, across restarts."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QToolButton

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.project import Project
from desktop_app.domain.request import Shot
from desktop_app.script.drafts import name_of
from desktop_app.script.estimates import Usually
from tests.support.room import open_room

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(key, modifiers=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def names(room):
    return [name_of(draft) for draft in room.drafts.listed()]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def write(room, until, text):
    """Begin a draft by its keys and type into it."""
    before = room.compose.draft.id
    press(Qt.Key.Key_N, CTRL)
    await until(lambda: room.compose.draft.id != before)
    room.compose_panel.write_prompt()
    QTest.keyClicks(room.compose_panel.prompt.edit, text)


@pytest.fixture
def in_room(run_qt, until, data_dir):
    """`in_room(deed)` opens the window on the same folder and awaits `deed(room)`."""

    def run(deed):
        async def work():
            async with open_room(data_dir) as room:
                room.window.activateWindow()
                await until(room.window.isActiveWindow)
                room.compose_panel.write_prompt()
                return await deed(room)

        return run_qt(work())

    return run


def test_drafts_come_back_after_a_restart_each_with_its_undo(in_room, until):
    async def type_two(room):
        await write(room, until, "a paper boat")
        await write(room, until, "a red kite")

    async def look(room):
        assert names(room)[1:] == ["a paper boat", "a red kite"]
        assert room.compose.draft.prompt == "a red kite"
        press(Qt.Key.Key_Z, CTRL)
        assert room.compose.draft.prompt == "a red "
        press(Qt.Key.Key_PageUp, CTRL)
        await until(lambda: room.compose.draft.prompt == "a paper boat")
        assert room.compose_panel.prompt.edit.toPlainText() == "a paper boat"
        press(Qt.Key.Key_Z, CTRL)
        assert room.compose.draft.prompt == "a paper "

    async def look_again(room):
        press(Qt.Key.Key_Y, CTRL)
        assert room.compose.draft.prompt == "a paper boat"
        press(Qt.Key.Key_PageDown, CTRL)
        await until(lambda: room.compose.draft.prompt == "a red ")

    in_room(type_two)
    in_room(look)
    in_room(look_again)


def test_the_draft_of_an_earlier_version_is_taken_over_once(in_room, data_dir, run_qt):
    async def as_before(room):
        await room.drafts.closed()
        for draft in await room.studio.store.drafts("default"):
            await room.studio.store.forget(Draft, draft.id)
        await room.studio.store.save_setting("window.draft", {"prompt": "typed before", "model": "sora-2"})

    async def look(room):
        draft = room.compose.draft
        assert (draft.prompt, draft.model, draft.project) == ("typed before", "sora-2", "default")
        await room.memory.closed()
        assert await room.studio.store.setting("window.draft") is None
        assert names(room) == ["typed before"]

    in_room(as_before)
    in_room(look)
    in_room(look)


def test_what_is_typed_is_in_the_store_while_typing_goes_on(in_room, until):
    async def type_on(room):
        await write(room, until, "a")
        draft = room.compose.draft.id
        saved = ""
        for _ in range(40):
            QTest.keyClicks(room.compose_panel.prompt.edit, "x")
            await asyncio.sleep(0.05)
            [stored] = [d for d in await room.studio.store.drafts("default") if d.id == draft]
            saved = stored.prompt
        assert (
            len(saved) > 20
        )  # of 41: a key every twentieth of a second, and never more than half a second behind

    in_room(type_on)


def test_the_list_finds_takes_up_and_removes(in_room, until):
    async def deed(room):
        await write(room, until, "a paper boat")
        await write(room, until, "a red kite")
        bar = room.drafts_bar
        press(Qt.Key.Key_O, CTRL | SHIFT)
        assert bar.popup.isVisible()
        search = bar.popup.findChild(QLineEdit, "draftSearch")
        QTest.keyClicks(search, "BOAT")
        assert bar.popup.findChild(QListView, "draftList").model().rowCount() == 1
        QTest.keyClick(search, Qt.Key.Key_Return)
        await until(lambda: room.compose.draft.prompt == "a paper boat")
        bar.open_list()
        QTest.keyClick(search, Qt.Key.Key_Delete)
        await until(lambda: "a paper boat" in bar.notice.text())
        assert "a paper boat" not in names(room)
        assert room.compose.draft.prompt != "a paper boat"
        bar.popup.close()

    in_room(deed)


def test_a_removed_draft_comes_back_with_its_undo_by_the_notice_and_by_the_bin(in_room, until):
    async def deed(room):
        await write(room, until, "a paper boat")
        bar = room.drafts_bar
        press(Qt.Key.Key_W, CTRL | SHIFT)
        await until(lambda: "a paper boat" in bar.notice.text())
        assert room.compose.draft.prompt != "a paper boat"
        room.compose.set_usual({"animatic": Usually(3.0, 2.0, 4.0, 1)})  # a clip is ready meanwhile
        assert bar.notice.text()
        bar.notice.acted.emit()
        await until(lambda: room.compose.draft.prompt == "a paper boat")
        press(Qt.Key.Key_Z, CTRL)
        assert room.compose.draft.prompt == "a paper "
        bar.remove.trigger()
        await until(lambda: bar.notice.text())
        room.compose.set_prompt(f"{room.compose.draft.prompt} goes on")
        assert not bar.notice.text()
        bar.bin_menu.aboutToShow.emit()
        [gone] = bar.bin_menu.actions()
        gone.trigger()
        await until(lambda: room.compose.draft.prompt == "a paper ")

    in_room(deed)


def test_a_draft_is_named_duplicated_and_named_by_its_words_again(in_room, until):
    async def deed(room):
        bar = room.drafts_bar
        await write(room, until, "a paper boat")
        assert bar.box.accessibleName() == "Draft: a paper boat"
        press(Qt.Key.Key_F2, SHIFT)
        QTest.keyClicks(QApplication.focusWidget(), "Opening")
        press(Qt.Key.Key_Return)
        assert (room.compose.draft.name, bar.box.accessibleName()) == ("Opening", "Draft: Opening")
        room.compose_panel.write_prompt()
        press(Qt.Key.Key_D, CTRL | SHIFT)
        await until(lambda: room.compose.draft.name == "Opening (copy)")
        assert room.compose.draft.prompt == "a paper boat"
        room.drafts.rename("")
        assert bar.box.accessibleName() == "Draft: a paper boat"
        assert names(room)[1:] == ["Opening", "a paper boat"]

    in_room(deed)


def test_a_draft_that_says_nothing_does_not_pile_up(in_room, until):
    async def deed(room):
        start = names(room)
        button = room.drafts_bar.findChild(QToolButton, "newDraftButton")
        for _ in range(3):
            before = room.compose.draft.id
            click(button)
            await until(lambda before=before: room.compose.draft.id != before)
        assert names(room) == [*start, ""]
        await room.drafts.closed()
        return [draft.id for draft in await room.studio.store.drafts("default")] == [
            draft.id for draft in reversed(room.drafts.listed())
        ]

    assert in_room(deed)


def test_a_board_keeps_its_shots_while_another_draft_is_in_hand(in_room, until):
    async def deed(room):
        await write(room, until, "a boat")
        room.compose.set_mode(Mode.STORYBOARD)
        room.compose.set_shots((Shot("dawn", 2.0), Shot("noon")))
        shots = room.compose.draft.shots
        press(Qt.Key.Key_PageUp, CTRL)
        await until(lambda: room.compose.draft.prompt != "a boat")
        press(Qt.Key.Key_PageUp, CTRL)  # round at the end
        await until(lambda: room.compose.draft.prompt == "a boat")
        assert room.compose.draft.shots == shots
        room.compose.undo()
        assert [shot.prompt for shot in room.compose.draft.shots] == [""]

    in_room(deed)


def test_a_draft_that_is_removed_in_the_breath_of_its_last_word_stays_removed(in_room, until):
    async def deed(room):
        await write(room, until, "a paper boat")
        room.drafts.remove()
        await room.drafts.closed()
        stored = await room.studio.store.drafts("default")
        assert [bool(d.removed_at) for d in stored if d.prompt == "a paper boat"] == [True]

    in_room(deed)


def test_what_is_typed_while_another_draft_comes_can_be_undone(in_room, until):
    async def deed(room):
        await write(room, until, "a paper boat")
        boat = room.compose.draft.id
        await write(room, until, "a red kite")
        kite = room.compose.draft.id
        room.drafts.choose(boat)
        await asyncio.sleep(0)  # it is on its way
        assert room.compose.draft.id == kite
        QTest.keyClicks(room.compose_panel.prompt.edit, " in May")
        await until(lambda: room.compose.draft.id == boat)
        room.drafts.choose(kite)
        await until(lambda: room.compose.draft.id == kite)
        assert room.compose.draft.prompt == "a red kite in May"
        press(Qt.Key.Key_Z, CTRL)
        assert room.compose.draft.prompt == "a red kite in "

    in_room(deed)


def test_what_is_typed_while_another_project_comes_stays_in_its_own(in_room, until):
    async def deed(room):
        await write(room, until, "a paper boat")
        sea = Project("The sea", "The sea")
        await room.studio.store.save_project(sea)
        opening = asyncio.ensure_future(room.drafts.open(sea))
        await asyncio.sleep(0)  # it is on its way
        assert room.compose.draft.project == "default"
        QTest.keyClicks(room.compose_panel.prompt.edit, " in May")
        await opening
        await room.drafts.closed()
        assert "a paper boat in May" not in names(room)
        stored = await room.studio.store.drafts("default")
        assert "a paper boat in May" in [draft.prompt for draft in stored]

    in_room(deed)
