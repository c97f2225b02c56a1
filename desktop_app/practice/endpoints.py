"""The endpoints: videos in three formats, their clips, uploads, characters, models."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Protocol

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from desktop_app.practice import api_openai, fields, shapes
from desktop_app.practice.bodies import fields_of, form_of
from desktop_app.practice.characters import Character, CharacterFolder
from desktop_app.practice.listing import page
from desktop_app.practice.plan import Plan
from desktop_app.practice.refusals import Refused
from desktop_app.practice.shapes import Answers
from desktop_app.practice.tasks import Status, Task, TaskFolder
from desktop_app.practice.uploads import UploadFolder
from desktop_app.practice.workshop import Workshop

THUMBNAIL_WIDTH = 640
"""Pixels."""
POLL_AFTER_MS = 500
_MODEL_CREATED = 1626777600
"""What new-api servers say of every model; the official SDK wants some number."""

Handler = Callable[[Request], Awaitable[Response]]


class Format(Protocol):
    """One of the api_ modules."""

    def plan(self, body: fields.Fields, models: Collection[str]) -> tuple[Plan, fields.Picture]: ...

    def created(self, task: Task) -> shapes.Body: ...

    def queried(self, task: Task, file_url: str) -> shapes.Body: ...


class Gateway:
    """All endpoints of one data folder. `models` are the names that a create may ask for."""

    def __init__(
        self,
        practice_dir: Path,
        folder: TaskFolder,
        workshop: Workshop,
        models: Collection[str],
        answers: Answers,
    ) -> None:
        self._folder = folder
        self._workshop = workshop
        self._models = models
        self._answers = answers
        self._characters = CharacterFolder(practice_dir)
        self._uploads = UploadFolder(practice_dir)

    def create(self, format: Format) -> Handler:
        """The create of one format."""

        async def handle(request: Request) -> Response:
            plan, picture = format.plan(await fields_of(request), self._models)
            task = self._add(plan, picture)
            return self._told(request, task, format.created(task))

        return handle

    def _add(self, plan: Plan, picture: fields.Picture) -> Task:
        """Begin a task. A character whom the first shot names is its ground, where no picture was given."""
        nothing = fields.Picture()
        if picture == nothing:
            looks = map(self._characters.look_of, self._characters.named_in(plan.shots[0].prompt))
            picture = next((look for look in looks if look != nothing), nothing)
        cast = self._characters.named_in("\n".join(shot.prompt for shot in plan.shots))
        names = tuple(character.name for character in cast)
        task = self._folder.add(plan, picture.url, picture.data, names)
        self._workshop.put(task)
        return task

    def query(self, format: Format) -> Handler:
        """The query of one format; the id stands in the path, or in the query as `id` or `task_id`."""

        async def handle(request: Request) -> Response:
            named = request.query_params
            task_id = request.path_params.get("id") or named.get("id") or named.get("task_id", "")
            task = self._task(task_id)
            return self._told(request, task, format.queried(task, _file_url(request, task)))

        return handle

    async def listed(self, request: Request) -> Response:
        """`GET /v1/videos`, as OpenAI's API lists."""
        found, more = page(self._folder.all(), request.query_params)
        ends = {"first_id": found[0].id, "last_id": found[-1].id} if found else {}
        data = [self._body(request, task) | shapes.asked(task) for task in found]
        return JSONResponse({"object": "list", "data": data, "has_more": more} | ends)

    async def delete(self, request: Request) -> Response:
        task = self._task(request.path_params["id"])
        if task.status is Status.PROCESSING:
            raise Refused(409, "not_finished", "Only a video that is completed or failed can be deleted")
        self._folder.remove(task.id)
        return JSONResponse({"id": task.id, "object": "video.deleted", "deleted": True})

    async def content(self, request: Request) -> Response:
        task = self._task(request.path_params["id"])
        variant = request.query_params.get("variant", "video")
        if variant not in ("video", "thumbnail"):
            raise fields.invalid("'variant' must be video or thumbnail")
        if task.status is not Status.COMPLETED:
            raise Refused(409, "not_ready", f"The video is not ready: its status is {task.status}")
        path = self._clip(task)
        if variant == "video":
            return FileResponse(path, media_type="video/mp4")
        # The decoder takes its time to load, which the start should not wait for.
        from desktop_app.media.frames import poster

        return Response(await asyncio.to_thread(poster, path, THUMBNAIL_WIDTH), media_type="image/jpeg")

    async def file(self, request: Request) -> Response:
        task = self._folder.get(request.path_params["name"])
        if task is None or task.status is not Status.COMPLETED:
            raise _no_file()
        return FileResponse(self._clip(task), media_type="video/mp4")

    async def upload(self, request: Request) -> Response:
        path = await asyncio.to_thread(self._uploads.add, await form_of(request))
        return self._envelope(
            {
                "id": path.stem,
                "url": f"{request.base_url}files/uploads/{path.name}",
                "expires_at": int(self._uploads.expires_at(path)),
            }
        )

    async def uploaded(self, request: Request) -> Response:
        path = self._uploads.find(request.path_params["name"])
        if path is None:
            raise _no_file()
        return FileResponse(path)

    async def create_character(self, request: Request) -> Response:
        return self._envelope(self._told_of(request, self._characters.add(await fields_of(request))))

    async def characters(self, request: Request) -> Response:
        data = [self._told_of(request, character) for character in self._characters.all()]
        return JSONResponse({"object": "list", "data": data})

    async def character(self, request: Request) -> Response:
        character = self._characters.get(request.path_params["id"])
        if character is None:
            raise Refused(404, "not_found", "There is no such character")
        return self._envelope(self._told_of(request, character))

    async def character_picture(self, request: Request) -> Response:
        character = self._characters.get(request.path_params["id"])
        if character is None or not (path := self._characters.picture(character.id)).exists():
            raise _no_file()
        return FileResponse(path)

    async def models(self, request: Request) -> Response:
        data = [
            {"id": name, "object": "model", "created": _MODEL_CREATED, "owned_by": "dailies"}
            for name in sorted(self._models)
        ]
        return JSONResponse({"object": "list", "data": data})

    async def prices(self, request: Request) -> Response:
        """`GET /api/pricing`, as new-api tells prices: here every call is free."""
        rows = [
            {"model_name": name, "quota_type": 1, "model_price": 0, "model_ratio": 0}
            for name in sorted(self._models)
        ]
        return JSONResponse({"success": True, "data": rows, "group_ratio": {"default": 1}})

    async def health(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "pid": os.getpid()})

    def _clip(self, task: Task) -> Path:
        path = self._folder.file(task.id)
        if not path.is_file():
            raise _no_file()
        return path

    def _task(self, task_id: str) -> Task:
        if not task_id:
            raise fields.invalid("'id' is missing")
        task = self._folder.get(task_id)
        if task is None:
            raise Refused(404, "task_not_exist", f"There is no task '{task_id}'")
        return task

    def _told(self, request: Request, task: Task, in_seeds: shapes.Body) -> Response:
        """What a create or a query answers."""
        if self._answers is Answers.SEEDS:
            return JSONResponse(in_seeds)
        pace = {"openai-poll-after-ms": str(POLL_AFTER_MS)} if self._answers is Answers.OPENAI else None
        return self._envelope(self._body(request, task), pace)

    def _body(self, request: Request, task: Task) -> shapes.Body:
        if self._answers is Answers.OPENAI:
            return shapes.video(task)
        url = _file_url(request, task)
        wrapped = self._answers is Answers.WRAPPED
        return shapes.wrapped_task(task, url) if wrapped else api_openai.queried(task, url)

    def _told_of(self, request: Request, character: Character) -> shapes.Body:
        inline = self._characters.picture(character.id).exists()
        picture = f"{request.base_url}files/characters/{character.id}" if inline else character.picture_url
        return {
            "id": character.id,
            "object": "character",
            "name": character.name,
            "username": character.username,
            "description": character.description,
            "permalink": f"{request.base_url}sora/v1/characters/{character.id}",
            "profile_picture_url": picture or None,
            "created_at": int(character.created_at),
        }

    def _envelope(self, body: shapes.Body, headers: dict[str, str] | None = None) -> Response:
        wrapped = self._answers is Answers.WRAPPED
        return JSONResponse(shapes.wrapped(body) if wrapped else body, headers=headers)


def _no_file() -> Refused:
    return Refused(404, "not_found", "There is no such file")


def _file_url(request: Request, task: Task) -> str:
    return f"{request.base_url}files/{task.id}.mp4"
