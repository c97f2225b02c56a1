"""What came of the shots of a board, so that one that stays as it is is not worked out again. Pure."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from desktop_app.domain.request import Shot

T = TypeVar("T")


class Round:
    """One time that all shots of a board are worked out under the same `terms`."""

    def __init__(self, terms: object, last: "Round | None" = None) -> None:
        """What the `last` round found is known, where its terms were the same."""
        self.terms = terms
        self._known = last.found if last is not None and last.terms == terms else {}
        self.found: dict[tuple[int, Hashable], tuple[Shot, Any]] = {}

    def of(self, shot: Shot, place: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for a shot, which depends on nothing but that, its `place` and the terms."""
        key = (id(shot), place)  # kept with the shot, so that no other has its id
        self.found[key] = self._known.get(key) or (shot, make())
        found: T = self.found[key][1]
        return found


class Remembered:
    """The last round of each name."""

    def __init__(self) -> None:
        self._rounds: dict[str, Round] = {}

    def round(self, name: str, terms: object) -> Round:
        """Begin the next round of that name."""
        self._rounds[name] = Round(terms, self._rounds.get(name))
        return self._rounds[name]
