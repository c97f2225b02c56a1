"""The unified format: `POST /v1/video/create`, `GET /v1/video/query?id=`.

Source: Crazyrouter, "Unified Video API".
"""

from collections.abc import Collection

from desktop_app.practice import fields
from desktop_app.practice.fields import Fields, Picture
from desktop_app.practice.plan import Plan, Shot
from desktop_app.practice.tasks import Status, Task


def plan(body: Fields, models: Collection[str]) -> tuple[Plan, Picture]:
    """What a create asks for. Raises Refused."""
    model = fields.model(body, models)
    shot = Shot(fields.text(body, "prompt"), fields.seconds(body))
    width, height = fields.size(body) or fields.aspect_ratio(body) or fields.DEFAULT_SIZE
    return Plan(model, width, height, (shot,)), fields.first_picture(body)


def created(task: Task) -> dict[str, object]:
    """The answer to a create, and the ground of the answer to a query."""
    return {"id": task.id, "status": task.status, "status_update_time": int(task.updated_at)}


def queried(task: Task, file_url: str) -> dict[str, object]:
    """The answer to a query; `file_url` is where the clip lies once it is completed."""
    answer = created(task) | {"progress": task.progress}
    if task.status is Status.COMPLETED:
        answer["video_url"] = file_url
    if task.status is Status.FAILED:
        answer["error"] = {"message": task.error, "type": "server_error", "code": "render_failed"}
    return answer
