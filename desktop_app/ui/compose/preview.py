"""Preview as animatic: what is written, drawn free on this computer, whatever connection is chosen."""

import sqlite3

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Draft
from desktop_app.domain.job import Job
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.jobs.desk import Desk
from desktop_app.script.planning import entry_of
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence


class Preview(QObject):
    """Queues one take on this computer; it costs nothing and is no job of the connection's."""

    queued = Signal(object)
    """The list with the one Job, for whoever shows what comes of it."""

    def __init__(self, model: ComposeModel, panel: ComposePanel, desk: Desk) -> None:
        super().__init__(panel)
        self._model = model
        self._panel = panel
        self._desk = desk
        self._scope = TaskScope(self, "preview")
        panel.preview_action.triggered.connect(self._on_wanted)

    async def make(self) -> list[Job]:
        """Queue the animatic of what is written, or say why there can be none."""
        here = msgspec.structs.replace(self._model.bench, connection=THIS_COMPUTER, offered=None)
        draft = as_animatic(self._model.draft)
        entry = entry_of(draft, here.model_in_force(draft), here)
        if entry.problems or entry.format is None:
            self._panel.say_trouble(" ".join(map(sentence, entry.problems[:1])))
            return []
        try:
            jobs = await self._desk.queue(
                entry.request,
                THIS_COMPUTER,
                format=entry.format.format,
                project=draft.project or DEFAULT_PROJECT.id,
                draft=draft.id,
            )
        except (NotSendable, sqlite3.Error, OSError) as trouble:
            told = self.tr("The animatic could not be queued: %1")
            self._panel.say_trouble(told.replace("%1", str(trouble)))
            return []
        self._panel.footer.notice.clear()
        self.queued.emit(jobs)
        return jobs

    def _on_wanted(self) -> None:
        if not len(self._scope):
            self._panel.finish_typing()
            self._scope.start(self.make())


def as_animatic(draft: Draft) -> Draft:
    """What the animatic shows of a draft: its words, lengths and shape, once."""
    shots = tuple(msgspec.structs.replace(shot, references=(), carry=None) for shot in draft.shots)
    return msgspec.structs.replace(
        draft,
        model=THIS_COMPUTER.default_model,
        shots=shots,
        references=(),
        takes=1,
        others=(),
        extra={},
        batch=None,
        shot_by_shot=False,
    )
