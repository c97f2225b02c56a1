"""What the window makes of connections that the terminal adds and removes, and of a driver that ends."""

import msgspec
from PySide6.QtGui import QImage

from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format
from desktop_app.domain.findings import Finding, Point, Said, Verdict
from desktop_app.domain.job import Event, Job, step
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from desktop_app.ui.problems import sentence
from tests.support.room import open_room

_GREY = QImage.Format.Format_Alpha8
replace = msgspec.structs.replace
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


def test_the_toolbar_tells_how_the_connection_is(run_qt, until, data_dir):
    async def play():
        async with open_room(data_dir) as room:
            box, store = room.window.header.connection_box, room.studio.store
            assert box.accessibleDescription() == "free, needs no account"
            await store.save_connection(STUDIO)
            await room.controller.show_connections(STUDIO.id)
            looks = set()
            for findings, told in (
                ((), "Not tested yet."),
                ((Finding(Point.KEY, Verdict.YES, Said.KEY_TAKEN),), "It served when it was tested last."),
                (
                    (Finding(Point.KEY, Verdict.NO, Said.KEY_REFUSED),),
                    "The last test found that it does not serve.",
                ),
            ):
                if findings:
                    await room.studio.switchboard.keep_test(STUDIO, findings)
                room.controller.use(STUDIO.id)
                await until(lambda told=told: box.accessibleDescription() == told)
                assert box.toolTip() == f"Studio\nhttps://studio.example\n{told}"
                looks.add(bytes(box.icon().pixmap(14).toImage().convertToFormat(_GREY).constBits()))
            assert len(looks) == 3  # by shape, not by colour alone
            job = Job("j", STUDIO.id, Format.OPENAI, Request("sora", "a boat"))
            refused = Problem(Kind.NO_CREDIT, Stage.SUBMIT)
            await store.add_jobs([replace(step(job, Event.QUEUE, 1.0), held=True, problem=refused)])
            await until(lambda: box.accessibleDescription() == sentence(refused))

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
