"""What a person does with jobs, the same from the window and from the terminal."""

import time
import uuid
from contextlib import suppress

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable, choose_format
from desktop_app.domain.connection import Connection, Format, PictureWay
from desktop_app.domain.job import PERSONAL, Event, IllegalEvent, Job, State, step
from desktop_app.domain.model import FormatSpec
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.store.store import Store


class Desk:
    """Queues requests and passes on a person's decisions. The driver does the rest."""

    def __init__(self, store: Store, catalog: Catalog) -> None:
        self._store = store
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
        self,
        request: Request,
        connection: Connection,
        *,
        takes: int = 1,
        format: Format | None = None,
        project: str = DEFAULT_PROJECT.id,
        draft: str = "",
    ) -> list[Job]:
        """Put `takes` jobs of `request` into the queue, all or none. Raises NotSendable."""
        spec = self.format_for(request, connection, format)
        now = time.time()
        group = uuid.uuid4().hex if takes > 1 else ""
        drafts = [
            Job(
                id=uuid.uuid4().hex[:12],
                connection=connection.id,
                format=spec.format,
                request=request,
                project=project,
                draft=draft,
                group=group,
                created_at=now,
            )
            for _ in range(takes)
        ]
        return await self._store.add_jobs([step(job, Event.QUEUE, now) for job in drafts])

    async def act(self, job_id: str, event: Event, *, remote_id: str = "") -> Job:
        """Record a person's decision; IDENTIFY needs `remote_id`.

        Raises IllegalEvent, UnknownJob, ValueError.
        """
        if event not in PERSONAL:
            raise ValueError(f"{event} is not a person's to cause")
        if event is Event.IDENTIFY:
            if not remote_id.strip():
                raise ValueError("an id is needed")
            return await self._store.step(job_id, event, remote_id=remote_id.strip())
        return await self._store.step(job_id, event)

    async def hold(self, job: Job, held: bool) -> Job:
        """Hold a waiting job back, or let it go."""
        return await self._store.note(job, held=held)

    async def retry_failed(self) -> list[Job]:
        """Try every failed job again: only its download where the clip was finished."""
        again = []
        for job in await self._store.jobs([State.FAILED]):
            with suppress(IllegalEvent):  # another process was faster
                event = Event.FETCH_AGAIN if job.failed_to_fetch else Event.RETRY
                again.append(await self._store.step(job.id, event))
        return again


class Transfer(msgspec.Struct, frozen=True):
    """How far a download is, in bytes; `total` is None where the server did not say."""

    received: int
    total: int | None = None
