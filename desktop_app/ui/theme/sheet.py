"""The style sheet, built from the tokens. Widgets choose a look by property, not by own sheets.

`kind` on buttons: none (raised), "primary" (the accent), "quiet" (no ground until pointed at).
`flush` "true" on quiet buttons: they begin where the fields above and below them do.
`kind` "over" on a small button that stands on a picture.
`kind` "bare" on editors and lists within a card: no frame of their own.
`kind` "keyed" on a scroll bar that the keys move now, where nothing else shows the focus.
`role` on labels: "title", "caption", "secondary", "good", "bad", "info"; `small` "true" beside it: 11 px.
`ground` on plain widgets: "window", "panel", "raised", "field" (see `apply.set_ground`).
"""

from string import Template

from desktop_app.ui.theme.tokens import CAPTION, RADIUS, TEXT, Tokens

_SHEET = Template("""
QWidget { color: $text; }
QWidget:disabled { color: $secondary; }
QMainWindow, *[ground="window"] { background: $window; }
QDialog, QDockWidget, *[ground="panel"] { background: $panel; }
*[ground="raised"] { background: $raised; border-radius: ${radius}px; }
*[ground="field"] { background: $field; border-radius: ${radius}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[role="secondary"] { color: $secondary; }
QLabel[role="caption"] { color: $secondary; font-size: ${caption_px}px; }
QLabel[role="good"] { color: $good; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="info"] { color: $info; }
QLabel[small="true"] { font-size: ${caption_px}px; }

QPushButton, QToolButton {
    background: $raised; border: 2px solid $rim; border-radius: ${radius}px;
    padding: ${p4}px ${p10}px; min-height: ${p18}px; icon-size: ${p16}px;
}
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; border-color: $pressed; }
QPushButton:checked, QToolButton:checked { background: $field; border-color: $edge; }
QPushButton:disabled, QToolButton:disabled { background: $pressed; border-color: $pressed; }
QPushButton:focus, QToolButton:focus { border-color: $edge; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QPushButton[kind="primary"] {
    background: $accent; border-color: $accent; color: $ink; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent; }
QPushButton[kind="primary"]:disabled {
    background: $raised; border-color: $raised; color: $secondary;
}
QPushButton[kind="primary"]:focus { border-color: $text; }

QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border-color: transparent; padding: ${p4}px ${p6}px;
}
QPushButton[flush="true"], QToolButton[flush="true"] { padding-left: 2px; text-align: left; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $edge; }
QToolButton[kind="over"] {
    background: $panel; border: none; border-radius: 4px; padding: 2px; min-height: 0;
}
QToolButton[kind="over"]:hover { background: $hover; }
QToolButton[kind="segment"] {
    background: transparent; border-color: transparent; color: $secondary;
    padding: 2px ${p12}px; border-radius: 5px;
}
QToolButton[kind="segment"]:hover { color: $text; }
QToolButton[kind="segment"]:checked { background: $chosen; color: $text; }
QToolButton[kind="segment"]:focus { border-color: $edge; }
QToolButton[kind="card"] {
    background: $field; border: 1px solid $line; color: $secondary; font-size: ${caption_px}px;
    padding: ${p4}px ${p6}px;
}
QToolButton[kind="card"]:hover { background: $hover; border-color: $line; }
QToolButton[kind="card"]:checked { border-color: $edge; color: $text; }
QToolButton[kind="card"]:focus { border: 2px solid $edge; padding: ${p3}px ${p5}px; }
QToolButton[kind="segment"]:disabled, QToolButton[kind="card"]:disabled { background: transparent; }

*[notice] { background: $raised; border-radius: ${radius}px; border-left: 3px solid $info; }
*[notice="warning"] { border-left-color: $edge; }
*[notice="bad"] { border-left-color: $bad; }
*[notice="good"] { border-left-color: $good; }
*[notice] QPushButton, *[ground="raised"] QPushButton { background: $hover; border-color: $hover; }
*[notice] QPushButton:hover, *[ground="raised"] QPushButton:hover {
    background: $pressed; border-color: $pressed;
}
*[notice] QPushButton:focus, *[ground="raised"] QPushButton:focus { border-color: $edge; }

QToolButton::menu-indicator, QPushButton::menu-indicator {
    image: url("$down"); width: ${p12}px; height: ${p12}px; subcontrol-position: right center;
    subcontrol-origin: padding; right: ${p4}px;
}
QToolButton[popupMode="1"], QToolButton[popupMode="2"] { padding-right: ${p20}px; }
QToolButton::menu-button { border: none; width: ${p20}px; }
QToolButton::menu-arrow { image: url("$down"); width: ${p12}px; height: ${p12}px; }
QToolButton[kind="quiet"]::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $field; border: 1px solid $line; border-radius: ${radius}px;
    selection-background-color: $selection; selection-color: $text;
    placeholder-text-color: $secondary;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    padding: ${p4}px ${p8}px; min-height: ${p20}px;
}
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QPlainTextEdit, QTextEdit { padding: ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 1px solid $edge; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {
    background: $panel;
}
*[invalid="true"] { border-color: $bad; }

QComboBox { combobox-popup: 0; padding-right: ${p24}px; }
QComboBox:hover { background: $hover; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: url("$down"); width: ${p14}px; height: ${p14}px; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $line; padding: ${p4}px; outline: 0;
    selection-background-color: $selection; selection-color: $text;
}
QAbstractSpinBox { padding-right: ${p48}px; }
QPlainTextEdit[kind="bare"], QPlainTextEdit[kind="bare"]:focus, QListView[kind="bare"] {
    border: none; background: transparent; padding: 0;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: center right; border: none;
    border-radius: 4px; width: ${p22}px; height: ${p22}px; background: transparent;
}
QAbstractSpinBox::up-button { right: ${p4}px; }
QAbstractSpinBox::down-button { right: ${p26}px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$more"); width: ${p14}px; height: ${p14}px; }
QAbstractSpinBox::down-arrow { image: url("$less"); width: ${p14}px; height: ${p14}px; }
QAbstractSpinBox[kind="pill"] { padding: 0; min-height: 0; border-radius: 4px; }

QSlider { background: transparent; }
.QSlider:horizontal { min-height: ${p22}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $edge; }
QSlider::handle:horizontal {
    background: $text; border: 2px solid $text; width: 10px; height: 10px; margin: -5px 0;
    border-radius: 7px;
}
QSlider::handle:horizontal:focus { border-color: $edge; background: $panel; }
QSlider::handle:horizontal:hover { background: $secondary; }

QCheckBox, QRadioButton {
    spacing: ${p8}px; padding: 2px; border: 2px solid transparent; border-radius: ${radius}px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $edge; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
    width: ${p14}px; height: ${p14}px; border: 1px solid $secondary; background: $field;
}
QCheckBox::indicator, QListView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${radio_radius}px; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $edge; image: url("$check");
}
QListView::indicator:checked:disabled {
    background: $raised; border-color: $secondary; image: url("$bound");
}
QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $edge; image: url("$some");
}
QRadioButton::indicator:checked {
    border-color: $edge;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
        stop: 0 $edge, stop: 0.5 $edge, stop: 0.6 $field, stop: 1 $field);
}

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    color: $secondary; background: transparent; padding: ${p6}px ${p12}px;
    border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $edge; }
QTabBar::tab:focus { background: $hover; }

QScrollArea, QAbstractItemView { border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 8px; }
QScrollBar:horizontal { height: 8px; }
QScrollBar::handle { background: $muted; border-radius: 2px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar[kind="keyed"]::handle { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QAbstractItemView {
    background: transparent; outline: 0; alternate-background-color: $raised;
    selection-background-color: $selection; selection-color: $text;
}
QListView::item { padding: ${p4}px ${p8}px; border-radius: 4px; }
QListView::item:hover { background: $raised; }
QListView::item:selected { background: $selection; color: $text; }
QListView[kind="popup"] { background: $raised; border: 1px solid $line; }
QListView[kind="thumbs"]::item {
    padding: 0; border: 2px solid transparent; background: transparent;
}
QListView[kind="thumbs"]::item:selected { border-color: $edge; }
QHeaderView::section {
    background: $panel; color: $secondary; border: none; border-bottom: 1px solid $line;
    padding: ${p4}px ${p8}px;
}

QHeaderView::section:vertical { border: none; padding: 0 ${p8}px; }
QTableView { gridline-color: transparent; }
QTableView::item { padding: 0 ${p8}px 0 ${p5}px; border: none; }
QTableView QLineEdit { padding: 0 ${p6}px; border-radius: 0; min-height: 0; }
QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $line; }

QDockWidget { titlebar-close-icon: url("$close"); titlebar-normal-icon: url("$float"); }
QDockWidget::title { background: $panel; padding: ${p6}px ${p12}px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button {
    border: none; border-radius: 4px; padding: 0; icon-size: ${p14}px;
}
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $edge; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $edge; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${p4}px ${p8}px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $secondary; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QMenu::indicator { width: ${p14}px; height: ${p14}px; margin-left: ${p6}px; }
QMenu::indicator:checked { image: url("$tick"); }
QMenu::right-arrow { image: url("$right"); width: ${p12}px; height: ${p12}px; }
QToolBar {
    background: $panel; border: none; border-bottom: 1px solid $line;
    spacing: ${p8}px; padding: ${p4}px;
}
QToolBar::separator { background: $line; width: 1px; margin: ${p4}px; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $line; padding: ${p4}px ${p6}px;
}
QProgressBar { background: $field; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $edge; border-radius: 2px; }
QProgressBar[role="info"]::chunk { background: $info; }
""")

_LENGTHS = (3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 48)

GLYPHS = {
    "down": ("chevron-down", "secondary"),
    "more": ("plus", "secondary"),
    "less": ("minus", "secondary"),
    "right": ("chevron-right", "secondary"),
    "check": ("check", "ink"),
    "bound": ("check", "secondary"),
    "some": ("minus", "ink"),
    "tick": ("check", "text"),
    "close": ("close", "secondary"),
    "float": ("float", "secondary"),
}
"""Icons that only the style sheet draws: its name for each, the icon, the token of its colour."""


def sheet(tokens: Tokens, scale: float, glyphs: dict[str, str]) -> str:
    """The whole style sheet for `tokens`, with text `scale` times as large.

    `glyphs` gives the file of every key of `GLYPHS`, with forward slashes.
    """
    return _SHEET.substitute(
        {field: getattr(tokens, field) for field in tokens.__struct_fields__},
        **{f"p{length}": round(length * scale) for length in _LENGTHS},
        caption_px=round(CAPTION * scale),
        title_px=round((TEXT + 2) * scale),
        radius=RADIUS,
        # One pixel more than half its size, and Qt would draw a radio button square.
        radio_radius=(round(14 * scale) + 2) // 2,
        **glyphs,
    )
