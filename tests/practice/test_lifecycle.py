"""Starting, sharing, surviving and ending."""

import os
import signal
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from tests.support.practice import Served, alive, children, command, serving, until

LONG = {"model": "animatic", "prompt": "a paper boat", "size": "640x360", "duration": 8}


def hold(served: Served) -> HTTPConnection:
    connection = HTTPConnection(urlsplit(served.url).netloc, timeout=10)
    connection.request("GET", "/lease", headers={"Authorization": "Bearer practice"})
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.headers["x-practice-pid"] == str(served.process.pid)
    return connection


def test_its_note_says_where_it_is_and_goes_with_it(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        note = msgspec.json.decode((tmp_path / "practice.json").read_bytes())
        assert (note["url"], note["pid"]) == (served.url, served.process.pid)
        assert isinstance(note["started"], float)
        assert served.ask("GET", "/health").status == 200
    assert not (tmp_path / "practice.json").exists()


def test_a_kill_loses_no_task(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        done = served.ask("POST", "/v1/videos", LONG | {"size": "64x64", "duration": 1}).json["id"]
        served.finished(done)
        under_way = served.ask("POST", "/v1/videos", LONG).json["id"]
        until(lambda: served.ask("GET", f"/v1/videos/{under_way}").json["progress"] > 0, "progress")
        workers = children(served.process.pid)
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
        assert workers
        until(lambda: not any(map(alive, workers)), "the render processes to end")
    with serving(tmp_path) as served:
        assert served.finished(done)["status"] == "completed"
        assert served.finished(under_way)["video"]["duration"] == 8
        assert served.ask("GET", f"/files/{under_way}.mp4").status == 200
        assert served.log().count("POST /v1/videos") == 2


def test_the_end_is_quick_and_takes_the_render_processes_along(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        for _ in range(3):
            served.ask("POST", "/v1/videos", LONG | {"duration": 60})
        below = until(lambda: children(served.process.pid), "a render process")
        connection = hold(served)
    connection.close()
    until(lambda: not any(map(alive, below)), "the render processes to end")
    assert not list((tmp_path / "files").glob("*.mp4"))


def test_one_serves_a_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        second = subprocess.run(command(tmp_path), capture_output=True, check=False)
        assert second.returncode == 1
        assert served.url in second.stdout.decode()
        leased = subprocess.run(command(tmp_path, "--leased"), capture_output=True, check=False)
        assert (leased.returncode, leased.stdout) == (0, b"")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with serving(tmp_path / "one") as served:
        port = str(urlsplit(served.url).port)
        second = subprocess.run(command(tmp_path / "two", "--port", port), capture_output=True, check=False)
    assert second.returncode == 1
    assert port in second.stdout.decode()


def test_a_leased_one_ends_when_nobody_comes(tmp_path: Path) -> None:
    with serving(tmp_path, "--leased", grace=0.3) as served:
        assert served.process.wait(20) == 0
    assert not (tmp_path / "practice.json").exists()


def test_a_leased_one_lives_while_any_lease_is_held(tmp_path: Path) -> None:
    with serving(tmp_path, "--leased", grace=0.5) as served:
        first, second = hold(served), hold(served)
        first.close()
        served.ask("GET", "/health")
        try:
            served.process.wait(1.5)
        except subprocess.TimeoutExpired:
            pass
        else:
            raise AssertionError("it left while its lease was held")
        second.close()
        assert served.process.wait(20) == 0


def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        os.kill(served.process.pid, signal.SIGINT)
        assert served.process.wait(20) == 0


def test_a_thousand_requests_with_nobody_reading_its_output(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        connection = HTTPConnection(urlsplit(served.url).netloc, timeout=20)
        for _ in range(1_000):
            connection.request(
                "GET", "/v1/videos/video_unknown", headers={"Authorization": "Bearer practice"}
            )
            assert connection.getresponse().read()
        connection.close()
        assert served.log().count("GET /v1/videos/video_unknown") == 1_000
