"""What a person does with jobs, the same from the window and from the terminal."""

import time
import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import TypedDict, Unpack

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable, choose_format
from desktop_app.domain.connection import THIS_COMPUTER_ID, Connection, Format, PictureWay
from desktop_app.domain.draft import Manuscript
from desktop_app.domain.job import IN_LINE, PERSONAL, Event, IllegalEvent, Job, State, step
from desktop_app.domain.model import FormatSpec
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.price import Price
from desktop_app.domain.problem import HOLDING, Kind, Problem, Stage
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Scene
from desktop_app.jobs.guard import Guard, check_of
from desktop_app.store.admission import Admission, Books, Check, Step, unchecked
from desktop_app.store.store import Store

LATELY = 60.0
"""Seconds within which the same request again may be a press too many."""
TRIES = 5
"""How often a decision is made anew because the jobs have moved on under it."""
_PAID_AGAIN = frozenset({Event.RETRY, Event.RESUBMIT})
_NOT_PAID = frozenset({State.DRAFT, State.FAILED, State.DISCARDED})


class CommonTerms(TypedDict, total=False):
    """What is asked for beside a request or a board.

    `manuscript` is what was written for it, where the request says that otherwise. `estimated_seconds` is how
    long one clip takes, as it was told. Where it costs, jobs are sent `wait`
    seconds later: as long they can be undone.
    """

    format: Format | None
    manuscript: Manuscript | None
    estimated_seconds: float | None
    wait: float


class Terms(CommonTerms, total=False):
    """What is asked for beside a request; `price` is that of one clip, as it was told."""

    price: Price | None


class NewTerms(Terms, total=False):
    """What is asked for beside the request of new jobs; `takes` is how many."""

    takes: int
    project: str
    draft: str


