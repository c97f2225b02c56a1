"""A crash leaves a note that can be sent to somebody."""

import asyncio
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.platform.crash import MOST_NOTES, CrashNotes

KEY = "Zq7-own-key"


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    begin = (
        "import sys; from pathlib import Path; from desktop_app.platform import crash, log;"
        f"log.register_secret('{KEY}'); crash.CrashNotes(Path(sys.argv[1])).install()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", begin + code, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def notes(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("crash-*.txt"))]


def test_an_uncaught_exception_is_noted_without_the_key(tmp_path: Path) -> None:
    ended = run(f"raise ValueError('sent {KEY} to https://a.example/v?sig=1')", tmp_path / "logs")
    (note,) = notes(tmp_path / "logs")
    assert ended.returncode == 1
    assert f"Dailies {__version__}" in note
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in note
    assert "ValueError: sent [removed] to https://a.example/v?[removed]" in note
    assert "ValueError: sent [removed]" in ended.stderr
    assert KEY not in note + ended.stderr


def test_a_thread_that_fails_is_noted(tmp_path: Path) -> None:
    code = (
        "import threading\n"
        f"def work(): raise KeyError('{KEY}')\n"
        "t = threading.Thread(target=work, name='poster-1'); t.start(); t.join()"
    )
    ended = run(code, tmp_path)
    (note,) = notes(tmp_path)
    assert ended.returncode == 0
    assert "In: thread poster-1" in note
    assert KEY not in note + ended.stderr


def test_a_person_who_interrupts_is_no_crash(tmp_path: Path) -> None:
    assert run("raise KeyboardInterrupt", tmp_path).returncode != 0
    assert notes(tmp_path) == []


def test_a_fault_in_native_code_leaves_the_stacks(tmp_path: Path) -> None:
    ended = run("import faulthandler; faulthandler._sigsegv()", tmp_path)
    assert ended.returncode != 0
    assert "Segmentation fault" in (tmp_path / "faults.txt").read_text()


def test_an_error_that_the_loop_caught_is_noted_and_logged(
    tmp_path: Path, expect_logs: list[logging.LogRecord]
) -> None:
    told: list[Path] = []
    crash = CrashNotes(tmp_path, told.append)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(crash.loop_handler)
        loop.call_soon(lambda: 1 // 0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(main())
    (note,) = notes(tmp_path)
    assert "ZeroDivisionError" in note
    assert [path.parent for path in told] == [tmp_path]
    assert [record.name for record in expect_logs] == ["asyncio"]


def test_an_error_without_end_does_not_fill_the_disk(tmp_path: Path) -> None:
    crash = CrashNotes(tmp_path)
    written = [crash.write(ValueError(str(n)), where="paint") for n in range(MOST_NOTES + 5)]
    assert len(notes(tmp_path)) == MOST_NOTES
    assert written[MOST_NOTES:] == [None] * 5


def test_a_disk_that_refuses_costs_the_note_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert CrashNotes(tmp_path / "logs").write(ValueError(), where="here") is None
    assert "could not be written" in caplog.text


def test_the_hooks_are_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    crash = CrashNotes(tmp_path)
    crash.install()
    assert sys.excepthook is not sys.__excepthook__
    crash.uninstall()
    assert sys.excepthook is sys.__excepthook__
