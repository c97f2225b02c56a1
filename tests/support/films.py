"""Films that can be retaken, without a store."""

from typing import Any

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Scene, SceneShot
from desktop_app.jobs.desk import Desk
from desktop_app.platform import resources
from desktop_app.script.retakes import Retakable

THERE = Connection(id="there", name="There", base_url="https://gate.example")
CATALOG = Catalog.load(resources.path("models.toml"))
NO_STORE: Any = None
DESK = Desk(NO_STORE, CATALOG)


def shots_of(*prompts: str) -> tuple[Shot, ...]:
    """Shots of four seconds, `s1` and so on."""
    return tuple(Shot(prompt, 4.0, id=f"s{n}") for n, prompt in enumerate(prompts, start=1))


def film_of(*prompts: str, model: str = "veo3", format: Format = Format.UNIFIED) -> Retakable:
    """A film whose shots are ready, each begun with the last frame of the one before."""
    shots = shots_of(*prompts)
    jobs = {
        shot.id: Job(
            id=f"j{n}",
            connection="there",
            format=format,
            request=Request(model, shot.prompt, seconds=shot.seconds),
            state=State.READY,
            shot=shot.id,
            group="film",
            predecessor=f"j{n - 1}" if n > 1 else "",
        )
        for n, shot in enumerate(shots, start=1)
    }
    links = tuple(SceneShot(shot.id, jobs[shot.id].id, carried=shot is not shots[0]) for shot in shots)
    scene = Scene("film", "there", Request(model, shots=shots), links)
    return Retakable(scene, {job.id: job for job in jobs.values()}, THERE, DESK)


def changed(shots: tuple[Shot, ...], **prompts: str) -> tuple[Shot, ...]:
    """The shots in other words, by their ids."""
    return tuple(msgspec.structs.replace(shot, prompt=prompts.get(shot.id, shot.prompt)) for shot in shots)
