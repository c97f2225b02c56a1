"""From a board to one request a shot: what is carried, what goes along, and what hinders it."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable
from desktop_app.connections.presets import PRESETS, connection_for
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay
from desktop_app.domain.model import FormatSpec
from desktop_app.domain.request import Reference, Request, Role, Shot, Size
from desktop_app.jobs.desk import Desk
from desktop_app.platform import resources
from desktop_app.script.remembered import Remembered
from desktop_app.script.shot_by_shot import Part, parts, shot_request

FACE = Reference(url="https://example.org/face.png")
START = Reference(url="https://example.org/start.png", role=Role.FIRST_FRAME)
END = Reference(url="https://example.org/end.png", role=Role.LAST_FRAME)


class Formats:
    """The desk's knowledge, without a store."""

    def __init__(self) -> None:
        catalog = Catalog.load(resources.path("models.toml"), Path("nothing"))
        self._desk = Desk(None, catalog)  # type: ignore[arg-type]

    def format_for(
        self, request: Request, connection: Connection, forced: Format | None = None
    ) -> FormatSpec:
        return self._desk.format_for(request, connection, forced)


def made(request: Request, connection: Connection = THIS_COMPUTER, *, carry: bool = True) -> tuple[Part, ...]:
    return parts(request, connection, Formats(), carry=carry)


def board(*shots: Shot, model: str = "veo3", **fields: object) -> Request:
    return Request(**({"model": model, "shots": shots} | fields))  # type: ignore[arg-type]


def test_each_shot_is_a_request_of_its_own() -> None:
    request = board(Shot("a", 4.0), Shot("b"), size=Size(1280, 720), extra={"seed": 7})
    first, second = (part.request for part in made(request, carry=False))
    assert first == Request(model="veo3", prompt="a", seconds=4.0, size=Size(1280, 720), extra={"seed": 7})
    assert second.prompt == "b"
    assert second.seconds is None


def test_all_but_the_first_begin_with_the_frame_before_where_the_model_takes_pictures() -> None:
    three = board(Shot("a"), Shot("b"), Shot("c"))
    assert [part.carried for part in made(three)] == [False, True, True]
    silent = msgspec.structs.replace(three, model="wan-ai/wan2.1-t2v-14b")
    assert [part.carried for part in made(silent)] == [False, False, False]


def test_a_shot_decides_for_itself() -> None:
    shots = (Shot("a", carry=True), Shot("b", carry=False), Shot("c", references=(START,)))
    assert [part.carried for part in made(board(*shots))] == [False, False, False]
    assert [part.carried for part in made(board(Shot("a"), Shot("b", carry=True)), carry=False)] == [
        False,
        True,
    ]


def test_a_first_frame_of_its_own_becomes_one_picture_more_where_the_shot_wishes_to_carry() -> None:
    part = made(board(Shot("a"), Shot("b", references=(START,), carry=True)))[1]
    assert part.carried
    assert [picture.role for picture in part.as_sent.references] == [Role.FIRST_FRAME, Role.REFERENCE]
    assert part.as_sent.references[1].url == START.url


def test_common_pictures_go_along_and_the_ends_belong_to_the_ends() -> None:
    request = board(Shot("a"), Shot("b", references=(FACE,)), Shot("c"), references=(START, END, FACE))
    assert shot_request(request, 0).references == (START, FACE)
    assert shot_request(request, 1).references == (FACE, FACE)
    assert shot_request(request, 2).references == (END, FACE)


def test_nothing_is_carried_where_the_picture_has_no_place() -> None:
    request = board(Shot("a"), Shot("b"), model="animatic", references=(FACE,))
    assert [part.carried for part in made(request)] == [False, False]
    wished = board(Shot("a"), Shot("b", carry=True), model="animatic", references=(FACE,))
    with pytest.raises(NotSendable) as caught:
        made(wished)
    (problem,) = caught.value.problems
    assert (problem.values["field"], problem.values["shot"]) == ("images", "2")


def test_nothing_is_carried_over_a_connection_that_takes_addresses_alone() -> None:
    known = connection_for(PRESETS["custom"], id="c", name="c", base_url="https://example.org", format=None)
    only_urls = msgspec.structs.replace(
        known, profile=msgspec.structs.replace(known.profile, pictures=PictureWay.URL)
    )
    assert [part.carried for part in made(board(Shot("a"), Shot("b")), only_urls)] == [False, False]


def test_a_model_that_needs_a_picture_gets_it_from_the_shot_before() -> None:
    model = "wan-ai/wan2.1-i2v-14b-720p"
    with pytest.raises(NotSendable) as caught:
        made(board(Shot("a"), Shot("b"), model=model))
    assert [problem.values["shot"] for problem in caught.value.problems] == ["1"]
    request = board(Shot("a", references=(START,)), Shot("b"), model=model)
    assert [part.carried for part in made(request)] == [False, True]


def test_every_shot_that_hinders_is_named() -> None:
    with pytest.raises(NotSendable) as caught:
        made(board(Shot("a", 2.5), Shot(""), Shot("c", 3.0)))
    found = [(problem.values["shot"], problem.values["field"]) for problem in caught.value.problems]
    assert found == [("1", "seconds"), ("2", "prompt")]


class Counting(Formats):
    """Knows which shots it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def format_for(
        self, request: Request, connection: Connection, forced: Format | None = None
    ) -> FormatSpec:
        self.asked.append(request.prompt)
        return super().format_for(request, connection, forced)


def test_only_what_changed_is_worked_out_again() -> None:
    desk, known = Counting(), Remembered()
    first, second, third = Shot("a"), Shot(""), Shot("c")

    def asked(*shots: Shot, carry: bool = True) -> list[str]:
        desk.asked.clear()
        request = board(*shots)
        for knows in (known, None):
            try:
                found: object = parts(request, THIS_COMPUTER, desk, carry=carry, remembered=knows)
            except NotSendable as hindered:
                found = hindered.problems
            if knows:
                told, times = found, list(desk.asked)
        assert told == found
        return list(dict.fromkeys(times))

    assert asked(first, second, third) == ["a", "", "c"]
    assert asked(first, second, third) == []
    assert asked(first, msgspec.structs.replace(second, prompt="b"), third) == ["b"]
    assert asked(third, first) == ["c", "a"]
    assert asked(third, first, carry=False) == ["c", "a"]
