"""The tree of troubles that HTTP and gateways cause, and how an answer is told to be one of them.

    Problem
    ├── nothing was sent ─ TransportError(never_left=True)
    │   ├── NO_NETWORK          no address for the host, no way to it, a proxy that does not connect
    │   ├── REFUSED             nobody listens there
    │   ├── TLS                 the secure connection was not made
    │   └── TIMEOUT             no connection within its time
    ├── something may have been sent ─ TransportError(never_left=False)
    │   ├── TIMEOUT             no answer within its time
    │   └── BROKEN              the connection ended in the middle
    └── an answer came ─ problem_of()
        ├── UNAUTHORISED        401, 403
        ├── NO_CREDIT           402, or a code or words that say so at any status
        ├── MODEL_NOT_FOUND     by code or words
        ├── MODERATION          by code or words
        ├── BAD_REQUEST         other 4xx; values: field, where one is named
        ├── NOT_FOUND           404, 410, or a code that says so
        ├── RATE_LIMIT          429; values: seconds, where said
        ├── REDIRECTED          3xx; values: location
        ├── GATEWAY_FAULT       5xx
        └── UNREADABLE          2xx that is not what the contract promises

An error's code decides before its HTTP status, the status before words; words decide only where the gateway
gave no code that is known, because new-api servers put "no credit" and "no channel" under 403, 500 and 503.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer, json_of, plain_text, printable
from desktop_app.gateway.base import without_query
from desktop_app.gateway.error_text import ErrorText, error_text
from desktop_app.gateway.waiting import retry_after
from desktop_app.platform.log import REMOVED, SHORTEST_SECRET, redact

LONGEST_MESSAGE = 500
_LONGEST_VALUE = 128
_LONGEST_READ = 20_000
_LONGEST_SEARCHED = 4_000

_CODES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.NO_CREDIT,
        re.compile(
            r"insufficient_(user_)?(quota|balance|credits?|funds)|pre_consume_token_quota_failed"
            r"|(current_)?quota_(exceeded|not_enough)|exceeded_current_quota_error|budget_exceeded"
            r"|billing_(hard_limit_reached|not_active)|payment_required|arrearage"
        ),
    ),
    (
        Kind.MODEL_NOT_FOUND,
        re.compile(
            r"model_not_(found|exists?|supported|available)|(unsupported|invalid|unknown)_model"
            r"|no_(available_)?channel|channel_not_(found|exists?)"
        ),
    ),
    (
        Kind.MODERATION,
        re.compile(
            r"content_(policy(_violation)?|filter(ed)?)|moderation_(blocked|failed)|(in|out)put_moderation"
            r"|sensitive_(words_detected|content)|prompt_blocked|(policy|safety)_violation"
            r"|data_?inspection_?failed|inappropriate_content"
        ),
    ),
    (
        Kind.UNAUTHORISED,
        re.compile(
            r"(invalid|incorrect)_(api_key|token|authentication)|(token_expired|expired_token)"
            r"|unauthori[sz]ed|unauthenticated|authentication_error|access_denied|forbidden"
            r"|permission_(denied|error)"
        ),
    ),
    (
        Kind.RATE_LIMIT,
        re.compile(r"rate_limit(ed|_exceeded|_error)?|too_many_requests|requests_limit_exceeded"),
    ),
    (
        Kind.NOT_FOUND,
        re.compile(r"(task_|video_|resource_)?not_(found|exists?)(_error)?|invalid_task_id"),
    ),
)

_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.NO_CREDIT,
        re.compile(
            r"(?i)insufficient[\w ]{0,20}(quota|balance|credit|fund)|(quota|balance|credits?) (is |are )?"
            r"(not enough|exhausted|used up|insufficient)|not enough (quota|balance|credit)|exceeded your "
            r"current quota|余额不足|额度不足|额度已用尽|额度已用完|配额不足|预扣费额度失败|欠费"
        ),
    ),
    (
        Kind.MODEL_NOT_FOUND,
        re.compile(
            r"(?i)no available channels?|model[\w\s.:/'\"`-]{0,80}(not found|does not exist|doesn't exist"
            r"|is not supported|not available)|(unknown|unsupported|invalid) model\b"
            r"|无可用渠道|可用渠道不存在|模型.{0,60}(不存在|不支持|未找到)"
        ),
    ),
    (
        Kind.MODERATION,
        re.compile(
            r"(?i)content[ _](policy|policies|filter)|moderation|safety (system|polic)|violat\w+ (our|the|of)"
            r"[\w ]{0,20}(polic|guideline|term)|sensitive (words?|content)"
            r"|敏感|内容政策|内容审核|违规|审核未通过"
        ),
    ),
    (Kind.RATE_LIMIT, re.compile(r"(?i)rate limit|too many requests|请求过于频繁|请求次数过多")),
    (Kind.NOT_FOUND, re.compile(r"(?i)task[ _]not[ _](exist|found)|任务不存在")),
)
_BY_STATUS = {
    401: Kind.UNAUTHORISED,
    402: Kind.NO_CREDIT,
    403: Kind.UNAUTHORISED,
    404: Kind.NOT_FOUND,
    408: Kind.TIMEOUT,
    410: Kind.NOT_FOUND,
    429: Kind.RATE_LIMIT,
}
_DECIDED_BY_WORDS = (
    frozenset({400, 401, 403, 404, 413, 422}) | frozenset(range(500, 600)) | frozenset(range(200, 300))
)

_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-oneapi-request-id", "x-litellm-call-id")
_REQUEST_ID_TEXT = re.compile(
    r"(?i)(?:request[ _-]?id|请求\s*(?:id|编号|标识))\s*[:：=为]?\s*([\w.:/-]{4,128})(?![\w.:/-])"
)


class TransportError(Exception):
    """No whole answer came. `never_left` says that no connection was made, so nothing can have been sent."""

    def __init__(self, problem: Problem, *, never_left: bool) -> None:
        super().__init__(f"{problem.kind}: {problem.message}")
        self.problem = problem
        self.never_left = never_left


def clean(text: str, key: str, longest: int = LONGEST_MESSAGE) -> str:
    """`text` in one line of at most `longest` characters, without `key` or anything shaped like a secret.

    Servers echo what they were sent; so secrets go before it is shortened, lest half of one is left.
    """
    line = " ".join(printable(text[:_LONGEST_READ]).split())
    forms = (key, quote(key, safe="")) if len(key) >= SHORTEST_SECRET else ()
    half_a_key = max(map(len, forms), default=0) if len(line) > _LONGEST_SEARCHED else 0
    line = line[:_LONGEST_SEARCHED]
    for form in forms:
        line = line.replace(form, REMOVED)
    line = redact(line)
    line = line[: len(line) - half_a_key]
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def problem_of(answer: Answer, stage: Stage, key: str = "") -> Problem:
    """What is wrong with an answer that did not give what was asked for; `key` is taken out of its text."""
    said = error_text(json_of(answer))
    kind = _kind(answer.status, said)
    if answer.ok and answer.cut is not None and kind is Kind.UNREADABLE:
        kind = answer.cut
    message = said.message or plain_text(answer)
    values = _values(kind, answer, said)
    return Problem(
        kind,
        stage,
        {name: clean(value, key, _LONGEST_VALUE) for name, value in values.items()},
        clean(message, key),
        clean(_request_id(answer, said, message), key, _LONGEST_VALUE),
        answer.status,
    )


def failure_of(bodies: Sequence[Any], answer: Answer, key: str = "") -> Problem:
    """Why a job is over, by its own report: the first of `bodies` that says so in words."""
    said = next((text for body in bodies if (text := error_text(body)).message), ErrorText())
    kind = classify(said)
    if kind not in (Kind.MODERATION, Kind.NO_CREDIT, Kind.MODEL_NOT_FOUND):
        kind = Kind.GENERATION
    request_id = clean(_request_id(answer, said, said.message), key, _LONGEST_VALUE)
    return Problem(kind, Stage.GENERATE, {}, clean(said.message, key), request_id, answer.status)


def says_no_such_model(answer: Answer) -> bool:
    """Whether an error code, not mere words, says that the model or a channel for it does not exist."""
    return _by_code(error_text(json_of(answer))) is Kind.MODEL_NOT_FOUND


def classify(said: ErrorText) -> Kind | None:
    """The kind that an error's code names, else its words; None where neither is known."""
    return _by_code(said) or next(
        (kind for kind, words in _WORDS if words.search(said.message[:_LONGEST_SEARCHED])), None
    )


