"""The terminal's commands, one coroutine each: words in, exit code out."""

import argparse
from collections.abc import Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.cli.characters import characters
from desktop_app.cli.connections import connections
from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.generate import generate, sample
from desktop_app.cli.guard import guard
from desktop_app.cli.jobs import jobs
from desktop_app.cli.library import library
from desktop_app.cli.opening import open_studio
from desktop_app.cli.outputs import targets
from desktop_app.cli.projects import drafts, projects
from desktop_app.cli.report import Printer, rough_time
from desktop_app.cli.requests import address, saved_connection, tell_catalogue_problems, typed_key
from desktop_app.cli.retakes import retake
from desktop_app.cli.scenes import films_named, list_scenes, one_of
from desktop_app.cli.templates import boards, templates
from desktop_app.cli.through import UNFINISHED, see_through, unfinished_jobs
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import money
from desktop_app.domain.problem import HOLDING
from desktop_app.domain.scene import Progress
from desktop_app.platform.paths import Paths
from desktop_app.studio import Studio


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
            scene = await retake(words, studio, scene)
        made = await unfinished_jobs(studio, [scene])
        return await see_through(
            words, studio, made, Printer(words.json), films_named([scene], copies), [scene]
        )


async def resume(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Take up every unfinished job, also what was held back after refusals or given up after a day."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        await studio.store.release(HOLDING)
        await studio.desk.look_again()
        unfinished = await studio.store.jobs(UNFINISHED)
        await _give_key(words, studio, {job.connection for job in unfinished})
        films = await studio.scenes.scenes(Progress.OPEN)
        if not unfinished and not films and not words.json:
            print("Nothing is unfinished.")
        return await see_through(words, studio, unfinished, Printer(words.json), {}, films)


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
        tell_catalogue_problems(studio.catalog)
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
    return "" if model.usual_seconds is None else f"≈ {rough_time(model.usual_seconds)}"


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
            "projects": projects,
            "drafts": drafts,
            "templates": templates,
            "boards": boards,
            "guard": guard,
            "library": library,
        }
    )
)
