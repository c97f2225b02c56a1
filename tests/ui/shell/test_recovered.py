"""What the window says of a store that was damaged, and while it is looked through."""

import asyncio
import sqlite3

from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.recovery import Recovery
from desktop_app.platform.paths import resolve
from desktop_app.store.mend import RECOVERY
from desktop_app.store.store import Store
from desktop_app.ui.shell.patience import patience
from tests.support.room import open_room

MENDED = Recovery("/data/dailies-damaged-1.db", jobs=12, takes=3, unconfirmed=1, rebuilt=0)


async def _keep(data, value):
    store = await Store.open(resolve(data).store_file)
    await store.save_setting(RECOVERY, value)
    await store.close()


def test_it_is_said_until_a_person_has_read_it(run_qt, until, data_dir):
    async def play():
        await _keep(data_dir, MENDED)
        for _ in range(2):  # closing the window is not reading it
            async with open_room(data_dir) as room:
                assert "jobs: 12, takes: 3" in room.window.notice.text()
                assert "/data/dailies-damaged-1.db" in room.window.notice.text()
        async with open_room(data_dir) as room:
            room.window.notice.findChild(QPushButton).click()
            assert not room.window.notice.isVisible()
        async with open_room(data_dir) as room:
            assert not room.window.notice.text()

    run_qt(play())


def test_what_another_version_wrote_is_counted(run_qt, data_dir):
    async def play():
        await _keep(data_dir, None)
        with sqlite3.connect(resolve(data_dir).store_file) as db:
            db.execute('INSERT INTO jobs (id, body) VALUES (\'x\', \'{"id": "x", "state": "dancing"}\')')
        db.close()
        async with open_room(data_dir) as room:
            assert "another version" in room.window.notice.text()
            assert "1 entries" in room.window.notice.text()

    run_qt(play())


def _dialogs():
    return [box for box in QApplication.topLevelWidgets() if box.objectName() == "patienceDialog"]


def test_what_takes_long_is_told_of_and_what_does_not_is_not(run_qt, until):
    async def play():
        async with patience(30.0):
            await asyncio.sleep(0.05)
            assert not _dialogs()
        async with patience(0.01):
            await until(lambda: any(box.isVisible() for box in _dialogs()))
        await until(lambda: not any(box.isVisible() for box in _dialogs()))

    run_qt(play())