def _by_code(said: ErrorText) -> Kind | None:
    return next((kind for code in said.codes for kind, known in _CODES if known.fullmatch(code)), None)


def _kind(status: int, said: ErrorText) -> Kind:
    if 300 <= status < 400:
        return Kind.REDIRECTED
    named = _by_code(said)
    # "not found" and "access denied" are also what a missing model or an empty account is filed under
    if named not in (None, Kind.NOT_FOUND, Kind.UNAUTHORISED):
        return named
    spoken = classify(said._replace(codes=())) if status in _DECIDED_BY_WORDS else None
    if status == 429:
        return Kind.RATE_LIMIT
    if kind := spoken or named or _BY_STATUS.get(status):
        return kind
    if status >= 500:
        return Kind.GATEWAY_FAULT
    return Kind.BAD_REQUEST if status >= 400 else Kind.UNREADABLE


def _values(kind: Kind, answer: Answer, said: ErrorText) -> dict[str, str]:
    if kind is Kind.REDIRECTED:
        location = answer.headers.get("location", "")
        return {"location": without_query(location)} if location else {}
    if kind is Kind.RATE_LIMIT:
        seconds = retry_after(answer.headers)
        return {} if seconds is None else {"seconds": f"{seconds:.0f}"}
    if kind in (Kind.BAD_REQUEST, Kind.MODERATION) and said.field:
        return {"field": said.field}
    return {}


def _request_id(answer: Answer, said: ErrorText, message: str) -> str:
    for header in _REQUEST_ID_HEADERS:
        if value := answer.headers.get(header, "").strip():
            return value
    if said.request_id:
        return said.request_id
    match = _REQUEST_ID_TEXT.search(message[:_LONGEST_READ])
    return match[1].rstrip(".") if match else ""
