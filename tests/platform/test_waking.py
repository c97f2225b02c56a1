"""A sleep ends with what it waits for, or with its time, and never swallows a cancellation."""

import asyncio

import pytest

from desktop_app.platform.waking import woken

LONG = 3600.0


@pytest.mark.parametrize("within", [LONG, None])
def test_it_ends_when_it_is_woken(within: float | None) -> None:
    async def work() -> None:
        wake = asyncio.Event()
        sleep = asyncio.create_task(woken(wake, within))
        await asyncio.sleep(0)
        assert not sleep.done()
        wake.set()
        await sleep

    asyncio.run(work())


def test_it_ends_with_its_time() -> None:
    wake = asyncio.Event()
    asyncio.run(woken(wake, 0.01))
    assert not wake.is_set()


def test_a_cancellation_is_not_swallowed_even_as_it_wakes() -> None:
    async def work() -> None:
        wake = asyncio.Event()
        sleep = asyncio.create_task(woken(wake, LONG))
        await asyncio.sleep(0)
        wake.set()
        sleep.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleep

    asyncio.run(work())
