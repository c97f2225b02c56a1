"""Files that a command names; `-` is standard input."""

import sys
from pathlib import Path

from desktop_app.cli.endings import Refusal
from desktop_app.domain.request import Shot
from desktop_app.script.board_files import read_board_file
from desktop_app.script.boards import BoardError

STANDARD_INPUT = Path("-")


def content_of(file: Path, most: int = -1) -> bytes:
    """What a file holds, no more than its first `most` bytes. Raises Refusal."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(most)
    try:
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as trouble:
        raise Refusal(f"{file}: {trouble.strerror}") from None


def board_of(file: Path) -> tuple[Shot, ...]:
    """A storyboard, in JSON or as a shot list; what stands over a list is told. Raises Refusal."""
    try:
        found = read_board_file(content_of(file))
    except BoardError as trouble:
        raise Refusal(f"{file}: {trouble}") from None
    if found.title:
        print(f"dailies: {file}: no shot, and so left out: {found.title}", file=sys.stderr)
    return found.shots
