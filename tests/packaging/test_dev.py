"""The README's commands make what is missing, once, and start nothing that is not needed."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.support.checkout import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_second_start_starts_the_program_and_nothing_else(checkout: Checkout) -> None:
    first = checkout.dev("run", "--", "jobs", "--json")
    assert first.stdout.splitlines()[-1] == "program 1.0 jobs --json", first.stderr
    assert any("pip" in " ".join(command) for command in checkout.started())

    second = checkout.dev("run", "--", "jobs", "--json")
    assert second.stdout == "program 1.0 jobs --json\n"
    python = str(checkout.venv / "bin" / "python")
    assert checkout.started() == [[python, "-P", "-m", "desktop_app", "jobs", "--json"]]

    command = subprocess.run(
        [checkout.venv / "bin" / "dailies", "a b"], capture_output=True, text=True, check=True
    )
    assert command.stdout == "program 1.0 a b\n"

    checkout.lock("2.0")
    third = checkout.dev("run")
    assert third.stdout.splitlines()[-1] == "program 2.0 sample"


def test_a_screen_opens_the_window_and_none_makes_the_sample(checkout: Checkout) -> None:
    hidden = {"SPY_HIDES_ENSUREPIP": "1"}
    assert checkout.dev("run", **hidden).stdout.splitlines()[-1] == "program 1.0 sample"
    assert checkout.dev("run", DISPLAY=":99").stdout == "program 1.0\n"
    assert checkout.dev("run", WAYLAND_DISPLAY="wayland-0").stdout == "program 1.0\n"


def test_an_environment_that_was_killed_half_made_is_made_anew(checkout: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        environment = checkout.environment(
            PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=index, SPY_HIDES_ENSUREPIP="1"
        )
        with subprocess.Popen(
            checkout.command("run"),
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        ) as halfway:
            connection, _ = silent.accept()  # pip is asking for the first package now
            os.killpg(halfway.pid, signal.SIGKILL)
            connection.close()
    assert (checkout.venv / "bin" / "python").exists()
    (checkout.venv / "left-over").touch()

    again = checkout.dev("run", SPY_HIDES_ENSUREPIP="1")
    assert again.stdout.splitlines()[-1] == "program 1.0 sample", again.stderr
    assert not (checkout.venv / "left-over").exists()
    assert not (checkout.venv / "bin" / "pip").exists()  # it was filled from outside


def test_a_package_with_another_hash_is_refused(checkout: Checkout) -> None:
    checkout.lock("1.0", digest="0" * 64)
    for _ in range(2):
        refused = checkout.dev("run", SPY_HIDES_ENSUREPIP="1")
        assert refused.returncode == 1
        assert "could not be installed" in refused.stderr
        assert "program" not in refused.stdout


def test_an_unknown_command_is_named(checkout: Checkout) -> None:
    wrong = checkout.dev("tests")
    assert wrong.returncode == 2
    assert "invalid choice: 'tests'" in wrong.stderr
    assert checkout.started() == []
