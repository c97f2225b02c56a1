"""The view model of Compose: the draft, what the model offers to it, and the request that comes of it."""

import math
from functools import cached_property

import msgspec
from PySide6.QtCore import QObject

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import THIS_COMPUTER, Connection, PictureWay
from desktop_app.domain.draft import Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Reference, Request, Size, sides_of
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.offer import Offer, offer_for, shape_of
from desktop_app.ui.compose.wishes import Wishes


class Sending(msgspec.Struct, frozen=True):
    """What Generate would send: `format` is None where `problems` keep it from being sent."""

    request: Request
    format: FormatSpec | None
    problems: tuple[Problem, ...] = ()


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

    # Where it would go

    @property
    def connection(self) -> Connection:
        """Where the request would go."""
        return self._connection

    @property
    def usable(self) -> frozenset[str] | None:
        """The names of the models that the connection's key can use, of any kind; None where unknown."""
        return None if self._offered is None else frozenset(self._offered.models)

    def set_offered(self, offered: Offered | None) -> None:
        """Mark what the connection's key can use, and at which price; nothing else is refused for that."""
        if offered != self._offered:
            self._offered = offered
            self.changed.emit()

    def connect_to(self, connection: Connection) -> None:
        """Compose for another connection, or for this one as it is set up now."""
        if connection != self._connection:
            self._connection = connection
            self._offered = None
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
        own = THIS_COMPUTER.default_model
        here = self._connection.is_this_computer
        return tuple(model for model in self._catalog.models() if here or model.name != own)

    def boarders(self) -> tuple[ModelSpec, ...]:
        """Those of `models()` that take a storyboard on this connection."""
        board = msgspec.structs.replace(self._draft, mode=Mode.STORYBOARD)
        forced = self._connection.format
        return tuple(model for model in self.models() if offer_for(model, board, forced).storyboard)

    @cached_property
    def spec(self) -> ModelSpec:
        """The AI model in force: the one wished for, where this connection may serve it."""
        served = self.models()
        name = self._draft.model
        own = not self._connection.is_this_computer and name == THIS_COMPUTER.default_model
        if not name or own:
            name = self._connection.default_model or (served[0].name if served else "")
        return self._catalog.get(name)

    @cached_property
    def offer(self) -> Offer:
        """What the model takes now."""
        return offer_for(self.spec, self._draft, self._connection.format)

    @property
    def size(self) -> Size | None:
        """The size in force."""
        size = self._draft.size
        return size if size is not None and self.offer.allows_size(size) else None

    @property
    def shape(self) -> str:
        """The shape in force, "" for the gateway's choice."""
        if self.size is not None:
            return shape_of(self.size)
        return self._draft.shape if self.offer.allows_shape(self._draft.shape) else ""

    @property
    def seconds(self) -> int | None:
        """The clip's length in force, in seconds; a board's shots have lengths of their own."""
        seconds = self._draft.seconds
        if seconds is None or self._draft.mode is Mode.STORYBOARD:
            return None
        return seconds if self.offer.allows_seconds(seconds) else None

    @property
    def private(self) -> bool:
        """Whether the gateway will be asked to keep it private."""
        return self._draft.private and self.offer.private

    @property
    def references(self) -> tuple[Reference, ...]:
        """The pictures that will be sent."""
        return self._draft.references[: self.offer.images]

    @property
    def frame(self) -> Size | str:
        """What pictures are fitted to: the size or the shape that is sent, "" where that is the gateway's."""
        request = self.request()
        if request.size is not None:
            return request.size
        try:
            sides_of(request.aspect_ratio)
        except ValueError:
            return ""
        return request.aspect_ratio

    @property
    def takes_files(self) -> bool:
        """Whether pictures of this computer, and so fitted ones, can be sent on this connection."""
        return self._connection.profile.pictures is not PictureWay.URL

    @property
    def set_aside(self) -> frozenset[str]:
        """The fields whose wish this model does not take, by the names that problems use."""
        draft = self._draft
        aside = {
            "size": draft.size is not None and self.size is None,
            "aspect_ratio": bool(draft.shape) and not self.shape,
            "seconds": draft.mode is Mode.PROMPT and draft.seconds is not None and self.seconds is None,
            "private": draft.private and not self.private,
            "images": len(draft.references) > len(self.references),
        }
        return frozenset(field for field, kept in aside.items() if kept)

    # What comes of it

    @cached_property
    def sending(self) -> Sending:
        """What Generate would send now: the first format that takes it all, or why none does."""
        nearest: Sending | None = None
        for spec in self.offer.formats:
            request = self._request_in(spec)
            try:
                return Sending(request, self._desk.format_for(request, self._connection, spec.format))
            except NotSendable as hindered:
                if nearest is None or len(hindered.problems) < len(nearest.problems):
                    nearest = Sending(request, None, hindered.problems)
        assert nearest is not None, "every model has a format"
        return nearest

    def request(self) -> Request:
        """The request in force."""
        return self.sending.request

    def problems(self) -> tuple[Problem, ...]:
        """What keeps the request from being sent, a field each."""
        return self.sending.problems

    def problem(self, field: str, shot: int | None = None) -> Problem | None:
        """What is wrong with one field; in a storyboard, with one shot counted from 0."""
        number = "" if shot is None else str(shot + 1)
        return next(
            (p for p in self.problems() if p.values["field"] == field and p.values.get("shot", "") == number),
            None,
        )

    @property
    def usual_seconds(self) -> float | None:
        """The usual time until the last take is there, in seconds; None where nothing is known.

        As many takes run side by side as the connection allows.
        """
        spec = self.spec
        if self._connection.is_this_computer:
            spec = self._catalog.get(self._connection.default_model)
        if spec.usual_seconds is None:
            return None
        return math.ceil(self._draft.takes / self._connection.concurrency) * spec.usual_seconds

    @property
    def price(self) -> Price | None:
        """What the model costs: by the user, else by the gateway; None where nobody told, and at home."""
        if self._connection.is_this_computer:
            return None
        return (self._offered.priced(self.spec) if self._offered else self.spec).price

    def _request_in(self, spec: FormatSpec) -> Request:
        """The request as `spec` puts it: where it has no field for shapes, a size stands for one."""
        board = self._draft.mode is Mode.STORYBOARD
        size, shape = self.size, ""
        if size is None and self.shape:
            size = None if spec.takes_shape else self.offer.default_size(self.spec, spec, self.shape)
            shape = "" if size else self.shape
        return Request(
            model=self.spec.name,
            prompt="" if board else self._draft.prompt,
            shots=self._draft.shots if board else (),
            size=size,
            aspect_ratio=shape,
            seconds=self.seconds,
            references=self.references,
            private=True if self.private else None,
        )

    def _forget(self) -> None:
        for name in ("spec", "offer", "sending"):
            self.__dict__.pop(name, None)
