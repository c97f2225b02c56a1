"""Every fault of network and gateway: what becomes of a create and of a query, and who sees the key."""

import asyncio

import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Request
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.protocol import (
    Accepted,
    Endpoint,
    GatewayError,
    Lost,
    NeverLeft,
    Outcome,
    Phase,
    Refused,
    Report,
    Throttled,
)
from desktop_app.gateway.transport import Limits, Transport
from tests.faults.gateway import (
    FaultGateway,
    Step,
    answer,
    close,
    close_at_once,
    closed_port,
    cut,
    drip,
    echo,
    hang,
    hang_at_once,
    html,
    raw,
    redirect,
    reset_after,
    reset_at_once,
    say_at_once,
)
from tests.gateway.conftest import QUICK, Run

KEY = "sk-canary-4f1b2c3d4e5f"
REQUEST = Request("sora", "A paper boat in the rain")
JOB = b'{"id": "video_1", "status": "processing", "created_at": 1709123456}'
ELSEWHERE = "http://elsewhere.invalid"
"""Stands in the table for the other origin, whose port is not known before the test runs."""

FAULTS: dict[str, tuple[Step, type[Outcome], Kind | None]] = {
    "accepted": (answer(JOB), Accepted, None),
    "accepted with 201": (answer(JOB, 201), Accepted, None),
    "failed at once": (answer({"id": "v", "status": "failed", "error": {"message": "no"}}), Accepted, None),
    "whole id, then cut": (cut(JOB + b" " * 50, len(JOB)), Accepted, None),
    "closed after accepting": (close_at_once(), Lost, Kind.BROKEN),
    "reset after accepting": (reset_at_once(), Lost, Kind.BROKEN),
    "never read": (hang_at_once(), Lost, Kind.TIMEOUT),
    "closed after reading": (close(), Lost, Kind.BROKEN),
    "reset after reading": (reset_after(0), Lost, Kind.BROKEN),
    "reset in the head": (reset_after(12), Lost, Kind.BROKEN),
    "no answer": (hang(), Lost, Kind.TIMEOUT),
    "no end of the head": (hang(b"HTTP/1.1 200 OK\r\n"), Lost, Kind.TIMEOUT),
    "no body": (hang(b"HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n"), Lost, Kind.TIMEOUT),
    "cut": (cut(JOB, 20), Lost, Kind.BROKEN),
    "cut without a length": (cut(JOB, 20, declared=False), Lost, Kind.UNREADABLE),
    "reset in the body": (cut(JOB, 20, reset=True), Lost, Kind.BROKEN),
    "not HTTP": (raw(b"\x00\xffSSH-2.0-OpenSSH\r\n\r\n"), Lost, Kind.BROKEN),
    "binary": (answer(bytes(range(256))), Lost, Kind.UNREADABLE),
    "empty": (answer(b""), Lost, Kind.UNREADABLE),
    "204": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Lost, Kind.UNREADABLE),
    "too long": (answer(b"[" + b"1," * 60_000 + b"1]"), Lost, Kind.UNREADABLE),
    "a length too short": (answer(JOB, headers={"content-length": "20"}), Lost, Kind.UNREADABLE),
    "a length too long": (answer(JOB, headers={"content-length": "200"}), Accepted, None),
    "a length that is no number": (answer(JOB, headers={"content-length": "long"}), Lost, Kind.BROKEN),
    "no id": (answer({"status": "processing"}), Lost, Kind.UNREADABLE),
    "200 that is an error": (answer({"error": {"message": "channel broke"}}), Lost, Kind.UNREADABLE),
    "a page with 200": (html("<html><title>Sign in</title></html>", 200), Lost, Kind.UNREADABLE),
    "400": (answer({"error": {"message": "no size", "param": "size"}}, 400), Refused, Kind.BAD_REQUEST),
    "401": (answer({"error": {"message": "bad key"}}, 401), Refused, Kind.UNAUTHORISED),
    "402": (answer({"error": {"message": "pay"}}, 402), Refused, Kind.NO_CREDIT),
    "403": (answer({"error": {"message": "no"}}, 403), Refused, Kind.UNAUTHORISED),
    "403 quota": (answer({"error": {"message": "用户额度不足"}}, 403), Refused, Kind.NO_CREDIT),
    "404": (html("<h1>404 Not Found</h1>", 404), Refused, Kind.NOT_FOUND),
    "404 cut": (cut(b"<h1>404 Not Found</h1>", 6, status=404), Refused, Kind.NOT_FOUND),
    "405": (answer(b"", 405), Refused, Kind.BAD_REQUEST),
    "408": (answer(b"", 408), Lost, Kind.TIMEOUT),
    "409": (answer({"error": {"message": "conflict"}}, 409), Lost, Kind.BAD_REQUEST),
    "413": (html("<title>413 Too Large</title>", 413), Refused, Kind.BAD_REQUEST),
    "415": (answer(b"", 415), Refused, Kind.BAD_REQUEST),
    "422": (answer({"detail": [{"loc": ["body", "size"], "msg": "x"}]}, 422), Refused, Kind.BAD_REQUEST),
    "425": (answer(b"", 425), Lost, Kind.BAD_REQUEST),
    "429": (answer({"error": {"message": "slow"}}, 429, {"retry-after": "7"}), Throttled, Kind.RATE_LIMIT),
    "429 empty": (answer(b"", 429), Throttled, Kind.RATE_LIMIT),
    "429 until a date": (
        answer(b"", 429, {"retry-after": "Fri, 31 Dec 2100 23:59:59 GMT"}),
        Throttled,
        Kind.RATE_LIMIT,
    ),
    "429 cut": (cut(JOB, 20, status=429), Throttled, Kind.RATE_LIMIT),
    "500": (answer({"error": {"message": "oops"}}, 500), Lost, Kind.GATEWAY_FAULT),
    "502": (html("<html><head><title>502 Bad Gateway</title></head></html>", 502), Lost, Kind.GATEWAY_FAULT),
    "503": (answer(b"", 503), Lost, Kind.GATEWAY_FAULT),
    "503 no such model": (
        answer({"error": {"message": "none", "code": "model_not_found"}}, 503),
        Refused,
        Kind.MODEL_NOT_FOUND,
    ),
    "503 in words only": (
        answer({"error": {"message": "当前分组 default 下对于模型 sora 无可用渠道"}}, 503),
        Lost,
        Kind.MODEL_NOT_FOUND,
    ),
    "504": (html("<title>504</title>", 504), Lost, Kind.GATEWAY_FAULT),
    "301": (redirect(ELSEWHERE, 301), Refused, Kind.REDIRECTED),
    "302": (redirect(ELSEWHERE, 302), Refused, Kind.REDIRECTED),
    "307": (redirect(ELSEWHERE, 307), Refused, Kind.REDIRECTED),
    "308": (redirect(ELSEWHERE, 308), Refused, Kind.REDIRECTED),
    "echoes the key": (echo(400), Refused, Kind.BAD_REQUEST),
    "echoes the key with 500": (echo(500), Lost, Kind.GATEWAY_FAULT),
}
READABLE = frozenset(
    {
        "accepted",
        "accepted with 201",
        "failed at once",
        "whole id, then cut",
        "a length too long",
        "no id",
    }
)
"""What tells enough of a job, as the answer to a query."""


