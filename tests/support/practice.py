"""The practice gateway as a process of its own, and a plain client for it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

WAIT_SECONDS = 180.0
T = TypeVar("T")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Served(NamedTuple):
    """A running gateway. `url` has no slash at its end."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        key: str | None = "practice",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request; a body that is not bytes is sent as JSON."""
        sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        more = dict(headers or {})
        if key is not None:
            more["Authorization"] = f"Bearer {key}"
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        try:
            connection.request(method, path, sent, more)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def finished(self, task_id: str) -> Any:
        """The task's last answer in the OpenAI format, once it is no longer processing."""
        return until(lambda: self._done(task_id), f"{task_id} to end")

    def _done(self, task_id: str) -> Any:
        answer = self.ask("GET", f"/v1/videos/{task_id}").json
        return None if answer["status"] == "processing" else answer

    def log(self) -> str:
        return (self.folder / "practice.log").read_text("utf-8")


def until(probe: Callable[[], T], what: str, seconds: float = WAIT_SECONDS) -> T:
    """What `probe` gives once that is true."""
    deadline = time.monotonic() + seconds
    while not (found := probe()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)
    return found


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """The living processes below `pid`."""
    below = [
        int(child)
        for listing in Path(f"/proc/{pid}/task").glob("*/children")
        for child in listing.read_text().split()
    ]
    return [child for child in below if alive(child)]


def command(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "desktop_app.practice", str(folder), *more]


@contextmanager
def serving(folder: Path, *more: str, grace: float | None = None) -> Iterator[Served]:
    """A gateway for `folder`; ended with SIGTERM, whose exit code must be 0 where it still runs."""
    environment = dict(os.environ)
    if grace is not None:
        environment["DAILIES_PRACTICE_GRACE"] = str(grace)
    process = subprocess.Popen(command(folder, *more), stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    try:
        url = process.stdout.readline().decode().strip()
        yield Served(url, folder, process)
        if process.poll() is None:
            process.terminate()
            assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
