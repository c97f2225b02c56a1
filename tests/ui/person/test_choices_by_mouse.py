"""What another model does not take, what was just queued, what a project remembers: by the mouse."""

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.draft import Mode
from desktop_app.ui.compose.search_list import KEY

LIMITS = "[models.veo2.unified]\nseconds = [5, 8]\nprompt_limit = 6\n"


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "boat.png"
    Image.new("RGB", (400, 300), "teal").save(file)
    return file


def names(person):
    return [reference.name for reference in person.model.draft.references]


async def begin(person, gate, words="a boat"):
    await person.connect(gate)
    person.model.set_mode(Mode.PROMPT)
    person.model.set_prompt("")
    await person.mouse.click(person.panel.prompt.edit)
    person.keys.type(words)


async def choose_model(person, name):
    form = person.panel.settings
    await person.mouse.click(form.models)
    view = form.models._popup.view
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    index = next(index for index in rows if index.data(KEY) == name)
    view.scrollTo(index)
    await person.mouse.click(view.viewport(), view.visualRect(index).center())
    await person.until(lambda: person.model.spec.name == name)


async def jobs(person):
    await person.room.submitting._submitting.closed()
    return await person.room.studio.store.jobs()


def test_limits_are_told_and_what_does_not_fit_is_kept_aside_and_returns(at_window, gate, data_dir):
    (data_dir / "models.toml").write_text(LIMITS)

    async def deed(person):
        await begin(person, gate, "a paper boat")
        mouse, panel, form, model = person.mouse, person.panel, person.panel.settings, person.model
        await choose_model(person, "veo3")
        await mouse.click(form.seconds)
        person.keys.type("10")
        await choose_model(person, "veo2")
        assert form.field("seconds").note() == "10 s kept aside: Veo 2 takes 5, 8 s."
        assert model.request().seconds is None
        assert "6" in panel.prompt.trouble()
        await mouse.click(panel.footer.button)
        assert panel.footer.missing() == panel.prompt.trouble()
        assert (await jobs(person), panel.prompt.edit.hasFocus()) == ([], True)
        await choose_model(person, "veo3")
        assert (form.field("seconds").note(), panel.prompt.trouble()) == ("", "")
        assert model.request().seconds == 10

    at_window(deed)


def test_the_same_again_is_asked_for_and_answered(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        button = person.panel.footer.button
        await person.mouse.click(button)
        assert len(await jobs(person)) == 1
        for sure, queued in ((False, 1), (True, 2)):
            await person.mouse.click(button)
            dialog = await person.dialog("sureDialog")
            [cancel] = [other for other in dialog.findChildren(QPushButton) if other is not dialog.sure]
            await person.mouse.click(dialog.sure if sure else cancel)
            assert len(await jobs(person)) == queued
            await person.sit_down()

    at_window(deed)


def test_private_is_remembered_by_its_project(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        mouse, model, projects = person.mouse, person.model, person.room.projects
        box = person.room.window.header.project_box
        await choose_model(person, "sora-2")
        await mouse.click(person.panel.settings.private)
        await person.until(lambda: person.room.drafts.project.private)
        await mouse.click(box)
        await mouse.choose("New project…")
        dialog = await person.dialog("nameDialog")
        person.keys.type("The sea")
        await mouse.click(next(b for b in dialog.findChildren(QPushButton) if b.isDefault()))
        await person.until(lambda: projects.current.name == "The sea")
        await person.sit_down()
        assert not model.draft.private
        for name, private in (("First film", True), ("The sea", False)):
            await mouse.click(box)
            await mouse.choose(name)
            await person.until(lambda name=name: projects.current.name == name)
            assert (model.draft.private, person.panel.settings.private.isChecked()) == (private, private)

    at_window(deed)


def test_pictures_are_browsed_pasted_and_kept_aside(at_window, gate, picture):
    async def deed(person):
        await begin(person, gate)
        await choose_model(person, "veo3")
        mouse, view = person.mouse, person.panel.references
        await mouse.click(view.add_button)
        await mouse.choose("Choose files…")
        await person.file_dialog()
        person.keys.enter_file(picture)
        await person.until(lambda: names(person) == ["boat.png"])
        await person.sit_down()
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(0)
        QApplication.clipboard().setImage(image)
        await mouse.click(view.add_button)
        await mouse.choose("Paste")
        await person.until(lambda: names(person) == ["boat.png", "Pasted picture"])
        await choose_model(person, "wan-ai/wan2.1-t2v-14b")
        assert "Kept aside" in view._tiles[1].thumbnail.accessibleDescription()
        assert person.model.request().references == ()
        await choose_model(person, "veo3")
        assert len(person.model.request().references) == 2

    at_window(deed)


def test_a_picture_is_pasted_among_the_words_from_the_menu(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        await choose_model(person, "veo3")
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(0)
        QApplication.clipboard().setImage(image)
        await person.mouse.click(person.panel.prompt.edit)
        bar = person.room.window.menus
        await person.mouse.click(bar, bar.actionGeometry(bar.actions()[1]).center())
        await person.mouse.choose("Paste")
        await person.until(lambda: names(person) == ["Pasted picture"])
        assert person.model.draft.prompt == "a boat"

    at_window(deed)
