"""A gateway that costs as little as can be, in a process of its own, so that the client is what is measured.

    python -m tests.bench.server CLIP [--rate BYTES_A_SECOND]

prints its URL. A job whose prompt begins with `done` is completed when first asked after; any other one goes
on generating for ever, a little further each second. CLIP is every job's clip. `/queries` tells how many
queries came.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.support.checkout import ROOT

_SLICE = 1 << 16


class Server:
    """Answers creates, queries and downloads; each of these at `rate` bytes a second if not 0."""

    def __init__(self, clip: Path, rate: int) -> None:
        self._clip = clip
        self._rate = rate
        self._numbers = count(1)
        self._queries = 0
        self.url = ""

    async def serve(self) -> None:
        """Listen on a free loopback port until cancelled."""
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=1 << 20, backlog=1024)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        print(self.url, flush=True)
        async with server:
            await server.serve_forever()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                method, path, _ = head.split(b" ", 2)
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                body = await reader.readexactly(int(length or b"0"))
                if path == b"/queries":
                    text = str(self._queries).encode()
                    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(text), text))
                elif path.startswith(b"/files/"):
                    await self._send_clip(writer)
                else:
                    writer.write(self._answer(method, path.decode(), body))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client has gone
        finally:
            writer.close()

    def _answer(self, method: bytes, path: str, body: bytes) -> bytes:
        said: dict[str, object] = {"object": "video", "status": "processing"}
        if method == b"POST":
            kind = json.loads(body)["prompt"].split()[0]
            said["id"] = f"{kind}-{next(self._numbers)}"
        else:
            self._queries += 1
            said |= {"id": path.rsplit("/", 1)[-1], "progress": self._queries // 50 % 100}
            if str(said["id"]).startswith("done"):
                said |= {"status": "completed", "video": {"url": f"{self.url}/files/{said['id']}"}}
        text = json.dumps(said).encode()
        kind = b"content-type: application/json\r\n"
        return b"HTTP/1.1 200 OK\r\n%scontent-length: %d\r\n\r\n%s" % (kind, len(text), text)

    async def _send_clip(self, writer: asyncio.StreamWriter) -> None:
        length = self._clip.stat().st_size
        kind = b'content-type: video/mp4\r\netag: "one"\r\n'
        writer.write(b"HTTP/1.1 200 OK\r\n%scontent-length: %d\r\n\r\n" % (kind, length))
        await writer.drain()
        with self._clip.open("rb") as file:
            if not self._rate:
                await asyncio.get_running_loop().sendfile(writer.transport, file)
                return
            while piece := file.read(_SLICE):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(len(piece) / self._rate)


@contextmanager
def serving(clip: Path, rate: int = 0) -> Iterator[str]:
    """The URL of a server of `clip` in its own process."""
    command = [sys.executable, "-m", "tests.bench.server", str(clip), "--rate", str(rate)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("clip", type=Path)
    parser.add_argument("--rate", type=int, default=0)
    words = parser.parse_args()
    asyncio.run(Server(words.clip, words.rate).serve())


if __name__ == "__main__":
    main()
