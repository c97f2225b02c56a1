"""What is known of each kind of gateway: one row each, with the page that says so."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

import msgspec

from desktop_app.domain.address import is_loopback
from desktop_app.domain.connection import (
    THIS_COMPUTER,
    Connection,
    Format,
    LengthField,
    PictureWay,
    Profile,
)

CUSTOM = "custom"
LOOPBACK_FLOOR, USUAL_FLOOR = 1.0, 10.0
"""Seconds between two asks after one job. The seeds' pages recommend 10; one's own computer needs no rest."""


class Preset(msgspec.Struct, frozen=True):
    """One kind of gateway.

    `base_url` is where it usually is, empty where each has its own. `format` None lets the catalogue decide.
    `poll_floor` is in seconds, None where the address decides. `log_path` begins after the base URL, or is a
    whole address. `source` names the page or pages that the row follows.
    """

    id: str
    name: str
    source: str
    base_url: str = ""
    format: Format | None = None
    profile: Profile = Profile()
    poll_floor: float | None = None
    log_path: str = ""


_OFFICIAL = Profile(PictureWay.MULTIPART, LengthField.SECONDS)
_LISTING = Profile(PictureWay.MULTIPART, LengthField.SECONDS, lists=True)

_ROWS = (
    Preset(
        id=THIS_COMPUTER.preset,
        name=THIS_COMPUTER.name,
        source="Dailies: the practice gateway",
        profile=THIS_COMPUTER.profile,
        poll_floor=THIS_COMPUTER.poll_floor,
    ),
    Preset(
        id="crazyrouter",
        name="Crazyrouter",
        source="Crazyrouter: Unified Video API, OpenAI Video Format, Sora; its file uploads",
        base_url="https://crazyrouter.com",
        profile=Profile(PictureWay.UPLOAD, LengthField.DURATION),
        log_path="/console/log",
    ),
    Preset(
        id="new-api",
        name="new-api",
        source="new-api: video generation (POST /v1/video/generations); its web console",
        format=Format.GENERATIONS,
        log_path="/console/log",
    ),
    Preset(
        id="openai",
        name="OpenAI format",
        source="OpenAI: API reference, Videos (multipart form, seconds as text, input_reference, list)",
        base_url="https://api.openai.com",
        format=Format.OPENAI,
        profile=_LISTING,
        poll_floor=LOOPBACK_FLOOR,
        log_path="https://platform.openai.com/usage",
    ),
    Preset(
        id="litellm",
        name="LiteLLM",
        source="LiteLLM: /videos (port 4000; follows the OpenAI specification); its admin UI",
        base_url="http://localhost:4000",
        format=Format.OPENAI,
        profile=_OFFICIAL,
        log_path="/ui/?page=logs",
    ),
    Preset(
        id="sglang",
        name="SGLang / vLLM-Omni",
        source="SGLang Diffusion: OpenAI API (port 30000); vLLM-Omni: Videos API (form alone, list)",
        base_url="http://localhost:30000",
        format=Format.OPENAI,
        profile=_LISTING,
    ),
    Preset(
        id=CUSTOM,
        name="Custom",
        source="the seeds' pages: JSON, duration as a number, pictures as addresses",
    ),
)

PRESETS: Mapping[str, Preset] = MappingProxyType({row.id: row for row in _ROWS})
"""By their ids, in the order in which they are offered."""


def connection_for(
    preset: Preset, *, id: str, name: str = "", base_url: str = "", format: Format | None = None
) -> Connection:
    """A connection of that kind. `base_url` is in its normal form, or empty for the preset's own."""
    base_url = base_url or preset.base_url
    log_page = preset.log_path
    if log_page.startswith("/") and base_url:
        log_page = base_url + log_page
    return Connection(
        id=id,
        name=name or preset.name,
        preset=preset.id,
        base_url=base_url,
        format=format or preset.format,
        profile=preset.profile,
        poll_floor=_floor(preset, base_url),
        log_page=log_page,
    )


def _floor(preset: Preset, base_url: str) -> float:
    """The preset's own at its own address; elsewhere what the address asks for."""
    host = urlsplit(base_url).hostname or ""
    if preset.poll_floor is not None and base_url == preset.base_url:
        return preset.poll_floor
    return LOOPBACK_FLOOR if is_loopback(host) else USUAL_FLOOR
