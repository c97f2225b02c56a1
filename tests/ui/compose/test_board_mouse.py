"""The storyboard by mouse: rows and the timeline's blocks are pressed and dragged."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.script.lengths import Lengths
from desktop_app.ui.compose.board_geometry import Spot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def board(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(words, float(at + 2)) for at, words in enumerate(("dawn", "noon", "dusk"))))
    QApplication.processEvents()
    return panel.board


def words(model):
    return [shot.prompt for shot in model.draft.shots]


def seconds(model):
    return [shot.seconds for shot in model.draft.shots]


def place(board, row, spot):
    """The middle of a part of a row, in the viewport's pixels."""
    index = board.shots.index(row)
    places = board.rows.rows.places(index)
    part = getattr(places, "number" if spot is Spot.CARD else spot.value)
    return board.rows.visualRect(index).topLeft() + part.center()


def click(board, row, spot, modifier=Qt.KeyboardModifier.NoModifier):
    viewport, at = board.rows.viewport(), place(board, row, spot)
    QTest.mouseMove(viewport, at)
    QTest.mouseClick(viewport, LEFT, modifier, at)
    QApplication.processEvents()


def drag(viewport, start, *over):
    QTest.mousePress(viewport, LEFT, pos=start)
    for at in over:
        QTest.mouseMove(viewport, at)
        QApplication.processEvents()
    QTest.mouseRelease(viewport, LEFT, pos=over[-1])
    QApplication.processEvents()


def test_a_shot_is_added_at_the_end_and_written(board, model):
    QTest.mouseClick(board.add_button, LEFT)
    QTest.keyClicks(QApplication.focusWidget(), "night")
    assert words(model) == ["dawn", "noon", "dusk", "night"]


def test_a_press_on_the_words_writes_there_and_a_drag_marks_them(board, model):
    model.set_shot(1, Shot("a b c d e f g h i j k", 2.0, id=model.draft.shots[1].id))
    QApplication.processEvents()
    rows = board.rows
    line = place(board, 1, Spot.WORDS)
    left = rows.visualRect(board.shots.index(1)).left() + rows.rows.places(board.shots.index(1)).words.left()
    QTest.mousePress(rows.viewport(), LEFT, pos=QPoint(left, line.y()))
    assert rows.position() == 0
    QTest.mouseMove(rows.viewport(), QPoint(left + 40, line.y()))
    QTest.mouseRelease(rows.viewport(), LEFT, pos=QPoint(left + 40, line.y()))
    marked = rows.editor.words.textCursor().selectedText()
    assert 1 < len(marked) < 20
    QTest.keyClicks(rows.editor.words, "X")
    assert model.draft.shots[1].prompt == "X" + "a b c d e f g h i j k"[len(marked) :]


def test_the_seconds_are_pressed_stepped_and_typed(board, model):
    click(board, 0, Spot.LONGER)
    click(board, 0, Spot.LONGER)
    assert seconds(model)[0] == 4.0
    click(board, 0, Spot.SHORTER)
    assert seconds(model)[0] == 3.0
    click(board, 0, Spot.SECONDS)
    QTest.keyClicks(board.rows.editor.seconds, "8")
    QTest.keyClick(board.rows.editor.seconds, Qt.Key.Key_Return)
    assert seconds(model)[:2] == [8.0, 8.0], "and Enter went on to a new shot"
    assert words(model) == ["dawn", "", "noon", "dusk"]


def test_several_are_chosen_and_dragged_together(board, model):
    click(board, 0, Spot.CARD)
    click(board, 1, Spot.CARD, Qt.KeyboardModifier.ControlModifier)
    assert board.deeds.chosen() == [0, 1]
    viewport = board.rows.viewport()
    start = place(board, 1, Spot.CARD)
    end = place(board, 2, Spot.CARD) + QPoint(0, 24)
    drag(viewport, start, start + QPoint(0, 20), end)
    assert words(model) == ["dusk", "dawn", "noon"]
    assert board.deeds.chosen() == [1, 2]
    model.undo()
    assert words(model) == ["dawn", "noon", "dusk"]


def test_shift_and_a_press_choose_all_between(board):
    click(board, 0, Spot.CARD)
    click(board, 2, Spot.CARD, Qt.KeyboardModifier.ShiftModifier)
    assert board.deeds.chosen() == [0, 1, 2]


