"""What a body says of an error, whatever shape it has."""

import re
from typing import Any, NamedTuple

from desktop_app.gateway.answer import json_in

_FIELD_TEXT = re.compile(
    r"(?i)(?:field|param(?:eter)?|argument)s?\s*[:：]?\s*[`'\"“]([a-z_][\w.\[\]]{0,60})(?![\w.\[\]])"
    r"|(?:参数|字段)\s*[:：]?\s*[`'\"“]?([a-z_][\w.\[\]]{0,60})(?![\w.\[\]])"
    r"|[`'\"“]([a-z_][\w.\[\]]{0,60})[`'\"”] (?:is|must|should|field)\b"
)
_MESSAGES = ("fail_reason", "failure_reason", "error_message", "message", "msg", "err_msg", "reason")
_CODE_NAMES = ("code", "error_code", "type")
_REQUEST_IDS = ("request_id", "requestId", "trace_id")
_ERRORS_INSIDE = ("error", "errors", "detail")
_JOBS_INSIDE = ("data", "result", "task_result", "metadata")
_SAYS_NOTHING = frozenset({"success", "succeeded", "ok"})


class ErrorText(NamedTuple):
    """What an error body says: codes in the order of their weight, lower case."""

    message: str = ""
    codes: tuple[str, ...] = ()
    field: str = ""
    request_id: str = ""


def error_text(body: Any, depth: int = 5) -> ErrorText:
    """What a body says of an error, in any of the shapes that gateways use; empty where it says nothing."""
    if isinstance(body, str):
        quoted = json_in(body) if depth > 0 and body.lstrip().startswith(("{", "[")) else None
        inner = error_text(quoted, depth - 1) if isinstance(quoted, dict | list) else ErrorText()
        return inner if inner.message else ErrorText(body.strip())
    if depth < 0:
        return ErrorText()
    if isinstance(body, list):
        inner_texts = (error_text(item, depth - 1) for item in body[:5])
        return next((text for text in inner_texts if text.message), ErrorText())
    if not isinstance(body, dict):
        return ErrorText()
    said = ErrorText()
    for name in _ERRORS_INSIDE:
        said = _joined(said, error_text(body.get(name), depth - 1))
    said = _joined(said, _own_text(body, depth))
    for name in _JOBS_INSIDE:
        if isinstance(body.get(name), dict):
            said = _joined(said, error_text(body[name], depth - 1))
    return said


def _own_text(body: dict[Any, Any], depth: int) -> ErrorText:
    texts = (body.get(name) for name in _MESSAGES)
    message = next((text for text in texts if isinstance(text, str) and _says_something(text)), "")
    inner = error_text(message, depth - 1)
    field = _field(body)
    if not field and (match := _FIELD_TEXT.search(inner.message[:4_000])):
        field = next(group for group in match.groups() if group)
    request_id = next((body[name] for name in _REQUEST_IDS if isinstance(body.get(name), str)), "")
    codes = tuple(code for name in _CODE_NAMES if (code := _code(body.get(name))))
    return _joined(inner, ErrorText("", codes, field, request_id.strip()))


def _says_something(text: str) -> bool:
    """Some servers put the finished clip's link where a failure's reason would stand."""
    plain = text.strip().lower()
    return bool(plain) and plain not in _SAYS_NOTHING and not plain.startswith(("http://", "https://"))


def _joined(first: ErrorText, second: ErrorText) -> ErrorText:
    return ErrorText(
        first.message or second.message,
        first.codes + second.codes,
        first.field or second.field,
        first.request_id or second.request_id,
    )


def _code(value: Any) -> str:
    return re.sub(r"[\s.-]+", "_", value.strip().lower())[:80] if isinstance(value, str) else ""


def _field(body: dict[Any, Any]) -> str:
    """`param` of OpenAI's errors, or FastAPI's `loc`: ["body", "size"]."""
    if isinstance(body.get("loc"), list):
        parts = [str(part) for part in body["loc"][:6] if isinstance(part, str | int)]
        return ".".join(part for part in parts if part not in ("body", "query"))
    named = body.get("param") or body.get("field")
    return named.strip() if isinstance(named, str) else ""
