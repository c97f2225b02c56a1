"""A gateway's list of its videos, in the shapes that were seen, and what says that it has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.connection import Format
from desktop_app.domain.problem import Kind
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.listing import read_page
from desktop_app.gateway.protocol import Endpoint, GatewayError, Listed, NoList, Page, Phase
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, answer, html, reset_after
from tests.gateway.conftest import Run
from tests.gateway.variants import reply

AT = Endpoint("https://gw.example", "sk-canary")
VIDEO = {
    "id": "video_1",
    "object": "video",
    "model": "sora-2",
    "status": "in_progress",
    "progress": 30,
    "created_at": 1_790_000_000,
    "prompt": "a paper boat",
}


@pytest.mark.parametrize(
    "body",
    [
        {"object": "list", "data": [VIDEO], "has_more": False},
        {"code": "success", "data": {"data": [VIDEO]}},
        {"videos": [VIDEO]},
        [VIDEO],
        {"data": [VIDEO | {"created_at": 1_790_000_000_000}]},
        {"data": [VIDEO | {"created_at": "2026-09-21T14:13:20Z"}]},
        {"data": [None, 7, {"status": "completed"}, VIDEO, "video_2"]},
        {"data": [VIDEO | {"prompt": "a\x1b paper\r\nboat\u202e", "model": "\x07sora-2"}]},
    ],
)
def test_a_row_tells_what_a_query_would_and_whose_it_is(body: object) -> None:
    page = read_page(reply(body), AT)
    assert page is not None
    (video,) = page.videos
    assert (video.remote_id, video.report.phase, video.report.progress) == ("video_1", Phase.RUNNING, 0.3)
    assert (video.model, video.prompt, video.created_at) == ("sora-2", "a paper boat", 1_790_000_000)
    assert page.after == ""


def test_a_failed_and_a_finished_row_say_so() -> None:
    failed = VIDEO | {"id": "b", "status": "failed", "error": {"message": "no sk-canary", "code": "x"}}
    page = read_page(reply({"data": [VIDEO | {"status": "completed"}, failed]}), AT)
    assert page is not None
    done, over = (video.report for video in page.videos)
    assert done.phase is Phase.DONE
    assert over.phase is Phase.OVER
    assert over.problem is not None
    assert "sk-canary" not in over.problem.message


@pytest.mark.parametrize("body", [{}, {"data": None}, b"<html>", b"", 7, {"error": {"message": "no"}}])
def test_what_lists_nothing_is_no_list(body: object) -> None:
    assert read_page(reply(body), AT) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*VIDEO, "data"]), inner),
        max_leaves=20,
    )
)
def test_nothing_that_can_be_listed_breaks_the_reader(rows: object) -> None:
    page = read_page(reply({"data": [rows, VIDEO]}), AT)
    assert page is not None
    assert page.videos[-1].remote_id == "video_1"


async def listed(transport: Transport, url: str, after: str = "") -> Page:
    return await open_gateway(transport, Endpoint(url, "sk-canary"), Format.OPENAI).list_videos(after)


def test_the_list_is_asked_for_page_by_page_with_the_key(faults: FaultGateway, run: Run[Page]) -> None:
    faults.on("GET", "/v1/videos", answer({"data": [VIDEO | {"id": "a/b=c"}], "has_more": True}))
    page = run(lambda transport: listed(transport, faults.url))
    assert page.after == "a/b=c"
    run(lambda transport: listed(transport, faults.url, page.after))
    assert [asked.query for asked in faults.requests] == [
        {"limit": "100", "order": "desc"},
        {"limit": "100", "order": "desc", "after": "a/b=c"},
    ]
    assert all(asked.headers["authorization"] == "Bearer sk-canary" for asked in faults.requests)


@pytest.mark.parametrize("step", [*(answer(status=s) for s in (400, 404, 405, 501)), html("home", 200)])
def test_a_gateway_without_a_list_says_so(faults: FaultGateway, run: Run[Page], step: object) -> None:
    faults.on("GET", "/v1/videos", step)  # type: ignore[arg-type]
    with pytest.raises(NoList):
        run(lambda transport: listed(transport, faults.url))


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (answer(status=401), Kind.UNAUTHORISED),
        (answer(status=429, headers={"retry-after": "45"}), Kind.RATE_LIMIT),
        (answer(status=502), Kind.GATEWAY_FAULT),
        (answer(status=302, headers={"location": "/login"}), Kind.REDIRECTED),
        (reset_after(0), Kind.BROKEN),
    ],
)
def test_a_fault_is_no_missing_list(faults: FaultGateway, run: Run[Page], step: object, kind: Kind) -> None:
    faults.on("GET", "/v1/videos", step)  # type: ignore[arg-type]
    with pytest.raises(GatewayError) as caught:
        run(lambda transport: listed(transport, faults.url))
    assert caught.value.problem.kind is kind
    assert kind is not Kind.RATE_LIMIT or caught.value.retry_after == 45


def test_a_row_keeps_what_is_not_told_empty() -> None:
    page = read_page(reply({"data": [{"id": "a", "created_at": True}]}), AT)
    assert page is not None
    assert page.videos[0] == Listed("a", page.videos[0].report)
