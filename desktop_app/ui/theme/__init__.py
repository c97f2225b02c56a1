"""One look for the whole window: tokens, palette, style sheet, fonts."""

from desktop_app.ui.theme.apply import (
    Look,
    install,
    look,
    set_ground,
    set_invalid,
    set_kind,
    set_property,
    set_role,
)
from desktop_app.ui.theme.tokens import CAPTION, GRID, ICON, RADIUS, TEXT, Theme, Tokens

__all__ = [
    "CAPTION", "GRID", "ICON", "RADIUS", "TEXT", "Look", "Theme", "Tokens", "install", "look",
    "set_ground", "set_invalid", "set_kind", "set_property", "set_role",
]  # fmt: skip
