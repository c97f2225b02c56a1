"""What the lists know of scenes: to which film a job belongs, and as which of its shots."""

from collections.abc import Iterable

import msgspec

from desktop_app.domain.job import Job
from desktop_app.domain.scene import Progress, Scene, UnknownShot


class ShotPlace(msgspec.Struct, frozen=True):
    """Shot `number` of `count`, from 1. `after`: the shot whose last frame it still waits for, 0 for none.

    `given_up`: a person gave its film up.
    """

    number: int
    count: int
    after: int = 0
    given_up: bool = False


class SceneBook:
    """Scenes by their ids, as the store has them."""

    def __init__(self) -> None:
        self._scenes: dict[str, Scene] = {}

    def fill(self, scenes: Iterable[Scene]) -> None:
        """Hold exactly these."""
        self._scenes = {scene.id: scene for scene in scenes}

    def put(self, scene: Scene) -> bool:
        """Hold it as it is now; whether that says something else of its jobs than before."""
        before = self._scenes.get(scene.id)
        self._scenes[scene.id] = scene
        return before is None or _told_of_jobs(before) != _told_of_jobs(scene)

    def all(self) -> list[Scene]:
        """Every one of them."""
        return list(self._scenes.values())

    def get(self, scene_id: str) -> Scene | None:
        """The scene of that id."""
        return self._scenes.get(scene_id)

    def latest_of(self, draft: str) -> Scene | None:
        """The scene that was made last of a draft's board."""
        made = [scene for scene in self._scenes.values() if draft and scene.draft == draft]
        return max(made, key=lambda scene: scene.created_at, default=None)

    def place(self, group: str, shot: str) -> ShotPlace | None:
        """Which shot of which scene; None where that is no scene's."""
        scene = self._scenes.get(group)
        if scene is None or not shot:
            return None
        try:
            given_up = scene.progress is Progress.DISCARDED
            return ShotPlace(scene.number(shot), len(scene.shots), given_up=given_up)
        except UnknownShot:
            return None

    def place_of(self, job: Job) -> ShotPlace | None:
        """Which shot `job` makes, and for which it waits."""
        place = self.place(job.group, job.shot)
        if place is None or not job.after:
            return place
        return msgspec.structs.replace(place, after=place.number - 1)

    def replaced(self, job: Job) -> bool:
        """Whether another job makes its shot by now."""
        scene = self._scenes.get(job.group)
        return scene is not None and scene.replaced(job)

    def is_over_for(self, job: Job) -> bool:
        """Whether nothing more is wanted of `job` for its film."""
        scene = self._scenes.get(job.group)
        return scene is not None and scene.is_over_for(job)


def _told_of_jobs(scene: Scene) -> tuple[object, ...]:
    return scene.shots, scene.progress is Progress.DISCARDED
