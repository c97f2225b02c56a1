"""The files that git keeps, for the tests that read the house itself."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    """The tracked files that are there and fit any of git's *patterns*; all without one."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines(path: Path) -> list[str]:
    """The lines of a text file; none of a binary one."""
    data = path.read_bytes()
    return [] if b"\0" in data else data.decode("utf-8").splitlines()


def spots(paths: list[Path], pattern: str) -> list[str]:
    """`file:line: text` wherever the regular expression *pattern* is found."""

    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(lines(path), 1)
        if wanted.search(line)
    ]
