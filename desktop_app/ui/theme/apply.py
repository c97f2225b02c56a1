"""Puts the tokens on the application: style, palette, font and style sheet, switched live."""

import math
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui import drawings
from desktop_app.ui.theme.sheet import GLYPHS, sheet
from desktop_app.ui.theme.tokens import CAPTION, TEXT, Theme, Tokens, tokens_for

LARGEST_SCALE = 2.0

_NO_CHOICE = {"", "sans", "sans serif", "sans-serif"}
"""What Qt calls the system font where no desktop has chosen one (a bare X server)."""

_CHINESE = ["PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC"]


class Look(QObject):
    """How the application looks now. One per application, reached by `look()`."""

    changed = Signal()
    """The tokens or the text size are others now; standard widgets have followed already."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        self._scale = 1.0
        self._tokens: Tokens | None = None
        self._glyphs = QTemporaryDir()
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        if accessibility := getattr(hints, "accessibility", None):  # since Qt 6.10
            accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def theme(self) -> Theme:
        """What was chosen; SYSTEM until something is."""
        return self._theme

    @property
    def text_scale(self) -> float:
        """How large text is: 1.0 to 2.0."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens or tokens_for(self._theme, self._system_is_dark())

    def choose(self, theme: Theme | None = None, text_scale: float | None = None) -> None:
        """Change the theme, the text size (held to 1.0–2.0) or both; every window follows now."""
        self._theme = theme or self._theme
        self._scale = max(1.0, min(text_scale or self._scale, LARGEST_SCALE))
        schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.SYSTEM: Qt.ColorScheme.Unknown}
        # Tells the window manager too. It may signal a change, which is then applied twice at most.
        self._app.styleHints().setColorScheme(schemes.get(self._theme, Qt.ColorScheme.Dark))
        self._apply()

    def colour(self, token: str) -> QColor:
        """The token of that name as a colour."""
        return QColor(getattr(self.tokens, token))

    def px(self, length: float) -> int:
        """A length at 100 % text, in pixels at the present text size."""
        return math.ceil(length * self._scale)

    def font(self, size: int = TEXT, *, bold: bool = False, figures: bool = False) -> QFont:
        """The system font at `size` px (13 text, 11 captions), scaled.

        `figures`: every digit equally wide, so that a running timecode does not jump.
        """
        font = QFont(self._app.font())
        font.setPixelSize(round(size * self._scale))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        if figures:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @property
    def caption(self) -> QFont:
        """11 px, scaled."""
        return self.font(CAPTION)

    def _system_is_dark(self) -> bool:
        # A bare X server has no opinion: then dark, where the picture is the brightest thing.
        return self._app.styleHints().colorScheme() is not Qt.ColorScheme.Light

    def _wants_contrast(self) -> bool:
        accessibility = getattr(self._app.styleHints(), "accessibility", None)
        if accessibility is None or self._theme is not Theme.SYSTEM:
            return False
        return bool(accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)

    def _apply(self) -> None:
        theme = Theme.HIGH_CONTRAST if self._wants_contrast() else self._theme
        tokens = tokens_for(theme, self._system_is_dark())
        font = _system_font(self._scale)
        if tokens is self._tokens and font == self._app.font():
            return
        self._tokens = tokens
        self._app.setFont(font)
        self._app.setPalette(_palette(tokens))
        self._app.setStyleSheet(sheet(tokens, self._scale, self._write_glyphs(tokens)))
        self.changed.emit()

    def _write_glyphs(self, tokens: Tokens) -> dict[str, str]:
        """Style sheets draw pictures from files alone: one for each glyph and colour."""
        written = {}
        for key, (name, token) in GLYPHS.items():
            colour = getattr(tokens, token)
            file = Path(self._glyphs.path()) / f"{name}-{colour[1:]}.svg"
            if not file.exists():
                file.write_bytes(drawings.svg(name, colour))
            written[key] = file.as_posix()
        return written


def install(app: QApplication, theme: Theme = Theme.SYSTEM, text_scale: float = 1.0) -> Look:
    """Dress the application, once, before its first window is made."""
    found = look(app)
    found.choose(theme, text_scale)
    return found


def look(app: QApplication | None = None) -> Look:
    """The application's look; made, with the system's theme, when first asked for."""
    app = app or _application()
    found = app.findChild(Look, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Look(app)


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a button the look "primary" or "quiet", or "" for the usual one."""
    set_property(widget, "kind", kind)


def set_role(widget: QWidget, role: str) -> None:
    """Give a label the look "title", "caption", "secondary", "good", "bad" or "info"."""
    set_property(widget, "role", role)


def set_ground(widget: QWidget, ground: str) -> None:
    """Paint a plain widget's background: "window", "panel", "raised" or "field"."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_property(widget, "ground", ground)


def set_invalid(widget: QWidget, invalid: bool) -> None:
    """Mark a field whose value cannot be used (say why in words beside it)."""
    set_property(widget, "invalid", "true" if invalid else "")


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let the widget look different now."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # it reads properties when it polishes
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the look needs a QApplication"
    return app


def _system_font(scale: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [font.family()]
    if font.family().lower() in _NO_CHOICE and QFontDatabase.hasFamily("Inter"):
        families.insert(0, "Inter")
    font.setFamilies(families + _CHINESE)
    font.setPixelSize(round(TEXT * scale))
    return font


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Link: tokens.info,
        role.LinkVisited: tokens.info,
        role.Accent: tokens.accent,
        role.Light: tokens.hover,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.window,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    words = (role.WindowText, role.Text, role.ButtonText, role.HighlightedText)
    for which in words:
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.secondary))
    return palette
