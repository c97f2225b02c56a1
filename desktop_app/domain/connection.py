"""A gateway that takes requests, as a person set it up."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

THIS_COMPUTER_ID = "this-computer"


class Format(StrEnum):
    """A dialect of the gateways' HTTP contract."""

    UNIFIED = "unified"
    OPENAI = "openai"
    GENERATIONS = "generations"


class PictureWay(StrEnum):
    """How a picture from this computer travels. One that was given by its address is passed on as typed."""

    URL = "url"  # not at all: the gateway takes addresses alone
    INLINE = "inline"  # within the request, as a `data:` URL
    UPLOAD = "upload"  # by `POST /v1/files/uploads` first; inline where the gateway has no such route
    MULTIPART = "multipart"  # as the file `input_reference` of a form; inline in formats that have no form


class LengthField(StrEnum):
    """What the OpenAI format calls the clip's length."""

    DURATION = "duration"  # a whole number (page "OpenAI Video Format")
    SECONDS = "seconds"  # text (the official API and what is built after it)


MOST_PICTURE_BYTES: Mapping[PictureWay, int] = MappingProxyType(
    {
        PictureWay.INLINE: 15 << 20,
        PictureWay.UPLOAD: 20 << 20,
        PictureWay.MULTIPART: 20 << 20,
    }
)
"""The largest picture in bytes. Uploads: the family's own page. Inline: Gemini's API, behind many gateways,
takes requests of 20 MB, and base64 adds a third. For forms no page names a limit: that of uploads is kept."""


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a gateway wants to be spoken to, where gateways of the same format differ.

    `lists`: it has OpenAI's list, `GET /v1/videos`, so that one call asks after many jobs.
    """

    pictures: PictureWay = PictureWay.INLINE
    length: LengthField = LengthField.DURATION
    lists: bool = False


class Connection(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where and how to ask. Never holds a key: that lies in the keyring under `id`.

    `format` empty lets the catalogue decide per request. `poll_floor` is in seconds. `log_page` is where a
    person sees the gateway's own list of jobs. `ad_hoc` marks one that was typed at the terminal for some
    jobs; `removed` one that a person took away, whose jobs still name it. Neither is offered.
    """

    id: str
    name: str
    preset: str = "custom"
    base_url: str = ""
    format: Format | None = None
    default_model: str = ""
    concurrency: int = 3
    poll_floor: float = 10.0
    ad_hoc: bool = False
    profile: Profile = Profile()
    log_page: str = ""
    removed: bool = False

    @property
    def is_this_computer(self) -> bool:
        """Whether the practice gateway serves it, at an address found at run time."""
        return self.id == THIS_COMPUTER_ID

    @property
    def is_offered(self) -> bool:
        """Whether a person can choose it."""
        return not self.ad_hoc and not self.removed


THIS_COMPUTER = Connection(
    id=THIS_COMPUTER_ID,
    name="This computer",
    preset="this-computer",
    default_model="animatic",
    concurrency=2,
    poll_floor=0.2,
    profile=Profile(lists=True),
)
