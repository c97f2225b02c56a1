"""The test of a connection: five lines, true for each kind of server, and never a POST."""

import asyncio
import ssl
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop_app.domain.connection import PictureWay, Profile
from desktop_app.domain.findings import Finding, Point, Said, Verdict, sentence, serves
from desktop_app.domain.problem import Kind
from desktop_app.gateway.probe import Probed, probe
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, Reaction, Recorded, answer, closed_port, echo, html, redirect
from tests.gateway.conftest import Run
from tests.support.practice import serving

KEY = "sk-canary-0123456789abcdef"
OURS = ("veo3", "sora", "wan-ai/wan2.1-t2v-14b")
YES, NO, UNTOLD = Verdict.YES, Verdict.NO, Verdict.UNTOLD


def tried(run: Run[Probed], url: str, way: PictureWay = PictureWay.UPLOAD, key: str = KEY) -> Probed:
    told: list[Finding] = []

    async def work(transport: Transport) -> Probed:
        return await probe(transport, Endpoint(url, key), Profile(pictures=way), OURS, told.append)

    probed = run(work)
    assert probed.findings == tuple(told)
    assert [finding.point for finding in told] == list(Point)
    assert all(sentence(finding) for finding in told)
    assert KEY not in repr(told)
    return probed


def verdicts(probed: Probed) -> list[Verdict]:
    return [finding.verdict for finding in probed.findings]


def said(probed: Probed, point: Point) -> Said:
    return next(finding.said for finding in probed.findings if finding.point is point)


def only_gets(faults: FaultGateway) -> bool:
    return bool(faults.requests) and all(request.method == "GET" for request in faults.requests)


def keyed(with_key: Reaction) -> Reaction:
    """401 for whoever has no key."""

    def react(connection: object, request: Recorded, stop: object) -> bool:
        asked = request.headers.get("authorization")
        reaction = with_key if asked == f"Bearer {KEY}" else answer({"error": {"message": "no key"}}, 401)
        return reaction(connection, request, stop)  # type: ignore[arg-type]

    return react


def json_404(words: Callable[[Recorded], str]) -> Reaction:
    """A server's own way of not knowing something."""

    def react(connection: object, request: Recorded, stop: object) -> bool:
        body = {"error": {"message": words(request), "type": "invalid_request_error"}}
        return answer(body, 404)(connection, request, stop)  # type: ignore[arg-type]

    return react


def new_api(faults: FaultGateway) -> None:
    """An open-source server of the family: two formats, an own 404 with path and request id, no uploads."""
    faults.on(
        "GET", "/", keyed(json_404(lambda r: f"Invalid URL (GET {r.target}) (request id: 2026{id(r)})"))
    )
    listed = {"object": "list", "data": [{"id": "veo3"}, {"id": "gpt-5"}, {"id": "sora"}]}
    faults.on("GET", "/v1/models", keyed(answer(listed)))
    faults.on("GET", "/v1/videos/", keyed(answer({"code": "task_not_exist", "message": "no task"}, 400)))
    gone = answer({"code": "task_not_exist", "message": "task_not_exist", "data": None}, 400)
    faults.on("GET", "/v1/video/generations/", keyed(gone))


def test_a_gateway_of_the_family(run: Run[Probed], faults: FaultGateway) -> None:
    new_api(faults)
    probed = tried(run, faults.url)
    assert verdicts(probed) == [YES, YES, YES, YES, UNTOLD]
    assert probed.models == ("veo3", "gpt-5", "sora")
    assert [sentence(finding) for finding in probed.findings] == [
        "The gateway answers.",
        "The key is accepted.",
        "Models: 3, of which Dailies knows 2.",
        "Spoken: OpenAI, generations. Not: unified.",
        "No uploads here: they go within the request, up to 15 MB each.",
    ]
    assert serves(probed.findings)
    assert only_gets(faults)


def test_a_wrong_key(run: Run[Probed], faults: FaultGateway) -> None:
    new_api(faults)
    probed = tried(run, faults.url, key="sk-another")
    assert verdicts(probed) == [YES, NO, UNTOLD, UNTOLD, UNTOLD]
    assert said(probed, Point.KEY) is Said.KEY_REFUSED
    assert not serves(probed.findings)
    assert only_gets(faults)


def test_no_key_yet(run: Run[Probed], faults: FaultGateway) -> None:
    new_api(faults)
    probed = tried(run, faults.url, key="")
    assert said(probed, Point.KEY) is Said.NO_KEY
    assert not any("authorization" in request.headers for request in faults.requests)


def test_a_list_of_models_that_anybody_may_read_says_nothing_of_the_key(
    run: Run[Probed], faults: FaultGateway
) -> None:
    new_api(faults)
    faults.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}]}))
    assert said(tried(run, faults.url), Point.KEY) is Said.KEY_TAKEN  # the formats tell
    assert said(tried(run, faults.url, key="sk-another"), Point.KEY) is Said.KEY_REFUSED


