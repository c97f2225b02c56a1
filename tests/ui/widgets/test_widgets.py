"""The small parts: what they show, by mouse and by keyboard, at 200 % text and in Chinese."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.widgets import ElidedLabel, EmptyState, Kind, Notice, Segmented, Shape, StepBox, Switch
from desktop_app.ui.widgets.scroll import ScrollWords

LONG = "Wide shot of a forest at dawn, mist between the trunks, a deer walks into the frame"
CHINESE = "黎明时分的森林远景,树干之间弥漫着薄雾,一只鹿走进画面,看向镜头,然后慢慢离开"


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def text_scale(request, qapp):
    look().choose(Theme.DARK, request.param)
    yield request.param
    look().choose(Theme.DARK, 1.0)


def test_a_segment_is_chosen_by_mouse_and_arrow_keys(shown, qtbot):
    row = Segmented()
    row.setObjectName("mode")
    row.set_choices([("prompt", "Prompt", None), ("board", "Storyboard", None)])
    heard: list[str] = []
    row.chosen.connect(heard.append)
    shown(row)
    assert row.choice() == "prompt"
    QTest.mouseClick(row.button("board"), Qt.MouseButton.LeftButton)
    assert (row.choice(), heard) == ("board", ["board"])
    QTest.keyClick(row.button("board"), Qt.Key.Key_Left)
    assert (row.choice(), heard) == ("prompt", ["board", "prompt"])
    row.choose("board")
    assert heard == ["board", "prompt"]
    assert row.findChild(QWidget, "mode.board") is row.button("board")


def test_other_segments_keep_the_choice_that_is_still_offered(shown):
    row = Segmented(Shape.CARDS)
    shapes = [("16:9", 16, 9), ("9:16", 9, 16), ("1:1", 1, 1)]
    row.set_choices([(key, key, icons.frame(w, h)) for key, w, h in shapes])
    row.choose("1:1")
    row.set_choices([("1:1", "1:1", None), ("16:9", "16:9", None)])
    assert row.choice() == "1:1"
    row.set_choices([("16:9", "16:9", None)])
    assert row.choice() == "16:9"
    row.set_choices([])
    assert row.choice() == ""


def test_the_switch_is_a_check_box_to_mouse_and_keyboard(shown):
    switch = Switch("Private")
    shown(switch)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert switch.isChecked()
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_the_switch_shows_its_state(shown):
    switch = Switch("Private")
    shown(switch)
    off = switch.grab().toImage()
    switch.setChecked(True)
    assert switch.grab().toImage() != off


@pytest.mark.parametrize("text", [LONG, CHINESE])
@pytest.mark.parametrize("lines", [1, 2])
def test_elided_text_stays_in_its_place_and_is_whole_in_the_tooltip(shown, text_scale, text, lines):
    label = ElidedLabel(text, lines)
    label.resize(int(160 * text_scale), label.sizeHint().height())
    shown(label)
    drawn = label.shown_lines()
    assert len(drawn) == lines
    assert drawn[-1].endswith("…")
    widths = [label.fontMetrics().horizontalAdvance(line) for line in drawn]
    assert max(widths) <= label.width()
    assert label.toolTip() == label.text() == text
    label.resize(4000, label.height())
    assert label.shown_lines() == [text]
    assert label.toolTip() == ""


def _wheel_up(box: QWidget) -> None:
    place = QPointF(box.rect().center())
    turn, keys = QPoint(0, 120), Qt.KeyboardModifier.NoModifier
    phase, buttons = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    QApplication.sendEvent(box, QWheelEvent(place, place, QPoint(), turn, buttons, keys, phase, False))


def test_a_passing_wheel_changes_no_number(shown):
    window = QWidget()
    other, box = QPushButton("Other"), StepBox(1, 8)
    row = QHBoxLayout(window)
    row.addWidget(other)
    row.addWidget(box)
    shown(window)
    other.setFocus()
    _wheel_up(box)
    assert box.value() == 1
    box.setFocus()
    _wheel_up(box)
    assert box.value() == 2


def test_an_empty_state_offers_what_can_be_done(shown, qtbot):
    empty = EmptyState("film")
    empty.set_words("Nothing to watch yet", "Takes appear here.", "Generate")
    shown(empty)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    empty.set_words("Nothing to watch yet", "Takes appear here.")
    assert not empty.findChild(QPushButton).isVisible()


def _within(whole, part):
    return QRect(part.mapTo(whole, QPoint()), part.size())


def test_a_notice_is_seen_only_while_it_says_something(shown, qtbot):
    notice = Notice()
    shown(notice)
    notice.clear()
    assert not notice.isVisible()
    notice.say(Kind.BAD, "The file could not be opened.", "Show folder")
    assert notice.isVisible()
    assert notice.accessibleName() == notice.text() == "The file could not be opened."
    with qtbot.waitSignal(notice.acted):
        QTest.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_notice_puts_its_button_below_the_words_where_it_would_squeeze_them(shown):
    notice = Notice()
    notice.say(Kind.INFO, LONG, "Choose another")
    shown(notice)
    button, words = notice.findChild(QPushButton), notice.findChildren(QLabel)[1]
    for width, below in ((600, False), (250, True), (600, False)):
        notice.resize(width, 200)
        QApplication.processEvents()
        assert (button.mapTo(notice, QPoint()).y() >= _within(notice, words).bottom()) is below
        assert words.width() >= width / 2


def test_a_notices_icon_stands_beside_one_line_and_at_the_top_of_more(shown):
    notice = Notice()
    notice.say(Kind.INFO, "Ready.", "Choose another")
    shown(notice)
    notice.resize(600, 80)
    QApplication.processEvents()
    drawn, words = (_within(notice, label) for label in notice.findChildren(QLabel)[:2])
    assert abs(drawn.center().y() - words.center().y()) <= 1
    notice.say(Kind.INFO, LONG, "Choose another")
    notice.resize(250, 200)
    QApplication.processEvents()
    drawn, words = (_within(notice, label) for label in notice.findChildren(QLabel)[:2])
    assert drawn.top() == words.top() < words.center().y() - drawn.height()


def test_all_words_of_a_notice_can_be_scrolled_to_where_it_has_little_room(shown, text_scale):
    notice = Notice()
    notice.set_room(120 * round(text_scale))
    notice.say(Kind.WARNING, " ".join([LONG] * 8), "Understood")
    shown(notice)
    notice.resize(400, notice.heightForWidth(400))
    QApplication.processEvents()
    words = notice.findChild(ScrollWords)
    assert notice.height() <= 120 * text_scale
    assert words.focusPolicy() & Qt.FocusPolicy.TabFocus
    bar, label = words.verticalScrollBar(), words.widget()
    for _ in range(60):
        QTest.keyClick(words, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum() > 0
    assert label.height() >= label.heightForWidth(label.width())
    assert label.geometry().bottom() <= words.viewport().height()
    notice.say(Kind.WARNING, "Done.")
    notice.resize(400, notice.heightForWidth(400))
    QApplication.processEvents()
    assert words.focusPolicy() is Qt.FocusPolicy.NoFocus, "Tab stops where nothing scrolls"


@pytest.mark.parametrize("words", [("Prompt", "Storyboard", LONG), ("提示词", "分镜", CHINESE)])
def test_nothing_is_clipped_at_any_text_size(shown, qapp, text_scale, words):
    window = QWidget()
    column = QVBoxLayout(window)
    row = Segmented()
    row.set_choices([("a", words[0], None), ("b", words[1], None)])
    notice = Notice()
    notice.say(Kind.WARNING, words[2], words[0])
    empty = EmptyState("film")
    empty.set_words(words[0], words[2], words[1])
    pair = QHBoxLayout()
    pair.addWidget(Switch(words[1]))
    pair.addWidget(QPushButton(words[1]))
    for part in (row, notice, empty):
        column.addWidget(part)
    column.addLayout(pair)
    window.resize(500, column.totalHeightForWidth(500))
    shown(window)
    for label in window.findChildren(QLabel):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for part in [*window.findChildren(QPushButton), *window.findChildren(Switch)]:
        assert part.width() >= part.minimumSizeHint().width(), part.text()
        assert part.height() >= part.minimumSizeHint().height(), part.text()
    for key in ("a", "b"):
        assert row.button(key).width() >= row.button(key).sizeHint().width()
