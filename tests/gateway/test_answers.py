"""The tolerant reader over all that gateways were seen to answer, and over what nobody has seen yet."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.problem import Problem, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.answers import CLIP_URLS, PHASES, clip_url_in, phase_of, read_create, read_report
from desktop_app.gateway.errors import LONGEST_MESSAGE, problem_of
from desktop_app.gateway.protocol import Phase, Report
from tests.gateway.variants import BASE, CLIP, JOB, REPORTS, Variant, reply


@pytest.mark.parametrize("variant", REPORTS.values(), ids=REPORTS.keys())
def test_every_variant_is_read_as_it_is_meant(variant: Variant) -> None:
    report = read_report(reply(variant.body, variant.status), JOB, BASE)
    if variant.phase is None:
        assert report is None
        return
    assert report is not None
    assert report.phase == variant.phase
    assert report.progress == variant.progress
    assert report.clip_url == variant.clip_url
    assert (report.problem.kind if report.problem else None) == variant.kind
    assert not variant.message or (report.problem and report.problem.message == variant.message)


@pytest.mark.parametrize(
    ("body", "remote_id"),
    [
        ({"id": "a"}, "a"),
        ({"task_id": "a"}, "a"),
        ({"code": "success", "data": {"id": "a"}}, "a"),
        ({"code": "success", "data": {"task_id": "a", "status": "NOT_START"}}, "a"),
        ({"data": {"data": {"task_id": "a"}}}, "a"),
        ({"id": "req-1", "status": "success", "data": {"task_id": "a", "status": "queued"}}, "req-1"),
        ({"id": 17, "task_id": "a"}, "a"),
        ({"id": 17}, "17"),
        ({"id": " a:b/c== "}, "a:b/c=="),
        ({"id": "a", "error": None}, "a"),
        ({"id": ""}, None),
        ({"id": None, "data": None}, None),
        ({"id": True}, None),
        ({"id": 0}, None),
        ({"id": ["a"]}, None),
        ({"id": "a\nb"}, None),
        ({"id": "a\ud800"}, None),
        ({"id": "a" * 5_000}, None),
        ({"error": {"message": "no", "id": "a"}}, None),
        ({"code": "success"}, None),
        (["a"], None),
        (b"{'id': 'a'}", None),
    ],
)
def test_the_id_that_a_create_names(body: Any, remote_id: str | None) -> None:
    created = read_create(reply(body), BASE)
    assert (created[0] if created else None) == remote_id


def test_a_create_that_is_over_at_once_keeps_its_id_and_reason() -> None:
    created = read_create(reply({"id": "a", "status": "failed", "error": {"message": "no GPU"}}), BASE)
    assert created is not None
    remote_id, report = created
    assert (remote_id, report.phase) == ("a", Phase.OVER)
    assert report.problem is not None
    assert report.problem.message == "no GPU"


def test_the_word_is_kept_as_it_came_and_without_the_key() -> None:
    report = read_report(reply({"id": JOB, "status": "Video-Dreaming"}), JOB, BASE)
    assert report == Report(Phase.RUNNING, "Video-Dreaming")
    report = read_report(reply({"id": JOB, "status": "k3y-canary " * 50}), JOB, BASE, "k3y-canary")
    assert report is not None
    assert "k3y" not in report.word
    assert len(report.word) <= 80


def test_the_pace_that_a_header_asks_for_is_told() -> None:
    answer = reply({"id": JOB, "status": "queued"}, headers={"openai-poll-after-ms": "2500"})
    report = read_report(answer, JOB, BASE)
    assert report is not None
    assert report.poll_after == 2.5


def test_a_link_is_found_in_any_answer() -> None:
    assert clip_url_in(reply({"code": "success", "data": {"url": CLIP}}), BASE) == CLIP
    assert clip_url_in(reply(b"<html>"), BASE) == ""


_ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([*PHASES, CLIP]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "task_id", "status", "data", "error", "message", "progress", "url", "video"]
            )
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)
_NOT_DONE = [v.body for v in REPORTS.values() if v.phase is not Phase.DONE and not isinstance(v.body, bytes)]


@st.composite
def _mutated(draw: st.DrawFn) -> Any:
    """An answer of the corpus that is not done, with parts taken out, added or replaced."""
    body = json.loads(json.dumps(draw(st.sampled_from(_NOT_DONE))))
    for _ in range(draw(st.integers(1, 4))):
        target = body
        while isinstance(target, dict) and isinstance(target.get("data"), dict) and draw(st.booleans()):
            target = target["data"]
        if not isinstance(target, dict):
            break
        names = [*target, "extra", "progress", "url", "message", *(path[0] for path in CLIP_URLS)]
        name = draw(st.sampled_from([str(name) for name in names]))
        if draw(st.booleans()):
            target.pop(name, None)
        else:
            target[name] = draw(_ANY)
    return body


def _words(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_words(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(_words(item) for item in value))
    return {value} if isinstance(value, str) else set()


def _hostile(answer: Answer) -> None:
    """Read an answer in every way; whatever comes, it is well formed."""
    for report in (read_report(answer, JOB, BASE), (read_create(answer, BASE) or ("", None))[1]):
        if report is not None:
            assert report.progress is None or 0 <= report.progress <= 1
            assert report.clip_url == "" or report.clip_url.startswith(("http://", "https://"))
            assert (report.problem is not None) == (report.phase is Phase.OVER)
    problem = problem_of(answer, Stage.GENERATE)
    assert isinstance(problem, Problem)
    assert len(problem.message) <= LONGEST_MESSAGE
    problem.message.encode()


@given(_mutated(), st.sampled_from([200, 200, 400, 404, 500]))
@settings(max_examples=400)
def test_a_mutated_answer_never_becomes_done_by_itself(body: Any, status: int) -> None:
    answer = reply(body, status)
    _hostile(answer)
    report = read_report(answer, JOB, BASE)
    if not any(phase_of(word) is Phase.DONE for word in _words(body)):
        assert report is None or report.phase is not Phase.DONE


@given(_ANY, st.integers(200, 599))
@settings(max_examples=300)
def test_any_json_is_survived(body: Any, status: int) -> None:
    _hostile(reply(body, status))


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "text/html; charset=utf-16", "x; charset=rot13", "\n;charset="]),
)
def test_any_bytes_are_survived(body: bytes, kind: str) -> None:
    _hostile(Answer(200, {"content-type": kind}, body))


@given(st.sampled_from([v.body for v in REPORTS.values() if isinstance(v.body, dict)]), st.data())
@settings(max_examples=200)
def test_a_cut_answer_is_never_done(body: Any, data: st.DataObject) -> None:
    raw = json.dumps(body).encode()
    cut = raw[: data.draw(st.integers(0, len(raw) - 1))]
    assert read_report(Answer(200, {}, cut), JOB, BASE) is None
    _hostile(Answer(200, {}, cut))


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"error":' * 100_000,
        b'{"error":' + b"[[[[[" * 18 + b"]]]]]" * 18 + b"}",
        b"1" * 10_000,
        b'{"progress": 1' + b"0" * 4_000 + b', "id": "a"}',
        b"<title>" * 100_000,
        b"<script>" * 100_000,
        b"<" * 1_000_000,
        b"\xff" * 100_000,
        b'{"message": "' + b"model " * 200_000 + b'"}',
        b'{"message": "' + b"a@" * 200_000 + b'"}',
        b'{"id": "a", "status": "' + b"a.a-" * 200_000 + b'"}',
    ],
    ids=range(12),
)
def test_large_hostile_bodies_are_survived(body: bytes) -> None:
    for status in (200, 400, 503):
        _hostile(Answer(status, {"content-type": "text/html"}, body))
