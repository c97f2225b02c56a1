"""What can be asked of a model just now: pure, from the catalogue's rows and what is written already."""

import msgspec

from desktop_app.catalog.rows import FREE
from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.model import ExtraField, FormatSpec, ModelSpec
from desktop_app.domain.request import Size
from desktop_app.script.lengths import Lengths

SHAPES = ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9")
"""Shapes with a name of their own, in the order in which they are offered."""

COMMON_SHAPES = SHAPES[:3]
"""Offered where no page limits the shape."""

COMMON_SIZES = tuple(
    Size(*pair) for pair in ((1280, 720), (1920, 1080), (720, 1280), (1080, 1920), (1080, 1080), (720, 720))
)
"""Suggested where no page limits the size; any other can be typed."""


def shape_of(size: Size) -> str:
    """The named shape that `size` has, within 4 % (832×480 is called 16:9), or its exact ratio."""
    ratio = size.width / size.height
    for shape in SHAPES:
        across, _, down = shape.partition(":")
        if abs(ratio - int(across) / int(down)) <= 0.04 * ratio:
            return shape
    return size.shape


class Offer(msgspec.Struct, frozen=True):
    """What a model takes, given the connection's format and what is written already.

    `formats` can express all that is not set aside, in the order of preference. `any_size` allows sizes
    beside `sizes`, `any_shape` likewise; with `seconds` empty and `seconds_range` None any length is
    allowed. `images` counts pictures; `prompt_limit` counts characters. `extra` are
    the fields that any of them knows.
    """

    formats: tuple[FormatSpec, ...]
    storyboard: bool
    images: int
    private: bool
    shapes: tuple[str, ...]
    any_shape: bool
    sizes: tuple[Size, ...]
    any_size: bool
    seconds: tuple[int, ...]
    seconds_range: tuple[int, int] | None
    prompt_limit: int | None
    extra: tuple[ExtraField, ...] = ()

    def allows_shape(self, shape: str) -> bool:
        """Whether `shape` may be asked for."""
        return self.any_shape or shape in self.shapes

    def allows_size(self, size: Size) -> bool:
        """Whether `size` may be asked for."""
        return self.any_size or size in self.sizes

    def allows_seconds(self, seconds: int) -> bool:
        """Whether a clip of `seconds` may be asked for."""
        return self.lengths.free or self.lengths.allows(seconds)

    @property
    def lengths(self) -> Lengths:
        """The lengths that a clip may have."""
        return Lengths(self.seconds, self.seconds_range)

    def sizes_of(self, shape: str) -> tuple[Size, ...]:
        """The sizes to offer with `shape`; all of them where it is empty."""
        return tuple(size for size in self.sizes if not shape or shape_of(size) == shape)

    def size_like(self, size: Size, shape: str) -> Size | None:
        """`size` in another `shape`: turned on its side, else None for the gateway's choice."""
        turned = Size(size.height, size.width)
        return turned if shape_of(turned) == shape and self.allows_size(turned) else None


def size_for(shape: str, model: ModelSpec, format: FormatSpec) -> Size | None:
    """The size that stands for `shape` in a format that has no field for shapes; None where none has it."""
    usual = (model.default_size,) if model.default_size else ()
    known = format.sizes or (*usual, *COMMON_SIZES)
    return next((size for size in known if shape_of(size) == shape), None)


def offer_for(model: ModelSpec, draft: Draft, forced: Format | None) -> Offer:
    """What `model` offers to `draft` on a connection that speaks `forced` (None: whichever fits).

    A need that no format left can meet is set aside: it does not narrow the formats any further.
    """
    pool = list(spoken(model, forced))
    storyboard = any(spec.storyboard for spec in pool)
    if draft.mode is Mode.STORYBOARD:
        pool = [spec for spec in pool if spec.storyboard] or pool
    else:
        pool = [spec for spec in pool if spec.text] or pool
    images = max(spec.images for spec in pool)
    wanted = min(len(draft.references), images)
    pool = [spec for spec in pool if spec.images >= wanted]
    private = any(spec.private for spec in pool)
    if draft.private and private:
        pool = [spec for spec in pool if spec.private]
    return Offer(
        formats=tuple(pool),
        storyboard=storyboard,
        images=images,
        private=private,
        shapes=_shapes(pool),
        any_shape=any(spec.takes_shape and not spec.aspect_ratios for spec in pool),
        sizes=_sizes(pool),
        any_size=any(spec.takes_size and not spec.sizes for spec in pool),
        seconds=_seconds(pool),
        seconds_range=_seconds_range(pool),
        prompt_limit=_prompt_limit(pool),
        extra=tuple({field.name: field for spec in pool for field in spec.extra}.values()),
    )


def spoken(model: ModelSpec, forced: Format | None) -> tuple[FormatSpec, ...]:
    """The formats that a connection may ask `model` in, as `catalog.choose` picks them."""
    if forced is None:
        return model.formats
    return (model.format_spec(forced) or FREE[forced],)


def _shapes(pool: list[FormatSpec]) -> tuple[str, ...]:
    found: list[str] = []
    for spec in pool:
        if spec.takes_shape:
            found += spec.aspect_ratios or COMMON_SHAPES
        if spec.takes_size:
            found += map(shape_of, spec.sizes or COMMON_SIZES)
    named = [shape for shape in SHAPES if shape in found]
    return (*named, *dict.fromkeys(shape for shape in found if shape not in SHAPES))


def _sizes(pool: list[FormatSpec]) -> tuple[Size, ...]:
    found = [size for spec in pool if spec.takes_size for size in spec.sizes or COMMON_SIZES]
    return tuple(dict.fromkeys(found))


def _seconds(pool: list[FormatSpec]) -> tuple[int, ...]:
    if any(not spec.seconds and not spec.seconds_range for spec in pool):
        return ()
    return tuple(sorted({seconds for spec in pool for seconds in spec.seconds}))


def _seconds_range(pool: list[FormatSpec]) -> tuple[int, int] | None:
    if any(not spec.seconds and not spec.seconds_range for spec in pool):
        return None
    ranges = [spec.seconds_range for spec in pool if spec.seconds_range]
    return (min(low for low, _ in ranges), max(high for _, high in ranges)) if ranges else None


def _prompt_limit(pool: list[FormatSpec]) -> int | None:
    limits = [spec.prompt_limit for spec in pool if spec.prompt_limit is not None]
    return max(limits) if len(limits) == len(pool) else None
