"""A server that drips is left, so that it does not hold a download's place; a limit of ours is no drip."""

from collections.abc import Iterator

import pytest

from desktop_app.jobs.fetch_drip import LEAST, SPAN, flowing
from desktop_app.jobs.fetch_trouble import FetchTrouble


class Line:
    """Gives so many bytes every so many seconds of its own clock."""

    def __init__(self, count: int, every: float, pieces: int) -> None:
        self.now = 0.0
        self._count, self._every, self._pieces = count, every, pieces

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self._pieces):
            self.now += self._every
            yield b"x" * self._count


def test_a_byte_a_minute_is_broken_off_and_what_came_is_kept() -> None:
    line = Line(1, 59.0, 1000)
    pieces = flowing(line, lambda: line.now)
    assert [next(pieces), next(pieces)] == [b"x", b"x"]
    with pytest.raises(FetchTrouble):
        next(pieces)
    assert line.now == 2 * 59.0


@pytest.mark.parametrize(("count", "every"), [(LEAST, 1.0), (LEAST * 50, 50.0), (1 << 20, 0.001)])
def test_what_flows_is_left_alone(count: int, every: float) -> None:
    line = Line(count, every, 300)
    assert sum(map(len, flowing(line, lambda: line.now))) == count * 300


def test_a_stop_in_the_middle_is_found_after_its_own_minute() -> None:
    def fast_then_slow() -> Iterator[bytes]:
        for line in (fast, slow):
            for piece in line:
                clock[0] = fast.now + slow.now
                yield piece

    fast, slow, clock = Line(1 << 20, 0.5, 300), Line(1, 10.0, 1000), [0.0]
    with pytest.raises(FetchTrouble):
        list(flowing(fast_then_slow(), lambda: clock[0]))
    assert slow.now <= 2 * SPAN


def test_the_time_that_whoever_takes_the_bytes_needs_is_not_the_servers() -> None:
    line, got = Line(100, 0.001, 300), 0
    for piece in flowing(line, lambda: line.now):
        got += len(piece)
        line.now += 30.0  # as a limit of 3 bytes a second has it wait
    assert got == 30_000
