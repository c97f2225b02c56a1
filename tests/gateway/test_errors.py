"""Which trouble an answer is, what it says in its own words, and that no secret is among them."""

from typing import Any

import pytest

from desktop_app.domain.problem import Kind, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.errors import LONGEST_MESSAGE, clean, problem_of
from tests.gateway.variants import reply

KEY = "cr-canary-0123456789abcdef"


def _error(message: str, code: str = "", type: str = "") -> dict[str, Any]:
    return {"error": {"message": message, "code": code or None, "type": type}}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, _error("Incorrect API key provided", "invalid_api_key"), Kind.UNAUTHORISED),
        (401, _error("无效的令牌", type="new_api_error"), Kind.UNAUTHORISED),
        (401, _error("该令牌额度已用尽"), Kind.NO_CREDIT),
        (403, _error("no access", "access_denied"), Kind.UNAUTHORISED),
        (403, _error("user quota is not enough", "insufficient_user_quota"), Kind.NO_CREDIT),
        (403, _error("用户额度不足, 剩余额度: ＄0.01"), Kind.NO_CREDIT),
        (403, _error("预扣费额度失败, 用户剩余额度: ＄0.0"), Kind.NO_CREDIT),
        (402, b"", Kind.NO_CREDIT),
        (429, _error("You exceeded your current quota", "insufficient_quota"), Kind.NO_CREDIT),
        (429, _error("Too fast", "rate_limit_exceeded"), Kind.RATE_LIMIT),
        (429, b"", Kind.RATE_LIMIT),
        (400, {"code": "insufficient_balance", "message": "余额不足", "data": None}, Kind.NO_CREDIT),
        (404, _error("The model `x` does not exist", "model_not_found"), Kind.MODEL_NOT_FOUND),
        (404, _error("The model `x` does not exist or you do not have access"), Kind.MODEL_NOT_FOUND),
        (503, _error("No available channel for model x under group default"), Kind.MODEL_NOT_FOUND),
        (503, _error("当前分组 default 下对于模型 x 无可用渠道"), Kind.MODEL_NOT_FOUND),
        (500, {"error": "no available channels"}, Kind.MODEL_NOT_FOUND),
        (400, _error("Your request was rejected", "content_policy_violation"), Kind.MODERATION),
        (400, _error("Rejected by the safety system", "moderation_blocked"), Kind.MODERATION),
        (400, _error("提示词包含敏感词"), Kind.MODERATION),
        (400, _error("Invalid size", "invalid_value", "invalid_request_error"), Kind.BAD_REQUEST),
        (400, _error("the access token parameter is unknown"), Kind.BAD_REQUEST),
        (422, {"detail": [{"loc": ["body", "size"], "msg": "field required"}]}, Kind.BAD_REQUEST),
        (400, {"code": "task_not_exist", "message": "task_not_exist"}, Kind.NOT_FOUND),
        (404, b"404 page not found", Kind.NOT_FOUND),
        (405, b"", Kind.BAD_REQUEST),
        (302, b"", Kind.REDIRECTED),
        (308, _error("moved", "invalid_api_key"), Kind.REDIRECTED),
        (500, _error("boom", "do_request_failed"), Kind.GATEWAY_FAULT),
        (502, b"<html>", Kind.GATEWAY_FAULT),
        (520, b"", Kind.GATEWAY_FAULT),
        (200, b"<html>", Kind.UNREADABLE),
        (200, b"", Kind.UNREADABLE),
        (200, _error("余额不足"), Kind.NO_CREDIT),
    ],
)
def test_the_kind_of_trouble(status: int, body: Any, kind: Kind) -> None:
    problem = problem_of(reply(body, status), Stage.SUBMIT)
    assert problem.kind == kind
    assert problem.status == status
    assert problem.stage == Stage.SUBMIT


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (_error("GPU fell"), "GPU fell"),
        ({"error": "GPU fell"}, "GPU fell"),
        ({"code": "fail", "message": "GPU fell", "data": None}, "GPU fell"),
        ({"code": 500, "msg": "GPU fell"}, "GPU fell"),
        ({"detail": "GPU fell"}, "GPU fell"),
        ({"detail": [{"loc": ["body"], "msg": "GPU fell"}]}, "GPU fell"),
        ({"detail": {"error": "GPU fell"}}, "GPU fell"),
        ({"errors": [{"message": "GPU fell"}]}, "GPU fell"),
        ({"data": {"fail_reason": "GPU fell"}}, "GPU fell"),
        ({"message": "success", "data": {"error": {"message": "GPU fell"}}}, "GPU fell"),
        ({"error": {"message": '{"error":{"message":"GPU fell"}}'}}, "GPU fell"),
        (["GPU fell"], "GPU fell"),
        ("GPU fell", "GPU fell"),
        (b"GPU\n  fell\x00", "GPU fell"),
        ("显卡坏了".encode("gb18030"), "显卡坏了"),
        (b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center>"
         b"<hr>nginx</body></html>", "502 Bad Gateway nginx"),
        (b"<!DOCTYPE html><title>Oops</title><style>a{}</style><script>x<y</script><p>GPU &amp; fan</p>",
         "Oops GPU & fan"),
        ({"state": 3}, '{"state": 3}'),
        ({}, "{}"),
        (b"", ""),
    ],
)  # fmt: skip
def test_the_other_sides_own_words(body: Any, message: str) -> None:
    assert problem_of(reply(body, 500), Stage.GENERATE).message == message


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"error": {"message": "bad", "param": "size"}}, "size"),
        ({"detail": [{"loc": ["body", "storyboard", 0, "prompt"], "msg": "missing"}]}, "storyboard.0.prompt"),
        (_error("Unknown parameter: 'duration'."), "duration"),
        (_error("Invalid value for field `image_url`"), "image_url"),
        (_error("'seconds' must be one of 4, 8, 12"), "seconds"),
        (_error("参数 size 不合法"), "size"),
    ],
)
def test_the_field_that_a_bad_request_names(body: Any, field: str) -> None:
    assert problem_of(reply(body, 400), Stage.SUBMIT).values == {"field": field}


