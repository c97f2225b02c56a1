"""Projects in the real window: made, renamed and chosen, each with its drafts, takes and privacy."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.connection import Connection
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.ui.shell.name_dialog import NameDialog
from tests.support.room import fill_folder, open_room

GATE = Connection(
    id="gate", name="Gate", base_url="https://gateway.invalid", preset="crazyrouter", default_model="sora-2"
)


@pytest.fixture
def in_room(run_qt, data_dir):
    def run(deed):
        async def work():
            async with open_room(data_dir) as room:
                return await deed(room)

        return run_qt(work())

    return run


async def make(room, until, name):
    """Make a project by its command and its dialog."""
    room.window.commands.new_project.trigger()
    dialog = room.window.findChild(NameDialog)
    assert not dialog.go_on.isEnabled()
    QTest.keyClicks(dialog.edit, name)
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    await until(lambda: room.projects.current.name == name)


def entries(room):
    return [action.text() for action in room.window.header._project_menu.actions()]


def test_a_project_is_made_and_chosen_again_after_a_restart(in_room, until):
    async def first(room):
        room.compose_panel.write_prompt()
        words = room.compose.draft.shots
        await make(room, until, "The sea")
        assert room.compose.draft.project == "The sea"
        assert room.compose.draft.blank
        room.compose.set_prompt("waves")
        room.projects.choose("default")
        await until(lambda: room.compose.draft.project == "default")
        assert room.compose.draft.shots == words
        room.projects.choose("The sea")
        await until(lambda: room.compose.draft.prompt == "waves")

    async def second(room):
        assert room.projects.current.name == "The sea"
        assert room.compose.draft.prompt == "waves"
        assert room.window.header.project_box.accessibleName() == "Project: The sea"
        assert entries(room)[:2] == ["First film", "The sea"]

    in_room(first)
    in_room(second)


def test_renaming_leaves_the_folder_and_refuses_a_name_that_is_taken(in_room, until):
    async def deed(room):
        await make(room, until, "The sea")
        room.window.commands.rename_project.trigger()
        dialog = next(d for d in room.window.findChildren(NameDialog) if d.isVisible())
        dialog.edit.setText("first FILM")
        assert not dialog.go_on.isEnabled()
        dialog.edit.setText("The ocean")
        dialog.accept()
        await until(lambda: room.projects.current.name == "The ocean")
        assert room.projects.current.id == "The sea"
        assert room.compose.draft.project == "The sea"

    in_room(deed)


def test_the_library_shows_the_takes_of_the_project_or_of_all(in_room, until, data_dir, run_qt):
    run_qt(fill_folder(data_dir))

    async def deed(room):
        shown = room.library_panel.view.model()
        all_there = shown.rowCount()
        assert all_there == room.takes.rowCount() > 0
        await make(room, until, "The sea")
        assert shown.rowCount() == 0
        room.window.commands.all_projects.trigger()
        assert shown.rowCount() == all_there

    in_room(deed)


def test_what_another_process_changed_is_shown(in_room, until, data_dir):
    async def deed(room):
        from desktop_app.store.store import Store

        other = await Store.open(room.studio.paths.store_file)
        await other.change_project(DEFAULT_PROJECT.id, name="Opening night")
        await other.close()
        box = room.window.header.project_box
        await until(lambda: box.accessibleName() == "Project: Opening night")

    in_room(deed)


def test_private_is_remembered_for_the_projects_next_draft(in_room, until):
    async def deed(room):
        room.compose.set_private(True)
        await until(lambda: room.drafts.project.private)
        before = room.compose.draft.id
        room.drafts.begin()
        await until(lambda: room.compose.draft.id != before)
        assert room.compose.draft.private
        await make(room, until, "Open")
        assert not room.compose.draft.private

    in_room(deed)


def test_a_confidential_project_asks_before_it_queues_what_is_not_private(in_room, until):
    async def deed(room):
        room.compose.connect_to(GATE)
        room.compose.set_model("sora-2")
        room.compose_panel.write_prompt()
        room.compose.set_prompt("a boat")
        question = room.compose_panel.confidential
        room.window.commands.confidential.trigger()
        await until(lambda: room.projects.current.confidential)
        assert room.window.header.project_box.accessibleName().endswith("confidential")
        room.compose_panel.generate()
        assert "confidential" in question.said()
        assert await room.studio.store.jobs() == []
        QTest.mouseClick(question.make_private, Qt.MouseButton.LeftButton)
        await until(lambda: room.jobs.rowCount() == 1)
        [job] = await room.studio.store.jobs()
        assert (job.request.private, job.project, job.draft) == (True, "default", room.compose.draft.id)
        assert question.said() == ""
        await room.studio.desk.pause(True)
        room.compose.set_model("veo3")
        room.compose.set_private(False)
        room.compose_panel.generate()
        assert "cannot keep a clip private" in question.said()
        assert question.make_private.isHidden()
        QTest.mouseClick(question.all_the_same, Qt.MouseButton.LeftButton)
        await until(lambda: room.jobs.rowCount() == 2)

    in_room(deed)


def test_nothing_is_asked_where_nothing_leaves_this_computer(in_room, until):
    async def deed(room):
        room.window.commands.confidential.trigger()
        await until(lambda: room.projects.current.confidential)
        assert room.compose_panel.confidential.lets_pass()

    in_room(deed)


def test_the_project_is_renamed_that_was_in_hand_when_it_was_asked(in_room, until):
    async def deed(room):
        await make(room, until, "The sea")
        room.projects.choose("default")  # not taken up yet
        room.window.commands.rename_project.trigger()
        dialog = next(d for d in room.window.findChildren(NameDialog) if d.isVisible())
        assert dialog.edit.text() == "The sea"
        await until(lambda: room.projects.current.id == "default")
        dialog.edit.setText("The ocean")
        dialog.accept()
        await until(lambda: "The ocean" in entries(room))
        names = {project.id: project.name for project in await room.studio.store.projects()}
        assert names["The sea"] == "The ocean"
        assert names["default"] != "The ocean"
        assert room.projects.current.id == "default"

    in_room(deed)
