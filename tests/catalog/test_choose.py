"""Which format a request is sent in, and what hinders one that no format can express."""

from collections.abc import Mapping

import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.check import check
from desktop_app.catalog.choose import NotSendable, choose_format
from desktop_app.domain.connection import Format
from desktop_app.domain.model import ExtraField, ExtraKind, FormatSpec, ModelSpec
from desktop_app.domain.problem import Kind, Stage
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.platform import resources

CATALOG = Catalog.load(resources.path("models.toml"))
PICTURE = Reference(url="https://example.com/a.jpg")
SHOTS = (Shot("dawn", 3), Shot("a deer", 4.0), Shot("close-up"))
HD = Size(1920, 1080)

CHOSEN = [
    (Request("animatic", "a boat"), Format.OPENAI),
    (Request("animatic", "a boat", size=Size(1280, 720), seconds=4.0), Format.OPENAI),
    (Request("animatic", "a boat", aspect_ratio="9:16"), Format.UNIFIED),
    (Request("animatic", "a boat", references=(PICTURE,)), Format.OPENAI),
    (Request("animatic", shots=SHOTS, references=(PICTURE,)), Format.OPENAI),
    (Request("veo3", "a boat", aspect_ratio="9:16"), Format.UNIFIED),
    (Request("veo3", "a boat", size=Size(1234, 568), seconds=99), Format.UNIFIED),
    (Request("veo3", "a boat", private=False), Format.UNIFIED),
    (Request("sora", "a boat", size=HD, seconds=10, private=True), Format.OPENAI),
    (Request("sora", "a boat", aspect_ratio="16:9"), Format.UNIFIED),
    (Request("sora", "a boat", size=Size(1280, 720)), Format.UNIFIED),
    (Request("sora", "a boat", references=(PICTURE, PICTURE)), Format.UNIFIED),
    (Request("sora-2", shots=SHOTS, size=HD), Format.OPENAI),
    (Request("wan-ai/wan2.1-i2v-14b-720p", "smile", references=(PICTURE,)), Format.UNIFIED),
    (Request("brand-new", "a boat", size=Size(64, 64)), Format.OPENAI),
    (Request("brand-new", "a boat", aspect_ratio="21:9"), Format.UNIFIED),
    (Request("sora", "a boat", extra={"seed": 7}), Format.OPENAI),
]

HINDERED = [
    (Request("veo3"), {"field": "prompt", "reason": "missing"}),
    (Request("veo3", " \n"), {"field": "prompt", "reason": "missing"}),
    (Request("veo3", "x", size=HD, aspect_ratio="16:9"), {"field": "size", "reason": "both"}),
    (
        Request("veo3", "x", aspect_ratio="4:3"),
        {"field": "aspect_ratio", "reason": "not_allowed", "allowed": "16:9, 9:16, 1:1"},
    ),
    (Request("veo3", "x", aspect_ratio="wide"), {"field": "aspect_ratio", "reason": "malformed"}),
    (Request("new", "x", aspect_ratio="16:0"), {"field": "aspect_ratio", "reason": "malformed"}),
    (Request("veo3", "x", private=True), {"field": "private", "reason": "not_taken"}),
    (Request("veo3", shots=SHOTS), {"field": "storyboard", "reason": "not_taken"}),
    (Request("veo3", "x", seconds=4.5), {"field": "seconds", "reason": "not_whole"}),
    (Request("veo3", "x", seconds=0), {"field": "seconds", "reason": "malformed"}),
    (Request("veo3", "x", seconds=float("nan")), {"field": "seconds", "reason": "malformed"}),
    (
        Request("veo3", "x", extra={"duration": 4}),
        {"field": "extra", "reason": "reserved", "allowed": "duration"},
    ),
    (
        Request("sora", shots=SHOTS, size=Size(1280, 720)),
        {
            "field": "size",
            "reason": "not_allowed",
            "allowed": "1920x1080, 1080x1920, 1080x1080",
            "source": "Crazyrouter: OpenAI Video Format",
        },
    ),
    (Request("sora", "x", shots=SHOTS), {"field": "prompt", "reason": "both", "allowed": "storyboard"}),
    (
        Request("sora", shots=(Shot("a"), Shot(" "))),
        {"field": "storyboard", "reason": "missing", "shot": "2"},
    ),
    (Request("sora", shots=(Shot("a", -1),)), {"field": "storyboard", "reason": "malformed", "shot": "1"}),
    (
        Request("animatic", "x", references=(PICTURE, PICTURE)),
        {"field": "images", "reason": "too_many", "allowed": "1"},
    ),
    (
        Request("wan-ai/wan2.1-t2v-14b", "x", references=(PICTURE,)),
        {"field": "images", "reason": "not_taken"},
    ),
    (Request("wan-ai/wan2.1-i2v-14b-720p", "x"), {"field": "images", "reason": "missing"}),
    (Request("animatic", "x", seconds=61), {"field": "seconds", "reason": "not_allowed", "allowed": "1–60"}),
    (
        Request("animatic", shots=(Shot("a", 40), Shot("b", 40))),
        {"field": "seconds", "reason": "not_allowed", "allowed": "1–60"},
    ),
]


