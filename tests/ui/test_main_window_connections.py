"""What the window makes of connections that the terminal adds and removes, and of a driver that ends."""

import msgspec

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.support.room import open_room

STUDIO = Connection(id="studio", name="Studio", base_url="https://studio.example")


async def _save_in_the_terminal(data, connection):
    store = await Store.open(resolve(data).store_file)
    await store.save_connection(connection)
    await store.close()


def _offered(room):
    return {entry.text() for entry in room.window.header._connection_menu.actions()}


def test_a_connection_of_the_terminal_comes_and_goes(run_qt, until, data_dir):
    async def play():
        async with open_room(data_dir) as room:
            await _save_in_the_terminal(data_dir, STUDIO)
            await until(lambda: "Studio" in _offered(room))
            assert room.compose.connection == THIS_COMPUTER
            assert not room.window.notice.text()
            room.window.header.connection_chosen.emit(STUDIO.id)
            assert room.compose.connection == STUDIO
            await _save_in_the_terminal(data_dir, msgspec.structs.replace(STUDIO, removed=True))
            await until(lambda: "Studio" not in _offered(room))
            assert room.compose.connection == THIS_COMPUTER
            assert "“Studio” was removed" in room.window.notice.text()

    run_qt(play())


def test_a_queue_that_no_longer_moves_is_said(run_qt, until, data_dir, monkeypatch, expect_logs):
    async def play():
        async with open_room(data_dir) as room:

            async def run():
                raise ZeroDivisionError("by design")

            assert not room.window.notice.text()
            room.controller.watch_driving(room._driving.start(run()))
            await until(lambda: "The queue stands still" in room.window.notice.text())

    run_qt(play())