def _create(url: str, format: Format = Format.OPENAI) -> "object":
    async def work(transport: Transport) -> Outcome:
        return await open_gateway(transport, Endpoint(url, KEY), format).create(REQUEST, ())

    return work


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("name", FAULTS)
def test_a_create_is_sent_once_and_decided(name: str, format: Format, faults: FaultGateway, run: Run) -> None:
    step, expected, kind = FAULTS[name]
    faults.on("POST", "/", step)

    outcome = run(_create(faults.url, format))

    assert type(outcome) is expected
    assert len(faults.requests) <= 1
    assert faults.connections == 1
    if kind is not None:
        assert outcome.problem.kind == kind
        assert KEY not in repr(outcome)
        assert KEY[-8:] not in repr(outcome)


@pytest.mark.parametrize("name", FAULTS)
def test_a_query_reports_or_says_what_was_wrong(name: str, faults: FaultGateway, run: Run) -> None:
    step, _, _ = FAULTS[name]
    faults.on("GET", "/", step)

    async def work(transport: Transport) -> Report | GatewayError:
        gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.OPENAI)
        try:
            return await gateway.query("video_1")
        except GatewayError as error:
            return error

    told = run(work)

    assert faults.connections == 1
    assert KEY not in repr(told)
    if isinstance(told, Report):
        assert told.phase in (Phase.RUNNING, Phase.OVER)
        assert name in READABLE
    else:
        assert KEY not in repr(told.problem)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_another_origin_never_sees_the_key_or_the_request(
    status: int, faults: FaultGateway, elsewhere: FaultGateway, run: Run
) -> None:
    for method in ("GET", "POST"):
        faults.on(method, "/", redirect(elsewhere.url + "/take", status))

    async def work(transport: Transport) -> tuple[Outcome, GatewayError]:
        gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.UNIFIED)
        outcome = await gateway.create(REQUEST, ())
        with pytest.raises(GatewayError) as caught:
            await gateway.query("video_1")
        return outcome, caught.value

    outcome, error = run(work)

    assert isinstance(outcome, Refused)
    assert error.problem.kind == Kind.REDIRECTED
    assert error.problem.values["location"] == elsewhere.url + "/take"
    assert elsewhere.connections == 0
    assert KEY.encode() in faults.everything()


