"""What an AI model can do, per format, as the catalogue knows it."""

from enum import StrEnum

import msgspec

from desktop_app.domain.connection import Format
from desktop_app.domain.price import Price
from desktop_app.domain.request import Size

ANY_NUMBER = 1_000
"""How many pictures a format takes where no page limits their number."""


class ExtraKind(StrEnum):
    """What an extra field holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"


class ExtraField(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A JSON field that a model knows beside the contract's own, by a named source.

    `choices` are the only values where there are any; `least` and `most` bound a number. `about` says in a
    sentence what it does.
    """

    name: str = ""
    kind: ExtraKind = ExtraKind.TEXT
    choices: tuple[str | int | float, ...] = ()
    least: float | None = None
    most: float | None = None
    about: str = ""


class FormatSpec(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one format can express for one model, by a named source.

    An empty tuple or None means that no page limits it: what no page limits is free. `takes_size` and
    `takes_shape` say which of the two fields the format has. `images` is how many pictures it takes, up to
    ANY_NUMBER. `prompt_limit` counts characters. `extra` are fields that the model knows beside these.
    """

    format: Format
    text: bool = True
    images: int = 0
    storyboard: bool = False
    characters: bool = False
    private: bool = False
    takes_size: bool = True
    takes_shape: bool = False
    sizes: tuple[Size, ...] = ()
    aspect_ratios: tuple[str, ...] = ()
    seconds: tuple[int, ...] = ()
    seconds_range: tuple[int, int] | None = None
    prompt_limit: int | None = None
    extra: tuple[ExtraField, ...] = ()
    source: str = ""


class ModelSpec(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of the catalogue. `formats` stand in the order of preference.

    `usual_seconds` is the usual time to a finished clip. `availability` is a note with its date and source.
    `known` is False for a name that no catalogue holds: every field is then offered. `price` is the user's
    own, or a gateway's where they have none.
    """

    name: str
    title: str = ""
    maker: str = ""
    description: str = ""
    formats: tuple[FormatSpec, ...] = ()
    usual_seconds: float | None = None
    availability: str = ""
    availability_date: str = ""
    availability_source: str = ""
    needs_image: bool = False
    default_size: Size | None = None
    default_aspect_ratio: str = ""
    default_seconds: int | None = None
    known: bool = True
    price: Price | None = None

    def format_spec(self, format: Format) -> FormatSpec | None:
        """The row for `format`, or None where the model is not offered in it."""
        return next((spec for spec in self.formats if spec.format == format), None)
