"""How the practice gateway says no: `{"error": {"message", "type", "code"}}`, or new-api's shape."""

from starlette.responses import JSONResponse

_TYPES = {401: "authentication_error", 404: "not_found_error", 503: "server_error"}


class Refused(Exception):
    """A request that is answered with `status` (4xx); the message is for the caller's eyes."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def refusal(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The error's body, as every gateway of the family shapes it."""
    kind = _TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    body = {"error": {"message": message, "type": kind, "code": code}}
    return JSONResponse(body, status, headers=headers)


def wrapped_refusal(status: int, code: str, message: str) -> JSONResponse:
    """The error's body as new-api shapes what comes from a task rather than from its front door."""
    return JSONResponse({"code": code, "message": message, "data": None}, status)
