"""Films while the store is read, and presses in a breath."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.request import Request, Shot
from desktop_app.store.store import Change
from desktop_app.ui.scenes.film import FilmDeed
from tests.support.hands import opened
from tests.support.room import open_room

BOARD = Request("animatic", shots=(Shot("red boat", 1.0), Shot("blue boat", 1.0)))


def dialogs():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


class Slowly:
    """What is read comes once it is let."""

    def __init__(self, store):
        self._read, self.begun, self.go_on = store.jobs_of_group, asyncio.Event(), asyncio.Event()
        store.jobs_of_group = self

    async def __call__(self, group):
        found = await self._read(group)
        self.begun.set()
        await self.go_on.wait()
        return found


def test_a_film_that_is_given_up_or_begun_while_films_are_read_is_shown_as_it_is(run_qt, until, data_dir):
    async def play():
        async with open_room(data_dir) as room:
            scenes, films = room.studio.scenes, room.films
            first = await scenes.queue(BOARD, THIS_COMPUTER)
            kept = await scenes.queue(BOARD, THIS_COMPUTER)
            await until(lambda: films.rowCount() == 2)
            slowly = Slowly(room.studio.store)
            room.studio.store._announce(Change())  # another process wrote
            await slowly.begun.wait()
            await scenes.discard(first)
            slowly.go_on.set()
            await films._scope.closed()
            assert [films.film(row).id for row in range(films.rowCount())] == [kept.id]

    run_qt(play())


def test_a_film_that_is_begun_while_the_window_comes_up_keeps_its_card(run_qt, until, data_dir):
    async def play():
        async with open_room(data_dir) as room:
            scenes, films = room.studio.scenes, room.films
            first = await scenes.queue(BOARD, THIS_COMPUTER)
            await until(lambda: films.rowCount() == 1)
            slowly = Slowly(room.studio.store)
            loading = asyncio.ensure_future(films.load())
            await slowly.begun.wait()
            second = await scenes.queue(BOARD, THIS_COMPUTER)
            slowly.go_on.set()
            await loading
            await films._scope.closed()
            assert [films.film(row).id for row in range(films.rowCount())] == [first.id, second.id]
            assert len(films.film(1).jobs) == 2

    run_qt(play())


def test_giving_a_film_up_by_two_presses_asks_once(run_qt, until, data_dir):
    async def play():
        async with open_room(data_dir) as room:
            await room.studio.scenes.queue(BOARD, THIS_COMPUTER)
            await until(lambda: room.films.rowCount() == 1)
            for _ in range(2):
                room.filming.view.wanted.emit(room.films.film(0), FilmDeed.DISCARD)
            dialog = await opened(until, QDialog)
            await asyncio.sleep(0.1)
            assert dialogs() == [dialog]
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await room.filming._scope.closed()
            assert dialogs() == []

    run_qt(play())
