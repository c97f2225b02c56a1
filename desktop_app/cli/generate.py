"""`dailies generate` and `dailies sample`: from words to a plan, and from the plan to its films."""

import argparse
import sys
import time
from contextlib import AbstractAsyncContextManager

import msgspec

from desktop_app.cli.drafts import draft_of
from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.guard import words_of
from desktop_app.cli.opening import open_studio
from desktop_app.cli.outputs import targets
from desktop_app.cli.projects import project_of, refuse_exposing
from desktop_app.cli.report import Printer, rough_time, words_in_a_line
from desktop_app.cli.requests import connection_of, tell_catalogue_problems, typed_key
from desktop_app.cli.through import STARTED, see_through, unfinished_jobs
from desktop_app.connections.presets import CUSTOM
from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.guard import GuardAsks
from desktop_app.platform import resources
from desktop_app.platform.paths import Paths
from desktop_app.script.boards import read_board
from desktop_app.script.entries import Entry, Kind, Plan
from desktop_app.script.estimates import known_times
from desktop_app.script.mentions import Change, Note
from desktop_app.script.planning import Bench, has_storyboards, plan
from desktop_app.script.queueing import Queued, Queueing
from desktop_app.script.row_models import unlisted_models
from desktop_app.script.sent import as_json, will_be_sent
from desktop_app.studio import Studio


