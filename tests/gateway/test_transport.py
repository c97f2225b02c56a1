"""What the connections do and do not: compression, caps, cookies, redirects, proxies, the log."""

import asyncio
import gzip
import logging
import socket
import threading

import httpx
import pytest

from desktop_app.domain.problem import Kind, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.errors import TransportError
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Transport, authorization
from desktop_app.gateway.wire import client_options, transport_problem
from tests.faults.gateway import FaultGateway, Recorded, answer, closed_port, redirect, say_at_once
from tests.gateway.conftest import QUICK, Run

KEY = "sk-canary-4f1b2c3d4e5f"


def _get(faults: FaultGateway, run: Run, path: str = "/") -> Answer:
    async def work(transport: Transport) -> Answer:
        return await transport.call("GET", faults.url + path, endpoint=Endpoint(faults.url, KEY))

    return run(work)


def test_a_server_that_compresses_all_the_same_is_read(faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer(gzip.compress(b'{"id": "a"}'), headers={"content-encoding": "gzip"}))
    assert _get(faults, run).body == b'{"id": "a"}'


def test_a_compressed_bomb_swells_to_the_cap_and_no_further(faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer(gzip.compress(bytes(10_000_000)), headers={"content-encoding": "gzip"}))
    assert len(_get(faults, run).body) == QUICK.answer_bytes


def test_what_only_claims_to_be_compressed_is_kept_as_it_is(faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer(b"plain", headers={"content-encoding": "gzip"}))
    assert _get(faults, run).body == b"plain"


def test_a_long_answer_is_cut_at_the_cap(faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer(bytes(1_000_000)))
    told = _get(faults, run)
    assert len(told.body) == QUICK.answer_bytes
    assert told.cut == Kind.UNREADABLE


def test_cookies_are_not_kept(faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer(b"", headers={"set-cookie": "session=1; Path=/"}))

    async def work(transport: Transport) -> None:
        for _ in range(2):
            await transport.call("GET", faults.url + "/", endpoint=Endpoint(faults.url, KEY))

    run(work)
    assert len(faults.requests) == 2
    assert not any("cookie" in request.headers for request in faults.requests)


def test_many_queries_take_turns_and_nothing_else_waits_for_them(faults: FaultGateway, run: Run) -> None:
    under_way, most = set[int](), 0
    all_there, go_on = threading.Event(), threading.Event()

    def slow(connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        nonlocal most
        under_way.add(id(request))
        most = max(most, len(under_way))
        if len(under_way) == QUICK.queries:
            all_there.set()
        go_on.wait(20)
        under_way.discard(id(request))
        return answer(b"{}")(connection, request, stop)

    async def work(transport: Transport) -> list[Answer]:
        async def call(path: str, stage: Stage) -> Answer:
            return await transport.call(
                "GET", faults.url + path, endpoint=Endpoint(faults.url, KEY), stage=stage
            )

        queries = [asyncio.create_task(call("/v1/videos/a", Stage.GENERATE)) for _ in range(50)]
        await asyncio.to_thread(all_there.wait, 20)
        checked = await call("/v1/models", Stage.CHECK)
        go_on.set()
        return [checked, *await asyncio.gather(*queries)]

    faults.on("GET", "/v1/videos/a", slow)
    faults.on("GET", "/v1/models", answer(b"{}"))
    assert [told.status for told in run(work)] == [200] * 51
    assert most == QUICK.queries


def test_the_log_holds_neither_key_nor_query(
    faults: FaultGateway, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="desktop_app")
    faults.on("GET", "/", answer(b""))
    _get(faults, run, f"/v1/x?signature={KEY}")
    with pytest.raises(TransportError):
        run(lambda transport: transport.call("GET", closed_port() + f"/?s={KEY}", endpoint=Endpoint("", KEY)))
    lines = [r.getMessage() for r in caplog.records if r.name.startswith("desktop_app")]
    assert len(lines) == 2
    assert "/v1/x: 200" in lines[0]
    assert not any(KEY in line for line in lines)


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://gw.example/v1/videos/a/content", True),
        ("https://gw.example:443/x", True),
        ("http://gw.example/x", False),
        ("https://cdn.gw.example/x", False),
        ("https://gw.example@cdn.example/x", False),
    ],
)
def test_the_key_is_for_its_own_origin(url: str, seen: bool) -> None:
    header = authorization(Endpoint("https://gw.example/api", KEY), url)
    assert header == ({"Authorization": f"Bearer {KEY}"} if seen else {})


def test_a_server_without_keys_is_asked_without_one() -> None:
    assert authorization(Endpoint("https://gw.example", ""), "https://gw.example/") == {}


def test_a_fetching_client_follows_nothing_keeps_nothing_and_goes_past_proxies(
    faults: FaultGateway, elsewhere: FaultGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, elsewhere.url)
    faults.on("GET", "/", redirect("/b", 302))
    faults.on("GET", "/b", answer(b"clip", headers={"set-cookie": "a=b"}))
    with httpx.Client(**client_options()) as client:
        assert client.get(faults.url + "/a").status_code == 302
        for _ in range(2):
            assert client.get(faults.url.replace("127.0.0.1", "localhost") + "/b").content == b"clip"
    assert elsewhere.connections == 0
    assert all(request.headers["accept-encoding"] == "identity" for request in faults.requests)
    assert not any({"authorization", "cookie"} & request.headers.keys() for request in faults.requests)


def test_a_thread_learns_the_same_of_a_failure(faults: FaultGateway) -> None:
    faults.on("GET", "/", say_at_once(b"220 not TLS\r\n"))
    expected = {
        closed_port(): Kind.REFUSED,
        "https://nowhere.invalid": Kind.NO_NETWORK,
        faults.url.replace("http:", "https:"): Kind.TLS,
    }
    with httpx.Client(**client_options()) as client:
        for url, kind in expected.items():
            with pytest.raises(httpx.ConnectError) as caught:
                client.get(url)
            assert transport_problem(caught.value, Stage.FETCH).kind == kind
