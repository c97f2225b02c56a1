"""The icon set: complete, drawable, crisp and in the theme's colours."""

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from desktop_app.platform.resources import ResourceMissingError
from desktop_app.ui import drawings, icons
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.theme.sheet import GLYPHS

ROOM = Path(icons.__file__).parent


def _image(icon: QIcon, scale: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(24, 24), scale, mode, QIcon.State.Off).toImage()


def _colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", drawings.names())
def test_each_drawing_is_one_colour_on_the_grid_and_paints(qapp, name):
    tree = ElementTree.fromstring(drawings.svg(name, "currentColor"))
    assert tree.get("viewBox") == "0 0 24 24"
    assert (tree.get("stroke"), tree.get("stroke-width")) == ("currentColor", "1.6")
    fills = {part.get("fill") for part in tree.iter()} - {None}
    assert fills <= {"none", "currentColor"}
    assert look().tokens.text in _colours(_image(icons.icon(name), 4.0))


_NAMED_BY = {"icon": 0, "EmptyState": 0, "_make": 0, "_command": 1, "paint": 2}
"""Which argument of a call is the name of an icon."""


def _icons_named_in(file: Path) -> set[str]:
    names = set()
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        callee = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        for argument in call.args[_NAMED_BY.get(callee, len(call.args)) :][:1]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                names.add(argument.value)
    return names - {""}


def test_every_icon_that_is_used_is_drawn():
    used = {name for name, _ in GLYPHS.values()}
    for file in ROOM.rglob("*.py"):
        used |= _icons_named_in(file)
    assert len(used) > 15
    assert used <= set(drawings.names())


def test_an_unknown_name_is_refused_where_it_is_asked_for(qapp):
    with pytest.raises(ResourceMissingError):
        icons.icon("no-such-icon")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen_asks(qapp, scale):
    assert _image(icons.icon("play"), scale).width() == 24 * scale


def test_an_icon_made_before_follows_the_theme(qapp):
    icon = icons.icon("stop")
    look().choose(Theme.LIGHT)
    assert look().tokens.text in _colours(_image(icon))
    look().choose(Theme.DARK)
    assert look().tokens.text in _colours(_image(icon))


def test_a_disabled_icon_is_muted_and_an_accent_one_has_ink(qapp):
    look().choose(Theme.DARK)
    assert look().tokens.muted in _colours(_image(icons.icon("stop"), mode=QIcon.Mode.Disabled))
    assert look().tokens.ink in _colours(_image(icons.icon("stop", "ink")))