async def generate(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Make what was asked for, or show it."""
    if not words.base_url and (words.key_stdin or words.preset != CUSTOM):
        raise Refusal("--preset and --key-stdin go with --base-url")
    async with _open_for_own(paths, pace) as studio:
        tell_catalogue_problems(studio.catalog)
        connection = await connection_of(words, studio.store)
        draft = await draft_of(words, connection, studio)
        project = await project_of(draft.project, studio.store)
        agreed = words.yes or words.dry_run
        refuse_exposing(project, connection, private=draft.private, agreed=agreed)
        bench = await _bench(words, studio, connection, draft)
        return await _make(words, studio, draft, bench)


async def sample(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Make the sample film on this computer, and say where it lies."""
    shots = read_board(resources.path("sample.json").read_bytes())
    draft = Draft(mode=Mode.STORYBOARD, model=THIS_COMPUTER.default_model, shots=shots)
    async with _open_for_own(paths, pace) as studio:
        bench = Bench(studio.catalog, THIS_COMPUTER, studio.desk, strict=True)
        ending = await _make(words, studio, draft, bench)
        if ending is Exit.READY and not words.json:
            newest = (await studio.store.takes())[0]
            print(f"The sample film lies here: {studio.shelf.path(newest.file)}")
        return ending


def _open_for_own(paths: Paths, pace: float | None) -> AbstractAsyncContextManager[Studio]:
    """Drives what is queued from now on, by this process or by another one meanwhile."""
    return open_studio(paths, wanted=lambda job: job.created_at >= STARTED, fixed_pace=pace)


async def _bench(words: argparse.Namespace, studio: Studio, connection: Connection, draft: Draft) -> Bench:
    return Bench(
        studio.catalog,
        connection,
        studio.desk,
        offered=await studio.switchboard.offered(connection),
        usual=await known_times(studio.store, connection, (draft.model, *draft.others)),
        format=words.format,
        strict=True,
        carry=not words.no_carry,
        company=await studio.cast.company(connection, draft.project),
    )


async def _make(words: argparse.Namespace, studio: Studio, draft: Draft, bench: Bench) -> Exit:
    found = plan(draft, bench)
    if found.problems:
        raise Refusal("\n         ".join(dict.fromkeys(map(sentence, found.problems))))
    if getattr(words, "dry_run", False):
        _tell_cast(found)
        return _show(found, bench)
    copies = targets(words.output, found.films, words.force)
    if bench.connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(bench.connection.id, key)
    _tell_scenes(found, bench)
    _tell_cast(found)
    _tell_batch(found, bench, agreed=getattr(words, "yes", False))
    if not await _meant(words, studio, bench.connection, found):
        raise Refusal("nothing was queued")
    made = await _queue(words, studio, bench, draft, found)
    printer = Printer(words.json)
    for job in made.jobs:
        printer.changed(job)
    named = dict(zip(made.ids, copies, strict=True))
    jobs = [*made.jobs, *await unfinished_jobs(studio, made.scenes)]
    return await see_through(words, studio, jobs, printer, named, made.scenes)


async def _queue(
    words: argparse.Namespace, studio: Studio, bench: Bench, draft: Draft, found: Plan
) -> Queued:
    queueing = Queueing(
        studio.desk,
        studio.scenes,
        bench.connection,
        carry=bench.carry,
        project=draft.project or DEFAULT_PROJECT.id,
        draft=draft.id,
    )
    try:
        return await queueing.queue(found, confirmed=getattr(words, "yes", False))
    except GuardAsks as asks:
        raise Refusal(words_of(asks)) from None


def _show(found: Plan, bench: Bench) -> Exit:
    """What would be sent, a line of JSON for each POST; nothing is sent, and nothing queued."""
    for entry in found.entries:
        for sent in will_be_sent(entry, bench.connection):
            row = {"row": entry.row} if entry.row else {}
            print(msgspec.json.encode(as_json(sent) | row | {"takes": entry.takes}).decode())
    print(f"dailies: {_told_in_all(found)}; nothing was sent", file=sys.stderr)
    return Exit.READY


def _tell_scenes(found: Plan, bench: Bench) -> None:
    """Say that a board becomes several jobs, and why, once for each model."""
    told = {entry.model.name: entry for entry in found.entries if entry.kind is Kind.SCENE}
    for entry in told.values():
        native = has_storyboards(entry.model, bench)
        why = "as you wished" if native else f"{entry.model.name} has no storyboards"
        shots = len(entry.request.shots)
        print(f"dailies: {why}: {shots} shots, one job each, joined to one film", file=sys.stderr)


def _tell_cast(found: Plan) -> None:
    """Say what was changed for the characters, before it is sent."""
    for told in dict.fromkeys(_told_of(note) for entry in found.entries for note in entry.notes):
        print(f"dailies: {told}", file=sys.stderr)


def _told_of(note: Note) -> str:
    pictures = f"{note.count} picture{'' if note.count == 1 else 's'}"
    said = {
        Change.CALLED: f"is called {note.word}",
        Change.DESCRIBED: f"is described as: {note.word}",
        Change.PICTURED: f"goes along in {pictures}",
        Change.NO_ROOM: f"{pictures} left out: the model takes no more",
        Change.NO_FILES: f"{pictures} left out: the connection takes no files",
        Change.STRAY: "is nobody's name; it is sent as it is written",
        Change.UNFILLED: "is filled by nothing; it is sent as it is written",
    }
    return f"{f'shot {note.shot}: ' if note.shot else ''}{note.name}: {said[note.change]}"


def _tell_batch(found: Plan, bench: Bench, *, agreed: bool) -> None:
    """The rows of a table and what they come to; what costs is not queued before it is agreed to."""
    rows = [entry for entry in found.entries if entry.row]
    if not rows:
        return
    for entry in rows:
        print(_told_in_line(entry), file=sys.stderr)
    for name in unlisted_models(found, bench.offered):
        print(f"dailies: the gateway does not list {name} for your key", file=sys.stderr)
    print(f"dailies: {_told_in_all(found)}", file=sys.stderr)
    if any(entry.costs for entry in rows) and not agreed:
        raise Refusal("nothing was queued; say --yes to queue it")


def _told_in_line(entry: Entry) -> str:
    length = "" if entry.request.seconds is None else f"{entry.request.seconds:g} s"
    return (
        f"{entry.row:>5}  {entry.takes} × {entry.model.name:<24}{length:<6}{words_in_a_line(entry.request)}"
    )


def _told_in_all(found: Plan) -> str:
    """How many jobs, how much, how long."""
    parts = [f"{found.jobs} job{'s' if found.jobs > 1 else ''}"]
    parts += [f"≈ {total}" for total in found.total if total.amount]
    if found.unpriced:
        parts.append(f"{found.unpriced} of a price that is not known")
    if found.seconds is not None:
        parts.append(f"about {rough_time(found.seconds)}")
    return ", ".join(parts)


async def _meant(words: argparse.Namespace, studio: Studio, connection: Connection, found: Plan) -> bool:
    """Whether to queue it though the same was queued just now: a script that says it twice means it."""
    if getattr(words, "yes", False):
        return True
    for entry in found.entries:
        queue = studio.scenes if entry.kind is Kind.SCENE else studio.desk
        same = await queue.queued_lately(entry.request, connection)
        if same is not None:
            break
    else:
        return True
    ago = max(0, int(time.time() - same.created_at))
    told = f"the same was queued {ago} s ago ({same.id}); twice is paid twice"
    if not sys.stdin.isatty():
        print(f"dailies: {told}", file=sys.stderr)
        return True
    print(f"dailies: {told}. Queue it again? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
