"""`dailies scenes`: storyboards that are made shot by shot."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.films import fields_of_scene, film_of, said, state_of, words_of_scene
from desktop_app.cli.opening import open_studio
from desktop_app.domain.scene import Scene
from desktop_app.platform.paths import Paths
from desktop_app.store.scenes import SceneChanged
from desktop_app.studio import Studio


async def list_scenes(words: argparse.Namespace, paths: Paths) -> Exit:
    """List the scenes, or show one, or give one up."""
    async with open_studio(paths) as studio:
        scenes = await studio.scenes.scenes()
        if words.deed in ("show", "discard"):
            scenes = [one_of(scenes, words.scene)]
        if words.deed == "discard":
            try:
                scenes = [await studio.scenes.discard(scenes[0])]
            except SceneChanged:
                raise Refusal(f"the scene {scenes[0].id} is {scenes[0].progress}") from None
        for scene in scenes:
            await _tell(words, studio, scene)
    return Exit.READY


async def _tell(words: argparse.Namespace, studio: Studio, scene: Scene) -> None:
    jobs = await studio.scenes.jobs(scene)
    film, file = await film_of(studio, scene)
    if words.json:
        print(said(fields_of_scene(scene, jobs, film, file)))
        return
    print(words_of_scene(scene, jobs, film, file))
    if words.deed == "show":
        prompts = {shot.id: shot.prompt for shot in scene.request.shots}
        for number, shot in enumerate(scene.shots, start=1):
            mark = "↳" if shot.carried else " "
            print(f"{number:>4} {mark} {state_of(jobs, shot):<12}{shot.job}  {prompts[shot.shot][:60]}")


def one_of(scenes: Sequence[Scene], prefix: str) -> Scene:
    """The scene whose id begins so. Raises Refusal."""
    found = [scene for scene in scenes if scene.id.startswith(prefix)]
    if len(found) != 1:
        many = "several scenes begin" if found else "no scene begins"
        raise Refusal(f"{many} with {prefix!r} (see: dailies scenes)")
    return found[0]


def films_named(scenes: Sequence[Scene], copies: Sequence[Path | None]) -> dict[str, Path | None]:
    """Where each scene's film is copied to."""
    return dict(zip((scene.id for scene in scenes), copies, strict=True))
