"""The library: search, count, choosing, playing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.library.panel import LibraryPanel
from tests.ui.lists.scene import fetching, scene, settle

PROMPTS = ("A deer", "纸船在雨中漂流", "Night city", "A deer again")


@pytest.fixture
def with_library(run_qt, tmp_path):
    """`with_library(play, prompts)` runs `await play(panel, scene)`; the last prompt's take is on top."""

    def run(play, prompts=PROMPTS):
        async def main():
            async with scene(tmp_path / "data") as stage:
                panel = LibraryPanel(stage.takes)
                for number, prompt in enumerate(prompts):
                    one = fetching(f"j{number}", prompt)
                    await stage.add(one)
                    await stage.finish(one, clip=False)
                panel.resize(720, 330)
                panel.show()
                await settle()
                try:
                    await play(panel, stage)
                finally:
                    panel.close()
                    panel.deleteLater()

        run_qt(main())

    return run


def _middle(panel, row):
    return panel.view.visualRect(panel.view.model().index(row, 0)).center() - QPoint(8, 8)


def test_it_counts_searches_and_says_when_nothing_is_found(with_library):
    async def play(panel, stage):
        count = panel.findChild(QWidget, "takesCount")
        assert panel.findChild(QWidget, "searchEdit").accessibleName()
        assert "4" in count.text()
        panel.search.setText("deer")
        assert count.text() == "2 of 4 takes"
        panel.search.setText("nothing like it")
        assert not panel.view.isVisible()
        panel.search.clear()
        assert panel.view.isVisible()

    with_library(play)


def test_empty_it_says_so_until_the_first_take(with_library):
    async def play(panel, stage):
        assert not panel.view.isVisible()
        one = fetching("first")
        await stage.add(one)
        await stage.finish(one, clip=False)
        assert panel.view.isVisible()

    with_library(play, ())


def test_a_click_chooses_and_a_double_click_plays(with_library):
    async def play(panel, stage):
        seen, played = [], []
        panel.take_chosen.connect(lambda take: seen.append(take.id))
        panel.play_wanted.connect(lambda take: played.append(take.id))
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(panel, 1))
        assert (seen, played) == (["take-j2"], [])
        QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(panel, 1))
        assert played == ["take-j2"]
        QTest.keyClick(panel.view, Qt.Key.Key_Right)
        assert seen == ["take-j2", "take-j1"]
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
        assert played == ["take-j2", "take-j1"]

    with_library(play)


def test_the_window_chooses_without_being_told_back(with_library):
    async def play(panel, stage):
        seen = []
        panel.take_chosen.connect(seen.append)
        panel.choose("take-j0")
        assert panel.current().id == "take-j0"
        assert seen == []
        assert panel.neighbour(1) is None
        assert panel.neighbour(-1).id == "take-j1"
        panel.choose("nobody")
        assert panel.current().id == "take-j0"

    with_library(play)


def test_a_new_take_leaves_the_chosen_one_chosen(with_library):
    async def play(panel, stage):
        panel.choose("take-j1")
        one = fetching("new")
        await stage.add(one)
        await stage.finish(one, clip=False)
        assert panel.current().id == "take-j1"

    with_library(play)


@pytest.mark.parametrize("width", [200, 333, 500, 720, 1111])
def test_the_cards_fill_every_width(with_library, width):
    async def play(panel, stage):
        panel.resize(width, 330)
        await settle()
        rects = [panel.view.visualRect(panel.view.model().index(row, 0)) for row in range(4)]
        room = panel.view.viewport().width()
        first_row = [rect for rect in rects if rect.top() == rects[0].top()]
        across = room // first_row[0].width()
        assert len(first_row) == min(across, 4)
        assert room - across * first_row[0].width() <= across

    with_library(play)


def test_a_bar_is_seen_only_where_there_is_something_to_scroll(with_library):
    async def play(panel, stage):
        bar = panel.view.verticalScrollBar()
        drawn = []
        for height, scrolls in ((900, False), (200, True), (900, False)):
            panel.resize(500, height)
            await settle()
            assert bool(bar.maximum()) is scrolls
            picture = bar.grab().toImage()
            drawn.append({picture.pixel(x, y) for x in range(bar.width()) for y in range(bar.height())})
        assert [len(colours) > 1 for colours in drawn] == [False, True, False]

    with_library(play)


def test_the_menu_copies_the_prompt(with_library):
    async def play(panel, stage):
        panel.choose("take-j1")
        panel.view.menuWanted.emit(panel.view.currentIndex(), QPoint(100, 100))
        menu = QApplication.activePopupWidget()
        assert [action.text() for action in menu.actions()] == [
            "Play",
            "Show in its folder",
            "Copy the prompt",
        ]
        menu.actions()[-1].trigger()
        menu.close()
        assert QGuiApplication.clipboard().text() == "纸船在雨中漂流"

    with_library(play)
