"""The client's side of the practice gateway: found, started, shared, held, started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from desktop_app.connections.this_computer import ThisComputer
from tests.support.practice import alive, command, serving, until


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAILIES_PRACTICE_GRACE", "0.3")


def client(folder: Path) -> ThisComputer:
    return ThisComputer(folder, command(folder, "--leased"))


def pid(folder: Path) -> int:
    found: int = msgspec.json.decode((folder / "practice.json").read_bytes())["pid"]
    return found


async def answers(url: str) -> bool:
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(b"GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\nAuthorization: Bearer x\r\n\r\n")
    head = await reader.read()
    writer.close()
    await writer.wait_closed()
    return b" 200 " in head.splitlines()[0]


def test_it_is_started_held_and_let_go(tmp_path: Path) -> None:
    async def scene() -> int:
        here = client(tmp_path)
        url = await here.url()
        assert await answers(url)
        await asyncio.sleep(0.8)  # longer than the grace
        assert await here.url() == url
        assert await answers(url)
        found = pid(tmp_path)
        await here.close()
        return found

    process = asyncio.run(scene())
    until(lambda: not alive(process), "the gateway to end")


def test_many_at_once_share_one(tmp_path: Path) -> None:
    async def scene() -> int:
        here = [client(tmp_path) for _ in range(4)]
        urls = await asyncio.gather(*(each.url() for each in here))
        assert len(set(urls)) == 1
        found = pid(tmp_path)
        await here[0].close()
        await asyncio.sleep(0.8)
        assert await answers(urls[1])
        for each in here[1:]:
            await each.close()
        return found

    process = asyncio.run(scene())
    until(lambda: not alive(process), "the gateway to end")


def test_one_that_died_is_started_again(tmp_path: Path) -> None:
    async def scene() -> int:
        here = client(tmp_path)
        await here.url()
        first = pid(tmp_path)
        os.kill(first, signal.SIGKILL)
        await asyncio.to_thread(until, lambda: not alive(first), "the kill")
        await asyncio.sleep(0.1)
        assert await answers(await here.url())
        second = pid(tmp_path)
        assert second != first
        await here.close()
        return second

    process = asyncio.run(scene())
    until(lambda: not alive(process), "the gateway to end")


def test_one_in_the_foreground_is_used(tmp_path: Path) -> None:
    async def scene() -> str:
        here = ThisComputer(tmp_path, ["/no/such/program"])
        url = await here.url()
        await here.close()
        return url

    with serving(tmp_path) as served:
        assert asyncio.run(scene()) == served.url


def test_a_note_that_somebody_else_answers_to_is_not_believed(tmp_path: Path) -> None:
    async def scene() -> int:
        here = client(tmp_path / "two")
        assert await here.url() != stranger.url
        found = pid(tmp_path / "two")
        await here.close()
        return found

    with serving(tmp_path / "one") as stranger:
        (tmp_path / "two").mkdir()
        note = msgspec.json.encode({"url": stranger.url, "pid": stranger.process.pid + 1, "started": 0.0})
        (tmp_path / "two" / "practice.json").write_bytes(note)
        process = asyncio.run(scene())
    until(lambda: not alive(process), "the gateway to end")


def test_what_does_not_start_says_why(tmp_path: Path) -> None:
    async def scene() -> None:
        here = ThisComputer(tmp_path, [sys.executable, "-c", "raise SystemExit('no such luck')"])
        with pytest.raises(RuntimeError, match="no such luck"):
            await here.url()
        missing = ThisComputer(tmp_path, ["/no/such/program"])
        with pytest.raises(FileNotFoundError):
            await missing.url()
        await here.close()

    asyncio.run(scene())


def test_the_key_of_a_real_gateway_is_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAILIES_API_KEY", "sk-canary-0123456789")

    async def scene() -> tuple[int, bytes]:
        here = client(tmp_path)
        await here.url()
        process = pid(tmp_path)
        given = Path(f"/proc/{process}/environ").read_bytes()  # noqa: ASYNC240 - no disk behind it
        await here.close()
        return process, given

    process, given = asyncio.run(scene())
    assert b"DAILIES_PRACTICE_GRACE" in given
    assert b"canary" not in given
    until(lambda: not alive(process), "the gateway to end")
