"""Drafts, projects and the job that is edited, by keyboard alone."""

from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.job import State
from desktop_app.script.drafts import name_of


def names(person):
    return [name_of(draft) for draft in person.room.drafts.listed()]


async def write(person, text):
    before = person.model.draft.id
    person.keys.press("Ctrl+N")
    await person.until(lambda: person.model.draft.id != before)
    person.keys.press("Ctrl+L")
    person.keys.type(text)


def test_a_draft_is_named_copied_removed_and_brought_back(at_window):
    async def deed(person):
        keys, model, bar = person.keys, person.model, person.room.drafts_bar
        await write(person, "a paper boat")
        keys.press("Shift+F2")
        keys.type("Opening")
        keys.press("Return", "Ctrl+Shift+D")
        await person.until(lambda: model.draft.name == "Opening (copy)")
        keys.press("Ctrl+Shift+W")
        await person.until(bar.notice.isVisible)
        assert "Opening (copy)" not in names(person)
        keys.tab_to(bar.notice, "Shift+Tab")
        keys.press("Space")
        await person.until(lambda: model.draft.name == "Opening (copy)")
        keys.press("Ctrl+Shift+O")
        keys.type("opening")
        keys.press("Down", "Return")
        await person.until(lambda: model.draft.name == "Opening")

    at_window(deed)


def test_private_is_remembered_by_its_project(at_window):
    async def deed(person):
        keys, form, model = person.keys, person.panel.settings, person.model
        model.set_mode(Mode.PROMPT)
        keys.press("Ctrl+L")
        keys.tab_to(form.private)
        keys.press("Space")
        await person.until(lambda: person.room.drafts.project.private)
        await write(person, "a red kite")
        assert model.draft.private
        keys.press("Ctrl+Shift+N")
        await person.dialog("nameDialog")
        keys.type("The sea")
        keys.press("Return")
        await person.until(lambda: person.room.projects.current.name == "The sea")
        await person.sit_down()
        assert not model.draft.private
        keys.press("Ctrl+L")
        keys.tab_to(person.room.window.header.project_box)
        keys.press("Space")
        keys.choose("First film")
        await person.until(lambda: person.room.projects.current.name == "First film")
        assert model.draft.private

    at_window(deed)


def test_who_leaves_a_draft_while_a_job_is_edited_puts_that_back(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        keys, model = person.keys, person.model
        person.room.submitting.undo_seconds = 30
        await write(person, "a paper boat")
        own = model.draft.id
        keys.press("Ctrl+Return")
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        keys.press("Ctrl+A")
        keys.type("something else")
        keys.press("Ctrl+Shift+Q", "E")
        await person.until(lambda: model.draft.prompt == "a paper boat")
        assert person.panel.footer.editing.isVisible()
        assert person.panel.prompt.edit.hasFocus()
        keys.type(", at night")
        keys.press("Ctrl+N")
        await person.until(lambda: model.draft.id != own)
        await person.room.submitting._submitting.closed()
        assert not person.panel.footer.editing.isVisible()
        [job] = await person.room.studio.store.jobs()
        assert (job.state, job.request.prompt) == (State.WAITING, "a paper boat")
        keys.press("Ctrl+PgUp")
        await person.until(lambda: model.draft.id == own)
        assert model.draft.prompt == "something else", "what was written before the edit is there again"
        assert QApplication.focusWidget() is not None

    at_window(deed)
