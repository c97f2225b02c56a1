"""What a row of the queue says, made of a job and of what else is known of it. No widgets."""

import math
from enum import Enum

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.job import Job, State
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.outcome import outcome_of
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.take import Take
from desktop_app.jobs.pace import overdue
from desktop_app.jobs.transfer import Transfer
from desktop_app.ui.compose.words import duration
from desktop_app.ui.lists.scene_book import ShotPlace
from desktop_app.ui.lists.stops import held_by_refusal
from desktop_app.ui.lists.words import (
    BETWEEN,
    asked_facts,
    clock,
    difference_text,
    megabytes,
    model_name,
    one_line,
)
from desktop_app.ui.problems import sentence

_MOST_BY_TIME = 0.95
"""An estimate never says that it is done."""


class Tone(Enum):
    """What words mean; each is a token of the theme."""

    PLAIN = "secondary"
    GOOD = "good"
    BAD = "bad"
    INFO = "info"


class Progress(msgspec.Struct, frozen=True):
    """How far it is, from 0 to 1; `estimated` by the usual time; `fetching` while the clip comes."""

    share: float
    estimated: bool = False
    fetching: bool = False


class Known(msgspec.Struct, frozen=True):
    """All that a row is made of. `now` is UTC seconds; `ahead` counts jobs that are sent before it.

    `shot` is which shot of a scene it makes.
    """

    job: Job
    spec: ModelSpec
    now: float
    take: Take | None = None
    transfer: Transfer | None = None
    ahead: int = 0
    pauses: Pauses = Pauses()
    shot: ShotPlace | None = None

    @property
    def elapsed(self) -> float | None:
        """Seconds since it was sent, or that it took (see Outcome); None where it was not sent."""
        if not self.job.submitted_at or self.job.state is State.WAITING:
            return None
        if self.job.state is State.READY and (took := outcome_of(self.job).took_seconds) is not None:
            return took
        return max(0.0, (self.job.ended_at or self.now) - self.job.submitted_at)


class Standing(msgspec.Struct, frozen=True):
    """What bears on what can be done with a job, beside what the store has of it.

    `undo`: it waits only so that a person may take it back. `connection_paused`: a person paused its
    connection.
    """

    undo: bool = False
    connection_paused: bool = False


class JobRow(msgspec.Struct, frozen=True):
    """One row in words. `note` is a whole sentence, which may take several lines.

    `aloud` is what assistive tools hear in place of a `state` that the note and the marks make needless.
    """

    title: str
    facts: str
    state: str
    tone: Tone = Tone.PLAIN
    detail: str = ""
    note: str = ""
    note_tone: Tone = Tone.PLAIN
    progress: Progress | None = None
    aloud: str = ""
    standing: Standing = Standing()

    @property
    def spoken(self) -> str:
        """All of it, for assistive tools."""
        parts = (self.title, self.aloud or self.state, self.detail, self.note, self.facts)
        return ". ".join(part.rstrip(".") for part in parts if part)


def progress_of(known: Known) -> Progress | None:
    """The gateway's own figure; else the time it has taken, against this model's usual time."""
    job = known.job
    if job.state is State.DOWNLOADING:
        transfer = known.transfer
        if transfer is None or not transfer.total:
            return None
        return Progress(min(1.0, transfer.received / transfer.total), fetching=True)
    if job.state is not State.GENERATING:
        return None
    if job.progress is not None:
        return Progress(job.progress)
    usual, elapsed = known.spec.usual_seconds, known.elapsed
    if not usual or elapsed is None:
        return None
    return Progress(min(elapsed / usual, _MOST_BY_TIME), estimated=True)


def job_row(known: Known) -> JobRow:
    """The words of a row, in the window's language."""
    job = known.job
    row = JobRow(
        title=_title(known),
        facts=BETWEEN.join(part for part in (asked_facts(job.request, known.spec), _attempt(job)) if part),
        state="",
        progress=progress_of(known),
        standing=Standing(job.may_be_undone(known.now), job.connection in known.pauses.connections),
    )
    changes = _TELLERS[job.state](known)
    return msgspec.structs.replace(row, **changes)


def _title(known: Known) -> str:
    """What the row is called: `Shot 3 of 12 · Lighthouse`."""
    title = one_line(known.job.request.title)
    if known.shot is None:
        return title
    told = QCoreApplication.translate("jobs", "Shot %1 of %2").replace("%1", str(known.shot.number))
    return BETWEEN.join((told.replace("%2", str(known.shot.count)), title))


def _tell_waiting(known: Known) -> dict[str, object]:
    job = known.job
    told: dict[str, object] = {"state": _waiting_words(known)}
    if job.problem is not None and not held_by_refusal(job):  # that is said once for the connection
        told |= {"note": sentence(job.problem), "note_tone": Tone.BAD}
    return told


def _tell_draft(known: Known) -> dict[str, object]:
    del known
    return {"state": QCoreApplication.translate("jobs", "Being edited, not sent meanwhile")}


def _attempt(job: Job) -> str:
    if job.attempt == 1:
        return ""
    return QCoreApplication.translate("jobs", "attempt %1").replace("%1", str(job.attempt))


