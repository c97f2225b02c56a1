"""Prompt, settings and pictures by the mouse alone, but for the letters: it presses what is in sight."""

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Fit, Role, Size
from desktop_app.ui.compose.search_list import KEY, check_area

MARA = CastMember("", "Mara", "a tall woman", looks=(Look("raincoat", "in a yellow raincoat"),))


@pytest.fixture
def pictures(tmp_path):
    """Two files of 4:3."""
    files = [tmp_path / "boat.png", tmp_path / "kite.png"]
    for file, colour in zip(files, ("teal", "red"), strict=True):
        Image.new("RGB", (400, 300), colour).save(file)
    return files


def names(person):
    return [reference.name for reference in person.model.draft.references]


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


async def begin(person, gate):
    await person.connect(gate)
    person.model.set_mode(Mode.STORYBOARD)
    await person.mouse.click(person.panel.mode.button(Mode.PROMPT.value))
    await person.mouse.click(person.panel.prompt.edit)


async def choose_model(person, name, at=None):
    """Drop the list down and press the model's row, or a place in it."""
    form = person.panel.settings
    await person.mouse.click(form.models)
    view = form.models._popup.view
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    index = next(index for index in rows if index.data(KEY) == name)
    view.scrollTo(index)
    area = view.visualRect(index)
    await person.mouse.click(view.viewport(), at(area) if at else area.center())


def test_everything_is_chosen_and_is_what_will_be_sent(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        mouse, form, model = person.mouse, person.panel.settings, person.model
        person.keys.type("a boat")
        await choose_model(person, "sora-2")
        await mouse.click(form.shape.button("9:16"))
        await mouse.click(form.takes, QPoint(form.takes.width() - 8, 8))
        await mouse.click(form.private)
        await mouse.click(form.seconds)
        person.keys.type("8")
        await mouse.click(form.advanced.fold)
        await mouse.click(form.advanced.add_button)
        person.keys.type("seed")
        await mouse.click(form.advanced.rows[0].value)
        person.keys.type("7")
        request = model.request()
        assert (request.prompt, request.seconds, request.private) == ("a boat", 8, True)
        assert (request.size.width < request.size.height, request.extra) == (True, {"seed": 7})
        assert model.draft.takes == 2
        await mouse.click(person.panel.footer.sending_button)
        dialog = await person.dialog("sendingDialog")
        await mouse.click(dialog.copy_curl)
        assert '"seed":7' in QApplication.clipboard().text().replace(" ", "")
        dialog.close()
        await person.sit_down()
        await mouse.click(form.advanced.rows[0].cross)
        assert model.request().extra == {}

    at_window(deed)


def test_several_models_are_checked_and_one_is_left_out_by_its_cross(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        person.keys.type("a boat")
        await choose_model(person, "veo3")
        await choose_model(person, "veo2", lambda row: check_area(row).center())
        person.panel.settings.models.hidePopup()
        assert [entry.model.name for entry in person.model.plan.entries] == ["veo3", "veo2"]
        chip = person.panel.settings.others.chips[0]
        await person.see(chip.cross)
        await person.mouse.click(chip.cross)
        assert [entry.model.name for entry in person.model.plan.entries] == ["veo3"]
        await person.mouse.click(person.panel.footer.button)
        await person.until(lambda: person.room.jobs.rowCount() == 1)

    at_window(deed)


def test_pictures_are_dropped_dragged_given_a_role_cropped_and_removed(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        person.keys.type("a boat")
        await choose_model(person, "veo3")
        mouse, view, model = person.mouse, person.panel.references, person.model
        await mouse.drop(view, files(*pictures))
        await person.until(lambda: names(person) == ["boat.png", "kite.png"])
        first, second = (tile.thumbnail for tile in view._tiles)
        await person.see(second)
        await person.until(lambda: first.mapTo(view, QPoint()) != second.mapTo(view, QPoint()))
        end = second.mapTo(first, QPoint(second.width() - 4, 20))
        await mouse.drag(first, QPoint(20, 20), QPoint(50, 20), end)
        assert names(person) == ["kite.png", "boat.png"]
        await mouse.click(view._tiles[1].thumbnail)
        await mouse.choose("First frame")
        assert (names(person), model.draft.references[0].role) == (["boat.png", "kite.png"], Role.FIRST_FRAME)
        await mouse.click(person.panel.settings.shape.button("16:9"))
        await person.see(view._tiles[0].fit_button)
        await mouse.click(view._tiles[0].fit_button)
        await person.until(lambda: model.draft.references[0].fit is Fit.CROP)
        await mouse.click(view._tiles[1].remove_button)
        assert names(person) == ["boat.png"]

    at_window(deed)


def test_a_picture_dropped_on_the_words_and_one_from_the_menu_are_references(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        await choose_model(person, "veo3")
        mouse, view = person.mouse, person.panel.references
        await mouse.drop(person.panel.prompt.edit.viewport(), files(pictures[0]))
        await person.until(lambda: names(person) == ["boat.png"])
        await mouse.click(view.add_button)
        await mouse.choose("Enter a URL…")
        person.keys.type("https://pictures.example/a.png")
        person.keys.press("Return")
        assert names(person) == ["boat.png", "a.png"]

    at_window(deed)


def test_a_character_is_called_and_dressed_by_the_chip(at_window, gate):
    async def deed(person):
        await person.room.cast.model.add(MARA)
        await begin(person, gate)
        person.keys.type("she waits ")
        await person.see(person.panel.characters.chips[0])
        await person.mouse.click(person.panel.characters.chips[0])
        assert person.model.draft.prompt == "she waits @Mara "
        assert "description" in person.panel.characters.note()
        await person.mouse.click(person.panel.characters.words_button)
        assert "a tall woman" in person.panel.characters.words.text()

    at_window(deed)


def test_the_size_follows_the_shape_and_words_are_replaced(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        mouse, bar = person.mouse, person.panel.prompt.finding
        person.keys.type("a boat and a boat")
        person.keys.press("Ctrl+F")
        person.keys.type("boat")
        await mouse.click(bar.others)
        person.keys.type("kite")
        await mouse.click(bar.replace_all)
        assert person.model.draft.prompt == "a kite and a kite"
        await mouse.click(bar.shut)
        assert not bar.isVisible()
        await choose_model(person, "sora-2")
        await mouse.click(person.panel.settings.shape.button("16:9"))
        assert person.model.size in (None, Size(1920, 1080), Size(1280, 720))
        assert not person.room.window.findChildren(QDialog, "sendingDialog")

    at_window(deed)
