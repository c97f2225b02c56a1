"""Seeing scenes through from the terminal: until each has its film, or needs a person."""

import asyncio
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.cli.outputs import copy
from desktop_app.cli.report import Printer, error_of, facts_of
from desktop_app.domain.job import Job, State
from desktop_app.domain.scene import Progress, Scene, SceneShot, waits_for
from desktop_app.domain.sentences import advice, sentence
from desktop_app.domain.take import Take
from desktop_app.studio import Studio


def fields_of_scene(scene: Scene, jobs: Mapping[str, Job], film: Take | None, file: str) -> dict[str, Any]:
    """A scene's own fields for JSON; `jobs` are by id, `file` is the film's full path.

    `waits_for` numbers the shots, from 1, that go no further without a person.
    """
    return {
        "scene": scene.id,
        "job": scene.film,
        "state": scene.progress.value,
        "model": scene.request.model,
        "revision": scene.revision,
        "shots": [
            {"shot": shot.shot, "job": shot.job, "state": state_of(jobs, shot), "carried": shot.carried}
            for shot in scene.shots
        ],
        "waits_for": [scene.number(shot.shot) for shot in waits_for(scene, jobs)],
        "file": file or None,
        "got": facts_of(film.got) if film else None,
        "error": error_of(scene.problem),
    }


def state_of(jobs: Mapping[str, Job], shot: SceneShot) -> str:
    """How far a shot is."""
    return jobs[shot.job].state.value if shot.job in jobs else "unknown"


def words_of_scene(scene: Scene, jobs: Mapping[str, Job], film: Take | None, file: str) -> str:
    """A scene in a line or two for a person."""
    line = f"{scene.id}  {scene.progress.value:<12}"
    if film is not None:
        return f"{line}{film.got.width}×{film.got.height}, {film.got.seconds:.1f} s  {file}"
    waiting = waits_for(scene, jobs)
    made = sum(state_of(jobs, shot) == State.READY for shot in scene.shots)
    line += f"{made} of {len(scene.shots)} shots made"
    if waiting:
        numbers = ", ".join(str(scene.number(shot.shot)) for shot in waiting)
        line += f"; it waits for shot {numbers}: dailies jobs retry {waiting[0].job}, then dailies resume"
    if scene.problem is not None:
        line += f"\n{'':14}{sentence(scene.problem)} {advice(scene.problem)}".rstrip()
    return line


class FilmWatch:
    """Some scenes, until each is joined or given up, or waits for a person. See Watch."""

    def __init__(
        self,
        studio: Studio,
        scenes: Sequence[Scene],
        printer: Printer,
        since: float,
        copies: Mapping[str, Path | None],
        force: bool,
    ) -> None:
        self._studio = studio
        self._printer = printer
        self._since = since
        self._copies = copies
        self._force = force
        self._open = {scene.id: scene for scene in scenes}
        self._ended: list[Scene] = []
        self.copy_failed = False
        self.given_up = False
        """Whether a film that was waited for does not come."""

    @property
    def over(self) -> bool:
        """Whether nothing is waited for any more."""
        return not self._open

    @property
    def unfinished(self) -> bool:
        """Whether a film is still to come that no shot holds up which was waited for."""
        return any(scene.progress is Progress.OPEN for scene in self._ended)

    def tick(self) -> None:
        """Time passed: the bar moves while a film is joined."""
        for scene_id in self._open:
            if (share := self._studio.cutting_room.shares.get(scene_id)) is not None:
                self._printer.joining(share)

    async def settle(self, jobs_open: Collection[str]) -> None:
        """Look which scenes need no more waiting. `jobs_open` are the jobs that are still waited for."""
        for scene_id in tuple(self._open):
            scene = await self._studio.scenes.scene(scene_id)
            jobs = await self._studio.scenes.jobs(scene)
            coming = any(job_id in jobs_open for job_id in jobs)
            stuck = not coming and any(state_of(jobs, shot) != State.READY for shot in scene.shots)
            hindered = scene.problem is not None and scene.updated_at >= self._since
            if scene.progress is not Progress.OPEN or stuck or hindered:
                await self._end(scene, jobs, stuck=stuck)

    async def leave(self) -> None:
        """Say how the rest stands: it goes on at the next start."""
        for scene_id in tuple(self._open):
            scene = await self._studio.scenes.scene(scene_id)
            await self._end(scene, await self._studio.scenes.jobs(scene), stuck=False)

    async def _end(self, scene: Scene, jobs: Mapping[str, Job], *, stuck: bool) -> None:
        awaited = self._open.pop(scene.id)
        if not stuck or scene.revision != awaited.revision:  # nobody here waits for what a retake makes
            self._ended.append(scene)
        if scene.progress is Progress.DISCARDED or scene.revision < awaited.revision:
            self.given_up, film, file = True, None, ""  # a film of before is not the one that was waited for
        else:
            film, file = await film_of(self._studio, scene)
        target = self._copies.get(scene.id)
        if film is not None and target is not None:
            try:
                await asyncio.to_thread(copy, Path(file), target, self._force)
            except OSError as trouble:
                self.copy_failed = True
                why = trouble.strerror or str(trouble)
                print(f"dailies: {target} was not written: {why}. The film is {file}", file=sys.stderr)
        fields = {"event": "end"} | fields_of_scene(scene, jobs, film, file)
        self._printer.told(fields, words_of_scene(scene, jobs, film, file))


async def film_of(studio: Studio, scene: Scene) -> tuple[Take | None, str]:
    """The film of the scene as it is now, and its full path."""
    film = await studio.store.take_of(scene.film) if scene.progress is Progress.JOINED else None
    return film, str(studio.shelf.path(film.file)) if film else ""


def said(fields: Mapping[str, Any]) -> str:
    """A line of JSON."""
    return msgspec.json.encode(fields).decode()
