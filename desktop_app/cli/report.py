"""What the terminal prints of jobs: JSON lines, a progress bar, or plain lines."""

import os
import sys
import time
from typing import Any, TextIO

import msgspec

from desktop_app.domain.job import Job, State
from desktop_app.domain.outcome import outcome_of
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request
from desktop_app.domain.sentences import advice, sentence
from desktop_app.domain.take import Facts, Take, differences
from desktop_app.jobs.transfer import Transfer

BAR = 24


def facts_of(got: Facts) -> dict[str, Any]:
    """A probe's findings for JSON: pixels, seconds, frames a second."""
    return {
        "width": got.width,
        "height": got.height,
        "seconds": round(got.seconds, 3),
        "fps": round(got.fps, 3),
        "sound": got.sound,
        "codec": got.codec,
    }


def words_in_a_line(request: Request, most: int = 60) -> str:
    """What is asked for, at most `most` characters of it: a prompt of several lines breaks no list."""
    return " ".join(request.title.split())[:most]


def rough_time(seconds: float) -> str:
    """A time as the window rounds it: `9 s`, `2 min`."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def fields_of(job: Job, take: Take | None = None, file: str = "") -> dict[str, Any]:
    """A job's own fields for JSON; `file` is the clip's full path."""
    fields: dict[str, Any] = {
        "job": job.id,
        "state": job.state.value,
        "model": job.request.model,
        "format": job.format.value,
        "remote_id": job.remote_id or None,
        "remote_status": job.remote_status or None,
        "progress": job.progress,
        "attempt": job.attempt,
        "held": job.held,
        "given_up": job.given_up,
        **msgspec.to_builtins(outcome_of(job)),
        "file": file or None,
        "got": facts_of(take.got) if take else None,
        "error": error_of(job.problem),
    }
    if job.shot:
        fields |= {"scene": job.group, "shot": job.shot, "waits_for": job.after or None}
    if take and (found := differences(job.request, take.got)):
        fields["differences"] = [msgspec.to_builtins(difference) for difference in found]
    return fields


def error_of(problem: Problem | None) -> dict[str, Any] | None:
    """A problem for JSON."""
    if problem is None:
        return None
    return {
        "kind": problem.kind.value,
        "message": problem.message or sentence(problem),
        "request_id": problem.request_id or None,
        "advice": advice(problem) or None,
    }


class Printer:
    """Tells what happens to some jobs, each change once."""

    def __init__(self, as_json: bool, out: TextIO = sys.stdout) -> None:
        self._json = as_json
        self._out = out
        self._bar = not as_json and out.isatty()
        self._told: dict[str, tuple[object, ...]] = {}
        self._drawn = 0

    def event(self, name: str, job: Job, take: Take | None = None, file: str = "") -> None:
        """A line for a change of `job`."""
        self.told({"event": name} | fields_of(job, take, file), self._words(job, take, file))

    def told(self, fields: dict[str, Any], words: str) -> None:
        """A line of JSON, or one for a person."""
        if self._json:
            self._line(fields)
            return
        self._clear()
        self._say(words + "\n")

    def changed(self, job: Job) -> None:
        """A job may have changed: a line where there is something new to say."""
        news = (job.state, job.held, job.remote_id, job.remote_status, job.problem, job.attempt)
        whole = (*news, job.progress)
        told = self._told.get(job.id, ())
        if told == (whole if self._json else news):
            return
        self._told[job.id] = whole if self._json else news
        self.event("progress" if told[:1] == (job.state,) else "state", job)

    def transfer(self, job: Job, transfer: Transfer) -> None:
        """A download moved: shown on a terminal only."""
        if self._bar and transfer.total:
            share = transfer.received / transfer.total
            rate = "" if transfer.rate is None else f", {transfer.rate / 1e6:.1f} MB/s"
            self._draw(f"{_bar(share)} {transfer.received / 1e6:.1f} of {transfer.total / 1e6:.1f} MB{rate}")

    def tick(self, job: Job) -> None:
        """Time passed: the bar moves on a terminal."""
        if not self._bar or job.state is State.DOWNLOADING:
            return
        since = max(0, int(time.time() - (job.submitted_at or job.created_at)))
        state = job.remote_status or job.state.value
        self._draw(f"{_bar(job.progress)} {state}, {since // 60}:{since % 60:02d}")

    def joining(self, share: float) -> None:
        """A film is being joined: the bar moves on a terminal."""
        if self._bar:
            self._draw(f"{_bar(share)} joining the film")

    def close(self) -> None:
        """Leave the terminal's line clean."""
        self._clear()

    def _line(self, fields: dict[str, Any]) -> None:
        self._say(msgspec.json.encode(fields).decode() + "\n")

    def _draw(self, text: str) -> None:
        self._say(f"\r{text:<{self._drawn}}")
        self._drawn = len(text)

    def _clear(self) -> None:
        if self._drawn:
            self._say("\r" + " " * self._drawn + "\r")
            self._drawn = 0

    def _say(self, text: str) -> None:
        """Write it at once. Where nobody reads any more, the jobs go on unheard."""
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            hush(self._out)

    @staticmethod
    def _words(job: Job, take: Take | None, file: str) -> str:
        line = f"{job.id}  {job.state.value:<12}"
        if take is not None:
            got = take.got
            line += f"{got.width}×{got.height}, {got.seconds:.1f} s  {file}"
            for found in differences(job.request, got):
                line += f"\n{'':14}asked for {found.field} {found.asked}, got {found.got}"
            return line
        if job.problem is not None:
            line += sentence(job.problem)
            if job.problem.message:
                line += f"\n{'':14}“{job.problem.message}”"
            if what_next := advice(job.problem):
                line += f"\n{'':14}{what_next}"
            return line
        if job.held:
            return f"{line}held back; it goes on with: dailies jobs go {job.id}"
        if job.state in (State.GENERATING, State.DOWNLOADING) and job.remote_id:
            line += f"{job.remote_id} {job.remote_status}"
        else:
            line += words_in_a_line(job.request)
        return line


def hush(out: TextIO) -> None:
    """Let what is still written to a pipe that nobody reads vanish, also at the interpreter's end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


def _bar(share: float | None) -> str:
    full = round((share or 0.0) * BAR)
    figure = "    " if share is None else f"{share:4.0%}"
    return f"[{'█' * full}{'░' * (BAR - full)}] {figure}"
