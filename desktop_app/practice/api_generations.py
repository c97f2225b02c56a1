"""The generations format: `POST /v1/video/generations`, `GET /v1/video/generations/{id}`.

Source: the documentation of open-source new-api servers.
"""

from collections.abc import Collection

from desktop_app.practice import fields
from desktop_app.practice.fields import Fields, Picture
from desktop_app.practice.plan import FPS, Plan, Shot
from desktop_app.practice.tasks import Status, Task


def plan(body: Fields, models: Collection[str]) -> tuple[Plan, Picture]:
    """What a create asks for; `metadata` is read and left. Raises Refused."""
    model = fields.model(body, models)
    shot = Shot(fields.text(body, "prompt"), fields.length(body))
    width, height = fields.size(body) or fields.DEFAULT_SIZE
    if not isinstance(body.get("metadata", {}), dict):
        raise fields.invalid("'metadata' must be an object")
    image = body.get("image")
    picture = fields.first_picture(body) if image is None else fields.picture(image, "image")
    return Plan(model, width, height, (shot,)), picture


def created(task: Task) -> dict[str, object]:
    """The answer to a create."""
    return {"task_id": task.id, "status": task.status}


def queried(task: Task, file_url: str) -> dict[str, object]:
    """The answer to a query; `file_url` is where the clip lies once it is completed."""
    answer = created(task) | {"progress": task.progress}
    if task.status is Status.COMPLETED:
        answer |= {
            "format": "mp4",
            "url": file_url,
            "metadata": {
                "duration": task.plan.seconds,
                "fps": FPS,
                "width": task.plan.width,
                "height": task.plan.height,
            },
        }
    if task.status is Status.FAILED:
        answer["error"] = {"message": task.error, "code": "render_failed"}
    return answer
