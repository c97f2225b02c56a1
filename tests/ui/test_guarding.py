"""The spending guard's question in the window: nothing is queued before a person agrees."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.price import Sum
from desktop_app.jobs.guard import GuardAsks, LimitsUnreadable, Span, Spent
from desktop_app.ui.guarding import GuardDialog, guarded

ASKS = GuardAsks(Span.DAY, Sum(12.5, "USD"), 10.0, 2, 8.25)


@pytest.fixture
def window(qapp):
    window = QWidget()
    window.show()
    yield window
    window.close()


def work_that_asks(done: list[bool]):
    async def work(confirmed: bool) -> str:
        if not confirmed:
            raise ASKS
        done.append(True)
        return "queued"

    return work


@pytest.mark.parametrize(("key", "made"), [(Qt.Key.Key_Escape, None), (Qt.Key.Key_Return, None)])
def test_escape_and_enter_leave_it(window, run_qt, until, key, made):
    done: list[bool] = []

    async def act():
        asking = asyncio.create_task(guarded(window, work_that_asks(done)))
        await until(lambda: window.findChild(GuardDialog))
        QTest.keyClick(window.findChild(GuardDialog), key)
        return await asking

    assert run_qt(act()) is made
    assert done == []


def test_who_agrees_has_it_done(window, run_qt, until):
    done: list[bool] = []

    async def act():
        asking = asyncio.create_task(guarded(window, work_that_asks(done)))
        await until(lambda: window.findChild(GuardDialog))
        dialog = window.findChild(GuardDialog)
        told = dialog.accessibleDescription()
        QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
        return told, await asking

    told, made = run_qt(act())
    assert made == "queued"
    assert told.startswith("Today: $8.25 of $10.00. This would make it $12.50.")
    assert "2" in told.removeprefix("Today: $8.25 of $10.00. This would make it $12.50.")
    assert done == [True]


def test_the_days_and_the_batchs_limit_are_told_apart(window):
    day = GuardDialog(ASKS, window).accessibleDescription()
    batch = GuardDialog(GuardAsks(Span.BATCH, Sum(3.0, "EUR"), 2.0, 0), window).accessibleDescription()
    assert "Today" in day
    assert "at once" in batch
    assert "3.00 EUR" in batch
    assert "2.00 EUR" in batch


def test_limits_that_cannot_be_read_are_why_it_asks(window, run_qt, until):
    batch = Spent((Sum(1.5, "USD"), Sum(3.0, "EUR")), unpriced=2)

    async def work(confirmed: bool) -> str:
        if not confirmed:
            raise LimitsUnreadable(batch)
        return "queued"

    async def act():
        asking = asyncio.create_task(guarded(window, work))
        await until(lambda: window.findChild(GuardDialog))
        dialog = window.findChild(GuardDialog)
        told = dialog.accessibleDescription()
        QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
        return told, await asking

    told, made = run_qt(act())
    assert made == "queued"
    assert "cannot be read" in told
    assert "This would come to $1.50 + 3.00 EUR." in told
    assert "The price of 2 job" in told
