"""The terminal's commands, one coroutine each: words in, exit code out."""

import argparse
import sys
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.catalog.choose import NotSendable
from desktop_app.cli.characters import characters
from desktop_app.cli.connections import connections
from desktop_app.cli.drive import Watch
from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.jobs import jobs
from desktop_app.cli.outputs import targets
from desktop_app.cli.report import Printer
from desktop_app.cli.requests import address, connection_of, request_of, saved_connection, typed_key
from desktop_app.cli.scenes import (
    films_named,
    list_scenes,
    one_of,
    queue_scenes,
    retake,
    shot_by_shot,
)
from desktop_app.connections.presets import CUSTOM
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import money
from desktop_app.domain.problem import HOLDING
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.sentences import sentence
from desktop_app.platform import resources
from desktop_app.platform.paths import Paths
from desktop_app.script.boards import read_board
from desktop_app.cli.opening import open_studio
from desktop_app.studio import Studio

STARTED = time.time()
"""When this process began, in UTC seconds."""

UNFINISHED = (State.WAITING, State.SUBMITTING, State.UNCONFIRMED, State.GENERATING, State.DOWNLOADING)


async def generate(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Make takes of one request."""
    if not words.base_url and (words.key_stdin or words.preset != CUSTOM):
        raise Refusal("--preset and --key-stdin go with --base-url")
    async with _open_for_own(paths, pace) as studio:
        _tell_catalogue_problems(studio)
        connection = await connection_of(words, studio.store)
        request = await request_of(words, connection, studio.pictures)
        return await _make(words, studio, connection, request, words.takes, words.format)


async def sample(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Make the sample film on this computer, and say where it lies."""
    shots = read_board(resources.path("sample.json").read_bytes())
    request = Request(model=THIS_COMPUTER.default_model, shots=shots)
    async with _open_for_own(paths, pace) as studio:
        ending = await _make(words, studio, THIS_COMPUTER, request, 1, None)
        if ending is Exit.READY and not words.json:
            newest = (await studio.store.takes())[0]
            print(f"The sample film lies here: {studio.shelf.path(newest.file)}")
        return ending


def _open_for_own(paths: Paths, pace: float | None) -> AbstractAsyncContextManager[Studio]:
    """Drives what is queued from now on, by this process or by another one meanwhile."""
    return open_studio(paths, wanted=lambda job: job.created_at >= STARTED, fixed_pace=pace)


async def _make(
    words: argparse.Namespace,
    studio: Studio,
    connection: Connection,
    request: Request,
    takes: int,
    format: Format | None,
) -> Exit:
    copies = targets(words.output, takes, words.force)
    if connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(connection.id, key)
    if not await _meant(words, studio, connection, request):
        raise Refusal("nothing was queued")
    if shot_by_shot(words, studio, connection, request):
        made = await queue_scenes(words, studio, connection, request, format)
        return await _see_scenes_through(words, studio, made, films_named(made, copies))
    try:
        queued = await studio.desk.queue(request, connection, takes=takes, format=format)
    except NotSendable as hindered:
        raise Refusal("\n         ".join(sentence(problem) for problem in hindered.problems)) from None
    printer = Printer(words.json)
    for job in queued:
        printer.changed(job)
    named = dict(zip((job.id for job in queued), copies, strict=True))
    return await _see_through(words, studio, queued, printer, named)


async def _meant(words: argparse.Namespace, studio: Studio, connection: Connection, request: Request) -> bool:
    """Whether to queue it though the same was queued just now: a script that says it twice means it."""
    same = await studio.desk.queued_lately(request, connection)
    if same is None or words.yes:
        return True
    ago = max(0, int(time.time() - same.created_at))
    told = f"the same was queued {ago} s ago (job {same.id}); twice is paid twice"
    if not sys.stdin.isatty():
        print(f"dailies: {told}", file=sys.stderr)
        return True
    print(f"dailies: {told}. Queue it again? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


async def _see_through(
    words: argparse.Namespace,
    studio: Studio,
    made: list[Job],
    printer: Printer,
    copies: Mapping[str, Path | None],
    scenes: Sequence[Scene] = (),
) -> Exit:
    connections = await studio.store.connections()
    force = bool(copies) and words.force
    watch = Watch(studio, made, connections, printer, STARTED, copies, force, scenes)
    return await watch.see_through(words.timeout)


async def _see_scenes_through(
    words: argparse.Namespace, studio: Studio, scenes: list[Scene], copies: Mapping[str, Path | None]
) -> Exit:
    made = [job for scene in scenes for job in (await studio.scenes.jobs(scene)).values()]
    unfinished = [job for job in made if job.state in UNFINISHED]
    return await _see_through(words, studio, unfinished, Printer(words.json), copies, scenes)


async def scenes(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List storyboards that are made shot by shot, or go on with one."""
    if words.deed not in ("retake", "join"):
        return await list_scenes(words, paths)
    wanted = words.scene
    async with open_studio(paths, wanted=lambda job: job.group.startswith(wanted), fixed_pace=pace) as studio:
        copies = targets(words.output, 1, words.force)
        scene = one_of(await studio.scenes.scenes(), wanted)
        await _give_key(words, studio, {scene.connection})
        if words.deed == "retake":
            scene = await retake(words, studio)
        return await _see_scenes_through(words, studio, [scene], films_named([scene], copies))


async def resume(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Take up every unfinished job, also what was held back after refusals."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        await studio.store.release(HOLDING)
        unfinished = await studio.store.jobs(UNFINISHED)
        await _give_key(words, studio, {job.connection for job in unfinished})
        films = await studio.scenes.scenes(Progress.OPEN)
        if not unfinished and not films and not words.json:
            print("Nothing is unfinished.")
        return await _see_through(words, studio, unfinished, Printer(words.json), {}, films)


async def _give_key(words: argparse.Namespace, studio: Studio, wanted: set[str]) -> None:
    """One key for the typed connections of one address: it is shown to no other."""
    typed = [c for c in await studio.store.connections() if c.ad_hoc and c.id in wanted]
    if words.base_url:
        only = address(words.base_url)
        typed = [connection for connection in typed if connection.base_url == only]
    if len({connection.base_url for connection in typed}) > 1:
        urls = ", ".join(sorted({connection.base_url for connection in typed}))
        raise Refusal(f"these gateways need a key each: {urls}; resume them one by one with --base-url")
    if typed and (key := typed_key(words)):
        for connection in typed:
            studio.gateways.use_key(connection.id, key)


async def models(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the AI models that are known; with a connection, those that its key can use."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        _tell_catalogue_problems(studio)
        known = studio.catalog.models()
        if words.connection:
            connection = await saved_connection(words.connection, studio.store)
            offered = await studio.switchboard.offered(connection)
            if offered is None:
                raise Refusal(
                    f"what its key can use is not known yet: dailies connections test {connection.id}"
                )
            known = tuple(offered.priced(studio.catalog.get(name)) for name in offered.models)
        for model in known:
            if words.json:
                print(msgspec.json.encode(model).decode())
            else:
                told = f"{_abilities(model):<58}{_usual(model):<10}{_price(model)}"
                print(f"{model.name:<30}{model.maker:<12}{told}".rstrip())
    return Exit.READY


def _tell_catalogue_problems(studio: Studio) -> None:
    for trouble in studio.catalog.problems:
        print(f"dailies: {trouble}", file=sys.stderr)


def _abilities(model: ModelSpec) -> str:
    can = [
        name
        for name, able in (
            ("text", any(spec.text for spec in model.formats) and not model.needs_image),
            ("image", any(spec.images for spec in model.formats)),
            ("storyboard", any(spec.storyboard for spec in model.formats)),
            ("characters", any(spec.characters for spec in model.formats)),
            ("private", any(spec.private for spec in model.formats)),
        )
        if able
    ]
    return " · ".join(can)


def _usual(model: ModelSpec) -> str:
    if model.usual_seconds is None:
        return ""
    minutes = model.usual_seconds / 60
    return f"≈ {minutes:.0f} min" if minutes >= 1 else f"≈ {model.usual_seconds:.0f} s"


def _price(model: ModelSpec) -> str:
    if model.price is None:
        return ""
    if not model.price.amount:
        return "free"
    return f"{money(model.price.amount, model.price.currency)} a {model.price.unit}"


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Paths, float | None], Coroutine[Any, Any, Exit]]] = (
    MappingProxyType(
        {
            "generate": generate,
            "sample": sample,
            "resume": resume,
            "jobs": jobs,
            "scenes": scenes,
            "characters": characters,
            "connections": connections,
            "models": models,
        }
    )
)
