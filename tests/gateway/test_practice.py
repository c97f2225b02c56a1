"""Our client works against the practice gateway, in every format and every shape of answer."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Request, Size
from desktop_app.gateway.characters import Made, create_character
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.models import list_models
from desktop_app.gateway.protocol import Accepted, Endpoint, Gateway, GatewayError, Phase, Refused, Report
from desktop_app.gateway.transport import Transport
from desktop_app.media.verify import verify_clip
from tests.support.practice import Served, serving

BOAT = Request("animatic", "a paper boat", size=Size(96, 64), seconds=1)


@pytest.fixture(scope="module", params=["seeds", "wrapped", "openai"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One gateway for each shape."""
    with serving(tmp_path_factory.mktemp(request.param), "--answers", request.param) as served:
        yield served


async def ended(gateway: Gateway, remote_id: str) -> tuple[Report, list[Report]]:
    """The last report of a job, and those before it."""
    reports: list[Report] = []
    while (report := await gateway.query(remote_id)).phase not in (Phase.DONE, Phase.OVER):
        reports.append(report)
        await asyncio.sleep(0.05)
    return report, reports


@pytest.mark.parametrize("format", list(Format))
def test_a_clip_from_create_to_download(served: Served, format: Format, tmp_path: Path) -> None:
    endpoint = Endpoint(served.url, "any")

    async def main() -> None:
        async with Transport() as transport:
            gateway = open_gateway(transport, endpoint, format)
            created = await gateway.create(BOAT, ())
            assert isinstance(created, Accepted), created
            assert created.report.phase in (Phase.WAITING, Phase.RUNNING)
            report, before = await ended(gateway, created.remote_id)
            assert (report.phase, report.progress, report.problem) == (Phase.DONE, 1.0, None)
            shares = [one.progress for one in before if one.progress is not None]
            assert shares == sorted(shares)
            for source in gateway.sources(created.remote_id, report):
                answer = await transport.call("GET", source.url, endpoint=endpoint)
                (tmp_path / "clip.mp4").write_bytes(answer.body)
                facts = verify_clip(tmp_path / "clip.mp4")
                assert (facts.width, facts.height, facts.seconds) == (96, 64, 1.0)

    asyncio.run(main())


@pytest.mark.parametrize("format", list(Format))
def test_a_failed_job(served: Served, format: Format) -> None:
    files = served.folder / "files"

    async def main() -> Report:
        async with Transport() as transport:
            gateway = open_gateway(transport, Endpoint(served.url, "any"), format)
            created = await gateway.create(BOAT, ())
            assert isinstance(created, Accepted), created
            return (await ended(gateway, created.remote_id))[0]

    files.rename(files.with_name("elsewhere"))
    try:
        report = asyncio.run(main())
    finally:
        files.with_name("elsewhere").rename(files)
    assert report.phase is Phase.OVER
    assert report.problem is not None
    assert (report.problem.kind, "No such file" in report.problem.message) == (Kind.GENERATION, True)


@pytest.mark.parametrize("format", list(Format))
def test_what_it_refuses(served: Served, format: Format) -> None:
    async def main() -> None:
        async with Transport() as transport:
            gateway = open_gateway(transport, Endpoint(served.url, "any"), format)
            wrong = await gateway.create(Request("no-such-model", "a"), ())
            assert isinstance(wrong, Refused)
            assert wrong.problem.kind is Kind.MODEL_NOT_FOUND
            odd = await gateway.create(Request("animatic", "a", size=Size(97, 64)), ())
            assert isinstance(odd, Refused)
            assert (odd.problem.kind, odd.problem.values) == (Kind.BAD_REQUEST, {"field": "size"})
            with pytest.raises(GatewayError) as unknown:
                await gateway.query("video_x")
            assert unknown.value.problem.kind is Kind.NOT_FOUND
            without_key = open_gateway(transport, Endpoint(served.url, ""), format)
            locked = await without_key.create(BOAT, ())
            assert isinstance(locked, Refused)
            assert locked.problem.kind is Kind.UNAUTHORISED

    asyncio.run(main())


def test_models_and_characters(served: Served) -> None:
    endpoint = Endpoint(served.url, "any")

    async def main() -> None:
        async with Transport() as transport:
            assert {"animatic", "veo3", "sora-2"} <= set(await list_models(transport, endpoint))
            made = await create_character(
                transport, endpoint, "Luna", "silver hair", ["http://127.0.0.1:9/luna.png"]
            )
            assert isinstance(made, Made), made
            luna = made.character
            assert (luna.name, luna.mention) == ("Luna", "@luna")
            assert luna.picture_url == "http://127.0.0.1:9/luna.png"
            refused = await create_character(transport, endpoint, "n" * 101)
            assert isinstance(refused, Refused)
            assert refused.problem.values == {"field": "name"}

    asyncio.run(main())
