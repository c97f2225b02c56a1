"""The view model of Compose: the draft, what the model offers to it, and the request that comes of it."""

from collections.abc import Mapping
from functools import cached_property

import msgspec
from PySide6.QtCore import QObject

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import THIS_COMPUTER, Connection, PictureWay
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Problem
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Reference, Request, Size
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.entries import Entry, Plan
from desktop_app.script.estimates import Usually, price_of
from desktop_app.script.hindrances import hindrances_of
from desktop_app.script.mentions import Company
from desktop_app.script.offer import Offer, shape_of
from desktop_app.script.planning import Bench, Planning, entry_of, has_storyboards, is_one_film, plan
from desktop_app.script.remembered import Remembered
from desktop_app.script.terms import Terms, terms_for
from desktop_app.ui.compose.known import Known
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.compose.words import price_text

_replace = msgspec.structs.replace
_AT_ONCE = 0.003
"""Seconds that are worked at the plan of a long draft before a key may come in between."""


class ComposeModel(Wishes):
    """Holds the draft. A wish that the present model does not take is kept and comes back with one that does.

    `draft` is all that was wished for; `shape`, `size`, `seconds`, `private` and `references` are what of it
    is in force, and `set_aside` names the rest.
    """

    def __init__(
        self,
        catalog: Catalog,
        desk: Desk,
        connection: Connection = THIS_COMPUTER,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._desk = desk
        self._connection = connection
        self._offered: Offered | None = None
        self._usual: Mapping[str, Usually] = {}
        self._remembered = Remembered()
        self._members: tuple[CastMember, ...] = ()
        self._made: tuple[MadeCharacter, ...] = ()
        self._companies: dict[str, Company] = {}

    # Where it would go

    @property
    def connection(self) -> Connection:
        """Where the request would go."""
        return self._connection

    @property
    def known(self) -> Known:
        """What is known of the connection's models."""
        priced = ((model, price_of(model, self._connection, self._offered)) for model in self.models())
        return Known(
            forced=self._connection.format,
            usable=None if self._offered is None else frozenset(self._offered.models),
            usual={name: usually.seconds for name, usually in self._usual.items()},
            prices={model.name: price_text(price) for model, price in priced if price},
        )

    def set_usual(self, usual: Mapping[str, Usually]) -> None:
        """Go by how long the connection's models took, by their names."""
        if usual != self._usual:
            self._usual = usual
            self._forget()
            self.changed.emit()

    def set_offered(self, offered: Offered | None) -> None:
        """Mark what the connection's key can use, and at which price; nothing else is refused for that."""
        if offered != self._offered:
            self._offered = offered
            self._forget()
            self.changed.emit()

    def set_cast(self, members: tuple[CastMember, ...], made: tuple[MadeCharacter, ...]) -> None:
        """Let these play, some of whom gateways made."""
        self._members, self._made = members, made
        self._companies.clear()
        self._forget()
        self.changed.emit()

    def connect_to(self, connection: Connection) -> None:
        """Compose for another connection, or for this one as it is set up now."""
        if connection != self._connection:
            self._connection = connection
            self._companies.clear()
            self._offered = None
            self._usual = {}
            self._forget()
            self.changed.emit()

    # What is chosen, where one choice leads to another

    def set_shape(self, shape: str) -> None:
        """Choose a shape such as `16:9`, "" for the gateway's choice; the size follows it."""
        size = self.size
        if size is not None and shape_of(size) != shape:
            size = self.offer.size_like(size, shape)
        self._change(shape=shape, size=size)

    def set_size(self, size: Size | None) -> None:
        """Choose a size in pixels, None for the gateway's choice within the shape; the shape follows it."""
        shape = self.shape if size is None else shape_of(size)
        self._change(size=size, shape=shape if self.offer.allows_shape(shape) else "")

    # What is offered, and what of the wishes is in force

    def models(self) -> tuple[ModelSpec, ...]:
        """The catalogue's models that this connection may serve."""
        return self.bench.models()

    def boarders(self) -> tuple[ModelSpec, ...]:
        """Those of `models()` that take a storyboard on this connection."""
        return tuple(model for model in self.models() if has_storyboards(model, self.bench))

    @property
    def bench(self) -> Bench:
        """What plans are made with now."""
        return Bench(
            self._catalog,
            self._connection,
            self._desk,
            offered=self._offered,
            usual=self._usual,
            company=self.company,
            remembered=self._remembered,
        )

    @property
    def company(self) -> Company:
        """Who can play in the draft, and who of them is known on the connection."""
        project = self._draft.project or DEFAULT_PROJECT.id
        if project not in self._companies:
            members = [member for member in self._members if member.plays_in(project)]
            self._companies[project] = Company.of(members, self._made, self._connection.id)
        return self._companies[project]

    @cached_property
    def terms(self) -> Terms:
        """What of the draft is in force on its model."""
        spec = self.bench.model_in_force(self._draft)
        return terms_for(
            self._draft, spec, self.bench.forced, one_film=is_one_film(self._draft, spec, self.bench)
        )

    @property
    def spec(self) -> ModelSpec:
        """The AI model in force: the one wished for, where this connection may serve it."""
        return self.terms.spec

    @property
    def leader(self) -> str:
        """The name of the model in force."""
        return self.spec.name

    @property
    def offer(self) -> Offer:
        """What the model takes now."""
        return self.terms.offer

    @property
    def size(self) -> Size | None:
        """The size in force."""
        return self.terms.size

    @property
    def shape(self) -> str:
        """The shape in force, "" for the gateway's choice."""
        return self.terms.shape

    @property
    def seconds(self) -> int | None:
        """The clip's length in force, in seconds; a board's shots have lengths of their own."""
        return self.terms.seconds

    @property
    def private(self) -> bool:
        """Whether the gateway will be asked to keep it private."""
        return self.terms.private

    @property
    def references(self) -> tuple[Reference, ...]:
        """The pictures that will be sent."""
        return self.terms.references

    @property
    def set_aside(self) -> frozenset[str]:
        """The fields whose wish this model does not take, by the names that problems use."""
        return self.terms.aside

    @property
    def frame(self) -> Size | str:
        """What pictures are fitted to: the size or the shape that is sent, "" where that is the gateway's."""
        return self.request().frame

    @property
    def takes_files(self) -> bool:
        """Whether pictures of this computer, and so fitted ones, can be sent on this connection."""
        return self._connection.profile.pictures is not PictureWay.URL

    # What comes of it

    @cached_property
    def sending(self) -> Entry:
        """What its own model is asked for: the first format that takes it all, or why none does."""
        return entry_of(self._draft, self.spec, self.bench)

    @cached_property
    def plan(self) -> Plan:
        """All that Generate would queue now: for every model, and every row of a batch."""
        return self._planning.finish()

    @cached_property
    def _planning(self) -> Planning:
        return Planning(self._draft, self.bench, self.sending)

    def _prepare(self) -> bool:
        return self._planning.go_on(_AT_ONCE)

    def request(self) -> Request:
        """The request in force."""
        return self.sending.request

    def problems(self) -> tuple[Problem, ...]:
        """What keeps the request from being sent, a field each."""
        return self.sending.problems

    def problem(self, field: str, shot: int | None = None) -> Problem | None:
        """What is wrong with one field; in a storyboard, with anything of one shot counted from 0."""
        if shot is not None:
            number = str(shot + 1)
            return next((p for p in self.problems() if p.values.get("shot") == number), None)
        return next(
            (p for p in self.problems() if p.values["field"] == field and "shot" not in p.values), None
        )

    @cached_property
    def hindrances(self) -> tuple[Problem, ...]:
        """What keeps Generate from queueing all of it: what hinders each model and row alike is told once."""
        return hindrances_of(self.plan)

    @property
    def exposing_at_best(self) -> tuple[ModelSpec, ...]:
        """Those models of the plan that could not keep it private though it were wished for."""
        return plan(_replace(self._draft, private=True), self.bench).exposing

    @property
    def entries_of_others(self) -> tuple[Entry, ...]:
        """What each of the further models is asked for; in a batch, by its first row."""
        firsts = {entry.model.name: entry for entry in reversed(self.plan.entries)}
        return tuple(firsts[name] for name in self._draft.others if name in firsts and name != self.leader)

    def own_problems(self, entry: Entry) -> tuple[Problem, ...]:
        """What hinders `entry` alone, and not the model in force too."""
        return tuple(problem for problem in entry.problems if problem in self.hindrances)

    @property
    def usual_seconds(self) -> float | None:
        """The usual time until the last of it is there, in seconds; None where nothing is known."""
        return self.plan.seconds

    @property
    def price(self) -> Price | None:
        """What the model costs: by the user, else by the gateway; None where nobody told, and at home."""
        return price_of(self.spec, self._connection, self._offered)

    def _forget(self) -> None:
        for name in ("terms", "sending", "_planning", "plan", "hindrances"):
            self.__dict__.pop(name, None)
