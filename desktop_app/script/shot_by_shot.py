"""A storyboard for a model without storyboards: each shot becomes a request of its own."""

from functools import partial
from typing import Protocol, TypeAlias

import msgspec

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.model import FormatSpec
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Reference, Request, Role, Shot
from desktop_app.script.remembered import Remembered

FRAME_TO_COME = Reference(sha256="0" * 64, media_type="image/png", role=Role.FIRST_FRAME)
"""Stands for the last frame of a clip that is not made yet, where a request is checked."""


class Formats(Protocol):
    """Who knows in which format a request is sent."""

    def format_for(
        self, request: Request, connection: Connection, forced: Format | None = None
    ) -> FormatSpec:
        """Raises NotSendable."""


class Part(msgspec.Struct, frozen=True):
    """One shot as it is sent. `carried`: the last frame of the shot before goes in front of its pictures."""

    shot: Shot
    request: Request
    format: Format
    carried: bool = False

    @property
    def as_sent(self) -> Request:
        """The request with its first frame, or with what stands for one that is still to come."""
        return with_first_frame(self.request, FRAME_TO_COME) if self.carried else self.request


_Found: TypeAlias = Part | tuple[Problem, ...]
"""What a shot is sent as, or what hinders it."""


def parts(
    request: Request,
    connection: Connection,
    desk: Formats,
    *,
    carry: bool = True,
    format: Format | None = None,
    remembered: Remembered | None = None,
) -> tuple[Part, ...]:
    """The shots of a board as requests of its model, in their order.

    With `carry`, each shot begins with the last frame of the one before, where the model takes that picture
    beside the shot's others and the shot has no first frame of its own; `Shot.carry` decides for its shot.
    Raises NotSendable, whose problems name each shot that hinders.
    """

    def make(number: int) -> _Found:
        try:
            return _part(request, number, connection, desk, carry=carry, format=format)
        except NotSendable as hindered:
            return hindered.problems

    common = msgspec.structs.replace(request, shots=())
    terms, last = (common, repr(common.extra), connection, carry, format), len(request.shots) - 1
    known = (remembered or Remembered()).round(f"parts: {request.model}, {format}", terms)
    found = [
        known.of(shot, (number == 0, number == last), partial(make, number))
        for number, shot in enumerate(request.shots)
    ]
    problems = tuple(
        _of_shot(problem, number)
        for number, one in enumerate(found, start=1)
        if not isinstance(one, Part)
        for problem in one
    )
    if problems:
        raise NotSendable(problems)
    return tuple(one for one in found if isinstance(one, Part))


def with_first_frame(request: Request, frame: Reference) -> Request:
    """The request with `frame` before its other pictures, in the place of the first frame that it had."""
    others = (picture for picture in request.references if picture.role is not Role.FIRST_FRAME)
    return msgspec.structs.replace(request, references=(frame, *others))


def _part(
    board: Request,
    number: int,
    connection: Connection,
    desk: Formats,
    *,
    carry: bool,
    format: Format | None,
) -> Part:
    shot, request = board.shots[number], shot_request(board, number)
    own = any(picture.role is Role.FIRST_FRAME for picture in request.references)
    wished = carry and not own if shot.carry is None else shot.carry
    if wished and number:
        beside = without_first_frame(request)
        try:
            spec = desk.format_for(with_first_frame(beside, FRAME_TO_COME), connection, format)
            return Part(shot, beside, spec.format, carried=True)
        except NotSendable:
            if shot.carry:
                raise
    return Part(shot, request, desk.format_for(request, connection, format).format)


def part_again(
    board: Request,
    number: int,
    connection: Connection,
    desk: Formats,
    *,
    carry: bool = True,
    carried: bool | None = None,
) -> Part:
    """One shot (from 0) by itself, `carried` or not; None decides as for a new board. Raises NotSendable."""
    if carried is not None:
        shot = msgspec.structs.replace(board.shots[number], carry=carried)
        shots = (*board.shots[:number], shot, *board.shots[number + 1 :])
        board = msgspec.structs.replace(board, shots=shots)
    try:
        return _part(board, number, connection, desk, carry=carry, format=None)
    except NotSendable as hindered:
        named = tuple(_of_shot(problem, number + 1) for problem in hindered.problems)
        raise NotSendable(named) from None


def shot_request(board: Request, number: int) -> Request:
    """What one shot (from 0) asks for by itself: its own pictures, then those of the whole board.

    The board's first frame begins the first shot, its last frame ends the last one.
    """
    shot = board.shots[number]
    common = (picture for picture in board.references if _is_common(picture, number, len(board.shots)))
    return msgspec.structs.replace(
        board, prompt=shot.prompt, shots=(), seconds=shot.seconds, references=(*shot.references, *common)
    )


def without_first_frame(request: Request) -> Request:
    """The request, its own first frame a picture like the others: the frame that is carried comes first."""
    pictures = tuple(
        msgspec.structs.replace(picture, role=Role.REFERENCE) if picture.role is Role.FIRST_FRAME else picture
        for picture in request.references
    )
    return msgspec.structs.replace(request, references=pictures)


def _is_common(picture: Reference, number: int, count: int) -> bool:
    if picture.role is Role.FIRST_FRAME:
        return number == 0
    return picture.role is not Role.LAST_FRAME or number == count - 1


def _of_shot(problem: Problem, number: int) -> Problem:
    return msgspec.structs.replace(problem, values={**problem.values, "shot": str(number)})
