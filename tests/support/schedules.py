"""Schedules of faults: what a gateway does to creates, queries and fetches, and what must come of the jobs.

A schedule is a tuple of `Plan`s, one for each job that is queued at once. A plan names faults by their row in
the tables below; once its rows are used up the gateway behaves. So what must become of the job is known.
"""

import json
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from enum import StrEnum
from itertools import cycle
from typing import NamedTuple, Self

from hypothesis import strategies as st

from tests.faults.gateway import (
    BeforeReading,
    FaultGateway,
    Reaction,
    Recorded,
    answer,
    close,
    close_at_once,
    closed_port,
    cut,
    echo,
    hang,
    hang_at_once,
    html,
    raw,
    redirect,
    reset_after,
    reset_at_once,
)


class Means(StrEnum):
    """What one create means for the money."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # the server may have accepted it
    NOTHING = "nothing"  # the server has not accepted it: it may be sent again


class Say(NamedTuple):
    """How a gateway reacts; `hangs` where the client has to lose its patience."""

    reaction: Callable[["Scene", str], Reaction]
    hangs: bool = False


class Door(NamedTuple):
    """A create that goes to another address: one where nobody listens, or that of a rude gateway."""

    name: str
    scheme: str = "http"
    hangs: bool = False


def say(reaction: Reaction, *, hangs: bool = False) -> Say:
    """The same reaction for every job."""
    return Say(lambda scene, job: reaction, hangs)


def told(**body: object) -> Say:
    """JSON about the job, its id first."""
    return Say(lambda scene, job: answer({"id": remote_id(job), **body}))


def _created(scene: "Scene", job: str) -> bytes:
    return json.dumps({"id": remote_id(job), "object": "video", "status": "queued"}).encode()


def _then_close(reaction: Reaction) -> Reaction:
    """A whole answer on a connection that is then shut unannounced: a kept one is stale."""

    def react(connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        reaction(connection, request, stop)
        return False

    return react


def _then_deaf(reaction: Reaction) -> Reaction:
    """A whole answer on a connection that closes once it is used again: a stale one that looks alive."""

    def react(connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        reaction(connection, request, stop)
        connection.recv(1, socket.MSG_PEEK)
        return False

    return react


ACCEPTING: Mapping[str, Say] = {
    "accepted": told(status="queued"),
    "accepted, then closed": Say(lambda scene, job: _then_close(answer(_created(scene, job)))),
    "accepted with 202": Say(lambda scene, job: answer(_created(scene, job), 202)),
    "accepted, wrapped": Say(
        lambda scene, job: answer({"code": "success", "data": {"task_id": remote_id(job)}})
    ),
    "accepted, its end cut off": Say(
        lambda scene, job: cut(_created(scene, job) + b" " * 50, len(_created(scene, job)))
    ),
    "accepted as a page of text": Say(
        lambda scene, job: answer(_created(scene, job), 200, {"content-type": "text/html"})
    ),
}
UNKNOWN: Mapping[str, Say | Door] = {
    "never read, time-out": Door("hang", hangs=True),
    "closed unread": Door("close"),
    "reset unread": Door("reset"),
    "no answer, time-out": say(hang(), hangs=True),
    "no end of the head, time-out": say(hang(b"HTTP/1.1 200 OK\r\ncontent-le"), hangs=True),
    "no body, time-out": say(hang(b"HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n"), hangs=True),
    "half a body, time-out": say(
        hang(b'HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n{"id": "vid'), hangs=True
    ),
    "closed after reading": say(close()),
    "reset after reading": say(reset_after(0)),
    "reset in the head": say(reset_after(12)),
    "cut in the id": Say(lambda scene, job: cut(_created(scene, job), 12)),
    "cut in the id, no length": Say(lambda scene, job: cut(_created(scene, job), 12, declared=False)),
    "not HTTP": say(raw(b"\x00\xffSSH-2.0-OpenSSH\r\n\r\n")),
    "garbage": say(answer(bytes(range(256)))),
    "empty": say(answer(b"")),
    "no id": say(answer({"status": "queued"})),
    "200 that is an error": say(answer({"error": {"message": "channel broke"}})),
    "a page": say(html("<html><title>Sign in</title></html>", 200)),
    "408": say(answer(b"", 408)),
    "409": say(answer({"error": {"message": "conflict"}}, 409)),
    "500": say(answer({"error": {"message": "oops"}}, 500)),
    "500 that echoes": say(echo(500)),
    "502": say(html("<html><head><title>502 Bad Gateway</title></head></html>", 502)),
    "503": say(answer(b"", 503)),
    "504": say(html("<title>504</title>", 504)),
}
REFUSING: Mapping[str, Say] = {
    "307": Say(lambda scene, job: redirect(f"{scene.elsewhere.url}/v1/videos", 307)),
    "308": Say(lambda scene, job: redirect(f"{scene.elsewhere.url}/v1/videos", 308)),
    "302": Say(lambda scene, job: redirect(f"{scene.elsewhere.url}/v1/videos", 302)),
    "307 to itself": Say(lambda scene, job: redirect(f"{scene.gateway.url}/v1/videos", 307)),
    "400 that echoes": say(echo(400)),
    "404": say(html("<h1>404 Not Found</h1>", 404)),
    "422": say(answer({"detail": [{"loc": ["body", "size"], "msg": "x"}]}, 422)),
}
NOTHING_LEFT: Mapping[str, Say | Door] = {
    "nobody listens": Door("nobody"),
    "no TLS there": Door("close", "https"),
    "429": say(answer({"error": {"message": "slow"}}, 429, {"retry-after": "0"})),
    "429, closed": say(_then_close(answer(b"", 429, {"retry-after": "0"}))),
}
CREATES: Mapping[str, tuple[Means, Say | Door]] = {
    name: (means, step)
    for means, table in (
        (Means.ACCEPTED, ACCEPTING),
        (Means.UNKNOWN, UNKNOWN),
        (Means.REFUSED, REFUSING),
        (Means.NOTHING, NOTHING_LEFT),
    )
    for name, step in table.items()
}
QUERIES: Mapping[str, Say] = {
    "still going on": told(status="in_progress", progress=40),
    "a word nobody knows": told(status="simmering"),
    "going on, then stale": Say(
        lambda scene, job: _then_close(answer({"id": remote_id(job), "status": "queued"}))
    ),
    "going on, then deaf": Say(
        lambda scene, job: _then_deaf(answer({"id": remote_id(job), "status": "queued"}))
    ),
    "time-out": say(hang(), hangs=True),
    "time-out in the body": say(
        hang(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n" + b'{"status": "fai'), hangs=True
    ),
    "closed": say(close()),
    "reset": say(reset_after(0)),
    "cut": say(cut(b'{"status": "failed", "error": {"message": "no"}}', 20)),
    "garbage": say(answer(bytes(range(256)))),
    "empty": say(answer(b"")),
    "401": say(answer({"error": {"message": "bad key"}}, 401)),
    "404": say(answer({"error": {"code": "task_not_exist"}}, 404)),
    "429": say(answer(b"", 429, {"retry-after": "0"})),
    "500 that echoes": say(echo(500)),
    "502": say(html("<title>502 Bad Gateway</title>", 502)),
    "307": Say(lambda scene, job: redirect(f"{scene.elsewhere.url}/v1/videos", 307)),
}
FETCHES: Mapping[str, Say] = {
    "closed": say(close()),
    "reset": say(reset_after(0)),
    "cut": Say(lambda scene, job: cut(scene.clip, len(scene.clip) // 2)),
    "cut, no length": Say(lambda scene, job: cut(scene.clip, len(scene.clip) // 2, declared=False)),
    "reset in the middle": Say(
        lambda scene, job: reset_after(900, b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n" + scene.clip)
    ),
    "a page": say(html("<title>Sign in</title>", 200)),
    "garbage": say(answer(bytes(range(256)))),
    "empty": say(answer(b"")),
    "403": say(answer(b"expired", 403)),
    "404": say(answer(b"", 404)),
    "500 that echoes": say(echo(500)),
    "307 elsewhere": Say(lambda scene, job: redirect(f"{scene.elsewhere.url}{clip_path(job)}", 307)),
    "307 to itself": Say(lambda scene, job: redirect(f"{scene.gateway.url}{clip_path(job)}", 307)),
}


class Plan(NamedTuple):
    """One job's faults, by their rows; `fails` where the generation itself does."""

    creates: tuple[str, ...]
    queries: tuple[str, ...]
    fetches: tuple[str, ...]
    fails: bool
    link_elsewhere: bool

    @property
    def sent(self) -> tuple[Means, ...]:
        """What each create of this job must mean: all up to the first that is not to be sent again."""
        means = [CREATES[name][0] for name in self.creates]
        for number, one in enumerate(means, 1):
            if one is not Means.NOTHING:
                return tuple(means[:number])
        return (*means, Means.ACCEPTED)


