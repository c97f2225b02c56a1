"""A command: the same faults met by a create, through the official SDK and through Dailies. Prints a table.

    python -m tests.compat.sdk_creates

One video is asked for each time. What counts is how many creates reach the gateway, each of which it may
charge for, and what the person is told. Both clients run as they come, but for their time-outs, which are
shortened.
"""

import asyncio
import contextlib
import sys
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import openai

from desktop_app.domain.job import State
from desktop_app.domain.sentences import sentence
from desktop_app.gateway.transport import Limits, Transport
from tests.faults.gateway import (
    FaultGateway,
    Step,
    answer,
    close,
    close_at_once,
    cut,
    hang,
    html,
    redirect,
    reset_after,
    reset_at_once,
)
from tests.support.workbench import KEY, bench

PATIENCE = 0.5
"""Seconds for which both clients wait for an answer here."""
WATCHED = 6.0
"""Seconds after which a job that is still to be sent is called waiting."""
JOB = b'{"id": "video_1", "object": "video", "status": "queued", "created_at": 1709123456}'
FAULTS: Mapping[str, Step] = {
    "closed before it is read": close_at_once(),
    "reset before it is read": reset_at_once(),
    "read, then closed": close(),
    "read, then reset": reset_after(0),
    "reset in the answer's head": reset_after(12),
    "answer cut in its body": cut(JOB, 20),
    "answer cut, no length told": cut(JOB, 20, declared=False),
    "no answer": hang(),
    "half an answer, then nothing": hang(b"HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n{"),
    "408": answer(b"", 408),
    "409": answer({"error": {"message": "conflict"}}, 409),
    "429, empty": answer(b"", 429),
    "500": answer({"error": {"message": "oops"}}, 500),
    "502 as a page": html("<title>502 Bad Gateway</title>", 502),
    "503": answer(b"", 503),
    "504 as a page": html("<title>504 Gateway Time-out</title>", 504),
    "307 to itself": redirect("/v1/videos", 307),
    "200 without an id": answer({"status": "queued"}),
    "400": answer({"error": {"message": "bad size"}}, 400),
}


class Told(NamedTuple):
    """What came of one request: creates that arrived, and what a person reads."""

    creates: int
    said: str


def arrived(gateway: FaultGateway) -> int:
    """Connections count too: what is not read here may have been read by a real gateway's proxy."""
    return max(gateway.count("POST"), gateway.connections)


def with_sdk(step: Step) -> Told:
    """`openai.OpenAI().videos.create`, as its manual shows it."""
    with FaultGateway() as gateway:
        gateway.on("POST", "/", step)
        with (
            warnings.catch_warnings(action="ignore", category=DeprecationWarning),
            openai.OpenAI(base_url=f"{gateway.url}/v1", api_key=KEY, timeout=PATIENCE) as client,
        ):
            try:
                video = client.videos.create(model="sora-2", prompt="a paper boat", seconds="4")
                said = f"a video, id {video.id}"
            except (openai.OpenAIError, ValueError) as error:
                said = f"{type(error).__name__}: {str(error).splitlines()[0][:50]}"
        return Told(arrived(gateway), said)


def with_dailies(step: Step) -> Told:
    """A job in the queue, driven by the whole engine."""
    with FaultGateway() as gateway, tempfile.TemporaryDirectory() as folder:
        gateway.on("POST", "/", step)
        return asyncio.run(_drive(gateway, Path(folder)))


async def _drive(gateway: FaultGateway, folder: Path) -> Told:
    limits = Limits(create_read=PATIENCE)
    async with bench(folder, transport=Transport(limits)) as table:
        await table.queue(await table.connect(gateway.url))
        settled = (State.UNCONFIRMED, State.FAILED, State.GENERATING)
        with contextlib.suppress(TimeoutError):
            await table.until(lambda jobs: jobs[0].state in settled, WATCHED)
        job = await table.store.job("job0")
        why = sentence(job.problem) if job.problem else ""
        return Told(arrived(gateway), f"{job.state}: {why}")


def main() -> int:
    """Print the table; 1 where Dailies sent anything but a 429 more than once."""
    print(f"openai {openai.__version__}\n")
    print("| A create meets | SDK: creates | SDK: what is said | Dailies: creates | Dailies: what is said |")
    print("|---|---:|---|---:|---|")
    repeated = []
    for name, step in FAULTS.items():
        sdk, dailies = with_sdk(step), with_dailies(step)
        print(f"| {name} | {sdk.creates} | {sdk.said} | {dailies.creates} | {dailies.said} |", flush=True)
        if dailies.creates != 1 and not name.startswith("429"):
            repeated.append(name)
    if repeated:
        print(f"sent more than once: {', '.join(repeated)}", file=sys.stderr)
    return 1 if repeated else 0


if __name__ == "__main__":
    sys.exit(main())
