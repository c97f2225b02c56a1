"""Pictures are dropped, pasted, or named by a URL; they show as thumbnails and go away."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QActionGroup, QDropEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app.domain.request import Reference, Role, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.picture_look import PictureLook, look_at
from desktop_app.ui.compose.picture_thumb import Thumbnail


@pytest.fixture
def view(panel):
    return panel.references


def data(*, text="", urls=(), image=False):
    made = QMimeData()
    if text:
        made.setText(text)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if image:
        picture = QImage(8, 6, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        made.setImageData(picture)
    return made


def drop(view, mime):
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_a_dropped_file_is_brought_as_its_path(view):
    brought = QSignalSpy(view.brought)
    drop(view, data(urls=["file:///films/boat.png"]))
    assert brought.at(0) == [Path("/films/boat.png")]


def test_a_dropped_address_is_taken_as_it_is(view, model):
    drop(view, data(urls=["https://pictures.example/a%20b.png?w=2"]))
    (reference,) = model.draft.references
    assert reference.url == "https://pictures.example/a%20b.png?w=2"
    assert reference.name == "a b.png"


def test_a_pasted_picture_is_brought_as_png(view):
    brought = QSignalSpy(view.brought)
    QApplication.clipboard().setMimeData(data(image=True))
    assert view.paste()
    assert brought.at(0)[0].startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["", "a boat", "ftp://x.example/a.png", "https://", "javascript:alert(1)"])
def test_what_is_no_picture_is_left_alone(view, model, text):
    brought = QSignalSpy(view.brought)
    assert not view.take(data(text=text))
    assert (brought.count(), model.draft.references) == (0, ())


def test_a_picture_pasted_into_the_prompt_is_a_reference(panel, view):
    brought = QSignalSpy(view.brought)
    QApplication.clipboard().setMimeData(data(image=True))
    panel.prompt.edit.paste()
    QApplication.clipboard().setText("a boat")
    panel.prompt.edit.paste()
    assert brought.count() == 1
    assert panel.prompt.edit.toPlainText() == "a boat"


def test_an_address_is_typed(view, model):
    view._type.trigger()
    assert view._url.isVisible()
    QTest.keyClicks(view._url, "no address")
    QTest.keyClick(view._url, Qt.Key.Key_Return)
    assert model.draft.references == ()
    assert view._url.property("invalid") == "true"
    assert "https://" in view._url.refusal.text()
    assert view._url.refusal.isVisible()
    view._url.clear()
    QTest.keyClicks(view._url, "https://pictures.example/boat.jpg")
    QTest.keyClick(view._url, Qt.Key.Key_Return)
    assert model.draft.references == (Reference(url="https://pictures.example/boat.jpg", name="boat.jpg"),)
    assert not view._url.isVisible()
    assert not view._url.refusal.isVisible()


def test_a_thumbnail_can_be_removed(view, model):
    model.add_reference(Reference(sha256="f00d", name="boat.png"))
    assert view.known(model.draft.references[0]) == PictureLook()
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.green)
    view.set_look("f00d", PictureLook(picture, Size(320, 180)))
    assert view.known(model.draft.references[0]).size == Size(320, 180)
    assert not view.add_button.isVisible()
    QApplication.processEvents()
    shown = view.grab().toImage()
    assert shown.pixelColor(40, 20).green() > 200
    remove = next(button for button in view.findChildren(QToolButton) if button.isVisible())
    assert remove.accessibleName() == "Remove boat.png"
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert model.draft.references == ()
    assert view.add_button.isVisible()


def test_a_picture_whose_file_is_gone_says_so(view, model, tmp_path):
    async def look(reference):
        return await look_at(PictureBox(tmp_path), reference)

    gone = Reference(sha256="f00d", name="boat.png")
    model.add_reference(gone)
    view.set_look("f00d", asyncio.run(look(gone)))
    (thumbnail,) = view.findChildren(Thumbnail)
    assert thumbnail.accessibleDescription().startswith("Missing\nIts file is not there any more.")
    assert "any more" in thumbnail.toolTip()


def test_a_model_without_pictures_offers_no_place_for_one(view, model, panel):
    model.set_model("wan-ai/wan2.1-t2v-14b")
    assert not view.add_button.isVisible()
    model.set_model("veo3")
    assert view.add_button.isVisible()


def boats(model, *names):
    for name in names:
        model.add_reference(Reference(url=f"https://pictures.example/{name}", name=name))


def names(model):
    return [reference.name for reference in model.draft.references]


@pytest.fixture
def tiles(view, panel, model):
    """The pictures' thumbnails, on a model that takes any number of them."""
    model.set_model("veo3")

    def thumbnails():
        QApplication.processEvents()
        return [tile.thumbnail for tile in view._tiles]

    return thumbnails