def test_a_gateway_that_asks_nobody_for_a_key(run: Run[Probed], faults: FaultGateway) -> None:
    faults.on("GET", "/", answer({"detail": "Not Found"}, 404))
    faults.on("GET", "/v1/videos/", answer({"detail": "Video not found"}, 404))
    probed = tried(run, faults.url, PictureWay.MULTIPART)
    assert verdicts(probed) == [YES, UNTOLD, UNTOLD, YES, UNTOLD]
    assert said(probed, Point.KEY) is Said.OPEN
    assert probed.findings[3].values["formats"] == "OpenAI"


def test_a_key_without_a_model(run: Run[Probed], faults: FaultGateway) -> None:
    new_api(faults)
    faults.on("GET", "/v1/models", keyed(answer({"object": "list", "data": []})))
    probed = tried(run, faults.url)
    assert (verdicts(probed)[2], probed.models) == (NO, ())


def test_a_web_site_is_no_gateway(run: Run[Probed], faults: FaultGateway) -> None:
    faults.on("GET", "/", html("<title>Welcome</title><h1>We sell boats</h1>", 200))
    probed = tried(run, faults.url)
    assert verdicts(probed) == [YES, UNTOLD, UNTOLD, NO, UNTOLD]
    assert not serves(probed.findings)
    assert probed.models is None


def test_a_broken_gateway_is_not_judged(run: Run[Probed], faults: FaultGateway) -> None:
    faults.on("GET", "/", html("<h1>502 Bad Gateway</h1>", 502))
    assert verdicts(tried(run, faults.url)) == [YES, UNTOLD, UNTOLD, UNTOLD, UNTOLD]


def test_a_wall_before_the_gateway_is_no_word_on_the_key(run: Run[Probed], faults: FaultGateway) -> None:
    faults.on("GET", "/", html("<title>Just a moment</title>", 403))
    assert said(tried(run, faults.url), Point.KEY) is Said.OPEN


def test_an_address_that_points_elsewhere(
    run: Run[Probed], faults: FaultGateway, elsewhere: FaultGateway
) -> None:
    faults.on("GET", "/", redirect(f"{elsewhere.url}/v1/models", 301))
    probed = tried(run, faults.url)
    assert verdicts(probed) == [NO, UNTOLD, UNTOLD, UNTOLD, UNTOLD]
    assert probed.findings[0].problem is not None
    assert probed.findings[0].problem.kind is Kind.REDIRECTED
    assert not elsewhere.requests


def test_nobody_there(run: Run[Probed]) -> None:
    probed = tried(run, closed_port())
    assert verdicts(probed) == [NO, UNTOLD, UNTOLD, UNTOLD, UNTOLD]
    assert sentence(probed.findings[0]).startswith("Nobody answers at the gateway's address.")
    assert [finding.said for finding in probed.findings[1:]] == [Said.NOT_ASKED] * 4


def test_no_such_host(run: Run[Probed]) -> None:
    probed = tried(run, "https://gateway.invalid")
    assert verdicts(probed)[0] is NO


def test_a_certificate_that_nobody_signed(run: Run[Probed], tmp_path: Path) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with FaultGateway(context) as faults:
        probed = tried(run, faults.url)
    assert probed.findings[0].problem is not None
    assert probed.findings[0].problem.kind is Kind.TLS


def test_what_a_server_echoes_never_holds_the_key(run: Run[Probed], faults: FaultGateway) -> None:
    for status in (200, 400, 401, 404, 500):
        faults.on("GET", "/", echo(status))
        tried(run, faults.url)  # which looks for the key in all that is told


def test_files_are_not_promised_where_only_addresses_travel(run: Run[Probed], faults: FaultGateway) -> None:
    new_api(faults)
    probed = tried(run, faults.url, PictureWay.URL)
    assert (verdicts(probed)[4], said(probed, Point.PICTURES)) == (NO, Said.ADDRESSES)
    assert serves(probed.findings)


@pytest.mark.parametrize("answers", ["seeds", "wrapped", "openai"])
def test_the_practice_gateway_serves_in_every_shape(tmp_path: Path, answers: str) -> None:
    def patiently(work: Callable[[Transport], Awaitable[Probed]]) -> Probed:
        async def main() -> Probed:
            async with Transport() as transport:
                return await work(transport)

        return asyncio.run(main())

    with serving(tmp_path, "--answers", answers) as gateway:
        probed = tried(patiently, gateway.url)
        assert verdicts(probed) == [YES, YES, YES, YES, YES]
        assert probed.findings[3].said is Said.FORMATS
        assert probed.models is not None
        assert set(OURS) <= set(probed.models)
        assert gateway.ask("GET", "/v1/videos").json["data"] == []
