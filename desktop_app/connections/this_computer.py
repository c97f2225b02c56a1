"""The way to the gateway on this computer: find the one that runs or start it, and keep it alive.

The practice gateway leaves when nobody has held its `GET /lease` for a while; holding it is our part.
It is another process, reached over HTTP alone: see `resources/docs/decisions/`.
"""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

KEY = "practice"
"""It takes any word as a key."""

KEY_VARIABLE = "DAILIES_API_KEY"
"""Holds the key of a real gateway: no business of the one on this computer."""

START_SECONDS = 20.0
ANSWER_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 0.05
START_AGAIN_SECONDS = 0.5
"""After a start that lost against another client's."""
ERRORS_FILE = "practice-errors.log"
_ADDRESS_FILE = "practice.json"

if sys.platform == "win32":
    _DETACHED = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _DETACHED = 0


class _Address(msgspec.Struct, frozen=True):
    """What the gateway wrote into `practice.json`."""

    url: str
    pid: int


class _Lease:
    """An open `GET /lease`; `held` turns false when the gateway goes."""

    def __init__(self, url: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.url = url
        self._writer = writer
        self._holding = asyncio.create_task(self._hold(reader), name="hold the practice gateway")

    @property
    def held(self) -> bool:
        return not self._holding.done()

    @staticmethod
    async def _hold(reader: asyncio.StreamReader) -> None:
        with suppress(OSError):
            while await reader.read(1024):
                pass

    async def close(self) -> None:
        self._holding.cancel()
        await asyncio.wait([self._holding])
        await _closed(self._writer)


class ThisComputer:
    """Starts the practice gateway where needed and holds its lease until `close`.

    `practice_dir` is the gateway's folder and `command` the program and arguments that start it there.
    Several clients, in one process or many, share one gateway. Of one event loop only.
    """

    def __init__(self, practice_dir: Path, command: Sequence[str]) -> None:
        self._folder = practice_dir
        self._command = list(command)
        self._lease: _Lease | None = None
        self._one_at_a_time = asyncio.Lock()

    async def url(self) -> str:
        """Its base URL, such as `http://127.0.0.1:40123`; it answers when this returns.

        Raises RuntimeError with the program's last words where it does not start, TimeoutError where
        it does not answer within 20 s, OSError where the program cannot be run.
        """
        async with self._one_at_a_time:
            if self._lease is None or not self._lease.held:
                await self._let_go()
                self._lease = await self._find_or_start()
            return self._lease.url

    async def close(self) -> None:
        """Let go: the gateway ends by itself once nobody else holds it."""
        async with self._one_at_a_time:
            await self._let_go()

    async def _let_go(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            await lease.close()

    async def _find_or_start(self) -> _Lease:
        child: subprocess.Popen[bytes] | None = None
        loop = asyncio.get_running_loop()
        deadline, start_again = loop.time() + START_SECONDS, 0.0
        while loop.time() < deadline:
            lease = await self._lease_of(self._address())
            if lease is not None:
                return lease
            if child is not None and child.returncode:
                raise RuntimeError(self._last_words(child.returncode))
            if (child is None or child.returncode is not None) and loop.time() >= start_again:
                child = self._start()
                start_again = loop.time() + START_AGAIN_SECONDS
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        raise TimeoutError("the gateway on this computer does not answer")

    def _address(self) -> _Address | None:
        try:
            return msgspec.json.decode((self._folder / _ADDRESS_FILE).read_bytes(), type=_Address)
        except (OSError, msgspec.DecodeError):
            return None

    async def _lease_of(self, address: _Address | None) -> _Lease | None:
        """None where nothing answers there, or something else than the gateway that wrote it down."""
        if address is None:
            return None
        place = urlsplit(address.url)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                reader, writer = await asyncio.open_connection(place.hostname, place.port)
        except OSError:
            return None
        request = f"GET /lease HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                writer.write(request.encode())
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await _closed(writer)
            return None
        lines = head.split("\r\n")
        if " 200 " in lines[0] and f"x-practice-pid: {address.pid}" in lines:
            return _Lease(address.url, reader, writer)
        await _closed(writer)
        return None

    def _start(self) -> subprocess.Popen[bytes]:
        """A child that outlives us: its own session, none of our streams."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / ERRORS_FILE).open("wb") as errors:
            child = subprocess.Popen(
                self._command,
                env={name: value for name, value in os.environ.items() if name != KEY_VARIABLE},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                creationflags=_DETACHED,
            )
        # Somebody has to wait for it, or it stays behind as a zombie while we live.
        threading.Thread(target=child.wait, name="practice gateway", daemon=True).start()
        return child

    def _last_words(self, code: int) -> str:
        try:
            words = (self._folder / ERRORS_FILE).read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            words = []
        said = f": {words[-1]}" if words else ""
        return f"the gateway on this computer ended with code {code}{said}"


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
