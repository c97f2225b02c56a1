"""The gateway's HTTP face: routes, keys, and errors in one shape."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop_app.practice import api_generations, api_openai, api_unified
from desktop_app.practice.endpoints import Gateway
from desktop_app.practice.lease import Leases
from desktop_app.practice.refusals import Refused, refusal, wrapped_refusal
from desktop_app.practice.shapes import Answers

_OPEN = ("/files/", "/api/pricing")
"""What is there for everybody."""
_CODES = {404: "not_found", 405: "method_not_allowed"}


class KeyCheck:
    """All that is not open wants a bearer; any word will do."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN):
            headers = dict(scope["headers"])
            scheme, _, key = headers.get(b"authorization", b"").partition(b" ")
            if scheme.lower() != b"bearer" or not key.strip():
                answer = refusal(
                    401,
                    "invalid_api_key",
                    "There is no API key: send 'Authorization: Bearer <key>'",
                    {"WWW-Authenticate": "Bearer"},
                )
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def _refused(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, Refused)
    return refusal(trouble.status, trouble.code, str(trouble))


async def _refused_wrapped(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, Refused)
    return wrapped_refusal(trouble.status, trouble.code, str(trouble))


async def _http_error(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, HTTPException)
    code = _CODES.get(trouble.status_code, "invalid_request")
    headers = dict(trouble.headers) if trouble.headers else None
    return refusal(trouble.status_code, code, trouble.detail, headers)


async def _disk_error(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, OSError)
    return refusal(500, "storage_error", f"The task cannot be stored: {trouble.strerror}")


Handler = Callable[[Request, Exception], Awaitable[Response]]


def application(gateway: Gateway, leases: Leases, answers: Answers) -> Starlette:
    """The ASGI application; the caller opens and closes workshop and leases."""
    handlers: dict[type[Exception], Handler] = {
        Refused: _refused_wrapped if answers is Answers.WRAPPED else _refused,
        HTTPException: _http_error,
        OSError: _disk_error,
    }
    return Starlette(
        routes=[
            Route("/v1/video/create", gateway.create(api_unified), methods=["POST"]),
            Route("/v1/video/query", gateway.query(api_unified)),
            Route("/v1/video/generations", gateway.create(api_generations), methods=["POST"]),
            Route("/v1/video/generations/{id}", gateway.query(api_generations)),
            Route("/v1/videos", gateway.create(api_openai), methods=["POST"]),
            Route("/v1/videos", gateway.listed),
            Route("/v1/videos/{id}", gateway.query(api_openai)),
            Route("/v1/videos/{id}", gateway.delete, methods=["DELETE"]),
            Route("/v1/videos/{id}/content", gateway.content),
            Route("/v1/models", gateway.models),
            Route("/api/pricing", gateway.prices),
            Route("/v1/files/uploads", gateway.upload, methods=["POST"]),
            Route("/sora/v1/characters", gateway.create_character, methods=["POST"]),
            Route("/sora/v1/characters", gateway.characters),
            Route("/sora/v1/characters/{id}", gateway.character),
            Route("/files/{name}.mp4", gateway.file),
            Route("/files/uploads/{name}", gateway.uploaded),
            Route("/files/characters/{id}", gateway.character_picture),
            Route("/health", gateway.health),
            Route("/lease", _Asgi(leases.hold)),
        ],
        # A page in a browser must not reach us under a name of its own that resolves to this computer.
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
            Middleware(KeyCheck),
        ],
        exception_handlers=handlers,
    )


class _Asgi:
    """Starlette takes functions for request handlers, and objects for applications."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
