"""From a draft to what Generate would do: pure, and the same for the window and the terminal."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Kind as ProblemKind
from desktop_app.domain.problem import Problem
from desktop_app.domain.problem import Stage as ProblemStage
from desktop_app.domain.request import Request
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.batch import RowDraft, row_drafts, table_problems
from desktop_app.script.entries import Entry, Kind, Plan
from desktop_app.script.estimates import Usually, price_of, price_of_clip, usual_seconds
from desktop_app.script.hindrances import of_board, of_entry
from desktop_app.script.manuscripts import of_row
from desktop_app.script.mentions import Change, Company, Note, Stage, apply_cast
from desktop_app.script.offer import spoken
from desktop_app.script.remembered import Remembered
from desktop_app.script.row_models import KnownModels
from desktop_app.script.shot_by_shot import Formats, Part, parts
from desktop_app.script.terms import request_as_wished, terms_for
from desktop_app.script.variables import variables_of

SHOT_PICTURES = "shot_pictures"
"""The reason of a board whose shots carry pictures, for a model whose storyboards have no place for them."""

_replace = msgspec.structs.replace
_Candidate = tuple[FormatSpec, Request]
_Made = TypeVar("_Made")


class Bench(msgspec.Struct, frozen=True):
    """What a plan is made with.

    `offered` is what the connection's key was seen to offer; `usual` is how long its models took, by name.
    `format` is the only one that a person wants.
    `strict` sets no wish aside: what a model does not take is then a problem. Without `carry` no shot begins
    with the last frame of the one before, unless it says so itself. `company` is who may play.
    `remembered` spares what was worked out for the plan before.
    """

    catalog: Catalog
    connection: Connection
    desk: Formats
    offered: Offered | None = None
    usual: Mapping[str, Usually] = {}
    format: Format | None = None
    strict: bool = False
    carry: bool = True
    company: Company = Company()
    remembered: Remembered = msgspec.field(default_factory=Remembered)

    @property
    def forced(self) -> Format | None:
        """The only format that counts, None where the catalogue decides."""
        return self.format or self.connection.format

    def model_in_force(self, draft: Draft) -> ModelSpec:
        """The AI model of the draft; the connection's own where none is named, or that one stays at home."""
        name = draft.model
        if not name or not self.serves(name):
            served = self.models()
            name = self.connection.default_model or (served[0].name if served else "")
        return self.catalog.get(name)

    def models(self) -> tuple[ModelSpec, ...]:
        """The catalogue's models that the connection may serve."""
        return tuple(model for model in self.catalog.models() if self.serves(model.name))

    def known_models(self, draft: Draft) -> KnownModels:
        """What a row of the draft's batch may name: what the connection is known to have, or was chosen."""
        listed = filter(self.serves, self.offered.models if self.offered else ())
        return KnownModels.of(self.models(), (*listed, self.connection.default_model), draft)

    def serves(self, name: str) -> bool:
        """Whether the connection may serve a model: the practice gateway's own stays at home."""
        return self.connection.is_this_computer or name != THIS_COMPUTER.default_model


class Planning:
    """A plan in the making: an entry for each row of the batch and each of its models."""

    def __init__(self, draft: Draft, bench: Bench, known: Entry | None = None) -> None:
        """`known` is `entry_of` the draft and its own model, where that was worked out already."""
        self._draft = draft
        self._bench = bench
        self._made: list[Entry] = []
        self._to_come = _entries(draft, bench, known)

    def go_on(self, seconds: float) -> bool:
        """Work at it for so long and an entry's time; whether all of it is there."""
        end = time.perf_counter() + seconds
        for entry in self._to_come:
            self._made.append(entry)
            if time.perf_counter() >= end:
                return False
        return True

    def finish(self) -> Plan:
        """The whole plan."""
        self._made += self._to_come
        return Plan(
            entries=tuple(self._made),
            table_problems=table_problems(self._draft),
            at_once=self._bench.connection.concurrency,
            others_aside=tuple(name for name in self._draft.others if not self._bench.serves(name)),
        )


def plan(draft: Draft, bench: Bench, known: Entry | None = None) -> Plan:
    """All that Generate would queue (see Planning)."""
    return Planning(draft, bench, known).finish()


def _entries(draft: Draft, bench: Bench, own: Entry | None) -> Iterator[Entry]:
    rows = row_drafts(draft)
    for row in rows if draft.batch is None else map(bench.known_models(draft).named_by, rows):
        for model in _models(row.draft, bench):
            is_own = own is not None and row.draft is draft and model is own.model
            entry = own if own and is_own else entry_of(row.draft, model, bench)
            title = model.title if draft.others else ""
            problems = (*row.problems, *entry.problems, *_unmet(row, entry, bench))
            problems = of_entry(problems, row.number, title)
            written = of_row(draft, row.number) or entry.manuscript
            yield _replace(entry, row=row.number, problems=problems, manuscript=written)


def _unmet(row: RowDraft, entry: Entry, bench: Bench) -> tuple[Problem, ...]:
    """What a row's own cells say and its model does not take: that is no wish to be set aside."""
    unmet = entry.set_aside & row.said
    if not unmet:
        return ()
    strict = entry_of(row.draft, entry.model, _replace(bench, strict=True, remembered=Remembered()))
    return tuple(problem for problem in strict.problems if problem.values["field"] in unmet)


