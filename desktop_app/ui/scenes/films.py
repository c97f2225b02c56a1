"""The films that are being made, as a list model, kept as the store has their scenes and jobs."""

import time
from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.job import Job
from desktop_app.domain.scene import Progress, Scene
from desktop_app.store.store import Change, Store
from desktop_app.ui.lists.following import FollowingModel
from desktop_app.ui.lists.scene_book import SceneBook
from desktop_app.ui.lists.sorted_model import Index
from desktop_app.ui.scenes.film import Film, film_row

LOOK_MS = 200
"""How often it is looked at how much of a film is written."""


class Role(IntEnum):
    """What the model tells of a film, beside its title (DisplayRole)."""

    FILM = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    """A FilmRow: its words."""


class FilmsModel(FollowingModel[Scene]):
    """The scenes that are open, in the order of their making, then the films that came since it was made.

    `shares` tells by scene how much of its film is written, from 0 to 1.
    """

    changed = Signal()
    """`scenes` are others now, or others of them need a person."""

    stuck = Signal(object)
    """A Scene that could go on by itself until now."""

    def __init__(
        self, store: Store, catalog: Catalog, shares: Mapping[str, float], parent: QObject | None = None
    ) -> None:
        super().__init__(store, "films", Role, parent)
        self.scenes = SceneBook()
        """All scenes, shown or not."""
        self._catalog = catalog
        self._shares = shares
        self._since = time.time()
        self._jobs: dict[str, dict[str, Job]] = {}
        self._dismissed: set[tuple[str, int]] = set()
        self._stuck: set[str] = set()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    async def load(self) -> None:
        """Read the store. Raises sqlite3.Error."""
        known = await self._store.scenes()
        self.scenes.fill(known)
        for scene in known:
            if self.place(scene) is not None:
                jobs = await self._store.jobs_of_group(scene.id)
                self._jobs[scene.id] = {job.id: job for job in jobs}
        self.put_all(self.scenes.all())  # as they are by now
        self.touch_all()
        self._watch()
        self._stuck = {film.scene.id for film in self._stuck_films()}
        self.changed.emit()

    async def close(self) -> None:
        self._looking.stop()
        await super().close()

    def place(self, item: Scene) -> tuple[bool, float, str] | None:
        is_open = item.progress is Progress.OPEN
        came = item.progress is Progress.JOINED and item.updated_at >= self._since
        if not (is_open or came) or (item.id, item.revision) in self._dismissed:
            return None
        return not is_open, item.created_at if is_open else -item.updated_at, item.id

    def film(self, row: int) -> Film:
        """The film in a row."""
        scene = self.item(row)
        spec = self._catalog.get(scene.request.model)
        return Film(scene, spec, self._jobs.get(scene.id, {}), self._shares.get(scene.id))

    @property
    def hindered(self) -> int:
        """How many films cannot go on by themselves, though all that their jobs ask is answered."""
        return len(self._stuck)

    def dismiss(self, scene: Scene) -> None:
        """Show a finished film no more; the next one that is made of the scene is."""
        self._dismissed.add((scene.id, scene.revision))
        self.put(scene)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        film = self.film(index.row())
        match role:
            case Role.FILM:
                return film
            case Role.ROW:
                return film_row(film)
            case Qt.ItemDataRole.DisplayRole:
                return film_row(film).title
            case Qt.ItemDataRole.AccessibleTextRole:
                return film_row(film).spoken
            case _:
                return None

    def follow(self, change: Change) -> None:
        scene = change.scene
        if scene is not None:
            self.scenes.put(scene)
            self._jobs.setdefault(scene.id, {})
        for job in change.jobs:
            if job.group in self._jobs:
                self._jobs[job.group][job.id] = job
        if scene is not None and self._lacks_jobs_of(scene):
            self.read_anew()  # a film of an earlier day is retaken
            return
        if scene is not None:
            self.put(scene)
        self._follow_stuck(scene is not None)
        for group in {job.group for job in change.jobs}:
            self._touch(group)
        self._watch()

    def _stuck_films(self) -> list[Film]:
        return [film for film in map(self.film, range(self.rowCount())) if film.is_stuck]

    def _follow_stuck(self, changed: bool) -> None:
        before, found = self._stuck, self._stuck_films()
        self._stuck = {film.scene.id for film in found}
        if changed or self._stuck != before:
            self.changed.emit()
        for film in found:
            if film.scene.id not in before:
                self.stuck.emit(film.scene)

    def _lacks_jobs_of(self, scene: Scene) -> bool:
        """Whether it is to be shown and jobs of it were not read, or are being read as they were before."""
        unread = any(shot.job not in self._jobs[scene.id] for shot in scene.shots)
        return self.place(scene) is not None and (unread or bool(len(self._scope)))

    def _touch(self, scene_id: str) -> None:
        row = self.row_of(scene_id)
        if row is not None:
            self.touch(row, row)

    def _watch(self) -> None:
        """Look at how much is written only while something is joined, which nobody announces."""
        joining = any(self.film(row).is_joining for row in range(self.rowCount()))
        if joining != self._looking.isActive():
            if joining:
                self._looking.start()
            else:
                self._looking.stop()

    def _look(self) -> None:
        for scene_id in tuple(self._shares):
            self._touch(scene_id)
