"""What an unconfirmed submission may have become: offered, likeliest first, and never taken."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop_app.domain.connection import Format, Profile
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.request import Request, Shot
from desktop_app.gateway.protocol import GatewayError, Listed, Phase, Report
from desktop_app.jobs.guess import Guess, Guesses, NoList, certainty
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import Bench, all_in, bench

SENT = 1_790_000_000.0
RUNNING = Report(Phase.RUNNING, "in_progress")


def job_of(request: Request) -> Job:
    return Job("j", "c", Format.OPENAI, request, State.UNCONFIRMED, submitted_at=SENT)


JOB = job_of(Request("sora-2", "A paper boat, “slowly”\n sinking."))


def video(prompt: str = JOB.request.prompt, model: str = "sora-2", at: float = SENT + 2) -> Listed:
    return Listed("v", RUNNING, model, prompt, at)


def test_the_same_prompt_model_and_time_is_all_but_certain() -> None:
    assert certainty(JOB, video()) > 0.99
    assert certainty(JOB, video(prompt='a paper boat, "slowly" sinking')) > 0.99


@pytest.mark.parametrize(
    "other",
    [
        video(prompt="another boat"),
        video(model="veo3"),
        video(at=SENT - 600),
        video(at=SENT + 3600),
    ],
)
def test_what_contradicts_it_is_no_candidate(other: Listed) -> None:
    assert certainty(JOB, other) == 0


def test_what_the_list_does_not_tell_leaves_a_doubt() -> None:
    doubts = [
        certainty(JOB, video(at=SENT + 60)),
        certainty(JOB, video(model="sora-2-2025-10-06")),
        certainty(JOB, video(model="")),
        certainty(JOB, video(model="", prompt="")),
        certainty(JOB, video(model="", prompt="", at=0.0)),
    ]
    assert doubts == sorted(doubts, reverse=True)
    assert len(set(doubts)) == len(doubts)
    assert 0 < doubts[-1] < doubts[0] < 1


def test_a_storyboard_is_known_by_its_prompts() -> None:
    board = Request("sora-2", shots=(Shot("a boat", 4), Shot("a storm", 4)))
    assert certainty(job_of(board), video(prompt="a boat / a storm")) > 0.99


# over HTTP


def unconfirmed(
    data: Path,
    gateway: ScriptedGateway,
    test: Callable[[Bench, Guesses, Job], Awaitable[None]],
    *,
    lists: bool = True,
) -> None:
    """A job whose create had no usable answer."""

    async def main() -> None:
        profile = Profile(lists=lists)
        async with bench(data) as table:
            await table.queue(await table.connect(gateway.url, profile=profile))
            (job,) = await table.until(all_in(State.UNCONFIRMED))
        async with bench(data, drive=False) as table:
            await table.connect(gateway.url, profile=profile)
            await test(table, Guesses(table.store, table.gateways), job)
            (after,) = [found for found in await table.store.jobs() if found.id == job.id]
            assert after == job

    gateway.create = lambda asked: Reply(502)
    asyncio.run(main())
    assert len(gateway.posts) == 1


def row(remote_id: str, job: Job, **other: object) -> dict[str, object]:
    told = {"id": remote_id, "status": "in_progress", "model": "sora", "prompt": job.request.prompt}
    return told | {"created_at": int(job.submitted_at)} | other


def test_candidates_are_offered_and_none_is_taken(data_dir: Path) -> None:
    found: list[Guess] = []

    async def look(table: Bench, guesses: Guesses, job: Job) -> None:
        rows = [
            row("later", job, created_at=int(job.submitted_at) + 300),
            row("right", job),
            row("ours", job),
            row("old", job),
            row("other", job, prompt="a storm"),
        ]
        gateway.query = lambda asked: Reply(body={"data": rows})
        others = [Job(name, job.connection, Format.OPENAI, job.request) for name in ("other1", "other2")]
        await table.store.add_jobs(others)
        for name, remote_id in (("other1", "ours"), ("other2", "old")):
            for event in (Event.QUEUE, Event.SEND):
                await table.store.step(name, event)
            await table.store.step(name, Event.ACCEPT, remote_id=remote_id)
        await table.store.step("other2", Event.OVER)
        await table.store.step("other2", Event.RETRY)  # its id is in its history alone
        assert await table.store.remote_ids() == {"ours", "old"}
        found.extend(await guesses.of(job))

    with ScriptedGateway() as gateway:
        unconfirmed(data_dir, gateway, look)
    assert [(guess.remote_id, guess.status) for guess in found] == [
        ("right", "in_progress"),
        ("later", "in_progress"),
    ]


def test_older_pages_are_read_until_before_the_submission(data_dir: Path) -> None:
    pages: list[Asked] = []

    async def look(table: Bench, guesses: Guesses, job: Job) -> None:
        def page(asked: Asked) -> Reply:
            pages.append(asked)
            made = int(job.submitted_at) - 80 * (len(pages) - 1)
            return Reply(body={"data": [row(f"v{len(pages)}", job, created_at=made)], "has_more": True})

        gateway.query = page
        assert [guess.remote_id for guess in await guesses.of(job)] == ["v1", "v2"]
        assert [asked.path.partition("after=")[2] for asked in pages] == ["", "v1", "v2"]

    with ScriptedGateway() as gateway:
        unconfirmed(data_dir, gateway, look)


@pytest.mark.parametrize("lists", [True, False])
def test_without_a_list_there_is_nothing_to_guess_by(data_dir: Path, lists: bool) -> None:
    async def look(table: Bench, guesses: Guesses, job: Job) -> None:
        gateway.query = lambda asked: Reply(404)
        with pytest.raises(NoList):
            await guesses.of(job)

    with ScriptedGateway() as gateway:
        unconfirmed(data_dir, gateway, look, lists=lists)


def test_a_fault_says_what_it_was(data_dir: Path) -> None:
    async def look(table: Bench, guesses: Guesses, job: Job) -> None:
        gateway.query = lambda asked: Reply(503)
        with pytest.raises(GatewayError):
            await guesses.of(job)

    with ScriptedGateway() as gateway:
        unconfirmed(data_dir, gateway, look)
