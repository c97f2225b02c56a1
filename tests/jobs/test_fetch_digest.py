"""The SHA-256 of what was fetched: of the delivered bytes, of those on the way, and of the file."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.jobs.fetch_digest import NOTE_EVERY, Digest, HashBeside, digest_of

BODY = random.Random(4).randbytes(3_000_001)


def append(path: Path) -> int:
    with path.open("ab") as file:
        file.write(b"a recipe")
    return 3_000_001


def alter(path: Path) -> int:
    with path.open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"other bytes")
    return 2_999_996


@pytest.mark.parametrize("change", [append, alter, lambda path: len(BODY)])
def test_the_sum_is_that_of_the_delivered_bytes_and_then_of_the_file(
    tmp_path: Path, change: Callable[[Path], int]
) -> None:
    digest = Digest()
    with HashBeside(digest, lambda *_: None) as beside:
        for start in range(0, len(BODY), 100_000):
            beside.update(BODY[start : start + 100_000])
    path = tmp_path / "clip"
    path.write_bytes(BODY)
    assert digest.hexdigest() == digest_of(path) == hashlib.sha256(BODY).hexdigest()
    kept = change(path)
    assert digest.continued(path, kept) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_sums_on_the_way_are_those_of_the_first_bytes() -> None:
    noted: dict[int, str] = {}
    with HashBeside(Digest(), noted.__setitem__) as beside:
        for _ in range(7):
            beside.update(BODY)
    whole = BODY * 7
    assert list(noted) == [3 * len(BODY), 6 * len(BODY), 7 * len(BODY)]
    assert 2 * len(BODY) < NOTE_EVERY <= 3 * len(BODY)
    assert all(sha256 == hashlib.sha256(whole[:length]).hexdigest() for length, sha256 in noted.items())
