"""What may stand in a models.toml, and how it becomes a ModelSpec."""

from typing import Any, Literal

import msgspec

from desktop_app.domain.connection import Format
from desktop_app.domain.model import ANY_NUMBER, ExtraField, FormatSpec, ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Size

FREE: dict[Format, FormatSpec] = {
    Format.OPENAI: FormatSpec(Format.OPENAI, images=1, storyboard=True, characters=True, private=True),
    Format.UNIFIED: FormatSpec(Format.UNIFIED, images=ANY_NUMBER, takes_shape=True),
    Format.GENERATIONS: FormatSpec(Format.GENERATIONS, images=ANY_NUMBER),
}
"""Everything that each format has a field for, without a limit (the formats' own pages)."""

UNKNOWN_ORDER = (Format.OPENAI, Format.UNIFIED)
"""The formats that a model of which nothing is known is asked in."""


class FormatRow(msgspec.Struct, frozen=True):
    """The keys of a format's table, as typed."""

    text: bool = True
    images: int | Literal["any"] = 0
    storyboard: bool = False
    characters: bool = False
    private: bool = False
    takes_size: bool | None = None
    takes_shape: bool | None = None
    sizes: tuple[str, ...] = ()
    aspect_ratios: tuple[str, ...] = ()
    seconds: tuple[int, ...] = ()
    seconds_range: tuple[int, int] | None = None
    prompt_limit: int | None = None
    extra: dict[str, ExtraField] = {}
    source: str = ""


class ModelRow(msgspec.Struct, frozen=True):
    """The keys of a model's table beside its formats."""

    title: str = ""
    maker: str = ""
    description: str = ""
    usual_seconds: float | None = None
    availability: str = ""
    availability_date: str = ""
    availability_source: str = ""
    needs_image: bool = False
    default_size: str = ""
    default_aspect_ratio: str = ""
    default_seconds: int | None = None
    price: float | None = None
    price_per_second: float | None = None
    currency: str = "USD"


class Row(msgspec.Struct, frozen=True):
    """What one file says of one model: only the keys that stand there."""

    keys: dict[str, Any]
    formats: dict[Format, dict[str, Any]]

    def over(self, other: "Row") -> "Row":
        """`other` with each key of this one put over it; a format that is new comes last."""
        formats = dict(other.formats)
        for format, keys in self.formats.items():
            formats[format] = formats.get(format, {}) | keys
        return Row(other.keys | self.keys, formats)

    def spec(self, name: str) -> ModelSpec:
        """The model of that name; one without a format is offered in every field of the usual two."""
        row = ModelRow(**self.keys)
        formats = tuple(_format_spec(format, FormatRow(**keys)) for format, keys in self.formats.items())
        return ModelSpec(
            name=name,
            title=row.title or name,
            maker=row.maker,
            description=row.description,
            formats=formats or tuple(FREE[format] for format in UNKNOWN_ORDER),
            usual_seconds=row.usual_seconds,
            availability=row.availability,
            availability_date=row.availability_date,
            availability_source=row.availability_source,
            needs_image=row.needs_image,
            default_size=Size.parse(row.default_size) if row.default_size else None,
            default_aspect_ratio=row.default_aspect_ratio,
            default_seconds=row.default_seconds,
            price=_price(row),
        )


def _price(row: ModelRow) -> Price | None:
    if row.price is not None:
        return Price(row.price, Unit.CLIP, row.currency)
    if row.price_per_second is not None:
        return Price(row.price_per_second, Unit.SECOND, row.currency)
    return None


def _format_spec(format: Format, row: FormatRow) -> FormatSpec:
    free = FREE[format]
    return FormatSpec(
        format=format,
        text=row.text,
        images=ANY_NUMBER if row.images == "any" else row.images,
        storyboard=row.storyboard,
        characters=row.characters,
        private=row.private,
        takes_size=free.takes_size if row.takes_size is None else row.takes_size,
        takes_shape=free.takes_shape if row.takes_shape is None else row.takes_shape,
        sizes=tuple(Size.parse(size) for size in row.sizes),
        aspect_ratios=row.aspect_ratios,
        seconds=row.seconds,
        seconds_range=row.seconds_range,
        prompt_limit=row.prompt_limit,
        extra=tuple(msgspec.structs.replace(field, name=name) for name, field in row.extra.items()),
        source=row.source,
    )