@pytest.mark.parametrize(("request_", "format"), CHOSEN)
def test_the_first_format_that_can_express_it_is_used(request_: Request, format: Format) -> None:
    assert choose_format(CATALOG.get(request_.model), request_).format is format


@pytest.mark.parametrize(("request_", "values"), HINDERED)
def test_what_hinders_is_named(request_: Request, values: Mapping[str, str]) -> None:
    with pytest.raises(NotSendable) as caught:
        choose_format(CATALOG.get(request_.model), request_)
    (problem,) = caught.value.problems
    assert (problem.kind, problem.stage) == (Kind.INVALID, Stage.CHECK)
    assert values.items() <= problem.values.items()


def test_a_format_that_is_forced_is_the_only_one() -> None:
    request = Request("sora", "x", size=HD)
    assert choose_format(CATALOG.get("sora"), request, Format.UNIFIED).format is Format.UNIFIED
    with pytest.raises(NotSendable):
        choose_format(CATALOG.get("sora"), Request("sora", shots=SHOTS), Format.UNIFIED)


def test_a_forced_format_without_a_row_takes_all_that_it_has_a_field_for() -> None:
    request = Request("veo3", "x", size=Size(640, 360), private=True)
    assert choose_format(CATALOG.get("veo3"), request, Format.OPENAI).format is Format.OPENAI
    fraction = Request("veo3", "x", seconds=4.5)
    assert choose_format(CATALOG.get("veo3"), fraction, Format.GENERATIONS).format is Format.GENERATIONS


def test_the_nearest_format_speaks() -> None:
    request = Request("sora", shots=SHOTS, private=True, size=Size(1280, 720))
    with pytest.raises(NotSendable) as caught:
        choose_format(CATALOG.get("sora"), request)
    assert [problem.values["field"] for problem in caught.value.problems] == ["size"]


def test_limits_of_a_row_are_held() -> None:
    spec = ModelSpec("m")
    format = FormatSpec(
        Format.UNIFIED, text=False, storyboard=True, takes_size=False, seconds=(4, 8), prompt_limit=5
    )
    fields = [
        (p.values["field"], p.values["reason"], p.values.get("allowed"))
        for p in check(spec, format, Request("m", "too long", size=HD, aspect_ratio="1:1", seconds=5))
    ]
    assert fields == [
        ("prompt", "not_taken", None),
        ("prompt", "too_long", "5"),
        ("size", "both", "aspect_ratio"),
        ("size", "not_taken", None),
        ("aspect_ratio", "not_taken", None),
        ("seconds", "not_allowed", "4, 8"),
    ]
    (problem,) = check(spec, format, Request("m", shots=(Shot("fine", 4), Shot("not fine", 4))))
    assert problem.values == {"field": "storyboard", "reason": "too_long", "allowed": "5", "shot": "2"}


@pytest.mark.parametrize(
    ("least", "most", "number", "allowed"),
    [(0, 99, 100, "0–99"), (0, 99, -1, "0–99"), (1, None, 0.5, "≥ 1"), (None, 9, 10, "≤ 9"), (0, 99, 99, "")],
)
def test_an_extra_number_keeps_the_limits_of_the_model(least, most, number, allowed):
    own = FormatSpec(Format.UNIFIED, extra=(ExtraField("seed", ExtraKind.NUMBER, least=least, most=most),))
    found = check(ModelSpec("own", formats=(own,)), own, Request("own", "x", extra={"seed": number}))
    assert [problem.values["allowed"] for problem in found] == ([allowed] if allowed else [])
    assert all((problem.values["reason"], problem.values["name"]) == ("outside", "seed") for problem in found)
