"""The tolerant reader: whatever a gateway of the family answers, as one typed report.

Every variant is a row of a table below. What is not understood is
never taken for a finished or a failed job: an unknown word means that the job is still going on.
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop_app.gateway.answer import Answer, json_of
from desktop_app.gateway.base import resolve
from desktop_app.gateway.error_text import error_text
from desktop_app.gateway.errors import clean, failure_of
from desktop_app.gateway.protocol import Phase, Report
from desktop_app.gateway.waiting import poll_after

PHASES: dict[str, Phase] = {
    **dict.fromkeys(("queued", "submitted", "pending", "not_start"), Phase.WAITING),
    **dict.fromkeys(
        (
            "processing",
            "in_progress",
            "running",
            "image_downloading",
            "video_generating",
            "video_upsampling",
        ),
        Phase.RUNNING,
    ),
    **dict.fromkeys(("completed", "succeeded", "success", "succeed"), Phase.DONE),
    **dict.fromkeys(("failed", "failure", "error", "cancelled", "canceled", "expired"), Phase.OVER),
}
"""Status words in lower case; `*_failed` is OVER too."""

_Path = tuple[str | int, ...]
WRAPPER, WRAPPED_AT_MOST = "data", 2
IDS = ("id", "task_id")
STATUSES = ("status", "task_status", "state")
PROGRESS = ("progress", "percent")
CLIP_URLS: tuple[_Path, ...] = (
    ("video_url",),
    ("video", "url"),
    ("url",),
    ("result_url",),
    ("artifact_url",),
    ("output_url",),
    ("metadata", "url"),
    ("result", "video_url"),
    ("unsigned_urls", 0),
    ("video_urls", 0),
    ("videos", 0, "url"),
    ("output", "video_url"),
    ("content", "video_url"),
    ("fail_reason",),  # older new-api servers put a finished clip's link there
)

_LONGEST_ID = 2_048
_LARGEST_ID = 10**40
_LONGEST_WORD = 80
_LONGEST_URL = 16_384
_NOT_OF_THE_JOB = frozenset({401, 402, 403, 405, 407, 408, 425, 429})


class _Level(NamedTuple):
    """One layer of an answer: the body itself, or what lies in its `data`."""

    body: dict[Any, Any]
    id: str
    word: str

    @property
    def phase(self) -> Phase | None:
        return phase_of(self.word)

    @property
    def says_error(self) -> bool:
        """Whether its word may as well speak of the call."""
        return self.word.strip().lower() == "error"


def phase_of(word: str) -> Phase | None:
    """What a status word means, in any case; None for one that is not known."""
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    return Phase.OVER if plain.endswith("_failed") else PHASES.get(plain)


def read_create(answer: Answer, base_url: str, key: str = "") -> tuple[str, Report] | None:
    """The id that a 2xx names, and what it says of the job; None where there is no id."""
    levels = _levels(answer)
    job = _job_level(levels)
    if job is None or not job.id:
        return None
    return job.id, _report(job, levels, answer, base_url, key)


def read_report(answer: Answer, remote_id: str, base_url: str, key: str = "") -> Report | None:
    """What an answer to a query says of the job; None where it says nothing of it.

    A 4xx counts only where its body is the failed job itself: it names an id and a word that means OVER.
    """
    levels = _levels(answer)
    job = _job_level(levels)
    if job is None or not (_speaks_of_job(job) if answer.ok else _is_failed_job(job, answer, remote_id)):
        return None
    report = _report(job, levels, answer, base_url, key)
    # {"status": "success"} alone speaks of the call
    return None if report.phase is Phase.DONE and not job.id and not report.clip_url else report


def _speaks_of_job(job: _Level) -> bool:
    if not job.word:
        return bool(job.id) and not error_text(job.body).message
    return bool(job.id) or (job.phase is not None and not job.says_error)


def _is_failed_job(job: _Level, answer: Answer, remote_id: str) -> bool:
    if not 400 <= answer.status < 500 or answer.status in _NOT_OF_THE_JOB or job.phase is not Phase.OVER:
        return False
    return job.id == remote_id or (bool(job.id) and not job.says_error)


def read_row(row: object, answer: Answer, base_url: str, key: str = "") -> tuple[str, Report] | None:
    """The id of a video in a list, and what its row of `answer` says of it; None where it names no id."""
    levels = _levels_in(row)
    job = _job_level(levels)
    if job is None or not job.id:
        return None
    return job.id, _report(job, levels, answer, base_url, key)


def clip_url_in(answer: Answer, base_url: str) -> str:
    """The absolute address of a clip that an answer of any kind names, or ""."""
    return _clip_url(_levels(answer), base_url)


def _levels(answer: Answer) -> list[_Level]:
    return _levels_in(json_of(answer))


def _levels_in(body: Any) -> list[_Level]:
    """The body and what it wraps once or twice, the outermost first."""
    levels: list[_Level] = []
    while isinstance(body, dict) and len(levels) <= WRAPPED_AT_MOST:
        levels.append(_Level(body, _id(body), _word(body)))
        body = body.get(WRAPPER)
        if isinstance(body, list) and len(body) == 1:
            body = body[0]
    return levels


def _job_level(levels: list[_Level]) -> _Level | None:
    """The layer that speaks of the job: has id and status, else an id, else a status that wraps nothing."""
    for level in levels:
        if level.id and level.word:
            return level
    for level in levels:
        if level.id:
            return level
    return next((level for level in levels[-1:] if level.word), None)


def _report(job: _Level, levels: list[_Level], answer: Answer, base_url: str, key: str) -> Report:
    below = levels[levels.index(job) + 1 :]
    speaker = job
    if job.phase is Phase.DONE:  # perhaps the envelope's own: a job inside it that still goes on knows better
        speaker = next((level for level in below if level.phase not in (None, Phase.DONE)), job)
    elif job.phase is None:
        speaker = next((level for level in below if level.id and level.phase), job)
    phase = speaker.phase or Phase.RUNNING
    return Report(
        phase,
        clean(speaker.word, key, _LONGEST_WORD),
        next((p for level in levels if (p := _progress(level.body)) is not None), None),
        _clip_url([job, *below, *levels], base_url) if phase is Phase.DONE else "",
        failure_of((job.body, levels[0].body), answer, key) if phase is Phase.OVER else None,
        poll_after(answer.headers),
    )


def _id(body: dict[Any, Any]) -> str:
    """Text is preferred: beside a `task_id`, a number is a row of the gateway's database."""
    values = [body.get(name) for name in IDS]
    for value in values:
        if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_ID and value.isprintable():
            return value.strip()
    return next((str(v) for v in values if isinstance(v, int) and 0 < v < _LARGEST_ID and v is not True), "")


def _word(body: dict[Any, Any]) -> str:
    return next((v for name in STATUSES if isinstance(v := body.get(name), str) and v.strip()), "")


def _progress(body: dict[Any, Any]) -> float | None:
    """From 0 to 1: whole numbers, what has a percent sign, and 1.0 or more count hundredths."""
    for name in PROGRESS:
        value = body.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            continue
        hundredths = not isinstance(value, float)
        if isinstance(value, str):
            hundredths = "%" in value or "." not in value
            value = value.strip().removesuffix("%")[:40]
        try:
            number = float(value)
        except (ValueError, OverflowError):
            continue
        if math.isfinite(number):
            return min(max(number / 100 if hundredths or number >= 1 else number, 0.0), 1.0)
    return None


def _clip_url(levels: list[_Level], base_url: str) -> str:
    for level in levels:
        for path in CLIP_URLS:
            for named in _texts(_at(level.body, path)):
                if url := resolve(base_url, named):
                    return url
    return ""


def _at(value: Any, path: _Path) -> Any:
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _texts(value: Any) -> Iterator[str]:
    """A link may stand alone or lead a list."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str) and len(value) <= _LONGEST_URL:
        yield value
