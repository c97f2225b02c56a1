"""The table of gateways: what each row sets, and how an address changes it."""

import pytest

from desktop_app.connections.presets import PRESETS, connection_for
from desktop_app.domain.address import normalise_base_url
from desktop_app.domain.connection import THIS_COMPUTER, Format, LengthField, PictureWay, Profile


def test_the_kinds_are_those_that_are_promised_each_with_its_source() -> None:
    assert [preset.name for preset in PRESETS.values()] == [
        "This computer",
        "Crazyrouter",
        "new-api",
        "OpenAI format",
        "LiteLLM",
        "SGLang / vLLM-Omni",
        "Custom",
    ]
    for name, preset in PRESETS.items():
        assert preset.id == name
        assert preset.source
        assert not preset.base_url or normalise_base_url(preset.base_url) == preset.base_url


@pytest.mark.parametrize(
    ("preset", "base_url", "format", "profile", "floor", "log_page"),
    [
        (
            "crazyrouter",
            "https://crazyrouter.com",
            None,
            Profile(PictureWay.UPLOAD, LengthField.DURATION),
            10.0,
            "https://crazyrouter.com/console/log",
        ),
        (
            "openai",
            "https://api.openai.com",
            Format.OPENAI,
            Profile(PictureWay.MULTIPART, LengthField.SECONDS, lists=True),
            1.0,
            "https://platform.openai.com/usage",
        ),
        (
            "litellm",
            "http://localhost:4000",
            Format.OPENAI,
            Profile(PictureWay.MULTIPART, LengthField.SECONDS),
            1.0,
            "http://localhost:4000/ui/?page=logs",
        ),
        ("new-api", "", Format.GENERATIONS, Profile(), 10.0, "/console/log"),
        ("custom", "", None, Profile(PictureWay.INLINE, LengthField.DURATION), 10.0, ""),
    ],
)
def test_a_preset_says_how_a_gateway_is_spoken_to(
    preset: str, base_url: str, format: Format | None, profile: Profile, floor: float, log_page: str
) -> None:
    made = connection_for(PRESETS[preset], id="x")
    assert (made.base_url, made.format, made.profile) == (base_url, format, profile)
    assert (made.poll_floor, made.log_page, made.concurrency) == (floor, log_page, 3)


@pytest.mark.parametrize(
    ("preset", "base_url", "floor"),
    [
        ("custom", "http://127.0.0.1:9000", 1.0),
        ("custom", "https://gw.example", 10.0),
        ("litellm", "https://litellm.studio.example", 10.0),
        ("openai", "https://gw.example", 10.0),
        ("crazyrouter", "http://localhost:8080", 1.0),
    ],
)
def test_the_address_decides_how_often_is_asked(preset: str, base_url: str, floor: float) -> None:
    assert connection_for(PRESETS[preset], id="x", base_url=base_url).poll_floor == floor


def test_this_computer_is_as_its_row_says() -> None:
    row = PRESETS[THIS_COMPUTER.preset]
    assert (row.profile, row.poll_floor) == (THIS_COMPUTER.profile, THIS_COMPUTER.poll_floor)