def test_several_are_brought_at_once(view, model, tiles):
    brought = QSignalSpy(view.brought)
    drop(view, data(urls=["file:///films/a.png", "file:///films/b.png"]))
    assert [brought.at(number)[0].name for number in range(2)] == ["a.png", "b.png"]
    view.take(data(text="https://pictures.example/a.png\nhttps://pictures.example/b.png\n"))
    assert names(model) == ["a.png", "b.png"]
    view._type.trigger()
    QTest.keyClicks(view._url, "https://pictures.example/c.png https://pictures.example/d.png")
    QTest.keyClick(view._url, Qt.Key.Key_Return)
    assert names(model) == ["a.png", "b.png", "c.png", "d.png"]
    assert view.add_button.isVisible()


def test_words_that_hold_an_address_are_words(view, model):
    assert not view.take(data(text="as in https://pictures.example/a.png"))
    assert model.draft.references == ()


def test_by_keys_alone_pictures_are_moved_removed_and_brought_back(view, model, tiles):
    boats(model, "a", "b", "c")
    first, *_ = tiles()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert names(model) == ["b", "a", "c"]
    assert tiles()[1].hasFocus()
    QTest.keyClick(tiles()[1], Qt.Key.Key_Right)
    assert tiles()[2].hasFocus()
    QTest.keyClick(tiles()[2], Qt.Key.Key_Delete)
    assert names(model) == ["b", "a"]
    assert tiles()[1].hasFocus()
    model.undo()
    assert names(model) == ["b", "a", "c"]
    QTest.keyClick(tiles()[0], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)  # it is the first
    assert names(model) == ["b", "a", "c"]


def test_the_mouse_drags_a_picture_to_another_place(view, model, tiles):
    boats(model, "a", "b", "c")
    first, _, third = tiles()
    end = third.mapTo(first, QPoint(third.width() - 4, 10))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(first, QPoint(60, 10))
    QTest.mouseMove(first, end)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=end)
    assert names(model) == ["b", "c", "a"]
    assert not view._tile_menu.isVisible()


def test_a_first_and_a_last_frame_are_sent_first_and_last(view, model, tiles, panel):
    boats(model, "a", "b", "c")
    first, *_ = tiles()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    menu = view._tile_menu
    assert menu.isVisible()
    last_frame = next(action for action in menu.actions() if action.text() == "Last frame")
    assert "in their order" in last_frame.toolTip()
    last_frame.trigger()
    menu.close()
    assert names(model) == ["b", "c", "a"]
    model.set_role(1, Role.FIRST_FRAME)
    assert names(model) == ["c", "b", "a"]
    boats(model, "d")  # it comes between the frames
    assert names(model) == ["c", "b", "d", "a"]
    model.set_role(1, Role.FIRST_FRAME)
    roles = [reference.role for reference in model.draft.references]
    assert roles == [Role.FIRST_FRAME, Role.REFERENCE, Role.REFERENCE, Role.LAST_FRAME]
    assert "First frame" in tiles()[0].accessibleDescription()


def test_the_menu_of_a_picture_lets_go_of_what_it_offered_before(view, model, tiles, panel):
    boats(model, "a", "b")
    for tile in (*tiles(), *tiles()):
        QTest.keyClick(tile, Qt.Key.Key_Return)
        view._tile_menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(view._tile_menu.findChildren(QActionGroup)) == 1
    assert [action.text() for action in view._tile_menu.actions()][:2] == ["First frame", "Last frame"]


def test_what_is_beyond_the_models_number_is_shown_with_the_reason(view, model, tiles, panel):
    boats(model, "a", "b")
    model.set_model("animatic")
    assert "Kept aside" in tiles()[1].accessibleDescription()
    assert "Animatic takes 1 picture(s)." in tiles()[1].toolTip()
    assert "Animatic takes 1 picture(s)." in panel.picture_field.note()
    assert not view.add_button.isVisible()
    model.set_model("veo3")
    assert "Kept aside" not in tiles()[1].accessibleDescription()
    assert panel.picture_field.note() == ""
