"""A gateway that charges for every create it accepts, and remembers by the prompt whose it was."""

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Any, Self

from tests.faults.gateway import FaultGateway, Recorded, answer

MOMENTS = ("asked", "answered", "polled", "opened", "half", "sent")
"""A create came, was answered, a query came, a download came, half of its bytes left, all of them left."""

_PIECES = 12


@dataclass(frozen=True)
class Script:
    """How one intent fares, in seconds and counts."""

    think: float
    """From the create to its answer."""
    generate: float
    """From the answer to the finished clip."""
    transfer: float
    """For the clip's bytes, in pieces."""
    throttles: int
    """Creates that are turned away first, with a 429."""
    cuts: int
    """Downloads that break off half-way first."""
    fails: bool
    """Whether the generation fails in the end."""

    @classmethod
    def draw(cls, random: Random) -> "Script":
        """Any of the ways that gateways behave."""
        return cls(
            think=random.choice((0.0, 0.0, random.uniform(0, 0.08))),
            generate=random.choice((0.0, random.uniform(0, 0.3))),
            transfer=random.choice((0.0, random.uniform(0, 0.4))),
            throttles=int(random.random() < 0.1),
            cuts=int(random.random() < 0.15),
            fails=random.random() < 0.08,
        )


@dataclass
class Intent:
    """What the gateway saw of one prompt. `creates` are the paid ones: an id each; times are monotonic."""

    script: Script
    creates: list[str] = field(default_factory=list)
    answered_at: float = 0.0
    polls: int = 0
    throttled: int = 0
    cuts: int = 0


class PaidGateway:
    """OpenAI format, one clip for all; `watch` is told each of the MOMENTS as it passes."""

    def __init__(self, clip: bytes, scripts: dict[str, Script], watch: Callable[[str], None]) -> None:
        self.intents = {prompt: Intent(script) for prompt, script in scripts.items()}
        self._clip = clip
        self._watch = watch
        self._by_id: dict[str, Intent] = {}
        self._lock = threading.Lock()
        self._faults = FaultGateway()
        self._faults.on("POST", "/v1/videos", self._create)
        self._faults.on("GET", "/v1/videos/", self._query)
        self._faults.on("GET", "/files/", self._file)

    @property
    def url(self) -> str:
        """The base URL."""
        return self._faults.url

    def __enter__(self) -> Self:
        self._faults.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._faults.__exit__(kind, error, trace)

    def _create(self, connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        prompt = request.json["prompt"]
        intent = self.intents[prompt]
        with self._lock:
            turned_away = intent.throttled < intent.script.throttles
            if turned_away:
                intent.throttled += 1
            else:
                remote_id = f"video_{len(self._by_id) + 1}"
                intent.creates.append(remote_id)
                self._by_id[remote_id] = intent
        self._watch("asked")
        if turned_away:
            said = {"error": {"message": "busy", "type": "rate_limit", "code": "rate_limit"}}
            return answer(said, 429, {"retry-after-ms": "30"})(connection, request, stop)
        stop.wait(intent.script.think)
        kept = self._say({"id": remote_id, "status": "processing"})(connection, request, stop)
        intent.answered_at = time.monotonic()
        self._watch("answered")
        return kept

    def _query(self, connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        remote_id = request.path.split("/")[3]
        if request.path.endswith("/content"):
            return self._file(connection, request, stop)
        intent = self._by_id[remote_id]
        intent.polls += 1
        self._watch("polled")
        said: dict[str, Any] = {"id": remote_id, "status": "processing"}
        if intent.answered_at and time.monotonic() - intent.answered_at >= intent.script.generate:
            if intent.script.fails:
                said |= {"status": "failed", "error": {"message": "no luck", "code": "bad_luck"}}
            else:
                said |= {"status": "completed", "video": {"url": f"{self.url}/files/{remote_id}/clip.mp4"}}
        return self._say(said)(connection, request, stop)

    def _file(self, connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        """The clip or what is missing of it (RFC 9110, section 14.2: one range, guarded by If-Range)."""
        intent = self._by_id[request.path.split("/")[-2]]
        self._watch("opened")
        length, start = len(self._clip), 0
        asked = request.headers.get("range", "")
        if asked.startswith("bytes=") and request.headers.get("if-range", _ETAG) == _ETAG:
            start = int(asked.removeprefix("bytes=").split("-")[0])
        if start >= length:
            headers = {"content-range": f"bytes */{length}"}
            return answer(b"", 416, headers)(connection, request, stop)
        head = f"HTTP/1.1 206 X\r\ncontent-range: bytes {start}-{length - 1}/{length}\r\n"
        head = head if start else "HTTP/1.1 200 X\r\n"
        kind = f"content-type: video/mp4\r\netag: {_ETAG}\r\naccept-ranges: bytes\r\n"
        connection.sendall(f"{head}{kind}content-length: {length - start}\r\n\r\n".encode())
        return self._drip(connection, self._clip[start:], intent, stop)

    def _drip(self, connection: socket.socket, body: bytes, intent: Intent, stop: threading.Event) -> bool:
        size = max(1, -(-len(body) // _PIECES))
        cut = intent.cuts < intent.script.cuts
        for number, begin in enumerate(range(0, len(body), size)):
            if number == _PIECES // 2:
                self._watch("half")
                if cut:
                    intent.cuts += 1
                    return False
            if stop.wait(intent.script.transfer / _PIECES):
                return False
            connection.sendall(body[begin : begin + size])
        self._watch("sent")
        return True

    @staticmethod
    def _say(said: dict[str, Any]) -> Callable[[socket.socket, Recorded, threading.Event], bool]:
        body = json.dumps(said).encode()
        return answer(body, 200, {"content-type": "application/json"})


_ETAG = '"clip-1"'
