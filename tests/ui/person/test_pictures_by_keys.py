"""Reference pictures by keyboard alone: brought in every way, given a role, moved, cropped, taken away."""

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Fit, Role


@pytest.fixture
def pictures(tmp_path):
    """Two files of 4:3."""
    files = [tmp_path / "boat.png", tmp_path / "kite.png"]
    for file, colour in zip(files, ("teal", "red"), strict=True):
        Image.new("RGB", (400, 300), colour).save(file)
    return files


def names(person):
    return [reference.name for reference in person.model.draft.references]


def tile(person, number):
    return person.panel.references._tiles[number]


async def begin(person, gate):
    await person.connect(gate)
    person.model.set_mode(Mode.PROMPT)
    person.model.set_model("veo3")
    person.model.set_prompt("a boat")
    person.keys.press("Ctrl+L")


async def browse(person, file):
    person.keys.tab_to(person.panel.references.add_button)
    person.keys.press("Space")
    person.keys.choose("Choose files…")
    await person.file_dialog()
    person.keys.enter_file(file)
    await person.until(lambda: file.name in names(person))
    await person.sit_down()


def test_they_are_browsed_pasted_and_named_by_an_address(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        keys, view = person.keys, person.panel.references
        await browse(person, pictures[0])
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(0)
        QApplication.clipboard().setImage(image)
        keys.press("Ctrl+L", "Ctrl+V")
        await person.until(lambda: names(person) == ["boat.png", "Pasted picture"])
        keys.tab_to(view.add_button)
        keys.press("Space")
        keys.choose("Enter a URL…")
        keys.type("pictures.example/a b")
        keys.press("Return")
        assert len(names(person)) == 2, "that is no address"
        keys.press("Ctrl+A")
        keys.type("https://pictures.example/a.png")
        keys.press("Return")
        assert names(person) == ["boat.png", "Pasted picture", "a.png"]
        assert tile(person, 2).thumbnail.hasFocus()

    at_window(deed)


def test_they_are_moved_given_a_role_removed_and_brought_back(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        keys, model = person.keys, person.model
        for file in pictures:
            await browse(person, file)
        keys.tab_to(tile(person, 0).thumbnail, "Shift+Tab")
        keys.press("Alt+Right")
        assert names(person) == ["kite.png", "boat.png"]
        assert tile(person, 1).thumbnail.hasFocus(), "the focus went along"
        keys.press("Return")
        keys.choose("First frame")
        assert names(person) == ["boat.png", "kite.png"]
        assert model.draft.references[0].role is Role.FIRST_FRAME
        assert tile(person, 0).thumbnail.hasFocus(), "the focus went along"
        keys.tab_to(tile(person, 1).thumbnail)
        keys.press("Left", "Delete")
        assert names(person) == ["kite.png"]
        assert tile(person, 0).thumbnail.hasFocus()
        keys.press("Ctrl+Z")
        assert names(person) == ["boat.png", "kite.png"]

    at_window(deed)


def test_one_of_another_shape_is_cropped_and_whole_again(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        keys, form, model = person.keys, person.panel.settings, person.model
        await browse(person, pictures[0])
        keys.tab_to(form.shape)
        keys.until("Right", lambda: model.shape == "16:9")
        crop = tile(person, 0).fit_button
        await person.until(crop.isVisible)
        keys.tab_to(crop, "Shift+Tab")
        keys.press("Space")
        await person.until(lambda: model.draft.references[0].fit is Fit.CROP)
        assert crop.text() == "Use whole picture"
        assert crop.hasFocus()
        keys.press("Space")
        assert model.draft.references[0].fit is None

    at_window(deed)


def test_what_a_model_does_not_take_is_kept_aside_and_returns(at_window, gate, pictures):
    async def deed(person):
        await begin(person, gate)
        keys, model = person.keys, person.model
        for file in pictures:
            await browse(person, file)
        keys.press("Ctrl+Alt+M")
        keys.type("wan-ai/wan2.1-t2v-14b")
        keys.press("Return")
        shown = tile(person, 1).thumbnail
        keys.tab_to(shown, "Shift+Tab")
        assert "Kept aside" in shown.accessibleDescription()
        assert model.request().references == ()
        keys.press("Ctrl+Alt+M")
        keys.type("veo3")
        keys.press("Return")
        assert len(model.request().references) == 2

    at_window(deed)
