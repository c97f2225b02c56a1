"""A failed job for whoever is to help: no key, no signed link, all that identifies it."""

from datetime import UTC, datetime

from desktop_app.domain.job import Job
from desktop_app.ui.problems import sentence


def error_note(job: Job) -> str:
    """The sentence, the gateway's own words and every id, one a line; empty where nothing is wrong."""
    problem = job.problem
    if problem is None:
        return ""
    when = job.ended_at or job.updated_at
    facts = (
        ("", sentence(problem)),
        ("", problem.message),
        ("HTTP", str(problem.status) if problem.status else ""),
        ("request id", problem.request_id),
        ("gateway id", job.remote_id),
        ("model", job.request.model),
        ("format", job.format.value),
        ("connection", job.connection),
        ("job", job.id),
        ("time", datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds") if when else ""),
    )
    return "\n".join(f"{name}: {value}" if name else value for name, value in facts if value)
