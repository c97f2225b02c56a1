"""The panel on real clips: what is seen, by mouse and by keys, in words, at 200 % and in Chinese."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.ui.theme import Theme, look
from desktop_app.ui.translate import set_language
from desktop_app.ui.viewer import Clip, ViewerPanel
from desktop_app.ui.viewer.player import State
from desktop_app.ui.viewer.viewer import STRIP

Key = Qt.Key


@pytest.fixture
def clip(make_clip):
    return Clip(
        path=make_clip(),
        title="A deer walks into frame",
        facts="Veo 3 · 320×176 · 2 s",
        difference="asked 5 s, got 2 s",
        fps=24,
        seconds=2,
        width=320,
        height=176,
    )


@pytest.fixture
def panel(qapp, shown):
    made = ViewerPanel()
    made.resize(800, 640)
    shown(made)
    yield made
    made.release()


async def _showing(panel: ViewerPanel, until, clip: Clip) -> None:
    panel.show_clip(clip)
    await until(lambda: panel.player.state is State.PAUSED and panel.player.shown_frame == 0)


async def _at(panel: ViewerPanel, until, frame: int) -> None:
    await until(lambda: panel.player.shown_frame == panel.player.frame == frame)


def _texts(panel: ViewerPanel) -> dict[str, str]:
    names = ("clipTitle", "clipFacts", "clipDifference")
    return {name: panel.findChild(QWidget, name).text() for name in names}


def test_it_begins_by_saying_that_there_is_nothing(panel):
    assert not panel.picture.isVisible()
    assert not panel.scrubber.isEnabled()
    assert not panel.findChild(QToolButton, "playButton").isEnabled()


def test_a_clip_is_seen_and_told(run_qt, until, panel, clip, number_in):
    async def main() -> None:
        await _showing(panel, until, clip)
        panel.player.seek(37)
        await _at(panel, until, 37)

    run_qt(main())
    place = panel.picture.picture_rect().toRect()
    assert number_in(panel.picture.grab(place).toImage()) == 37
    assert number_in(panel.frame_image()) == 37
    assert _texts(panel) == {
        "clipTitle": "A deer walks into frame",
        "clipFacts": "Veo 3 · 320×176 · 2 s",
        "clipDifference": "asked 5 s, got 2 s",
    }


def test_the_picture_keeps_its_shape(run_qt, until, panel, make_clip):
    async def main() -> None:
        tall = Clip(path=make_clip(width=180, height=320), title="", seconds=2)
        await _showing(panel, until, tall)

    run_qt(main())
    rect = panel.picture.picture_rect()
    assert rect.height() == panel.picture.height()
    assert rect.width() / rect.height() == pytest.approx(180 / 320, abs=0.01)


def test_keys_drive_the_clip(run_qt, until, panel, clip):
    async def main() -> None:
        await _showing(panel, until, clip)
        panel.picture.setFocus()
        for key, frame in [
            (Key.Key_Right, 1),
            (Key.Key_Right, 2),
            (Key.Key_Left, 1),
            (Key.Key_End, 47),
            (Key.Key_J, 23),
            (Key.Key_Home, 0),
        ]:
            QTest.keyClick(panel.picture, key)
            await _at(panel, until, frame)
        QTest.keyClick(panel.picture, Key.Key_Space)
        assert panel.player.state is State.PLAYING
        QTest.keyClick(panel.picture, Key.Key_K)
        assert panel.player.state is State.PAUSED
        QTest.keyClick(panel.picture, Key.Key_L)
        QTest.keyClick(panel.picture, Key.Key_L)
        assert (panel.player.state, panel.player.speed) == (State.PLAYING, 1.25)

    run_qt(main())


def test_a_focused_button_keeps_its_space_bar(run_qt, until, panel, clip):
    async def main() -> None:
        await _showing(panel, until, clip)
        loop = panel.findChild(QToolButton, "loopButton")
        loop.setFocus()
        QTest.keyClick(loop, Key.Key_Space)
        assert panel.player.loop
        assert loop.isChecked()
        assert panel.player.state is State.PAUSED

    run_qt(main())


def test_the_play_button_says_what_it_will_do(run_qt, until, panel, clip):
    async def main() -> list[str]:
        await _showing(panel, until, clip)
        button = panel.findChild(QToolButton, "playButton")
        names = [button.accessibleName()]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        names.append(button.accessibleName())
        return names

    assert run_qt(main()) == ["Play", "Pause"]


def test_the_scrubber_is_pressed_dragged_and_set(run_qt, until, panel, clip):
    async def main() -> None:
        await _showing(panel, until, clip)
        bar = panel.scrubber
        middle = bar.height() // 2
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, middle))
        await _at(panel, until, bar.frame_at(bar.width() // 2))
        QTest.mouseMove(bar, QPoint(bar.width() - 2, middle))
        await _at(panel, until, 47)
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 2, middle))
        bar.setValue(12)
        await _at(panel, until, 12)

    run_qt(main())


def test_hovering_shows_the_time_without_moving(run_qt, until, panel, clip):
    async def main() -> None:
        await _showing(panel, until, clip)
        QTest.mouseMove(panel.scrubber, QPoint(5, 5))
        await asyncio.sleep(0.05)
        plain = panel.scrubber.grab().toImage()
        QTest.mouseMove(panel.scrubber, QPoint(300, 5))
        await until(lambda: panel.scrubber.grab().toImage() != plain)
        assert panel.player.frame == 0

    run_qt(main())


def _encoded(shade: int) -> bytes:
    picture = QImage(32, 18, QImage.Format.Format_RGB32)
    picture.fill(0xFF000000 | shade << 16)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return data.data()


def test_the_filmstrip_comes_when_it_is_ready(run_qt, until, shown, clip):
    asked: list[tuple[Path, int]] = []

    async def strip(path: Path, count: int) -> list[bytes]:
        asked.append((path, count))
        await asyncio.sleep(0)
        return [_encoded(shade) for shade in range(count)]

    panel = ViewerPanel(strip)
    shown(panel)

    async def main() -> None:
        await _showing(panel, until, clip)
        await until(lambda: len(panel.scrubber.strip()) == STRIP)
        panel.release()
        await panel.closed()

    run_qt(main())
    assert asked == [(clip.path, STRIP)]


def test_a_filmstrip_of_an_earlier_clip_is_not_shown(run_qt, until, shown, clip, make_clip):
    later = Clip(path=make_clip(), title="later", seconds=2)

    async def strip(path: Path, _: int) -> list[bytes]:
        await asyncio.sleep(3600 if path == clip.path else 0)
        return [_encoded(9)]

    panel = ViewerPanel(strip)
    shown(panel)

    async def main() -> None:
        await _showing(panel, until, clip)
        await _showing(panel, until, later)
        await until(lambda: len(panel.scrubber.strip()) == 1)
        panel.release()
        await panel.closed()

    run_qt(main())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no video", "“a.mp4” cannot be played: it is no video, or it is damaged."),
        (None, "“a.mp4” is no longer where it was."),
    ],
)
def test_trouble_is_told_in_words(run_qt, until, panel, tmp_path, content, words):
    path = tmp_path / "a.mp4"
    if content is not None:
        path.write_bytes(content)

    async def main() -> None:
        panel.show_clip(Clip(path=path, title="a", seconds=2))
        await until(lambda: panel.player.state is State.BROKEN)

    run_qt(main())
    notice = panel.findChild(QWidget, "viewerNotice")
    assert notice.isVisible()
    assert notice.text() == words
    panel.clear()
    assert not notice.isVisible()


def test_full_screen_is_the_picture_alone_until_escape(run_qt, until, panel, clip, number_in):
    async def main() -> None:
        await _showing(panel, until, clip)
        panel.picture.setFocus()
        QTest.keyClick(panel.picture, Key.Key_F)
        full = panel.findChild(QWidget, "fullScreenView")
        await until(lambda: full.isVisible() and full.size() == full.screen().size())
        assert QTest.qWaitForWindowActive(full)
        QTest.keyClick(full, Key.Key_Right)
        await _at(panel, until, 1)
        place = full.picture.picture_rect().toRect()
        assert number_in(full.picture.grab(place).toImage()) == 1
        QTest.keyClick(full, Key.Key_Escape)
        assert not full.isVisible()
        assert not panel.findChild(QToolButton, "fullScreenButton").isChecked()

    run_qt(main())


def test_speed_and_volume_open_menus_that_do_not_block(run_qt, until, panel, clip):
    async def main() -> None:
        await _showing(panel, until, clip)
        for name in ("speedButton", "volumeButton"):
            panel.findChild(QToolButton, name).click()
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            menu.close()
        panel.player.set_volume(0)
        assert panel.findChild(QToolButton, "volumeButton").toolTip() == "Sound is off"

    run_qt(main())


def test_takes_are_changed_only_where_there_are_others(panel, qtbot):
    button = panel.findChild(QToolButton, "nextTakeButton")
    assert not button.isEnabled()
    panel.set_neighbours(False, True)
    with qtbot.waitSignal(panel.next_wanted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_control_has_a_name(panel):
    nameless = [
        widget.objectName()
        for kind in (QToolButton, QPushButton)
        for widget in panel.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]
    assert not nameless
    assert panel.picture.accessibleName()
    assert panel.scrubber.accessibleName()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [520, 1000])
def test_nothing_is_clipped(run_qt, until, shown, clip, language, scale, width):
    set_language(language)
    look().choose(Theme.LIGHT, scale)
    panel = ViewerPanel()
    panel.resize(width, 700)
    shown(panel)

    async def main() -> None:
        await _showing(panel, until, clip)
        await asyncio.sleep(0.05)
        for button in panel.findChildren(QToolButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.objectName()
                assert button.geometry().right() <= button.parentWidget().width()
        row = [button for button in panel.findChildren(QToolButton) if button.isVisible()]
        for one in row:
            others = [other for other in row if other is not one]
            assert not any(one.geometry().intersects(other.geometry()) for other in others)
        assert panel.picture.width() >= 480
        assert panel.picture.height() >= 270
        panel.release()

    try:
        run_qt(main())
    finally:
        look().choose(Theme.DARK, 1.0)
        set_language("en")
