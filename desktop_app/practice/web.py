"""The gateway's HTTP face: routes, keys, and errors in one shape."""

import os
from collections.abc import Awaitable, Callable, Collection

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop_app.practice import api_openai, api_unified, fields
from desktop_app.practice.lease import Leases
from desktop_app.practice.plan import Plan
from desktop_app.practice.refusals import Refused, refusal
from desktop_app.practice.tasks import Status, Task, TaskFolder
from desktop_app.practice.workshop import Workshop

MOST_BODY_BYTES = 64_000_000
_CODES = {404: "not_found", 405: "method_not_allowed"}

Planner = Callable[[fields.Fields, Collection[str]], tuple[Plan, fields.Picture]]


class Gateway:
    """The endpoints. `models` are the names that a create may ask for."""

    def __init__(self, folder: TaskFolder, workshop: Workshop, models: Collection[str]) -> None:
        self._folder = folder
        self._workshop = workshop
        self._models = models

    async def create_unified(self, request: Request) -> Response:
        return JSONResponse(api_unified.created(await self._create(request, api_unified.plan)))

    async def query_unified(self, request: Request) -> Response:
        task = self._task(request.query_params.get("id", ""))
        return JSONResponse(api_unified.queried(task, _file_url(request, task)))

    async def create_openai(self, request: Request) -> Response:
        return JSONResponse(api_openai.created(await self._create(request, api_openai.plan)))

    async def query_openai(self, request: Request) -> Response:
        task = self._task(request.path_params["id"])
        return JSONResponse(api_openai.queried(task, _file_url(request, task)))

    async def content(self, request: Request) -> Response:
        task = self._task(request.path_params["id"])
        if task.status is not Status.COMPLETED:
            raise Refused(409, "not_ready", f"The video is not ready: its status is {task.status}")
        return self._clip(task)

    async def file(self, request: Request) -> Response:
        task = self._folder.get(request.path_params["name"])
        if task is None or task.status is not Status.COMPLETED:
            raise Refused(404, "not_found", "There is no such file")
        return self._clip(task)

    async def health(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "pid": os.getpid()})

    def _clip(self, task: Task) -> Response:
        return FileResponse(self._folder.file(task.id), media_type="video/mp4")

    def _task(self, task_id: str) -> Task:
        if not task_id:
            raise fields.invalid("'id' is missing")
        task = self._folder.get(task_id)
        if task is None:
            raise Refused(404, "task_not_exist", f"There is no task '{task_id}'")
        return task

    async def _create(self, request: Request, planner: Planner) -> Task:
        plan, picture = planner(fields.body_of(await _body(request)), self._models)
        task = self._folder.add(plan, picture.url, picture.data)
        self._workshop.put(task)
        return task


async def _body(request: Request) -> bytes:
    """The body, refused before it is read where it is known to be too large."""
    too_large = Refused(413, "body_too_large", f"The body is larger than {MOST_BODY_BYTES // 1_000_000} MB")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MOST_BODY_BYTES:
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY_BYTES:
            raise too_large
    return bytes(body)


def _file_url(request: Request, task: Task) -> str:
    return f"{request.base_url}files/{task.id}.mp4"


class KeyCheck:
    """Everything but the files wants a bearer; any word will do."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/files/"):
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


async def _http_error(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, HTTPException)
    code = _CODES.get(trouble.status_code, "invalid_request")
    headers = dict(trouble.headers) if trouble.headers else None
    return refusal(trouble.status_code, code, trouble.detail, headers)


async def _disk_error(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, OSError)
    return refusal(500, "storage_error", f"The task cannot be stored: {trouble.strerror}")


Handler = Callable[[Request, Exception], Awaitable[Response]]


def application(gateway: Gateway, leases: Leases) -> Starlette:
    """The ASGI application; the caller opens and closes workshop and leases."""
    handlers: dict[type[Exception], Handler] = {
        Refused: _refused,
        HTTPException: _http_error,
        OSError: _disk_error,
    }
    return Starlette(
        routes=[
            Route("/v1/video/create", gateway.create_unified, methods=["POST"]),
            Route("/v1/video/query", gateway.query_unified),
            Route("/v1/videos", gateway.create_openai, methods=["POST"]),
            Route("/v1/videos/{id}", gateway.query_openai),
            Route("/v1/videos/{id}/content", gateway.content),
            Route("/files/{name}.mp4", gateway.file),
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
