"""A shot's picture: named by address, brought to the clip's shape, by mouse and by keys, with undo."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Fit, Reference, Shot
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.board_pictures import BoardPictures
from desktop_app.ui.compose.picture_fit import fitted
from desktop_app.ui.lists.shots import Role
from tests.faults.gateway import FaultGateway, answer

_Key = Qt.Key


def png(width=400, height=300):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def box(tmp_path):
    return PictureBox(tmp_path / "references")


@pytest.fixture
def board(panel, model):
    model.set_model("veo3")
    model.set_mode(Mode.STORYBOARD)
    model.set_shape("16:9")
    model.set_shots((Shot("first", 4.0), Shot("second", 4.0)))
    QApplication.processEvents()
    panel.board.rows.setFocus()
    return panel.board


@pytest.fixture
def pictures(model, board, box):
    return BoardPictures(model, board, box)


@pytest.fixture
def menu(board):
    """The words of the picture's menu for the current shot, as its keys open it, and what they do."""

    def open_menu():
        QTest.keyClick(
            board.rows, _Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        found = board.findChild(QMenu, "shotPictureMenu")
        assert found.isVisible()
        return {action.text(): action for action in found.actions() if action.text()}

    yield open_menu
    board.findChild(QMenu, "shotPictureMenu").close()


@pytest.fixture
def seen(until, pictures):
    """Wait until a shot's picture was looked at."""

    async def look(shot_id, source):
        await pictures.keep(shot_id, source)
        await until(lambda: any(known.size for known in pictures._looks.values()))

    return look


def picture_of(model, row):
    return next(iter(model.draft.shots[row].references), None)


def test_an_address_is_typed_for_a_shot(board, model, pictures, menu, run_qt):
    board.deeds.choose(1)
    menu()["Enter a URL…"].trigger()
    assert board.url.isVisible()
    assert QApplication.focusWidget() is board.url
    QTest.keyClicks(board.url, "boat.png")
    QTest.keyClick(board.url, _Key.Key_Return)
    assert board.url.property("invalid")
    assert picture_of(model, 1) is None
    board.url.clear()

    async def enter():
        QTest.keyClicks(board.url, "http://127.0.0.1:9/boat.png")
        board.deeds.nudge(-1)  # it is for its shot, wherever that stands by then
        QTest.keyClick(board.url, _Key.Key_Return)
        await pictures.kept()
        await pictures._drawing.closed()

    run_qt(enter())
    assert picture_of(model, 0).url == "http://127.0.0.1:9/boat.png"
    assert not board.url.isVisible()
    assert QApplication.focusWidget() is board.rows
    model.undo()
    assert picture_of(model, 0) is None


def test_escape_does_without_an_address(board, model, pictures, menu):
    menu()["Enter a URL…"].trigger()
    QTest.keyClicks(board.url, "https://pictures.example/boat.png")
    QTest.keyClick(board.url, _Key.Key_Escape)
    assert not board.url.isVisible()
    assert QApplication.focusWidget() is board.rows
    assert picture_of(model, 0) is None


def test_an_address_that_gave_nothing_is_looked_at_again_when_it_is_brought_again(
    board, model, pictures, run_qt, until
):
    async def bring_twice(address):
        await pictures.keep(model.draft.shots[0].id, address)
        await until(lambda: any(known.trouble for known in pictures._looks.values()))
        board.deeds.set_picture(0, None)
        await pictures.keep(model.draft.shots[0].id, address)
        await until(lambda: board.shots.index(0).data(Role.PICTURE) is not None)

    with FaultGateway() as host:
        host.on("GET", "/", answer(b"gone", 404), answer(png()))
        run_qt(bring_twice(Reference(url=f"{host.url}/boat.png")))


def test_a_picture_of_another_shape_is_cropped_by_the_offer_and_whole_again_by_the_menu(
    board, model, pictures, menu, seen, box, run_qt
):
    async def crop():
        await seen(model.draft.shots[0].id, png())
        button = board.crop_offer.findChild(QPushButton)
        assert board.crop_offer.text() == "The picture of shot 1 is not 16:9."
        assert button.text() == "Crop to 16:9"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await pictures.kept()

    run_qt(crop())
    assert picture_of(model, 0).fit is Fit.CROP
    assert not board.crop_offer.isVisible()
    sent = run_qt(fitted(box, model.request())).shots[0].references[0]
    with Image.open(box.path(sent)) as image:
        assert image.width * 9 == pytest.approx(image.height * 16, abs=16)
    again = Draft.of(run_qt(fitted(box, model.request())))
    assert again.shots[0].references == (picture_of(model, 0),)
    model.undo()
    assert picture_of(model, 0).fit is None
    assert board.crop_offer.isVisible()
    model.redo()
    menu()["Use whole picture"].trigger()
    assert picture_of(model, 0).fit is None


def test_by_keys_the_menu_crops_for_the_shape_of_now(board, model, pictures, menu, seen, run_qt):
    async def crop():
        await seen(model.draft.shots[1].id, png())
        assert not board.crop_offer.isVisible()  # shot 1 is the current one
        board.deeds.choose(1)
        assert board.crop_offer.isVisible()
        model.set_shape("9:16")
        menu()["Crop to 9:16"].trigger()
        await pictures.kept()

    run_qt(crop())
    assert picture_of(model, 1).fit is Fit.CROP


def test_a_picture_at_an_address_is_fetched_to_be_cropped_and_its_address_comes_back(
    board, model, pictures, menu, seen, run_qt
):
    async def crop(url):
        menu()["Enter a URL…"].trigger()
        QTest.keyClicks(board.url, url)
        QTest.keyClick(board.url, _Key.Key_Return)
        await pictures.kept()
        await seen(model.draft.shots[0].id, picture_of(model, 0))
        menu()["Crop to 16:9"].trigger()
        await pictures.kept()

    with FaultGateway() as faults:
        faults.on("GET", "/", answer(png()))
        url = f"{faults.url}/boat.png"
        run_qt(crop(url))
        assert (picture_of(model, 0).url, picture_of(model, 0).fit) == ("", Fit.CROP)
        menu()["Use whole picture"].trigger()
        assert picture_of(model, 0).url == url


def test_a_picture_of_the_clips_shape_is_not_offered_to_be_cropped(
    board, model, pictures, menu, seen, run_qt
):
    run_qt(seen(model.draft.shots[0].id, png(320, 180)))
    assert not board.crop_offer.isVisible()
    assert not any("Crop" in words for words in menu())
