"""What Generate would do: a plan of entries, each of them one request to be queued."""

from enum import StrEnum

import msgspec

from desktop_app.domain.draft import Manuscript
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.price import Price, Sum, sums
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request
from desktop_app.script.estimates import seconds_until_all
from desktop_app.script.mentions import Note
from desktop_app.script.shot_by_shot import Part


class Kind(StrEnum):
    """How a request becomes a film."""

    CLIP = "clip"  # one job makes it
    SCENE = "scene"  # one job a shot, and the shots are joined


class Entry(msgspec.Struct, frozen=True):
    """One request, and how often it is made. `format` is None where `problems` keep it from being sent.

    `parts` are a scene's shots, each with its own request and format; `format` is then the first one's.
    `row` counts the rows of a batch from 1, 0 where there is none. `set_aside` names the wishes that this
    model does not take. `prices` are those of one take's clips, None where nobody told; `seconds` is how long
    one clip usually takes. `notes` tell what was changed for the characters that play in it, and `manuscript`
    is what was written, None where the request says it word for word.
    """

    kind: Kind
    model: ModelSpec
    request: Request
    format: FormatSpec | None
    takes: int = 1
    row: int = 0
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()
    set_aside: frozenset[str] = frozenset()
    prices: tuple[Price | None, ...] = ()
    seconds: float | None = None
    costs: bool = True
    notes: tuple[Note, ...] = ()
    manuscript: Manuscript | None = None

    @property
    def jobs(self) -> int:
        """How many jobs it makes."""
        return self.takes * (len(self.request.shots) if self.kind is Kind.SCENE else 1)

    @property
    def chains(self) -> tuple[float, ...]:
        """The lengths, in seconds, of what has to be made one after the other."""
        if self.seconds is None:
            return ()
        if self.kind is Kind.CLIP:
            return (self.seconds,) * self.takes
        if not self.parts:
            return (self.seconds * len(self.request.shots),) * self.takes
        lengths: list[float] = []
        for part in self.parts:
            if part.carried:
                lengths[-1] += self.seconds
            else:
                lengths.append(self.seconds)
        return tuple(lengths) * self.takes


class Plan(msgspec.Struct, frozen=True):
    """All that a press of Generate would queue.

    `table_problems` are those of a batch as a whole. `at_once` is how many jobs the connection takes side by
    side. `others_aside` are the further models that it does not serve.
    """

    entries: tuple[Entry, ...]
    table_problems: tuple[Problem, ...] = ()
    at_once: int = 1
    others_aside: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps any of it from being sent. Nothing is queued where there is one."""
        return (*self.table_problems, *(problem for entry in self.entries for problem in entry.problems))

    @property
    def exposing(self) -> tuple[ModelSpec, ...]:
        """The models that are not asked to keep what they make private, each once."""
        exposed = (entry.model for entry in self.entries if not entry.request.private)
        return tuple({model.name: model for model in exposed}.values())

    @property
    def jobs(self) -> int:
        """How many jobs it makes."""
        return sum(entry.jobs for entry in self.entries)

    @property
    def prices(self) -> tuple[Price | None, ...]:
        """What each of the jobs costs, None where nobody told."""
        return tuple(
            price if is_known(price) else None
            for entry in self.entries
            for price in entry.prices * entry.takes
            if entry.costs
        )

    @property
    def films(self) -> int:
        """How many clips and films come of it, a scene's shots being one."""
        return sum(entry.takes for entry in self.entries)

    @property
    def total(self) -> tuple[Sum, ...]:
        """What it costs as far as prices are known, a sum for each currency."""
        return sums((price, 1) for price in self.prices if price)

    @property
    def unpriced(self) -> int:
        """How many of the jobs cost what nobody told."""
        return self.prices.count(None)

    @property
    def seconds(self) -> float | None:
        """The usual time until the last of it is there, in seconds; None where that is not known."""
        if not self.entries or any(entry.seconds is None for entry in self.entries):
            return None
        return seconds_until_all((chain for entry in self.entries for chain in entry.chains), self.at_once)


def is_known(price: Price | None) -> bool:
    """Whether `price` says what a clip costs as it stands."""
    return price is not None and price.total(1, None) is not None
