"""The look on real widgets: switched live, scaled, with a focus that can be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme import CAPTION, TEXT, Theme, look, set_invalid, set_kind, set_role
from desktop_app.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT
from desktop_app.ui.viewer.scrubber import Scrubber
from desktop_app.ui.widgets import StepBox, Switch


@pytest.fixture(autouse=True)
def _dark_again(qapp):
    look().choose(Theme.DARK, 1.0)
    yield
    look().choose(Theme.DARK, 1.0)


def test_there_is_one_look(qapp):
    assert look() is look(qapp)


@pytest.mark.parametrize(
    ("theme", "tokens"),
    [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.HIGH_CONTRAST, HIGH_CONTRAST)],
)
def test_a_living_window_follows_the_choice(qapp, shown, qtbot, theme, tokens):
    button = shown(QPushButton("Again"))
    look().choose(Theme.LIGHT if theme is Theme.DARK else Theme.DARK)
    with qtbot.waitSignal(look().changed):
        look().choose(theme)
    assert look().tokens is tokens
    assert qapp.palette().color(QPalette.ColorRole.Window) == look().colour("panel")
    image = button.grab().toImage()
    assert image.pixelColor(6, image.height() // 2).name() == tokens.raised


def test_following_the_system_reads_what_it_shows(qapp):
    look().choose(Theme.SYSTEM)
    light = qapp.styleHints().colorScheme() is Qt.ColorScheme.Light
    assert look().tokens is (LIGHT if light else DARK)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_text_and_captions_grow_with_the_scale(qapp, shown, scale):
    look().choose(text_scale=scale)
    label, caption = QLabel("Take"), QLabel("Take")
    set_role(caption, "caption")
    shown(label)
    shown(caption)
    assert QFontInfo(label.font()).pixelSize() == round(TEXT * scale)
    assert QFontInfo(caption.font()).pixelSize() == round(CAPTION * scale)


def test_the_scale_is_held_to_what_fits(qapp):
    look().choose(text_scale=9)
    assert look().text_scale == 2.0


def test_digits_of_a_timecode_are_equally_wide(qapp):
    metrics = QFontMetrics(look().font(figures=True))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_chinese_is_drawn_and_not_boxes(qapp):
    shapes = set()
    for sign in "黎明森林":
        label = QLabel(sign)
        label.resize(32, 32)
        shapes.add(bytes(label.grab().toImage().constBits()))
    assert len(shapes) == 4


def _kind(button: QWidget, kind: str) -> QWidget:
    set_kind(button, kind)
    return button


def _scrubber() -> Scrubber:
    bar = Scrubber()
    bar.set_length(48, 24)
    return bar


CONTROLS = {
    "button": lambda: QPushButton("Again"),
    "primary": lambda: _kind(QPushButton("Generate"), "primary"),
    "quiet": lambda: _kind(QToolButton(), "quiet"),
    "segment": lambda: _kind(QToolButton(), "segment"),
    "card": lambda: _kind(QToolButton(), "card"),
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "combo": QComboBox,
    "spin": QSpinBox,
    "step": lambda: StepBox(1, 8),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "check": lambda: QCheckBox("Check"),
    "radio": lambda: QRadioButton("Radio"),
    "switch": lambda: Switch("Private"),
    "scrubber": _scrubber,
}


@pytest.mark.parametrize("name", CONTROLS)
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_the_focus_is_painted_in_a_colour_that_is_seen(shown, theme, name):
    look().choose(theme)
    window, control, other = QWidget(), CONTROLS[name](), QPushButton("Other")
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(window)
    column.addWidget(control)
    column.addWidget(other)
    shown(window)

    def pixels_of(token: str) -> int:
        colour, image = look().colour(token).rgb(), control.grab().toImage()
        cells = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixel(x, y) == colour for x, y in cells)

    ring = "text" if name == "primary" else "edge"
    other.setFocus()
    before = pixels_of(ring)
    control.setFocus()
    assert pixels_of(ring) >= before + 20


def test_an_invalid_field_has_a_bad_edge(shown):
    field = shown(QLineEdit("0"))
    set_invalid(field, True)
    field.clearFocus()
    middle = field.height() // 2
    assert field.grab().toImage().pixelColor(0, middle).name() == DARK.bad
    set_invalid(field, False)
    assert field.grab().toImage().pixelColor(0, middle).name() != DARK.bad
