"""What a clip's link may lead to, and who sees the key on the way."""

import asyncio
from pathlib import Path

import pytest

from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind, Stage
from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import all_in, bench


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


@pytest.mark.parametrize(
    "link",
    [
        Reply(302, b"", {"location": "http://[no-host"}),
        Reply(302, b"", {"location": "ftp://elsewhere/clip.mp4"}),
        Reply(302, b"", {"location": ""}),
        Reply(304),
        Reply(200, {"state": "not yet"}, {"content-type": "application/json"}),
        Reply(200, b"{", {"content-type": "application/json"}),
        Reply(500, b"", {"content-type": "application/json", "content-length": "100"}),
        Reply(200, {"url": "file:///etc/passwd"}, {"content-type": "application/json"}),
    ],
)
def test_a_strange_answer_instead_of_a_clip_fails_the_download_only(data_dir: Path, link: Reply) -> None:
    async def main() -> Job:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.FAILED))
            return job

    with ScriptedGateway() as gateway:
        done = gateway.query
        gateway.query = lambda asked: Reply(404) if asked.path.endswith("/content") else done(asked)
        gateway.file = lambda asked: link
        job = asyncio.run(main())
        assert job.failed_to_fetch
        assert len(gateway.posts) == 1


@pytest.mark.parametrize("way", ["redirect", "json"])
def test_what_our_own_address_leads_to_may_ask_for_the_key_too(data_dir: Path, clip: bytes, way: str) -> None:
    def content(asked: Asked) -> Reply:
        there = f"{gateway.url}/files/clip.mp4"
        if way == "redirect":
            return Reply(302, b"", {"location": there})
        return Reply(200, {"url": there}, {"content-type": "application/json"})

    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.READY, State.FAILED))
            assert (await table.store.job("job0")).state is State.READY

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: (
            content(asked)
            if asked.path.endswith("/content")
            else Reply(body={"id": "x", "status": "completed"})
        )
        gateway.file = lambda asked: Reply(body=clip) if "authorization" in asked.headers else Reply(401)
        asyncio.run(main())
        files = [asked for asked in gateway.asked if asked.path.startswith("/files/")]
        assert ["authorization" in asked.headers for asked in files] == [False, True]


@pytest.mark.parametrize("proxy", ["ftp://me:hunter22@proxy:1", "http://me:hunter22@proxy:no-port"])
def test_a_proxy_setting_that_cannot_be_used_is_told(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)

    async def main() -> Job:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.FAILED))
            return job

    with ScriptedGateway() as gateway:
        job = asyncio.run(main())
    assert job.problem is not None
    assert (job.problem.kind, job.problem.stage) == (Kind.NO_NETWORK, Stage.FETCH)
    assert "proxy" in job.problem.message
    assert "hunter22" not in job.problem.message