def entry_of(draft: Draft, model: ModelSpec, bench: Bench) -> Entry:
    """What the draft asks of one model, its words as they are written; a batch is left out of account."""
    one_film = is_one_film(draft, model, bench)
    stage = _stage(model, bench)
    applied = apply_cast(draft, bench.company, stage, one_film=one_film, remembered=bench.remembered)
    called = any(note.change is Change.CALLED for note in applied.notes)
    candidates, aside = _candidates(applied.draft, model, bench, one_film=one_film, called=called)
    entry = (_clip if one_film else _scene)(applied.draft, model, bench, candidates)
    written = None if applied.draft.words == draft.words else draft.manuscript
    notes = (*applied.notes, *_unfilled(draft))
    return _replace(entry, set_aside=aside, notes=notes, manuscript=written)


def _unfilled(draft: Draft) -> Iterator[Note]:
    """A note for each variable that would be sent in its braces; what a table lacks is told elsewhere."""
    if draft.batch is None:
        yield from (Note(Change.UNFILLED, f"{{{name}}}") for name in variables_of(draft))


def _stage(model: ModelSpec, bench: Bench) -> Stage:
    formats = spoken(model, bench.forced)
    return Stage(
        images=max(spec.images for spec in formats),
        takes_files=bench.connection.profile.pictures is not PictureWay.URL,
        usernames=any(spec.characters for spec in formats),
    )


def is_one_film(draft: Draft, model: ModelSpec, bench: Bench) -> bool:
    """Whether one job makes all of it; else each shot of the board is a job, and their clips are joined."""
    return draft.mode is Mode.PROMPT or (not draft.shot_by_shot and has_storyboards(model, bench))


def has_storyboards(model: ModelSpec, bench: Bench) -> bool:
    """Whether a whole storyboard can be asked of `model` there in one request."""
    return any(spec.storyboard for spec in spoken(model, bench.forced))


def _models(draft: Draft, bench: Bench) -> Iterator[ModelSpec]:
    first = bench.model_in_force(draft)
    yield first
    for name in dict.fromkeys(draft.others):
        if name != first.name and bench.serves(name):
            yield bench.catalog.get(name)


def _clip(draft: Draft, model: ModelSpec, bench: Bench, candidates: list[_Candidate]) -> Entry:
    def format_of(candidate: _Candidate) -> FormatSpec:
        return bench.desk.format_for(candidate[1], bench.connection, candidate[0].format)

    (_, request), format, problems = _first_that(format_of, candidates)
    if any(shot.references for shot in request.shots):
        problems = (*problems, _invalid("storyboard", SHOT_PICTURES))
    return Entry(
        kind=Kind.CLIP,
        model=model,
        request=request,
        format=None if problems else format,
        takes=draft.takes,
        problems=problems,
        prices=(_price(model, request, bench),),
        seconds=_usual(model, bench),
        costs=not bench.connection.is_this_computer,
    )


def _scene(draft: Draft, model: ModelSpec, bench: Bench, candidates: list[_Candidate]) -> Entry:
    def parts_of(candidate: _Candidate) -> tuple[Part, ...]:
        spec, board = candidate
        return parts(
            board,
            bench.connection,
            bench.desk,
            carry=bench.carry,
            format=spec.format,
            remembered=bench.remembered,
        )

    (format, request), made, problems = _first_that(parts_of, candidates)
    lengths = {shot.seconds for shot in request.shots}
    prices = {each: _price(model, Request(model=model.name, seconds=each), bench) for each in lengths}
    return Entry(
        kind=Kind.SCENE,
        model=model,
        request=request,
        format=None if problems else format,
        takes=draft.takes,
        problems=of_board(problems, len(request.shots)),
        parts=made or (),
        prices=tuple(prices[shot.seconds] for shot in request.shots),
        seconds=_usual(model, bench),
        costs=not bench.connection.is_this_computer,
    )


def _candidates(
    draft: Draft, model: ModelSpec, bench: Bench, *, one_film: bool, called: bool
) -> tuple[list[_Candidate], frozenset[str]]:
    """The formats to try, each with its request, and the wishes that are set aside for all of them.

    Where a character is `called` by the gateway's name, only formats that know such names are tried.
    """
    if bench.strict:
        wished = request_as_wished(draft, model.name)
        found, aside = [(spec, wished) for spec in spoken(model, bench.forced)], frozenset[str]()
    else:
        terms = terms_for(draft, model, bench.forced, one_film=one_film)
        found, aside = [(spec, terms.request_in(spec)) for spec in terms.offer.formats], terms.aside
    return [one for one in found if called and one[0].characters] or found, aside


def _first_that(
    make: Callable[[_Candidate], _Made], candidates: Iterable[_Candidate]
) -> tuple[_Candidate, _Made | None, tuple[Problem, ...]]:
    """The first candidate that can be made, and what came of it; else the one that the least hinders."""
    nearest: tuple[_Candidate, tuple[Problem, ...]] | None = None
    for candidate in candidates:
        try:
            return candidate, make(candidate), ()
        except NotSendable as hindered:
            if nearest is None or len(hindered.problems) < len(nearest[1]):
                nearest = candidate, hindered.problems
    assert nearest is not None, "every model has a format"
    return nearest[0], None, nearest[1]


def _price(model: ModelSpec, request: Request, bench: Bench) -> Price | None:
    return price_of_clip(price_of(model, bench.connection, bench.offered), model, request)


def _usual(model: ModelSpec, bench: Bench) -> float | None:
    home = bench.catalog.get(THIS_COMPUTER.default_model)
    return usual_seconds(model, bench.connection, home, bench.usual.get(model.name))


def _invalid(field: str, reason: str) -> Problem:
    return Problem(ProblemKind.INVALID, ProblemStage.CHECK, {"field": field, "reason": reason})