def _rows(tables: tuple[Mapping[str, object], ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    row = st.one_of([st.sampled_from(sorted(table)) for table in tables])
    return st.lists(row, max_size=most).map(tuple)


PLANS = st.builds(
    Plan,
    creates=_rows((NOTHING_LEFT, UNKNOWN, ACCEPTING, REFUSING), 4),
    queries=_rows((QUERIES,), 2),
    fetches=_rows((FETCHES,), 2),
    fails=st.integers(0, 4).map(lambda number: number == 4),
    link_elsewhere=st.booleans(),
)
SCHEDULES = st.sampled_from((1, 1, 1, 1, 2, 3)).flatmap(lambda jobs: st.tuples(*(jobs * [PLANS])))
"""One job mostly, else two or three at once."""


def every_row() -> Iterator[tuple[Plan, ...]]:
    """Schedules that hold every row of the tables, three jobs at once."""
    creates = [Plan((name,), (), (), fails=False, link_elsewhere=False) for name in CREATES]
    others = [
        Plan((), (query,), (fetch,), fails=False, link_elsewhere=True)
        for query, fetch in zip(QUERIES, cycle(FETCHES), strict=False)
    ]
    plans = [*creates, *others]
    while plans:
        yield tuple(plans[:3])
        del plans[:3]


def remote_id(job: str) -> str:
    """What the gateway calls a job."""
    return f"video-{job}"


def clip_path(job: str) -> str:
    """Where a finished job's clip lies."""
    return f"/files/{job}.mp4"


def job_in(path: str) -> str:
    """Whose clip or video an address names."""
    return (
        path.split("/")[-1 if path.startswith("/files/") else 3].removesuffix(".mp4").removeprefix("video-")
    )


class Scene:
    """All the gateways that a schedule needs, on loopback, and what each job's next fault is.

    A job's prompt is its id: that is how a create is known. `sent` counts creates by job as the program
    sent them; `left` those of them that the gateway itself must have read.
    """

    def __init__(self, clip: bytes) -> None:
        self.clip = clip
        self.gateway = FaultGateway()
        self.elsewhere = FaultGateway()
        self._origins, self._seen = (self.gateway, self.elsewhere), [0, 0]
        self.rude = {"close": FaultGateway(), "reset": FaultGateway(), "hang": FaultGateway()}
        self.nobody = closed_port()
        self.sent: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self._plans: dict[str, Plan] = {}
        self._creates: dict[str, Iterator[str]] = {}
        self._queries: dict[str, Iterator[str]] = {}
        self._fetches: dict[str, Iterator[str]] = {}
        self._acting: dict[tuple[str, str], Say] = {}
        self._lock = threading.Lock()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for gateway in (self.gateway, self.elsewhere, *self.rude.values()):
            self._stack.enter_context(gateway)
        steps: tuple[tuple[str, BeforeReading], ...] = (
            ("close", close_at_once()),
            ("reset", reset_at_once()),
            ("hang", hang_at_once()),
        )
        for name, step in steps:
            self.rude[name].on("", "/", step)
        for gateway in (self.gateway, self.elsewhere):
            gateway.on("GET", "/v1/videos/", self._answer_query_or_content)
            gateway.on("GET", "/files/", self._answer_fetch)
        self.gateway.on("POST", "/v1/videos", self._answer_create)
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def play(self, plans: Mapping[str, Plan]) -> None:
        """The gateways do as `plans` say, by job."""
        self._plans |= plans
        self._creates |= {job: iter(plan.creates) for job, plan in plans.items()}
        self._queries |= {job: iter(plan.queries) for job, plan in plans.items()}
        self._fetches |= {job: iter(plan.fetches) for job, plan in plans.items()}

    def came(self) -> tuple[list[Recorded], list[Recorded]]:
        """What arrived since the last call: at the gateway, and at the other origin."""
        fresh = tuple(g.requests[seen:] for g, seen in zip(self._origins, self._seen, strict=True))
        self._seen = [seen + len(new) for seen, new in zip(self._seen, fresh, strict=True)]
        return fresh[0], fresh[1]

    def next_create(self, job: str) -> Say | Door:
        """What will happen to the create that is about to be sent."""
        self.sent[job] += 1
        step = CREATES[next(self._creates[job], "accepted")][1]
        if isinstance(step, Say):
            self.left[job] += 1
            self._acting["POST", job] = step
        return step

    def next_query(self, job: str) -> Say:
        """What will happen to the query that is about to be sent."""
        name = next(self._queries[job], None)
        step = self._over(job) if name is None else QUERIES[name]
        self._acting["GET", job] = step
        return step

    def address(self, door: Door) -> str:
        """Where a create goes that is not to reach the gateway."""
        url = self.nobody if door.name == "nobody" else self.rude[door.name].url
        return url.replace("http", door.scheme, 1)

    def _over(self, job: str) -> Say:
        plan = self._plans[job]
        if plan.fails:
            # Nobody asks again, so the next create finds an idle connection that looks alive and is stale.
            over = answer({"id": remote_id(job), "status": "failed", "error": {"message": "it stumbled"}})
            return say(_then_deaf(over))
        place = self.elsewhere if plan.link_elsewhere else self.gateway
        return told(status="completed", video={"url": place.url + clip_path(job)})

    def _answer_create(self, connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        job = request.json["prompt"]
        return self._acting["POST", job].reaction(self, job)(connection, request, stop)

    def _answer_query_or_content(
        self, connection: socket.socket, request: Recorded, stop: threading.Event
    ) -> bool:
        if request.path.endswith("/content"):
            return self._answer_fetch(connection, request, stop)
        job = job_in(request.path)
        return self._acting["GET", job].reaction(self, job)(connection, request, stop)

    def _answer_fetch(self, connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        job = job_in(request.path)
        with self._lock:
            name = next(self._fetches[job], None)
        reaction = answer(self.clip) if name is None else FETCHES[name].reaction(self, job)
        return reaction(connection, request, stop)
