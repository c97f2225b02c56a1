"""Jobs to fill a store with."""

import uuid

from desktop_app.domain.connection import THIS_COMPUTER, Format
from desktop_app.domain.job import Event, Job, step
from desktop_app.domain.request import Request


def waiting_job(prompt: str = "a paper boat", connection: str = THIS_COMPUTER.id, **changes: object) -> Job:
    """A queued job that no store holds yet."""
    job = Job(
        id=uuid.uuid4().hex[:12],
        connection=connection,
        format=Format.OPENAI,
        request=Request(model="animatic", prompt=prompt),
    )
    return step(job, Event.QUEUE, 1.0, **changes)