def test_the_key_stays_home_when_an_address_elsewhere_is_asked(
    faults: FaultGateway, elsewhere: FaultGateway, run: Run
) -> None:
    elsewhere.on("GET", "/", answer({"ok": True}, headers={"set-cookie": "a=b"}))
    endpoint = Endpoint(faults.url, KEY)

    async def work(transport: Transport) -> None:
        for _ in range(2):
            await transport.call("GET", elsewhere.url + "/", endpoint=endpoint)

    run(work)

    assert len(elsewhere.requests) == 2
    assert not any("authorization" in r.headers or "cookie" in r.headers for r in elsewhere.requests)


def test_nobody_listening_means_that_nothing_left(run: Run) -> None:
    outcome = run(_create(closed_port()))
    assert isinstance(outcome, NeverLeft)
    assert outcome.problem.kind == Kind.REFUSED


def test_an_unknown_host_means_that_nothing_left(run: Run) -> None:
    outcome = run(_create("https://nowhere.invalid"))
    assert isinstance(outcome, NeverLeft)
    assert outcome.problem.kind == Kind.NO_NETWORK


@pytest.mark.parametrize("step", [say_at_once(b"220 not TLS\r\n"), close_at_once(), reset_at_once()])
def test_a_handshake_that_fails_means_that_nothing_left(step: Step, faults: FaultGateway, run: Run) -> None:
    faults.on("POST", "/", step)
    outcome = run(_create(faults.url.replace("http:", "https:")))
    assert isinstance(outcome, NeverLeft)
    assert outcome.problem.kind in (Kind.TLS, Kind.BROKEN)


def test_an_answer_that_drips_for_ever_is_given_up(faults: FaultGateway) -> None:
    for method in ("GET", "POST"):
        faults.on(method, "/", drip(b" " * 10_000 + JOB, 0.05))

    async def main() -> None:
        limits = Limits(connect=0.2, poll=0.2, create_write=0.2, create_read=0.2)
        async with Transport(limits) as transport:
            gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.OPENAI)
            outcome = await gateway.create(REQUEST, ())
            assert isinstance(outcome, Lost)
            assert outcome.problem.kind == Kind.TIMEOUT
            with pytest.raises(GatewayError):
                await gateway.query("video_1")

    asyncio.run(main())
    assert len(faults.requests) == 2


def test_cancelling_a_create_is_told_to_the_caller(faults: FaultGateway) -> None:
    faults.on("POST", "/", hang())

    async def main() -> None:
        async with Transport(QUICK) as transport:
            gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.OPENAI)
            task = asyncio.create_task(gateway.create(REQUEST, ()))
            await asyncio.to_thread(faults.wait_for_request)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert faults.count("POST") == 1


@pytest.mark.parametrize("key", ["two words", "schlüssel", "line\nbreak"])
def test_a_key_that_is_no_header_is_refused_before_sending(key: str, faults: FaultGateway, run: Run) -> None:
    async def work(transport: Transport) -> Outcome:
        return await open_gateway(transport, Endpoint(faults.url, key), Format.OPENAI).create(REQUEST, ())

    outcome = run(work)
    assert isinstance(outcome, Refused)
    assert outcome.problem.values["field"] == "key"
    assert faults.connections == 0


def test_every_create_has_a_connection_of_its_own_and_polls_share_one(faults: FaultGateway, run: Run) -> None:
    faults.on("POST", "/", answer(JOB))
    faults.on("GET", "/", answer(JOB))

    async def work(transport: Transport) -> None:
        gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.OPENAI)
        for _ in range(3):
            await gateway.create(REQUEST, ())
        assert faults.connections == 3
        for _ in range(3):
            await gateway.query("video_1")

    run(work)
    assert faults.connections == 4


@pytest.mark.parametrize("proxy", ["http_proxy", "https_proxy", "all_proxy"])
def test_loopback_goes_past_proxies_and_the_world_through_them(
    proxy: str, faults: FaultGateway, elsewhere: FaultGateway, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(proxy, elsewhere.url)
    faults.on("POST", "/", answer(JOB))
    elsewhere.on("CONNECT", "", answer(b"", 502))
    elsewhere.on("POST", "http://gateway.invalid", answer(b"", 502))

    assert isinstance(run(_create(faults.url)), Accepted)
    assert isinstance(run(_create(faults.url.replace("127.0.0.1", "localhost"))), Accepted)
    assert elsewhere.connections == 0
    if proxy != "http_proxy":
        outcome = run(_create("https://gateway.invalid"))
        assert isinstance(outcome, NeverLeft), "a proxy that does not connect has sent nothing"
        assert elsewhere.count("CONNECT", "") == 1
        assert KEY.encode() not in elsewhere.everything()


def test_a_proxy_that_cannot_be_used_means_that_nothing_left(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:1")
    outcome = run(_create("https://gateway.invalid"))
    assert isinstance(outcome, NeverLeft)
    assert outcome.problem.kind == Kind.NO_NETWORK
