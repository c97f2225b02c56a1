"""The colours and measures of the window: the one source for palette, style sheet and own painting.

Colours are `#rrggbb` (`#aarrggbb` for what lies over a picture). Measures are pixels at 100 % text.
"""

import enum

import msgspec

GRID = 8
RADIUS = 6
TEXT = 13
CAPTION = 11
ICON = 18


class Theme(enum.Enum):
    """What a person may choose; SYSTEM follows the desktop's light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """One theme's colours. Words use `text`, `secondary`, the three meanings and the inks only."""

    window: str
    panel: str
    raised: str
    field: str
    hover: str
    """A button under the pointer, with `text` or `secondary` on it (the meanings need a surface)."""
    pressed: str
    rim: str
    """The edge of a raised button at rest."""
    chosen: str
    """The one of several that holds (a segment), with `text` on it."""
    block: str
    """A shot on the timeline, with `text` on it."""
    line: str
    """Hairlines: they separate and never carry a meaning."""
    text: str
    secondary: str
    muted: str
    """Decoration only, never words."""
    accent: str
    """Fills: the primary button, a switch that is on."""
    accent_hover: str
    ink: str
    """Words and icons on the accent."""
    edge: str
    """The accent where it is thin: chosen edges, focus rings, bars, the playhead."""
    good: str
    bad: str
    info: str
    selection: str
    """Behind selected words and rows; `text` stays readable on it."""
    surround: str
    """Around a picture that does not fill its area."""
    scrim: str
    """A badge's ground over any picture; `scrim_ink` is what is written on it."""
    scrim_ink: str
    dark: bool


_OVER_PICTURES = {"scrim": "#cc0b0c0d", "scrim_ink": "#f4f5f6"}

DARK = Tokens(
    window="#17181a",
    panel="#1f2023",
    raised="#292b2f",
    field="#141517",
    hover="#33363b",
    pressed="#222428",
    rim="#292b2f",
    chosen="#292b2f",
    block="#34363b",
    line="#34363b",
    text="#e9eaec",
    secondary="#a2a6ad",
    muted="#6d7178",
    accent="#f0a23c",
    accent_hover="#f6b25a",
    ink="#1a1206",
    edge="#f0a23c",
    good="#62b987",
    bad="#ea6f66",
    info="#77aef5",
    selection="#54401f",
    surround="#0b0c0d",
    dark=True,
    **_OVER_PICTURES,
)

LIGHT = Tokens(
    window="#e9e9e6",
    panel="#f6f6f4",
    raised="#ffffff",
    field="#ffffff",
    hover="#eeeeeb",
    pressed="#e2e2de",
    rim="#ffffff",
    chosen="#f7dcb4",
    block="#d5d6d3",
    line="#d5d6d3",
    text="#1d1e20",
    secondary="#595e66",
    muted="#8a8f97",
    accent="#e2902a",
    accent_hover="#eba145",
    ink="#1a1206",
    edge="#9a5b00",
    good="#1a6e43",
    bad="#b4342c",
    info="#1d5fb0",
    selection="#f7dcb4",
    surround="#1f2023",
    dark=False,
    **_OVER_PICTURES,
)

HIGH_CONTRAST = Tokens(
    window="#000000",
    panel="#000000",
    raised="#121212",
    field="#000000",
    hover="#2a2a2a",
    pressed="#000000",
    rim="#ffffff",
    chosen="#5c4700",
    block="#5e5e5e",
    line="#ffffff",
    text="#ffffff",
    secondary="#ffffff",
    muted="#b0b0b0",
    accent="#ffd34d",
    accent_hover="#ffe08a",
    ink="#000000",
    edge="#ffd34d",
    good="#7dffb0",
    bad="#ff9d96",
    info="#9cc8ff",
    selection="#5c4700",
    surround="#000000",
    dark=True,
    scrim="#f0000000",
    scrim_ink="#ffffff",
)


def tokens_for(theme: Theme, system_is_dark: bool) -> Tokens:
    """The colours of `theme`; SYSTEM is resolved by what the desktop shows."""
    if theme is Theme.HIGH_CONTRAST:
        return HIGH_CONTRAST
    if theme is Theme.SYSTEM:
        theme = Theme.DARK if system_is_dark else Theme.LIGHT
    return DARK if theme is Theme.DARK else LIGHT
