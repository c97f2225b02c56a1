"""The OpenAI format: `POST /v1/videos`, `GET /v1/videos/{id}`.

In the seeds' dialect (Crazyrouter, "OpenAI Video Format"), and in OpenAI's own, which says the length as
`seconds` and the picture as `input_reference` (API reference, "Videos").
"""

from collections.abc import Collection

from desktop_app.practice import fields
from desktop_app.practice.fields import Fields, Picture
from desktop_app.practice.plan import Plan, Shot
from desktop_app.practice.tasks import Status, Task


def plan(body: Fields, models: Collection[str]) -> tuple[Plan, Picture]:
    """What a create asks for. With a storyboard the prompt may be left out. Raises Refused."""
    model = fields.model(body, models)
    board = fields.storyboard(body)
    shots = board or [(fields.text(body, "prompt"), fields.length(body))]
    width, height = fields.size(body) or fields.DEFAULT_SIZE
    fields.flag(body, "private")
    return Plan(model, width, height, tuple(Shot(prompt, seconds) for prompt, seconds in shots)), _picture(
        body
    )


def _picture(body: Fields) -> Picture:
    """From the fields of either dialect; an `input_reference` is a file, or an object with a link."""
    reference = body.get("input_reference")
    if isinstance(reference, dict):
        reference = reference.get("image_url", "")
    named = {
        "input_reference": reference,
        "input_reference[image_url]": body.get("input_reference[image_url]"),
        "image_url": body.get("image_url"),
    }
    given = ((name, value) for name, value in named.items() if value is not None)
    return next((fields.picture(value, name) for name, value in given), Picture())


def created(task: Task) -> dict[str, object]:
    """The answer to a create, and the ground of the answer to a query."""
    return {"id": task.id, "object": "video", "status": task.status, "created_at": int(task.created_at)}


def queried(task: Task, file_url: str) -> dict[str, object]:
    """The answer to a query; `file_url` is where the clip lies once it is completed."""
    answer = created(task) | {"progress": task.progress}
    if task.status is Status.COMPLETED:
        answer["video"] = {
            "url": file_url,
            "duration": task.plan.seconds,
            "width": task.plan.width,
            "height": task.plan.height,
        }
    if task.status is Status.FAILED:
        answer["error"] = {"message": task.error, "type": "server_error", "code": "render_failed"}
    return answer
