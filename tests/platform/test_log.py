"""What reaches the log file, and what never does."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.platform import log

KEY = "Zq7-own/key=with+signs"


@pytest.fixture(autouse=True)
def _own_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_secrets", set())


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    ours = logging.getLogger("desktop_app")
    level = ours.level
    handler = log.start(tmp_path / "logs")
    yield tmp_path / "logs" / "dailies.log"
    log.stop(handler)
    ours.setLevel(level)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Authorization: Bearer abc.DEF-123", "Authorization: Bearer [removed]"),
        ("sent with bearer abcDEF123, then", "sent with bearer [removed], then"),
        ("{'api_key': 'abc123'}", "{'api_key': '[removed]'}"),
        ('{"x-api-key": "abc123"}', '{"x-api-key": "[removed]"}'),
        ("(b'Authorization', b'Bearer abc')", "(b'Authorization', b'Bearer [removed]')"),
        ("Authorization=abc123 b", "Authorization=[removed] b"),
        ("wrong key sk-proj_1234abcd given", "wrong key sk-[removed] given"),
        (
            "GET https://cdn.example/a/b.mp4?Expires=1&Signature=x 200",
            "GET https://cdn.example/a/b.mp4?[removed] 200",
        ),
        ("see (https://a.example/x?sig=1)", "see (https://a.example/x?[removed]"),
        ("proxy http://me:secret@proxy.example:80", "proxy http://[removed]@proxy.example:80"),
        ("image_url data:image/png;base64,iVBORw0KGgo=", "image_url data:image/png;base64,[removed]"),
        ("task ask-someone took 3 s", "task ask-someone took 3 s"),
        ("what? nothing", "what? nothing"),
    ],
)
def test_shapes_of_secrets_are_taken_out(said: str, kept: str) -> None:
    assert log.redact(said) == kept


def test_a_registered_key_is_taken_out_however_it_is_written() -> None:
    log.register_secret(KEY)
    assert log.redact(f"<{KEY}>") == "<[removed]>"
    assert log.redact("<Zq7-own%2Fkey%3Dwith%2Bsigns>") == "<[removed]>"


def test_a_key_that_begins_another_does_not_leave_its_tail() -> None:
    log.register_secret("abcd")
    log.register_secret("abcd-efgh")
    assert log.redact("abcd-efgh") == "[removed]"


def test_an_empty_key_does_not_tear_the_lines() -> None:
    log.register_secret("")
    log.register_secret("a")
    assert log.redact("a banana") == "a banana"


def test_arguments_and_tracebacks_are_redacted_in_the_file(written: Path) -> None:
    log.register_secret(KEY)
    ours = logging.getLogger("desktop_app.gateway")
    ours.info("asked with %s", KEY)
    try:
        raise ValueError(f"refused {KEY}")
    except ValueError:
        ours.warning("no answer", exc_info=True)
    text = written.read_text("utf-8")
    assert "asked with [removed]" in text
    assert "ValueError: refused [removed]" in text
    assert KEY not in text


def test_libraries_that_print_links_are_kept_quiet(written: Path) -> None:
    logging.getLogger("httpx").info("GET link")
    logging.getLogger("httpcore.http11").debug("bytes")
    logging.getLogger("desktop_app.jobs").debug("detail")
    logging.getLogger("desktop_app.jobs").info("sent")
    lines = written.read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("desktop_app.jobs: sent")


def test_old_lines_make_room(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(60):
        logging.getLogger("desktop_app").info("x" * 100_000)
    files = sorted(path.name for path in written.parent.iterdir())
    assert files == ["dailies.log", "dailies.log.1", "dailies.log.2", "dailies.log.3"]
    assert sum(path.stat().st_size for path in written.parent.iterdir()) < 5_000_000


def test_after_stop_nothing_is_written(tmp_path: Path) -> None:
    log.stop(log.start(tmp_path, name="terminal"))
    logging.getLogger("desktop_app").warning("late")
    assert (tmp_path / "terminal.log").read_text() == ""
