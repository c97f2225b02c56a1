"""Compose uses the room there is: it leaves out, shortens and wraps what a narrow or low one cannot hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.ui.compose.board_blocks import NARROWEST, fitting
from desktop_app.ui.theme import look
from desktop_app.ui.widgets import ElidedLabel


def fit(widget: QWidget, width: int, height: int = 700) -> None:
    widget.resize(width, height)
    for _ in range(5):
        QApplication.processEvents()


@settings(deadline=None)
@given(
    st.lists(st.floats(0.5, 60.0), min_size=1, max_size=60),
    st.integers(1, 3000),
)
def test_the_blocks_fill_the_strip_and_none_is_too_narrow_to_be_pressed(seconds, width):
    scale = fitting(seconds, width, NARROWEST)
    widths = [max(one * scale, NARROWEST) for one in seconds]
    if width >= NARROWEST * len(seconds):
        assert sum(widths) == pytest.approx(width)
    else:
        assert sum(widths) >= width


def test_the_strip_of_twelve_shots_needs_no_scroll_bar(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(f"shot {number}", 4.0 + number % 3) for number in range(12)))
    fit(panel, 400)
    strip = panel.board.strip
    assert strip.horizontalScrollBar().maximum() == 0
    assert strip.visualRect(strip.model().index(11, 0)).right() == strip.viewport().width() - 1


@pytest.mark.parametrize("width", [320, 400])
def test_what_a_shot_asks_for_ends_in_dots_where_it_does_not_fit(panel, model, width):
    model.set_mode(Mode.STORYBOARD)
    fit(panel, width)
    panel.board.rows.write(0)
    fit(panel, width)
    words = panel.board.rows.editor.words
    told = words.placeholderText()
    assert words.fontMetrics().horizontalAdvance(told) <= words.viewport().width()
    assert told == "What happens in this shot" or told.endswith("…")


def test_the_two_answers_of_the_boards_question_stand_in_one_row(panel, model):
    model.set_model("sora-2")
    model.set_mode(Mode.STORYBOARD)
    picture = Reference(url="https://example.com/boat.png")
    model.set_shots((Shot("dawn", 4.0, references=(picture,)), Shot("noon", 4.0)))
    fit(panel, 420)
    notice, common = panel.board.notice.notice, panel.board.notice.common_button
    assert panel.board.notice.asks
    assert notice._button.y() == common.y()
    assert notice._button.geometry().right() < common.x()


def test_nobody_is_announced_where_nobody_is(panel):
    fit(panel, 400)
    assert panel.characters.more.isVisible()
    assert panel.characters._head.isHidden()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.com/a/long/way/boat.png?size=large", "boat.png"),
        ("https://example.com/", "example.com"),
    ],
)
def test_a_picture_that_is_a_url_is_called_by_its_end(panel, model, url, told):
    model.add_reference(Reference(url=url))
    fit(panel, 400)
    assert panel.references._tiles[0]._state.text() == told


def test_a_low_panel_leaves_to_the_form_what_menus_have_too(panel):
    panel.footer.invitation.set_alone(True)
    link, invitation = panel.footer.sending_button, panel.footer.invitation
    fit(panel, 400, look().px(500))
    assert link.isVisible()
    assert invitation.isVisible()
    fit(panel, 400, look().px(280))
    assert link.isHidden()
    assert invitation.isHidden()


def test_no_price_is_left_out_of_a_narrow_footer(panel):
    label = panel.findChild(ElidedLabel, "estimateLabel")
    told = "8 takes · 12 jobs · about 9 min · ≈ $2.90 + 2 without a price"
    for width, lines in ((320, 2), (640, 1), (320, 2)):
        label.setText(told)
        fit(panel, width)
        assert len(label.shown_lines()) == lines
        assert " ".join(label.shown_lines()) == told
        assert label.height() == label.sizeHint().height()


def test_a_board_that_scrolls_keeps_its_width_and_shows_its_bar_where_it_is_of_use(panel, model, qtbot):
    model.set_mode(Mode.STORYBOARD)
    fit(panel, 400)
    rows = panel.board.rows
    wide = rows.viewport().width()
    model.set_shots(tuple(Shot(f"shot {number}", 4.0) for number in range(30)))
    fit(panel, 400)
    assert rows.viewport().width() == wide == panel.board.strip.width()
    assert rows.bar.isHidden()
    rows.verticalScrollBar().setValue(40)
    assert rows.bar.isVisible()
    assert rows.bar.value() == 40
    rows.bar.setValue(90)
    assert rows.verticalScrollBar().value() == 90
    qtbot.waitUntil(rows.bar.isHidden, timeout=60_000)

    def shown_to_who_points() -> bool:
        QTest.mouseMove(rows.viewport(), QPoint(20, 20))
        QTest.mouseMove(rows.viewport(), QPoint(40, 40))
        QApplication.processEvents()
        return rows.bar.isVisible()

    qtbot.waitUntil(shown_to_who_points, timeout=60_000)
