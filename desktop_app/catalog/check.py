"""Whether one format can express a request for one model, field by field."""

from collections.abc import Iterator
from enum import StrEnum
from math import isfinite

from desktop_app.catalog.shapes import is_shape
from desktop_app.domain.connection import Format
from desktop_app.domain.model import ExtraField, FormatSpec, ModelSpec
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request


class Reason(StrEnum):
    """Why a field cannot be sent as it is."""

    MISSING = "missing"  # it is needed
    TOO_LONG = "too_long"  # allowed: the most characters
    BOTH = "both"  # allowed: the other field, of which only one may be given
    NOT_TAKEN = "not_taken"  # this format has no such field for this model
    NOT_ALLOWED = "not_allowed"  # allowed: the values that are
    TOO_MANY = "too_many"  # allowed: how many may be given
    NOT_WHOLE = "not_whole"  # the contract has a whole number there
    MALFORMED = "malformed"  # allowed: an example
    OUTSIDE = "outside"  # an extra number beyond the model's limits; name: its field, allowed: the limits
    RESERVED = "reserved"  # an extra field by the name of one of the contract's own; allowed: its name


RESERVED: dict[Format, frozenset[str]] = {
    Format.UNIFIED: frozenset({"model", "prompt", "aspect_ratio", "size", "images", "duration"}),
    Format.OPENAI: frozenset(
        {
            "model",
            "prompt",
            "size",
            "duration",
            "image_url",
            "storyboard",
            "private",
            "seconds",
            "input_reference",
        }
    ),
    Format.GENERATIONS: frozenset({"model", "prompt", "seconds", "size", "image", "images"}),
}
"""The contract's own fields, which an extra one must not overwrite."""


def check(spec: ModelSpec, format: FormatSpec, request: Request) -> tuple[Problem, ...]:
    """What keeps `request` from being sent in `format`: one INVALID problem a field, none where it fits.

    Each problem's values are `field` (prompt, storyboard, size, aspect_ratio, seconds, images, private,
    extra), `reason` (a Reason), `allowed` and `source` where there are such, and `shot` (from 1) in a board.
    """
    problems = [
        *_words(format, request),
        *_frame(format, request),
        *_length(format, request),
        *_pictures(spec, format, request),
        *_rest(spec, format, request),
    ]
    return tuple(problems)


def _words(format: FormatSpec, request: Request) -> Iterator[Problem]:
    if not request.shots:
        if not request.prompt.strip():
            yield _problem("prompt", Reason.MISSING)
        elif not format.text:
            yield _problem("prompt", Reason.NOT_TAKEN, source=format.source)
        yield from _not_too_long(format, request.prompt)
        return
    if not format.storyboard:
        yield _problem("storyboard", Reason.NOT_TAKEN, source=format.source)
        return
    if request.prompt.strip():
        yield _problem("prompt", Reason.BOTH, "storyboard")
    for number, shot in enumerate(request.shots, start=1):
        if not shot.prompt.strip():
            yield _problem("storyboard", Reason.MISSING, shot=str(number))
        yield from _not_too_long(format, shot.prompt, "storyboard", shot=str(number))
        if shot.seconds is not None and not _above_zero(shot.seconds):
            yield _problem("storyboard", Reason.MALFORMED, "3", shot=str(number))
        elif shot.seconds is not None and shot.seconds != int(shot.seconds):
            yield _problem("seconds", Reason.NOT_WHOLE, shot=str(number))


def _not_too_long(format: FormatSpec, text: str, field: str = "prompt", **values: str) -> Iterator[Problem]:
    if format.prompt_limit is not None and len(text) > format.prompt_limit:
        yield _problem(field, Reason.TOO_LONG, str(format.prompt_limit), source=format.source, **values)


def _frame(format: FormatSpec, request: Request) -> Iterator[Problem]:
    size, shape = request.size, request.aspect_ratio
    if size is not None and shape:
        yield _problem("size", Reason.BOTH, "aspect_ratio")
    if size is not None:
        if not format.takes_size:
            yield _problem("size", Reason.NOT_TAKEN, source=format.source)
        elif format.sizes and size not in format.sizes:
            allowed = ", ".join(str(size) for size in format.sizes)
            yield _problem("size", Reason.NOT_ALLOWED, allowed, source=format.source)
    if shape:
        if not is_shape(shape):
            yield _problem("aspect_ratio", Reason.MALFORMED, "16:9")
        elif not format.takes_shape:
            yield _problem("aspect_ratio", Reason.NOT_TAKEN, source=format.source)
        elif format.aspect_ratios and shape not in format.aspect_ratios:
            allowed = ", ".join(format.aspect_ratios)
            yield _problem("aspect_ratio", Reason.NOT_ALLOWED, allowed, source=format.source)


def _length(format: FormatSpec, request: Request) -> Iterator[Problem]:
    """The contract's `duration` is a whole number."""
    given = request.seconds
    if given is not None and not _above_zero(given):
        yield _problem("seconds", Reason.MALFORMED, "5")
        return
    if given is not None and format.format is not Format.GENERATIONS and given != int(given):
        yield _problem("seconds", Reason.NOT_WHOLE)
        return
    total = request.total_seconds
    if total is None or not _above_zero(total):
        return
    if format.seconds and total not in format.seconds:
        allowed = ", ".join(str(seconds) for seconds in format.seconds)
        yield _problem("seconds", Reason.NOT_ALLOWED, allowed, source=format.source)
    if format.seconds_range is not None:
        least, most = format.seconds_range
        if not least <= total <= most:
            yield _problem("seconds", Reason.NOT_ALLOWED, f"{least}–{most}", source=format.source)


def _pictures(spec: ModelSpec, format: FormatSpec, request: Request) -> Iterator[Problem]:
    given = len(request.references)
    if given and not format.images:
        yield _problem("images", Reason.NOT_TAKEN, source=format.source)
    elif given > format.images:
        yield _problem("images", Reason.TOO_MANY, str(format.images), source=format.source)
    elif spec.needs_image and not given:
        yield _problem("images", Reason.MISSING)


def _rest(spec: ModelSpec, format: FormatSpec, request: Request) -> Iterator[Problem]:
    """`private` switched off is what a format without it does anyway, so only True needs the field.

    The limits of an extra number are the model's, in whichever format they stand.
    """
    if request.private and not format.private:
        yield _problem("private", Reason.NOT_TAKEN, source=format.source)
    for name in sorted(RESERVED[format.format] & request.extra.keys()):
        yield _problem("extra", Reason.RESERVED, name)
    for field in {field.name: field for one in spec.formats for field in one.extra}.values():
        number = request.extra.get(field.name)
        if isinstance(number, int | float) and not _within(field, number):
            yield _problem("extra", Reason.OUTSIDE, _limits(field), name=field.name, source=format.source)


def _within(field: ExtraField, number: float) -> bool:
    least, most = field.least, field.most
    return (least is None or number >= least) and (most is None or number <= most)


def _limits(field: ExtraField) -> str:
    if field.least is None:
        return f"≤ {field.most:g}"
    return f"≥ {field.least:g}" if field.most is None else f"{field.least:g}–{field.most:g}"


def _above_zero(seconds: float) -> bool:
    return isfinite(seconds) and seconds > 0


def _problem(field: str, reason: Reason, allowed: str = "", **values: str) -> Problem:
    given = {"field": field, "reason": reason.value, "allowed": allowed} | values
    return Problem(Kind.INVALID, Stage.CHECK, {name: text for name, text in given.items() if text})