class Desk:
    """Queues requests and passes on a person's decisions. The driver does the rest.

    What costs passes the spending guard first: unless it was `confirmed`, GuardAsks may be raised.
    """

    def __init__(self, store: Store, catalog: Catalog) -> None:
        self._store = store
        self.guard = Guard(store)
        self._catalog = catalog

    def format_for(
        self, request: Request, connection: Connection, forced: Format | None = None
    ) -> FormatSpec:
        """The format that `request` would be sent in. Raises NotSendable, naming each field that hinders."""
        spec = choose_format(self._catalog.get(request.model), request, forced or connection.format)
        takes_files = connection.profile.pictures is not PictureWay.URL
        if not takes_files and any(reference.sha256 for reference in request.references):
            values = {"field": "images", "reason": "only_addresses"}
            raise NotSendable((Problem(Kind.INVALID, Stage.CHECK, values),))
        return spec

    def check(self, request: Request, connection: Connection) -> tuple[Problem, ...]:
        """What hinders `request` from being sent, empty where nothing does."""
        try:
            self.format_for(request, connection)
        except NotSendable as hindered:
            return hindered.problems
        return ()

    async def queue(
        self, request: Request, connection: Connection, *, confirmed: bool = False, **terms: Unpack[NewTerms]
    ) -> list[Job]:
        """Put jobs of `request` into the queue, all or none. Raises NotSendable, GuardAsks."""
        admission = Admission(jobs=self.jobs_of(request, connection, **terms))
        return await self.admit(admission, confirmed=confirmed)

    def jobs_of(self, request: Request, connection: Connection, **terms: Unpack[NewTerms]) -> list[Job]:
        """The jobs of `request` as they would be put into the queue. Raises NotSendable."""
        spec = self.format_for(request, connection, terms.get("format"))
        takes, now = terms.get("takes", 1), time.time()
        group = uuid.uuid4().hex if takes > 1 else ""
        drafts = [
            Job(
                id=uuid.uuid4().hex[:12],
                connection=connection.id,
                format=spec.format,
                request=request,
                project=terms.get("project", DEFAULT_PROJECT.id),
                draft=terms.get("draft", ""),
                group=group,
                manuscript=terms.get("manuscript"),
                price=terms.get("price"),
                estimated_seconds=terms.get("estimated_seconds"),
                created_at=now,
            )
            for _ in range(takes)
        ]
        return [self.queued(job, terms.get("wait", 0.0)) for job in drafts]

    async def admit(
        self,
        admission: Admission,
        *,
        again: Sequence[Job] = (),
        instead_of: str = "",
        confirmed: bool = False,
        first: Check = unchecked,
    ) -> list[Job]:
        """Put all of it into the queue, or nothing; gives the jobs that changed.

        It is one batch to the guard, with the jobs that are paid `again`, and without what is in line for the
        job `instead_of`. Raises GuardAsks, what the check that comes `first` raises, and IllegalEvent where a
        job cannot take its step by now.
        """
        guard = check_of([*admission.jobs, *again], instead_of={instead_of}, confirmed=confirmed)

        def check(books: Books) -> None:
            first(books)
            guard(books)

        return await self._store.admit(admission, check)

    def queued(self, job: Job, wait: float = 0.0) -> Job:
        """A new job as it is put into the queue: where it costs, it is sent `wait` seconds later."""
        return step(job, Event.QUEUE, time.time(), due=_due(job.connection, wait))

    def due_again(self, job: Job, wait: float = 0.0) -> float:
        """When a job that is put back in line is sent, in UTC seconds: one that costs can be undone anew."""
        return max(job.due, _due(job.connection, wait))

    async def queued_lately(self, request: Request, connection: Connection) -> Job | None:
        """The last job of the same request within the last minute, where sending it twice is paid twice.

        One that failed, was discarded or is being edited costs nothing more.
        """
        if connection.is_this_computer:
            return None
        lately = await self._store.queued_since(time.time() - LATELY)
        same = [job for job in lately if job.connection == connection.id and job.request == request]
        return next((job for job in reversed(same) if job.state not in _NOT_PAID), None)

    async def queue_edited(
        self,
        job_id: str,
        request: Request,
        connection: Connection,
        *,
        confirmed: bool = False,
        **terms: Unpack[Terms],
    ) -> Job:
        """Put a job that was taken out back into its old place, with what it asks for now.

        Raises NotSendable, GuardAsks, and IllegalEvent where it was put back or discarded meanwhile.
        """
        step, edited = await self.edited(job_id, request, connection, **terms)
        admission = Admission(steps=[step])
        (job,) = await self.admit(admission, again=[edited], instead_of=job_id, confirmed=confirmed)
        return job

    async def edited(
        self, job_id: str, request: Request, connection: Connection, **terms: Unpack[Terms]
    ) -> tuple[Step, Job]:
        """The step that puts a job back with what it asks for now, and the job as it is then.

        Raises NotSendable, UnknownJob.
        """
        spec = self.format_for(request, connection, terms.get("format"))
        asked = {
            "request": request,
            "connection": connection.id,
            "format": spec.format,
            "manuscript": terms.get("manuscript"),
            "price": terms.get("price"),
            "estimated_seconds": terms.get("estimated_seconds"),
            "held": False,
            "problem": None,
            "due": _due(connection.id, terms.get("wait", 0.0)),
        }
        job = await self._store.job(job_id)
        return Step(job_id, Event.QUEUE, asked), msgspec.structs.replace(job, **asked)

    async def act(
        self,
        job_id: str,
        event: Event,
        *,
        remote_id: str = "",
        wait: float = 0.0,
        shown: Job | None = None,
        confirmed: bool = False,
    ) -> Job:
        """Record a person's decision; IDENTIFY needs `remote_id`. What costs is sent `wait` seconds later.

        It is for the job as it was `shown` to them: nothing is done in another state or attempt. Raises
        IllegalEvent, UnknownJob, ValueError, and GuardAsks where it is paid again.
        """
        if event not in PERSONAL:
            raise ValueError(f"{event} is not a person's to cause")
        if event is Event.IDENTIFY and not remote_id.strip():
            raise ValueError("an id is needed")
        job = await self._store.job(job_id)
        changes: dict[Event, dict[str, object]] = {
            Event.IDENTIFY: {"remote_id": remote_id.strip()},
            Event.QUEUE: {"due": self.due_again(job, wait)},
            Event.RETRY: {"due": _due(job.connection, wait)},
        }
        known = (shown.state, shown.attempt) if shown else (None, None)
        admission = Admission(steps=[Step(job_id, event, changes.get(event, {}), *known)])
        paid = [job] if event in _PAID_AGAIN else []
        (done,) = await self.admit(admission, again=paid, confirmed=confirmed)
        return done

    async def hold(self, job: Job, held: bool) -> Job:
        """Hold a waiting job back, or let it go."""
        return await self._store.note(
            job, **({"held": True} if held else {"held": False, "problem": None, "due": 0.0})
        )

    async def move(self, job_id: str, before: str = "") -> list[Job]:
        """Have a waiting job sent before another one, or last; gives those whose place changed.

        Raises NotWaiting, UnknownJob.
        """
        return await self._store.move(job_id, before)

    async def send_next(self, job_id: str) -> list[Job]:
        """Have a waiting job sent before all others. Raises NotWaiting, UnknownJob."""
        line = await self._store.jobs(sorted(IN_LINE))
        return await self._store.move(job_id, line[0].id if line else "")

    async def pause(self, paused: bool) -> Pauses:
        """Send nothing more, or go on; for every process, and after the next start too."""
        return await self._store.change_pauses(lambda pauses: pauses.with_everything(paused))

    async def pause_connection(self, connection: str, paused: bool) -> Pauses:
        """Send nothing more on one connection, or go on: also with what was held after its refusals."""
        pauses = await self._store.change_pauses(lambda pauses: pauses.with_connection(connection, paused))
        if not paused:
            await self._store.release(HOLDING, connection)
        return pauses

    async def look_again(self) -> None:
        """Have every job that was given up asked after once more."""
        for job in await self._store.jobs([State.GENERATING]):
            if job.given_up:
                with suppress(IllegalEvent):  # another process was faster
                    await self._store.step(job.id, Event.LOOK_AGAIN)

    async def failed(self) -> list[Job]:
        """Those that may be tried again together: none whose film wants nothing more of it."""
        return _wanted(await self._store.jobs([State.FAILED]), await self._store.scenes())

    async def retry_failed(
        self, told: Collection[str], wait: float = 0.0, *, confirmed: bool = False
    ) -> list[Job]:
        """Try these failed jobs again: only its download where the clip was finished. Raises GuardAsks.

        `told` are the ids of those that a person was told of: what fails while they are asked is not paid
        too, nor what is no longer among the `failed`.
        """
        for _ in range(TRIES):
            failed = [job for job in await self.failed() if job.id in told]
            with suppress(IllegalEvent, _NotWanted):  # another process was faster
                return await self._try_again(failed, wait, confirmed=confirmed)
        return []

    async def _try_again(self, failed: Sequence[Job], wait: float, *, confirmed: bool) -> list[Job]:
        """All of them or none. Raises GuardAsks; IllegalEvent or _NotWanted where one is not to be by now."""
        steps = [
            Step(job.id, Event.FETCH_AGAIN)
            if job.failed_to_fetch
            else Step(job.id, Event.RETRY, {"due": _due(job.connection, wait)})
            for job in failed
        ]
        paid = [job for job in failed if not job.failed_to_fetch]

        def all_wanted(books: Books) -> None:
            if len(_wanted(failed, books.scenes())) < len(failed):
                raise _NotWanted

        admission = Admission(steps=steps)
        return await self.admit(admission, again=paid, confirmed=confirmed, first=all_wanted)


class _NotWanted(Exception):
    """The film of a job was given up, or had its shot made anew, since the jobs were read."""


def _wanted(jobs: Sequence[Job], scenes: Sequence[Scene]) -> list[Job]:
    """The jobs whose film still wants something of them, or that are of none."""
    films = {scene.id: scene for scene in scenes}
    return [job for job in jobs if job.group not in films or not films[job.group].is_over_for(job)]


def _due(connection: str, wait: float) -> float:
    """When a job is sent that is queued now, in UTC seconds: at once where it costs nothing."""
    return time.time() + wait if wait and connection != THIS_COMPUTER_ID else 0.0
