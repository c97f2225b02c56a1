"""A job of the queue that Compose holds to be edited, and what Compose held before."""

import logging

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.draft import Draft
from desktop_app.domain.job import Job, State
from desktop_app.domain.scene import Scene
from desktop_app.store.store import Change
from desktop_app.ui.compose.model import ComposeModel

log = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True):
    job: str = ""
    before: Draft = Draft()


class Editing(QObject):
    """The job itself waits in the store as a draft: whatever becomes of Compose, it is not lost."""

    changed = Signal()
    """`job` is another one now."""

    def __init__(self, model: ComposeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept = _Kept()

    @property
    def job(self) -> str:
        """The id of the job that is edited, empty where none is."""
        return self._kept.job

    def begin(self, job: Job) -> None:
        """Compose what `job` asks for; what was composed comes back at the end."""
        if job.id == self.job:
            return
        before = self._kept.before if self.job else self._model.draft
        self._model.fill(job.request, job.manuscript)
        self._model.settle()
        self._keep(_Kept(job.id, before))

    def take_back(self, asked: Job | Scene) -> bool:
        """Compose what was asked for again where nothing else is composed; whether it stands there now."""
        if self._model.draft.blank:
            self._model.fill(asked.request, asked.manuscript)
        return self._model.request() == asked.request

    def end(self) -> None:
        """Compose again what was there before."""
        if self.job:
            before = self._kept.before
            self._keep(_Kept())
            self._model.rewrite(lambda draft: before if before.id == draft.id else draft)
            self._model.settle()

    def let_go(self) -> None:
        """Keep what is written, as a request of its own."""
        if self.job:
            self._keep(_Kept())

    def follow(self, change: Change) -> None:
        """End with the job's being put back or discarded, from wherever."""
        if any(job.id == self.job and job.state is not State.DRAFT for job in change.jobs):
            self.end()

    def to_json(self) -> object:
        """As plain JSON values."""
        return msgspec.to_builtins(self._kept)

    def from_json(self, value: object) -> None:
        """Go on with the edit of an earlier session, whose text the draft holds."""
        try:
            self._keep(msgspec.convert(value or {}, _Kept))
        except msgspec.ValidationError as trouble:
            log.warning("what was edited cannot be read: %s", trouble)

    def _keep(self, kept: _Kept) -> None:
        self._kept = kept
        self.changed.emit()