def _waiting_words(known: Known) -> str:
    job = known.job
    if job.held:
        return QCoreApplication.translate("jobs", "Held back")
    if known.pauses.everything:
        return QCoreApplication.translate("jobs", "Waiting, the queue is paused")
    if job.connection in known.pauses.connections:
        return QCoreApplication.translate("jobs", "Waiting, its connection is paused")
    if known.shot is not None and known.shot.after:
        told = QCoreApplication.translate("jobs", "Waits for the last frame of shot %1")
        return told.replace("%1", str(known.shot.after))
    if job.may_be_undone(known.now):
        told = QCoreApplication.translate("jobs", "Sent in %1 s")
        return told.replace("%1", str(math.ceil(job.due - known.now)))
    if job.due > known.now:
        told = QCoreApplication.translate("jobs", "Waiting, next try in %1 s")
        return told.replace("%1", str(math.ceil(job.due - known.now)))
    if not (before := known.ahead):
        return QCoreApplication.translate("jobs", "Waiting, next in line")
    return QCoreApplication.translate("jobs", "Waiting, %n ahead", None, before)


def _tell_submitting(known: Known) -> dict[str, object]:
    return {"state": QCoreApplication.translate("jobs", "Sending"), "detail": _time(known)}


def _tell_generating(known: Known) -> dict[str, object]:
    told: dict[str, object] = {"state": _generating_words(known), "detail": _time(known)}
    if known.job.given_up:
        again = QCoreApplication.translate("jobs", "Asked for a day; look again to ask once more.")
        told |= {"note": again}
    elif known.job.problem is not None:
        told |= {"note": sentence(known.job.problem)}
    return told


def _generating_words(known: Known) -> str:
    progress, elapsed, usual = progress_of(known), known.elapsed or 0.0, known.spec.usual_seconds
    if known.job.given_up:
        return QCoreApplication.translate("jobs", "Not asked after any more")
    if overdue(elapsed):
        return QCoreApplication.translate("jobs", "Taking long, asked every 5 min")
    if progress is None:
        return QCoreApplication.translate("jobs", "Generating")
    if not progress.estimated:
        told = QCoreApplication.translate("jobs", "Generating %1 %")
    elif usual and elapsed > usual:
        told = QCoreApplication.translate("jobs", "Generating, usually %1")
        return told.replace("%1", duration(usual))
    else:
        told = QCoreApplication.translate("jobs", "Generating ≈ %1 %")
    return told.replace("%1", str(int(progress.share * 100)))


def _tell_downloading(known: Known) -> dict[str, object]:
    told: dict[str, object] = {"state": _downloading_words(known.transfer), "detail": _time(known)}
    if known.job.problem is not None:
        told |= {"note": sentence(known.job.problem)}
    return told


def _downloading_words(transfer: Transfer | None) -> str:
    if transfer is None:
        return QCoreApplication.translate("jobs", "Downloading")
    if not transfer.total:
        told = QCoreApplication.translate("jobs", "Downloading, %1 MB")
    else:
        told = QCoreApplication.translate("jobs", "Downloading %1 of %2 MB")
        told = told.replace("%2", megabytes(transfer.total))
    return told.replace("%1", megabytes(transfer.received)) + _rate_words(transfer.rate)


def _rate_words(rate: float | None) -> str:
    if rate is None:
        return ""
    told = QCoreApplication.translate("jobs", "%1 MB/s")
    return BETWEEN + told.replace("%1", f"{rate / 1e6:.1f}")


def _tell_unconfirmed(known: Known) -> dict[str, object]:
    problem = known.job.problem
    asked = QCoreApplication.translate("jobs", "Was it submitted? There was no usable answer.")
    return {
        "aloud": QCoreApplication.translate("jobs", "Needs you"),
        "note": sentence(problem) if problem is not None else asked,
    }


def _tell_failed(known: Known) -> dict[str, object]:
    problem = known.job.problem
    failed = QCoreApplication.translate("jobs", "Failed")
    told: dict[str, object] = {
        "aloud": failed,
        "note": sentence(problem) if problem is not None else failed,
        "note_tone": Tone.BAD,
    }
    if known.job.failed_to_fetch:
        made = QCoreApplication.translate("jobs", "Made, but not downloaded")
        told |= {"state": made, "aloud": made}
    if known.shot is not None and known.shot.given_up:
        over = QCoreApplication.translate("jobs", "Its film was given up")
        told |= {"state": over, "aloud": f"{told['aloud']}. {over}"}
    return told


def _tell_stopped(known: Known) -> dict[str, object]:
    return {
        "state": QCoreApplication.translate("jobs", "No longer waited for"),
        "note": QCoreApplication.translate("jobs", "The gateway may finish it all the same."),
    }


def _tell_ready(known: Known) -> dict[str, object]:
    differs = difference_text(known.take) if known.take is not None else ""
    return {
        "state": QCoreApplication.translate("jobs", "Ready"),
        "tone": Tone.GOOD,
        "detail": BETWEEN.join(filter(None, (_time(known), model_name(known.spec), _attempt(known.job)))),
        "facts": "",
        "note": differs,
        "note_tone": Tone.INFO,
    }


def _time(known: Known) -> str:
    return "" if known.elapsed is None else clock(known.elapsed)


_TELLERS = {
    State.DRAFT: _tell_draft,
    State.WAITING: _tell_waiting,
    State.SUBMITTING: _tell_submitting,
    State.GENERATING: _tell_generating,
    State.DOWNLOADING: _tell_downloading,
    State.UNCONFIRMED: _tell_unconfirmed,
    State.FAILED: _tell_failed,
    State.STOPPED: _tell_stopped,
    State.READY: _tell_ready,
}
