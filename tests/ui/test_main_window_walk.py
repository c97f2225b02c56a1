"""Nothing is clipped, covered or out of reach: in each look, language, size and text size."""

import itertools

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.draft import Mode
from desktop_app.ui.shell.panels import Arrangement
from desktop_app.ui.theme import Theme
from desktop_app.ui.viewer.model import Clip
from desktop_app.ui.viewer.picture import SMALLEST
from desktop_app.ui.widgets import Kind, Notice
from tests.support.room import fill_folder, open_room
from tests.support.walk import faults, seen, settled

SIZES = ((1440, 900), (1024, 640))
LOOKS = ((Theme.LIGHT, "en"), (Theme.DARK, "en"), (Theme.DARK, "zh_CN"))


async def _watch(room, until):
    await until(lambda: room.takes.rowCount() == 2 and room.viewer.picture.frame() is not None)


async def _panels(room):
    """Each panel in front once, where they are tabs."""
    docks = room.window.panels.docks()
    tabs = [dock for dock in docks if room.window.tabifiedDockWidgets(dock)]
    for dock in tabs or docks[:1]:
        dock.raise_()
        await settled(room.window)
        yield dock.objectName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_in_the_window_has_its_room(run_qt, until, data_dir, scale):
    found = []

    async def walk():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            await _watch(room, until)
            for (theme, language), size, mode in itertools.product(LOOKS, SIZES, Mode):
                room.preferences.choose(theme=theme, language=language, text_scale=scale)
                room.window.resize(*size)
                room.compose.set_mode(mode)
                await settled(room.window)
                assert (room.window.width(), room.window.height()) == size
                async for panel in _panels(room):
                    where = f"{theme.value} {language} {size} {mode} {panel}"
                    assert seen(room.window) > 25, where
                    found.extend(f"{where}: {fault}" for fault in faults(room.window))
                picture = room.viewer.picture.size()
                assert picture.width() >= SMALLEST.width(), (size, picture)
                assert picture.height() >= SMALLEST.height(), (size, picture)

    run_qt(walk())
    assert "\n".join(found) == ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_picture_makes_room_for_what_is_said_around_it(run_qt, until, data_dir, tmp_path, scale):
    """In the smallest window, where a picture that kept its height would lie over the transport."""

    async def walk():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            room.preferences.choose(text_scale=scale)
            room.window.resize(1024, 640)
            await _watch(room, until)
            room.window.say(Kind.WARNING, "The gateway cannot be reached. " * 4)
            missing = tmp_path / "a clip that somebody has moved away.mp4"
            room.viewer.show_clip(Clip(path=missing, title="A clip"))
            await until(lambda: not room.viewer.findChild(Notice, "viewerNotice").isHidden())
            await settled(room.window)
            return faults(room.window), room.viewer.picture.height()

    found, high = run_qt(walk())
    assert found == []
    assert high > 0


def test_the_walk_names_what_is_cut_off_covered_and_outside(run_qt, data_dir):
    async def walk():
        async with open_room(data_dir) as room:
            window = room.window
            await settled(window)
            clean = faults(window)
            cut = QLabel("a planted label that is cut off", window.centralWidget())
            cut.setGeometry(100, 100, 40, 8)
            covered, over = (QPushButton(words, window.centralWidget()) for words in ("one", "other"))
            for button, left in ((covered, 200), (over, 210)):
                button.move(left, 200)
                button.resize(button.sizeHint())
            outside = QPushButton("outside", window.header)
            outside.resize(outside.sizeHint())
            outside.move(window.header.width() - 10, 0)
            for planted in (cut, covered, over, outside):
                planted.show()
            await settled(window)
            return clean, faults(window)

    clean, found = run_qt(walk())
    assert clean == []
    assert any("'a planted label that is cut off' has 40x8" in fault for fault in found)
    assert any("'one'" in fault and "'other' lie over each other" in fault for fault in found)
    assert any("'outside'" in fault and "lies outside of" in fault for fault in found)


@pytest.mark.parametrize(
    ("size", "scale", "arrangement"),
    [
        ((1440, 900), 1.0, Arrangement.WIDE),
        ((1279, 800), 1.0, Arrangement.TABBED),
        ((1099, 800), 1.0, Arrangement.COMPACT),
        ((1440, 900), 2.0, Arrangement.STACKED),
    ],
)
def test_the_panels_stand_as_the_width_asks(run_qt, data_dir, size, scale, arrangement):
    async def look():
        async with open_room(data_dir) as room:
            room.preferences.choose(text_scale=scale)
            room.window.resize(*size)
            await settled(room.window)
            panels = room.window.panels
            beside = {dock.objectName() for dock in room.window.tabifiedDockWidgets(panels.queue)}
            return panels.arrangement, beside, panels.compose.width()

    held, beside, wide = run_qt(look())
    assert held is arrangement
    assert (
        beside
        == {
            Arrangement.WIDE: set(),
            Arrangement.TABBED: {"libraryDock"},
            Arrangement.COMPACT: {"libraryDock"},
            Arrangement.STACKED: {"libraryDock", "composeDock"},
        }[arrangement]
    )
    assert abs(wide - (320 if arrangement is Arrangement.COMPACT else 400 if scale == 1 else 640)) <= 4