def test_a_press_that_is_let_go_elsewhere_does_nothing(board, model):
    viewport = board.rows.viewport()
    QTest.mousePress(viewport, LEFT, pos=place(board, 0, Spot.LONGER))
    QTest.mouseRelease(viewport, LEFT, pos=place(board, 1, Spot.LONGER))
    assert seconds(model) == [2.0, 3.0, 4.0]


def test_the_picture_is_asked_for_where_it_is_pressed_and_taken_where_it_is_dropped(board, tmp_path):
    wanted, brought = QSignalSpy(board.picture_menu_wanted), QSignalSpy(board.picture_brought)
    click(board, 1, Spot.PICTURE)
    assert wanted.at(0)[0] == 1
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "boat.png"))])
    at = QPointF(place(board, 2, Spot.WORDS))
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    board.rows.dropEvent(QDropEvent(at, action, data, LEFT, keys))
    assert brought.at(0)[0] == 2


def test_the_chain_between_two_shots_is_opened_and_closed(board, model, gateway):
    assert board.shots.line(1).carried is None, "a storyboard of its own: no question"
    model.connect_to(gateway)
    QApplication.processEvents()
    assert [board.shots.line(row).carried for row in range(3)] == [None, True, True]
    click(board, 1, Spot.LINK)
    assert [shot.carry for shot in model.draft.shots] == [None, False, None]
    assert [board.shots.line(row).carried for row in range(3)] == [None, False, True]
    board.rows.setFocus()
    board.deeds.choose(1, 2)
    QTest.keyClick(board.rows, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert [board.shots.line(row).carried for row in range(3)] == [None, True, True]


def block(board, row):
    return board.strip.visualRect(board.shots.index(row))


def test_blocks_are_as_wide_as_their_shots_are_long(board):
    widths = [block(board, row).width() for row in range(3)]
    assert widths[0] < widths[1] < widths[2]
    assert abs(widths[2] / widths[0] - 2) < 0.1
    assert sum(widths) <= board.strip.viewport().width()


def test_a_block_is_chosen_moved_and_made_longer(board, model):
    viewport = board.strip.viewport()
    QTest.mouseClick(viewport, LEFT, pos=block(board, 1).center())
    assert board.deeds.chosen() == [1]
    behind = block(board, 2).center() + QPoint(20, 0)
    drag(viewport, block(board, 0).center(), block(board, 1).center(), behind)
    assert words(model) == ["noon", "dusk", "dawn"]
    edge = QPoint(block(board, 0).right() - 1, 10)
    scale = block(board, 0).width() / 3.0
    drag(viewport, edge, edge + QPoint(round(scale), 0), edge + QPoint(round(2.2 * scale), 0))
    assert seconds(model)[0] == 5.0
    model.undo()
    assert seconds(model)[0] == 3.0, "one drag is one step"


def test_an_edge_snaps_to_what_the_model_allows(board, model):
    board.deeds.lengths = Lengths((2, 6))
    edge = QPoint(block(board, 0).right() - 1, 10)
    scale = block(board, 0).width() / 2.0
    drag(board.strip.viewport(), edge, edge + QPoint(9, 0), edge + QPoint(round(2.5 * scale), 0))
    assert seconds(model)[0] == 6.0


def test_a_narrow_timeline_scrolls_and_goes_to_what_is_chosen(board, model, panel, qtbot):
    panel.resize(320, 640)
    model.set_shots(tuple(Shot(f"shot {number}", 2.0) for number in range(60)))
    bar = board.strip.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    board.deeds.choose(50)
    board.strip.scrollTo(board.shots.index(50))
    assert board.strip.viewport().rect().contains(block(board, 50).center())


def test_the_rows_go_along_with_a_block_that_is_moved_far(board, model, panel, qtbot):
    panel.resize(1000, 640)
    model.set_shots(tuple(Shot(f"shot {number}", 2.0) for number in range(12)))
    qtbot.waitUntil(lambda: block(board, 11).width() > 0)
    start, over = block(board, 11).center(), block(board, 1).center()
    drag(board.strip.viewport(), start, over, over + QPoint(1, 0))
    moved = words(model).index("shot 11")
    assert moved < 3
    assert board.rows.viewport().rect().contains(board.rows.visualRect(board.shots.index(moved)).center())
