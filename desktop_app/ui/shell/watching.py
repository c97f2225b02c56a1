"""From takes to the viewer: which one is shown, which comes next, what is shown by itself."""

import asyncio
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import msgspec
from PySide6.QtCore import QModelIndex, QObject, Signal

from desktop_app.domain.job import Job
from desktop_app.domain.outcome import Outcome, outcome_of, price_told
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.media.clip import NoClip
from desktop_app.media.probe import probe
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.takes import TakesModel
from desktop_app.ui.lists.words import BETWEEN, difference_text, one_line, outcome_text, seconds_text
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.viewer import Clip, ViewerPanel
from desktop_app.ui.viewer.player import WITH_PICTURE, State


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was being watched, and where in it."""

    take: str = ""
    frame: int = 0


class Watching(QObject):
    """Shows takes in the viewer.

    Those that were queued from this window are shown as they come, like dailies: one after another, and
    never over a clip that a person chose and is watching.
    """

    came = Signal(object)
    """A Take that was not there before."""

    def __init__(
        self, viewer: ViewerPanel, takes: TakesModel, library: LibraryPanel, jobs: JobsModel
    ) -> None:
        super().__init__(viewer)
        self._jobs = jobs
        self._viewer = viewer
        self._takes = takes
        self._library = library
        self._take: Take | None = None
        self._by_itself = False
        self._go_to = 0
        self._awaited: set[str] = set()
        self._next: deque[Take] = deque()
        self._scope = TaskScope(self, "open a clip")
        viewer.previous_wanted.connect(lambda: self._step(-1))
        viewer.next_wanted.connect(lambda: self._step(1))
        viewer.player.state_changed.connect(self._on_state)
        library.take_chosen.connect(self.look_at)
        library.play_wanted.connect(self.play)
        found = library.view.model()
        for signal in (found.rowsInserted, found.rowsRemoved, found.rowsMoved, found.modelReset):
            signal.connect(self._show_neighbours)

    @property
    def take(self) -> Take | None:
        """The take that is shown."""
        return self._take

    def file(self) -> Path | None:
        """The file of the clip that is shown; None where there is none."""
        return None if self._viewer.clip is None else self._viewer.clip.path

    def follow(self) -> None:
        """From now on (the library is loaded) look out for takes that come."""
        self._takes.rowsInserted.connect(self._on_inserted)

    def wait_for(self, jobs: Iterable[Job]) -> None:
        """Show what comes of `jobs` by itself."""
        self._awaited.update(job.id for job in jobs)

    def wait_for_film(self, scene: Scene) -> None:
        """Show the film that comes of `scene` by itself."""
        self._awaited.add(scene.film)

    def look_at(self, take: Take) -> None:
        """A person chose `take`: show it, and go on playing where something plays."""
        if take != self._take:
            self._choose(take, play=self._viewer.player.state is State.PLAYING)

    def play(self, take: Take) -> None:
        """A person wants to see `take` now."""
        if take == self._take and self._viewer.player.state in WITH_PICTURE:
            self._viewer.player.play()
        else:
            self._choose(take, play=True)

    def open(self, path: Path) -> None:
        """A person wants to see any video file."""
        self._next.clear()
        self._scope.cancel()
        self._scope.start(self._open(path))

    def retranslate(self) -> None:
        """Say what is shown in another language."""
        if self._take is not None and self._viewer.clip is not None:
            self._viewer.retell(self._clip(self._take))

    def to_json(self) -> object:
        """What is being watched, as plain JSON values."""
        place = Place(self._take.id, self._viewer.player.frame) if self._take else Place()
        return msgspec.to_builtins(place)

    def from_json(self, value: object) -> None:
        """Show what was watched last, where it was left, else the newest take; unless something is shown."""
        if self._viewer.clip is not None or len(self._scope):
            return
        try:
            place = msgspec.convert(value or {}, Place)
        except msgspec.ValidationError:
            place = Place()
        take = self._takes.find(place.take)
        if take is None and self._takes.rowCount():
            take, place = self._takes.item(0), Place()
        if take is not None:
            self._show(take, play=False, by_itself=False)
            self._go_to = place.frame

    async def closed(self) -> None:
        """End what is under way."""
        self._scope.cancel()
        await self._scope.closed()

    def _choose(self, take: Take, *, play: bool) -> None:
        self._next.clear()
        self._show(take, play=play, by_itself=False)

    def _show(self, take: Take, *, play: bool, by_itself: bool) -> None:
        self._take = take
        self._by_itself = by_itself
        self._go_to = 0
        self._scope.cancel()
        self._viewer.show_clip(self._clip(take), play=play)
        self._library.choose(take.id)
        self._show_neighbours()

    async def _open(self, path: Path) -> None:
        try:
            got = await asyncio.to_thread(probe, path)
        except (NoClip, OSError):
            clip = Clip(path=path, title=path.name)  # the viewer says what is wrong with it
        else:
            facts = f"{got.width} × {got.height} · {seconds_text(got.seconds)}"
            clip = Clip(
                path=path,
                title=path.name,
                facts=facts,
                fps=got.fps,
                seconds=got.seconds,
                width=got.width,
                height=got.height,
            )
        self._take, self._by_itself, self._go_to = None, False, 0
        self._viewer.show_clip(clip, play=True)
        self._show_neighbours()

    def _clip(self, take: Take) -> Clip:
        return Clip(
            path=self._takes.path(take),
            title=one_line(take.request.title),
            facts=BETWEEN.join(filter(None, (self._takes.facts(take), outcome_text(self._outcome(take))))),
            difference=difference_text(take),
            fps=take.got.fps,
            seconds=take.got.seconds,
            width=take.got.width,
            height=take.got.height,
        )

    def _outcome(self, take: Take) -> Outcome:
        """What was told of its job and what became of that; of a film what its shots were told to cost."""
        if take.is_film:
            return Outcome(price=price_told(*self._jobs.made_for(take.group)))
        job = self._jobs.find(take.job)
        return Outcome() if job is None else outcome_of(job)

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        watches = self._viewer.player.state is State.PLAYING and not self._by_itself
        busy = watches or bool(len(self._scope))
        for row in range(last, first - 1, -1):  # the newest take stands first
            take = self._takes.item(row)
            self.came.emit(take)
            if take.job in self._awaited and not busy:
                self._next.append(take)
            self._awaited.discard(take.job)
        self._show_next()

    def _on_state(self, state: State) -> None:
        if state in WITH_PICTURE and self._go_to:
            frame, self._go_to = self._go_to, 0
            self._viewer.player.seek(frame)
        if state is State.ENDED:
            self._show_next()

    def _show_next(self) -> None:
        if self._next and self._viewer.player.state not in (State.PLAYING, State.LOADING):
            self._show(self._next.popleft(), play=True, by_itself=True)

    def _step(self, cards: int) -> None:
        take = self._library.neighbour(cards) if self._take is not None else None
        if take is not None:
            self.look_at(take)

    def _show_neighbours(self) -> None:
        there = [self._take is not None and self._library.neighbour(step) is not None for step in (-1, 1)]
        self._viewer.set_neighbours(*there)
