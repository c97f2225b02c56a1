"""What keeps the program from starting is said in one sentence, whichever way it starts."""

import pytest

from tests.support.terminal import Terminal


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ((), "window.lock"),
        ((), "logs/window.log"),
        ((), "logs/faults.txt"),
        (("jobs",), "logs/terminal.log"),
        (("serve",), "practice/practice.lock"),
        (("serve",), "practice/practice.log"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(terminal: Terminal, words: tuple[str, ...], file: str) -> None:
    blocked = terminal.data / file
    blocked.mkdir(parents=True)
    ended = terminal.run(*words, QT_QPA_PLATFORM="offscreen")
    assert (ended.code, ended.err) == (2, f"dailies: {blocked}: Is a directory\n")


@pytest.mark.parametrize("port", ["70000", "-1", "x", "²"])
def test_a_port_that_is_none_is_wrong_usage(terminal: Terminal, port: str) -> None:
    ended = terminal.run("serve", f"--port={port}")
    assert ended.code == 2
    assert "is not a port from 0 to 65535" in ended.err
    assert not terminal.data.exists()
