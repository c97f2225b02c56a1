"""`GET /lease`: who holds it open keeps the gateway alive."""

import asyncio
import os
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

from desktop_app.practice.refusals import refusal


class Leases:
    """Counts the holders. `on_abandoned` is called once nobody has held a lease for `grace` seconds."""

    def __init__(self, grace: float | None, on_abandoned: Callable[[], None]) -> None:
        """With `grace` None the gateway needs nobody."""
        self._grace = grace
        self._on_abandoned = on_abandoned
        self._holders = 0
        self._timer: asyncio.TimerHandle | None = None
        self._closing = asyncio.Event()

    def open(self) -> None:
        self._wait_for_holders()

    def close(self) -> None:
        """Let every holder go, and take no new one."""
        self._closing.set()
        if self._timer is not None:
            self._timer.cancel()

    def _wait_for_holders(self) -> None:
        if self._grace is not None and not self._closing.is_set():
            self._timer = asyncio.get_running_loop().call_later(self._grace, self._abandoned)

    def _abandoned(self) -> None:
        self._closing.set()
        self._on_abandoned()

    async def hold(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The endpoint: answers at once with our process id, and ends when either side does."""
        if self._closing.is_set():
            await refusal(503, "closing", "The gateway is closing")(scope, receive, send)
            return
        self._holders += 1
        if self._timer is not None:
            self._timer.cancel()
        try:
            headers = [(b"content-type", b"text/plain"), (b"x-practice-pid", str(os.getpid()).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"held\n", "more_body": True})
            await self._until_either_ends(receive)
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._holders -= 1
            if not self._holders:
                self._wait_for_holders()

    async def _until_either_ends(self, receive: Receive) -> None:
        gone = asyncio.create_task(_gone(receive))
        closing = asyncio.create_task(self._closing.wait())
        try:
            await asyncio.wait((gone, closing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            closing.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
