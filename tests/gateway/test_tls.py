"""Certificates: whom the program believes, and that nothing leaves where it believes nobody."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.gateway import FaultGateway, Reaction, Recorded, answer
from tests.support.certificates import Authority
from tests.support.checkout import ROOT

KEY = "sk-canary-4f1b2c3d4e5f"
JOB = {"id": "video_1", "status": "processing"}
SERVED = ["Accepted", "running", "clip"]
NOT_BELIEVED = ["NeverLeft tls", "tls", "tls"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def serving(authority: Authority, names: str) -> Iterator[FaultGateway]:
    with FaultGateway(authority.server(names)) as gateway:
        gateway.on("POST", "/v1/videos", answer(JOB))
        gateway.on("GET", "/v1/videos", answer(JOB))
        gateway.on("GET", "/files", answer(b"clip"))
        yield gateway


def told(url: str, trusted: Path | None = None, **variables: str) -> list[str]:
    """What a program that trusts `trusted` as well as itself says of a create, a query and a fetch."""
    trust = {} if trusted is None else {"SSL_CERT_FILE": str(trusted)}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.gateway.tls_scene", url],
        cwd=ROOT,
        env=os.environ | trust | variables | {"SCENE_KEY": KEY},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_a_studios_own_certificates_are_believed_where_the_system_says_so(authority: Authority) -> None:
    with serving(authority, "IP:127.0.0.1") as gateway:
        assert told(gateway.url, authority.certificate) == SERVED
        seen = [(request.method, KEY.encode() in request.raw) for request in gateway.requests]
        assert seen == [("POST", True), ("GET", True), ("GET", False)]


def test_a_certificate_that_nobody_vouches_for_means_that_nothing_left(authority: Authority) -> None:
    with serving(authority, "IP:127.0.0.1") as gateway:
        assert told(gateway.url) == NOT_BELIEVED
        assert gateway.requests == []


@pytest.mark.parametrize("names", ["DNS:gateway.example", "IP:127.0.0.2", "DNS:localhost"])
def test_a_certificate_for_another_name_means_that_nothing_left(names: str, authority: Authority) -> None:
    with serving(authority, names) as gateway:
        assert told(gateway.url, authority.certificate) == NOT_BELIEVED
        assert gateway.requests == []


def test_through_a_proxy_the_gateways_own_certificate_counts(authority: Authority) -> None:
    passed = bytearray()
    with serving(authority, "DNS:gateway.example") as gateway, FaultGateway() as proxy:
        proxy.on("CONNECT", "", tunnel(gateway.url, passed))
        through = {"HTTPS_PROXY": proxy.url}
        assert told("https://gateway.example", authority.certificate, **through) == SERVED
        assert told("https://elsewhere.example", authority.certificate, **through) == NOT_BELIEVED
        assert {request.target for request in proxy.requests} == {
            "gateway.example:443",
            "elsewhere.example:443",
        }
        assert gateway.count("POST") == 1
        assert passed
        assert KEY.encode() not in proxy.everything() + passed


def tunnel(url: str, passed: bytearray) -> Reaction:
    """What a proxy does with CONNECT, whatever name it is asked for; `passed` is what it was given."""
    port = int(url.rpartition(":")[2])

    def react(connection: socket.socket, _: Recorded, stop: threading.Event) -> bool:
        with socket.create_connection(("127.0.0.1", port)) as there:
            connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            back = threading.Thread(target=_pump, args=(there, connection, bytearray()))
            back.start()
            _pump(connection, there, passed)
            back.join()
        return False

    return react


def _pump(source: socket.socket, sink: socket.socket, seen: bytearray) -> None:
    """All that comes until the end, which is passed on too."""
    with suppress(OSError):  # either end may hang up
        while received := source.recv(1 << 16):
            seen += received
            sink.sendall(received)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)
