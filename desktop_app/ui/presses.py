"""What was pressed and is under way."""

from collections.abc import Iterator
from contextlib import contextmanager


class Presses:
    """A second press of the same changes nothing while the first is under way."""

    def __init__(self) -> None:
        self._under_way: set[tuple[object, ...]] = set()

    @contextmanager
    def first(self, *press: object) -> Iterator[bool]:
        """Whether this is the first press of what is called so; it is under way while the block runs."""
        first = press not in self._under_way
        self._under_way.add(press)
        try:
            yield first
        finally:
            if first:
                self._under_way.remove(press)
