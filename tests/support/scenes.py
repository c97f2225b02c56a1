"""What a busy day leaves in a store: jobs that ask, that failed and that wait, without a gateway."""

import time

from desktop_app.domain.connection import THIS_COMPUTER, Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request, Size
from desktop_app.store.store import Store

UNCONFIRMED = Problem(Kind.UNCONFIRMED, Stage.SUBMIT, {"reason": "timeout"})
MODERATED = Problem(
    Kind.MODERATION, Stage.GENERATE, message="prompt_moderated", request_id="req_7f3a91", status=400
)


async def add_troubled_jobs(store: Store) -> list[Job]:
    """One job that asks what became of it and one that failed; no driver touches either."""
    now = time.time()
    asking = Job(
        id="unconfirmed1",
        connection=THIS_COMPUTER.id,
        format=Format.UNIFIED,
        request=Request(model="veo3", prompt="City at night, neon rain, drone shot", aspect_ratio="16:9"),
        state=State.UNCONFIRMED,
        problem=UNCONFIRMED,
        created_at=now - 400,
        submitted_at=now - 380,
    )
    failed = Job(
        id="failed1",
        connection=THIS_COMPUTER.id,
        format=Format.OPENAI,
        request=Request(model="sora", prompt="A cat playing piano in a jazz club", size=Size(1280, 720)),
        state=State.FAILED,
        problem=MODERATED,
        remote_id="video_123",
        created_at=now - 300,
        submitted_at=now - 290,
        ended_at=now - 200,
    )
    return await store.add_jobs([asking, failed])
