"""The shapes that gateways answer in: the seeds' own, and the two that a client must read as well."""

from enum import StrEnum

from desktop_app.practice.tasks import Status, Task

Body = dict[str, object]


class Answers(StrEnum):
    """Which shape a gateway speaks, whatever the format that it is asked in."""

    SEEDS = "seeds"
    """Each format as its page shows it."""
    WRAPPED = "wrapped"
    """new-api's: everything inside `data`, beside `"code": "success"`, in words of its own."""
    OPENAI = "openai"
    """The official API's `video` object: what OpenAI's own SDK reads."""


_WRAPPED_WORDS = {Status.COMPLETED: "SUCCESS", Status.FAILED: "FAILURE"}


def wrapped(body: Body) -> Body:
    """`body` in new-api's envelope, whose `code` speaks of the call alone."""
    return {"code": "success", "message": "", "data": body}


def wrapped_task(task: Task, file_url: str) -> Body:
    """A task as new-api tells it: progress as text, the clip's link as `result_url`."""
    waiting = "QUEUED" if _is_queued(task) else "IN_PROGRESS"
    done = task.status is not Status.PROCESSING
    return {
        "task_id": task.id,
        "action": "generate",
        "status": _WRAPPED_WORDS.get(task.status, waiting),
        "progress": f"{task.progress}%",
        "fail_reason": task.error,
        "submit_time": int(task.created_at),
        "start_time": 0 if _is_queued(task) else int(task.created_at),
        "finish_time": int(task.updated_at) if done else 0,
        "result_url": file_url if task.status is Status.COMPLETED else "",
    }


def video(task: Task) -> Body:
    """A task as OpenAI's video object; it names no link, the clip is had from `/content`."""
    completed = task.status is Status.COMPLETED
    waiting = "queued" if _is_queued(task) else "in_progress"
    return {
        "id": task.id,
        "object": "video",
        "model": task.plan.model,
        "status": waiting if task.status is Status.PROCESSING else task.status,
        "progress": task.progress,
        "created_at": int(task.created_at),
        "completed_at": int(task.updated_at) if completed else None,
        "expires_at": None,
        "size": f"{task.plan.width}x{task.plan.height}",
        "seconds": str(task.plan.seconds),
        "prompt": asked(task)["prompt"],
        "remixed_from_video_id": None,
        "error": {"code": "render_failed", "message": task.error} if task.error else None,
    }


def asked(task: Task) -> Body:
    """What a list tells beside it, in every shape: which of one's videos this is."""
    prompt = " / ".join(shot.prompt for shot in task.plan.shots)
    return {"model": task.plan.model, "prompt": prompt, "created_at": int(task.created_at)}


def _is_queued(task: Task) -> bool:
    return task.status is Status.PROCESSING and not task.progress
