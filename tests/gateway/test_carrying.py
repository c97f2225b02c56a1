"""How pictures travel: as typed, inline, uploaded, as a form's file; never more than a limit, never paid."""

import base64
from email.parser import BytesParser
from email.policy import HTTP

import pytest

from desktop_app.domain.connection import MOST_PICTURE_BYTES, Format, LengthField, PictureWay, Profile
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Request, Shot, Size
from desktop_app.gateway.carrying import UPLOAD_PATH
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.protocol import (
    Accepted,
    Endpoint,
    NeverLeft,
    NotCarried,
    Outcome,
    Picture,
    Refused,
    Throttled,
)
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, Recorded, answer, closed_port, html, reset_after
from tests.gateway.conftest import Run

KEY = "sk-canary-0123456789abcdef"
PNG = b"\x89PNG\r\n\x1a\n--dailies\r\n\x00\xff"
LOCAL = Picture(data=PNG, media_type="image/png", name="cat.png")
TYPED = Picture(url="http://pictures.example/Cat%20A.png?x=1&y=2")
INLINE = "data:image/png;base64," + base64.b64encode(PNG).decode()
OFFICIAL = Profile(PictureWay.MULTIPART, LengthField.SECONDS)


def fields_of(request: Recorded) -> dict[str, tuple[str | None, str, bytes]]:
    """File name, content type and bytes of each field of a form, as another reader than ours sees it."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        found[str(name)] = (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
    return found


def carried(run: Run[list[str]], url: str, way: PictureWay, *pictures: Picture, times: int = 1) -> list[str]:
    async def work(transport: Transport) -> list[str]:
        gateway = open_gateway(transport, Endpoint(url, KEY), Format.UNIFIED, Profile(pictures=way))
        told: list[str] = []
        for _ in range(times):
            told = await gateway.carry(pictures)
        return told

    return run(work)


@pytest.mark.parametrize("way", PictureWay)
def test_an_address_is_passed_on_as_typed(run: Run[list[str]], faults: FaultGateway, way: PictureWay) -> None:
    assert carried(run, faults.url, way, TYPED) == [TYPED.url]
    assert not faults.requests


@pytest.mark.parametrize("way", [PictureWay.INLINE, PictureWay.MULTIPART])
def test_a_file_goes_within_the_request(run: Run[list[str]], faults: FaultGateway, way: PictureWay) -> None:
    assert carried(run, faults.url, way, TYPED, LOCAL) == [TYPED.url, INLINE]
    assert not faults.requests


@pytest.mark.parametrize(
    "said",
    [
        {"id": "file-1", "url": "https://cdn.example/file-1.png", "expires_at": 1},
        {"code": "success", "data": {"id": "file-1", "url": "https://cdn.example/file-1.png"}},
    ],
)
def test_a_file_is_uploaded_where_the_gateway_takes_it(
    run: Run[list[str]], faults: FaultGateway, said: object
) -> None:
    faults.on("POST", UPLOAD_PATH, answer(said))
    assert carried(run, faults.url, PictureWay.UPLOAD, LOCAL) == ["https://cdn.example/file-1.png"]
    (request,) = faults.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert fields_of(request) == {
        "purpose": (None, "text/plain", b"model_input"),
        "file": ("file.png", "image/png", PNG),
    }


@pytest.mark.parametrize("status", [404, 405, 501])
def test_where_there_are_no_uploads_it_goes_inline_and_is_not_tried_again(
    run: Run[list[str]], faults: FaultGateway, status: int
) -> None:
    faults.on("POST", UPLOAD_PATH, html("<h1>no such page</h1>", status))
    assert carried(run, faults.url, PictureWay.UPLOAD, LOCAL, LOCAL, times=2) == [INLINE, INLINE]
    assert faults.count("POST") == 1


@pytest.mark.parametrize(
    ("reaction", "outcome", "kind"),
    [
        (answer({"error": "no"}, 401), Refused, Kind.UNAUTHORISED),
        (answer({"error": "too large"}, 413), Refused, Kind.BAD_REQUEST),
        (answer({"error": "busy"}, 429, {"retry-after": "7"}), Throttled, Kind.RATE_LIMIT),
        (answer({"error": "oops"}, 500), NeverLeft, Kind.GATEWAY_FAULT),
        (answer({"id": "no address"}), Refused, Kind.UNREADABLE),
        (reset_after(), NeverLeft, Kind.BROKEN),
    ],
)
def test_an_upload_that_fails_has_created_nothing(
    run: Run[list[str]], faults: FaultGateway, reaction: object, outcome: type[Outcome], kind: Kind
) -> None:
    faults.on("POST", UPLOAD_PATH, reaction)  # type: ignore[arg-type]
    with pytest.raises(NotCarried) as caught:
        carried(run, faults.url, PictureWay.UPLOAD, LOCAL)
    assert type(caught.value.outcome) is outcome
    assert caught.value.outcome.problem.kind is kind
    assert KEY not in repr(caught.value.outcome)
    assert faults.count("POST") == 1


def test_nobody_there_is_no_refusal(run: Run[list[str]]) -> None:
    with pytest.raises(NotCarried) as caught:
        carried(run, closed_port(), PictureWay.UPLOAD, LOCAL)
    assert isinstance(caught.value.outcome, NeverLeft)


def test_a_connection_of_addresses_alone_refuses_a_file_before_sending(
    run: Run[list[str]], faults: FaultGateway
) -> None:
    with pytest.raises(NotCarried) as caught:
        carried(run, faults.url, PictureWay.URL, LOCAL)
    problem = caught.value.outcome.problem
    assert (problem.kind, problem.values["name"]) == (Kind.PICTURE, "cat.png")
    assert not faults.requests


@pytest.mark.parametrize("way", MOST_PICTURE_BYTES)
def test_each_way_has_its_limit_and_names_it(
    run: Run[list[str]], faults: FaultGateway, way: PictureWay
) -> None:
    most = MOST_PICTURE_BYTES[way]
    large = Picture(data=bytes(most + 1), media_type="image/png", name="wall.png")
    with pytest.raises(NotCarried) as caught:
        carried(run, faults.url, way, large)
    problem = caught.value.outcome.problem
    assert problem.kind is Kind.PICTURE
    assert f"up to {most >> 20} MB" in problem.values["reason"]
    assert not faults.requests


def test_what_may_be_uploaded_may_still_be_too_large_to_go_inline(
    run: Run[list[str]], faults: FaultGateway
) -> None:
    faults.on("POST", UPLOAD_PATH, answer({"error": "no such route"}, 404))
    between = Picture(data=bytes(16 << 20), media_type="image/png", name="wall.png")
    with pytest.raises(NotCarried) as caught:
        carried(run, faults.url, PictureWay.UPLOAD, LOCAL, between)
    assert faults.count("POST") == 1  # the small one's: the large one is not sent in vain
    assert "up to 15 MB" in caught.value.outcome.problem.values["reason"]


def created(
    run: Run[Outcome], faults: FaultGateway, profile: Profile, request: Request, *images: str
) -> Recorded:
    faults.on("POST", "/", answer({"id": "v", "status": "queued"}))

    async def work(transport: Transport) -> Outcome:
        gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.OPENAI, profile)
        return await gateway.create(request, images)

    assert isinstance(run(work), Accepted)
    (sent,) = faults.requests
    return sent


def test_the_official_format_is_a_form_with_seconds_as_text(run: Run[Outcome], faults: FaultGateway) -> None:
    request = Request(
        "sora-2", "a cat\r\n“猫”", size=Size(1280, 720), seconds=8, extra={"seed": 7, "x": {"a": [1]}}
    )
    sent = created(run, faults, OFFICIAL, request, INLINE)
    assert {name: value for name, (_, _, value) in fields_of(sent).items()} == {
        "model": b"sora-2",
        "prompt": "a cat\r\n“猫”".encode(),
        "size": b"1280x720",
        "seconds": b"8",
        "input_reference": PNG,
        "seed": b"7",
        "x": b'{"a":[1]}',
    }
    assert fields_of(sent)["input_reference"][:2] == ("input_reference.png", "image/png")


def test_an_address_in_the_official_format_is_a_member_of_the_reference(
    run: Run[Outcome], faults: FaultGateway
) -> None:
    sent = created(run, faults, OFFICIAL, Request("sora-2", "a cat"), TYPED.url)
    assert fields_of(sent)["input_reference[image_url]"] == (None, "text/plain", TYPED.url.encode())


def test_a_storyboard_in_a_form_is_json(run: Run[Outcome], faults: FaultGateway) -> None:
    sent = created(run, faults, OFFICIAL, Request("sora", shots=(Shot("a", 3), Shot("b"))))
    board = b'[{"prompt":"a","duration":3},{"prompt":"b"}]'
    assert fields_of(sent)["storyboard"] == (None, "text/plain", board)


def test_the_seeds_dialect_stays_json_with_a_number(run: Run[Outcome], faults: FaultGateway) -> None:
    request = Request("sora", "a cat", seconds=10)
    sent = created(run, faults, Profile(PictureWay.UPLOAD), request, "https://cdn.example/file-1.png")
    assert sent.headers["content-type"] == "application/json"
    assert sent.json == {
        "model": "sora",
        "prompt": "a cat",
        "duration": 10,
        "image_url": "https://cdn.example/file-1.png",
    }
