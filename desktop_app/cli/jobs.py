"""`dailies jobs`: the list, one job whole, and a person's decisions."""

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.guard import words_of
from desktop_app.cli.guess import guess
from desktop_app.cli.opening import open_studio
from desktop_app.cli.report import Printer, fields_of, words_in_a_line
from desktop_app.cli.requests import saved_connection
from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.outcome import outcome_of
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.guard import GuardAsks
from desktop_app.platform.paths import Paths
from desktop_app.store.database import NotWaiting
from desktop_app.studio import Studio


async def jobs(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the jobs, show one, or record a decision."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        match words.decision:
            case None:
                await _list(words, studio)
            case "show":
                await _show(words, studio)
            case "guess":
                return await guess(words, studio, await _one(words.job, studio))
            case "pause" | "go":
                await _pause(words, studio, words.decision == "pause")
            case "move":
                await _move(words, studio)
            case _:
                await _decide(words, studio)
    return Exit.READY


async def _list(words: argparse.Namespace, studio: Studio) -> None:
    scenes = {scene.id: scene for scene in await studio.scenes.scenes()}
    for job in await studio.store.jobs():
        take = await studio.store.take_of(job.id)
        file = str(studio.shelf.path(take.file)) if take else ""
        if words.json:
            print(_json(fields_of(job, take, file) | {"prompt": job.request.title}))
        else:
            why = sentence(job.problem) if job.problem else file
            told = f"{job.request.model:<28}{_part_of(job, scenes)}{words_in_a_line(job.request, 50)}  {why}"
            print(f"{job.id}  {_state_of(job):<12}{told}".rstrip())
    if told := await paused(studio):
        print(f"dailies: {told}", file=sys.stderr)


def _state_of(job: Job) -> str:
    if job.held and job.state is State.WAITING:
        return "held"
    return "given up" if job.given_up else job.state


def _part_of(job: Job, scenes: Mapping[str, Scene]) -> str:
    """Which shot of which scene it makes, or made before that was made again."""
    scene = scenes.get(job.group) if job.shot else None
    if scene is None:
        return ""
    if all(shot.shot != job.shot for shot in scene.shots):
        return f"[scene {scene.id}, left out since] "
    since = ", made again since" if scene.replaced(job) else ""
    if scene.progress is Progress.DISCARDED:
        since += ", given up"
    return f"[scene {scene.id}, shot {scene.number(job.shot)} of {len(scene.shots)}{since}] "


async def paused(studio: Studio) -> str:
    """What is paused and how it goes on; empty where nothing is."""
    pauses = await studio.store.pauses()
    if pauses.everything:
        return "the queue is paused; it goes on with: dailies jobs go --all"
    names = {connection.id: connection.name for connection in await studio.store.connections()}
    lines = [
        f"{names.get(name, name)} is paused; it goes on with: dailies jobs go --connection {name}"
        for name in sorted(pauses.connections)
    ]
    return "\n         ".join(lines)


async def _show(words: argparse.Namespace, studio: Studio) -> None:
    job = await _one(words.job, studio)
    take = await studio.store.take_of(job.id)
    file = str(studio.shelf.path(take.file)) if take else ""
    attempts = [*await studio.store.attempts(job.id), job]
    if words.json:
        told = fields_of(job, take, file) | {"prompt": job.request.title}
        print(_json(told | {"attempts": [_times(attempt) for attempt in attempts]}))
        return
    print(f"{job.id}  {job.request.title}\n{job.request.model}, {job.connection}, {job.format}")
    for attempt in attempts:
        when = f", sent {_clock(attempt.submitted_at)}" if attempt.submitted_at else ""
        over = f", over {_clock(attempt.ended_at)}" if attempt.ended_at else ""
        print(f"attempt {attempt.attempt}: {attempt.state}{when}{over}")
        _print_facts(attempt)
    _print_outcome(job)
    if file:
        print(f"  {file}")


def _print_outcome(job: Job) -> None:
    """What was estimated, and what it took."""
    outcome = outcome_of(job)
    estimated = "" if outcome.estimated_seconds is None else f"estimated {outcome.estimated_seconds:.0f} s"
    took = "" if outcome.took_seconds is None else f"took {outcome.took_seconds:.0f} s"
    price = f"told to cost {outcome.price}" if outcome.price else ""
    if told := ", ".join(filter(None, (estimated, took, price))):
        print(f"  {told}")


def _print_facts(attempt: Job) -> None:
    problem = attempt.problem
    facts = [f"id {attempt.remote_id}"] if attempt.remote_id else []
    if problem is not None:
        facts += [sentence(problem), f"“{problem.message}”" if problem.message else ""]
        facts.append(f"request id {problem.request_id}" if problem.request_id else "")
    for fact in filter(None, facts):
        print(f"  {fact}")


def _times(attempt: Job) -> dict[str, Any]:
    fields = fields_of(attempt)
    told = {name: fields[name] for name in ("attempt", "state", "remote_id", "error")}
    return told | {"submitted_at": attempt.submitted_at or None, "ended_at": attempt.ended_at or None}


def _clock(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(sep=" ", timespec="seconds")


async def _pause(words: argparse.Namespace, studio: Studio, paused: bool) -> None:
    if words.all:
        _tell_pauses(words, await studio.desk.pause(paused))
    elif words.connection:
        connection = await saved_connection(words.connection, studio.store)
        _tell_pauses(words, await studio.desk.pause_connection(connection.id, paused))
    else:
        job = await _one(words.job, studio)
        if job.state is State.DRAFT and not paused:
            job = await studio.desk.act(job.id, Event.QUEUE)
        if job.state is State.WAITING:
            job = await studio.desk.hold(job, paused)
        else:
            raise Refusal(f"job {job.id} is {job.state}: only what was not sent can be paused")
        Printer(words.json).event("state", job)


def _tell_pauses(words: argparse.Namespace, pauses: Pauses) -> None:
    if words.json:
        told = {"everything": pauses.everything, "connections": sorted(pauses.connections)}
        print(_json({"event": "paused"} | told))


async def _move(words: argparse.Namespace, studio: Studio) -> None:
    job = await _one(words.job, studio)
    try:
        if words.first:
            await studio.desk.send_next(job.id)
        else:
            before = (await _one(words.before, studio)).id if words.before else ""
            await studio.desk.move(job.id, before)
    except NotWaiting:
        raise Refusal(f"job {job.id} is {job.state}: only what was not sent can be moved") from None
    line = await studio.store.jobs([State.WAITING])
    for number, waiting in enumerate(line, start=1):
        if words.json:
            print(_json({"event": "order", "job": waiting.id, "place": number}))
        else:
            print(f"{number:>3}  {waiting.id}  {words_in_a_line(waiting.request)}")


async def _decide(words: argparse.Namespace, studio: Studio) -> None:
    job = await _one(words.job, studio)
    event, remote_id = _event(words, job)
    try:
        job = await studio.desk.act(
            job.id, event, remote_id=remote_id, shown=job, confirmed=getattr(words, "yes", False)
        )
    except GuardAsks as asks:
        raise Refusal(words_of(asks)) from None
    except (IllegalEvent, ValueError) as refused:
        raise Refusal(str(refused)) from None
    Printer(words.json).event("state", job)


def _event(words: argparse.Namespace, job: Job) -> tuple[Event, str]:
    if words.decision == "resolve":
        if words.remote_id:
            return Event.IDENTIFY, words.remote_id
        return (Event.RESUBMIT if words.resubmit else Event.DISCARD), ""
    if words.decision == "retry":
        return (Event.FETCH_AGAIN if job.failed_to_fetch else Event.RETRY), ""
    return {"stop": Event.STOP_WAITING, "look": Event.LOOK_AGAIN, "discard": Event.DISCARD}[
        words.decision
    ], ""


async def _one(prefix: str, studio: Studio) -> Job:
    found = [job for job in await studio.store.jobs() if job.id.startswith(prefix)]
    if len(found) != 1:
        many = "several jobs begin" if found else "no job begins"
        raise Refusal(f"{many} with {prefix!r} (see: dailies jobs)")
    return found[0]


def _json(fields: dict[str, Any]) -> str:
    return msgspec.json.encode(fields).decode()