def test_no_field_is_made_up() -> None:
    assert problem_of(reply(_error("This parameter is wrong"), 400), Stage.SUBMIT).values == {}


@pytest.mark.parametrize(
    ("headers", "body", "request_id"),
    [
        ({"x-request-id": "req-1"}, _error("no (request id: other)"), "req-1"),
        ({"request-id": "req-1"}, b"", "req-1"),
        ({}, {"error": {"message": "no", "request_id": "req-1"}}, "req-1"),
        ({}, {"request_id": "req-1", "message": "no"}, "req-1"),
        ({}, _error("quota (request id: 20261121060708ab)"), "20261121060708ab"),
        ({}, _error("额度不足（请求 ID：20261121060708ab）"), "20261121060708ab"),
        ({}, b"upstream failed, request_id=req-1.", "req-1"),
        ({}, b"nothing", ""),
    ],
)
def test_the_request_id_is_kept(headers: dict[str, str], body: Any, request_id: str) -> None:
    assert problem_of(reply(body, 400, headers), Stage.SUBMIT).request_id == request_id


def test_a_rate_limit_says_when_to_come_back_and_a_redirect_where_it_leads() -> None:
    limited = problem_of(reply(b"", 429, {"retry-after": "12"}), Stage.SUBMIT)
    assert limited.values == {"seconds": "12"}
    moved = problem_of(reply(b"", 302, {"location": "https://x.example/login?sig=1#a"}), Stage.SUBMIT)
    assert moved.values == {"location": "https://x.example/login"}
    assert problem_of(reply(b"", 302), Stage.SUBMIT).values == {}


def test_a_cut_answer_that_cannot_be_read_says_that_it_was_cut() -> None:
    problem = problem_of(Answer(200, {}, b'{"id": "vid', Kind.BROKEN), Stage.SUBMIT)
    assert problem.kind == Kind.BROKEN
    assert problem.message == '{"id": "vid', "a person may find the job's id in it"


@pytest.mark.parametrize(
    "echo",
    [
        KEY,
        f"Authorization: Bearer {KEY}",
        f"key={KEY}&x=1",
        f"\"{KEY}\"",
        f"  {KEY}\n" * 900,
        " " * 19_990 + KEY,
        "a " * 240 + KEY,
        "x" * 3_990 + KEY,
        "https://x.example/?" + "y" * 3_970 + KEY,
    ],
)  # fmt: skip
def test_an_echoed_key_is_taken_out(echo: str) -> None:
    for body in ({"error": {"message": echo, "param": echo, "request_id": echo}}, echo.encode()):
        problem = problem_of(reply(body, 400, {"x-request-id": KEY}), Stage.SUBMIT, KEY)
        assert "cr-canary" not in repr(problem)
        assert "abcdef" not in repr(problem)


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-AbCdEf123456",
        "Bearer abc.def-123",
        "https://u:pw12@host.example/",
        "https://cdn.example/a.mp4?X-Amz-Signature=feed",
    ],
)
def test_other_secrets_are_known_by_their_shape(secret: str) -> None:
    told = clean(f"upstream said {secret} is wrong", "")
    assert told.startswith("upstream said ")
    assert told.endswith(" is wrong")
    assert not any(part in told for part in ("AbCd", "abc.def", "pw12", "feed"))


def test_a_key_with_unusual_characters_is_taken_out_percent_encoded_too() -> None:
    assert "a%2Fb" not in clean("no a%2Fb%3Dc here", "a/b=c")


def test_a_long_message_without_spaces_is_kept() -> None:
    assert clean("x" * 9_000, KEY) == "x" * (LONGEST_MESSAGE - 1) + "…"


def test_a_message_is_one_line_of_bounded_length_that_can_be_stored() -> None:
    told = clean("a\nb\ud800\x00 " + "word " * 900, "")
    assert told.startswith("a b word")
    assert LONGEST_MESSAGE - 10 < len(told) <= LONGEST_MESSAGE
    assert told.endswith("…")
    told.encode()
