"""Tables, drafts, projects and questions by the mouse, in the real window."""

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Mode
from desktop_app.jobs.guard import Limits

GATE = Connection(
    "gate", "Gate", base_url="https://gateway.example", preset="crazyrouter", default_model="veo3"
)
PRICE = "[models.veo3]\nprice = 0.8\n"


async def begin(person, prompt):
    await person.connect(GATE)
    person.model.set_mode(Mode.PROMPT)
    person.model.set_model("veo3")
    person.model.set_prompt("")
    await person.mouse.click(person.panel.prompt.edit)
    person.keys.type(prompt)


async def jobs(person):
    await person.room.submitting._submitting.closed()
    return await person.room.studio.store.jobs()


def test_a_table_is_dropped_used_looked_at_and_let_go_of(at_window, tmp_path, data_dir):
    (data_dir / "models.toml").write_text(PRICE)
    (tmp_path / "shots.csv").write_text("who\na cat\na dog\n")

    async def deed(person):
        await begin(person, "{who} at the sea")
        mouse, part = person.mouse, person.panel.batch
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "shots.csv"))])
        await mouse.drop(person.panel.prompt.edit.viewport(), data)
        dialog = await person.dialog("batchDialog")
        await mouse.click(dialog.agree)
        await person.until(lambda: person.model.draft.batch is not None)
        await person.sit_down()
        await person.see(part.chip.cross)
        await mouse.click(part.chip.name)
        dialog = await person.dialog("batchDialog")
        await mouse.click(dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        await person.sit_down()
        await mouse.click(person.panel.footer.button)
        assert [job.request.prompt for job in await jobs(person)] == ["a cat at the sea", "a dog at the sea"]
        await mouse.click(part.chip.cross)
        assert person.model.draft.batch is None

    at_window(deed)


def test_the_guard_is_answered(at_window, data_dir):
    (data_dir / "models.toml").write_text(PRICE)

    async def deed(person):
        await begin(person, "a boat")
        await person.room.studio.desk.guard.set_limits(Limits(per_batch={"USD": 0.5}))
        for agree, queued in ((False, 0), (True, 1)):
            await person.mouse.click(person.panel.footer.button)
            dialog = await person.dialog("guardDialog")
            others = [button for button in dialog.findChildren(QPushButton) if button is not dialog.agree]
            await person.mouse.click(dialog.agree if agree else others[0])
            assert len(await jobs(person)) == queued
            await person.sit_down()

    at_window(deed)


def test_a_confidential_project_asks(at_window):
    async def deed(person):
        await begin(person, "a boat")
        mouse, question, header = person.mouse, person.panel.confidential, person.room.window.header
        person.model.set_model("sora-2")
        await mouse.click(header.project_box)
        await mouse.choose("Confidential: ask before queueing what is not private")
        await person.until(lambda: person.room.projects.current.confidential)
        await mouse.click(person.panel.footer.button)
        await person.see(question.make_private)
        await mouse.click(question.make_private)
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        assert [job.request.private for job in await jobs(person)] == [True]

    at_window(deed)


def test_drafts_are_begun_chosen_copied_and_removed(at_window):
    async def deed(person):
        mouse, bar, model = person.mouse, person.room.drafts_bar, person.model
        await begin(person, "a paper boat")
        first = model.draft.id
        await mouse.click(bar._new_button)
        await person.until(lambda: model.draft.id != first)
        await mouse.click(person.panel.prompt.edit)
        person.keys.type("a red kite")
        await mouse.click(bar._more_button)
        await mouse.choose("Duplicate draft")
        await person.until(lambda: model.draft.name == "a red kite (copy)")
        await mouse.click(bar._more_button)
        await mouse.choose("Remove draft")
        await person.see(bar.notice)
        await mouse.click(bar.notice._button)
        await person.until(lambda: model.draft.name == "a red kite (copy)")
        await mouse.click(bar.box)
        view = bar.popup.view
        rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
        boat = next(row for row in rows if row.data() == "a paper boat")
        await mouse.click(view.viewport(), view.visualRect(boat).center())
        await person.until(lambda: model.draft.id == first)

    at_window(deed)


def test_a_job_is_edited_and_the_edit_left(at_window):
    async def deed(person):
        await begin(person, "a paper boat")
        person.room.submitting.undo_seconds = 30
        await person.mouse.click(person.panel.footer.button)
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        [job] = await jobs(person)
        person.model.set_prompt("something else")
        queue = person.room.queue_panel.view
        at = queue.visualRect(queue.model().index(0, 0)).center()
        await person.until(lambda: queue.visualRect(queue.model().index(0, 0)).height() > 0)
        await person.mouse.click(queue.viewport(), at)
        person.keys.press("E")
        await person.see(person.panel.footer.editing)
        await person.mouse.click(person.panel.footer.editing._button)
        await person.until(lambda: person.model.draft.prompt == "something else")
        assert [(job.id, job.request.prompt) for job in await jobs(person)] == [(job.id, "a paper boat")]

    at_window(deed)
