"""What each format says of a request, and what it refuses to say."""

import pytest

from desktop_app.domain.request import Request, Shot, Size
from desktop_app.gateway.dialect import Inexpressible
from desktop_app.gateway.generations import Generations
from desktop_app.gateway.openai import OpenAI
from desktop_app.gateway.unified import Unified

HD = Size(1920, 1080)


@pytest.mark.parametrize("dialect", [Unified(), OpenAI(), Generations()])
def test_extra_fields_travel_but_never_over_the_contracts_own(
    dialect: Unified | OpenAI | Generations,
) -> None:
    extra = {"seed": 7, "model": "other", "prompt": "other", "size": "1x1"}
    body = dialect.body(Request("m", "p", extra=extra), ())
    assert body == {"model": "m", "prompt": "p", "seed": 7}


def test_generations_say_seconds_as_text_and_one_picture_as_image() -> None:
    request = Request("m", "p", size=HD, seconds=8)
    assert Generations().body(request, ["u"]) == {
        "model": "m",
        "prompt": "p",
        "seconds": "8",
        "size": "1920x1080",
        "image": "u",
    }
    assert Generations().body(Request("m", "p"), ["u", "v"])["images"] == ["u", "v"]


def test_a_picture_goes_with_a_storyboard_and_a_shot_may_leave_its_length_open() -> None:
    body = OpenAI().body(Request("m", shots=(Shot("a", extra={"note": 1}),), private=False), ["u"])
    assert body == {"model": "m", "storyboard": [{"prompt": "a"}], "image_url": "u", "private": False}


@pytest.mark.parametrize(
    ("dialect", "request_", "images", "field"),
    [
        (Unified(), Request("m", shots=(Shot("a"),)), (), "shots"),
        (Unified(), Request("m", "p", private=False), (), "private"),
        (Unified(), Request("m", "p", size=HD, aspect_ratio="16:9"), (), "aspect_ratio"),
        (Unified(), Request("m", "p", seconds=4.5), (), "seconds"),
        (OpenAI(), Request("m", "p", aspect_ratio="16:9"), (), "aspect_ratio"),
        (OpenAI(), Request("m", "p"), ("u", "v"), "references"),
        (OpenAI(), Request("m", shots=(Shot("a", 1.5),)), (), "shots"),
        (Generations(), Request("m", shots=(Shot("a"),)), (), "shots"),
        (Generations(), Request("m", "p", aspect_ratio="16:9"), (), "aspect_ratio"),
    ],
)
def test_what_a_format_cannot_say_is_named(
    dialect: Unified | OpenAI | Generations, request_: Request, images: tuple[str, ...], field: str
) -> None:
    with pytest.raises(Inexpressible) as caught:
        dialect.body(request_, images)
    assert caught.value.field == field
