"""How long the connection's models took before, for the estimate and the list of models."""

from PySide6.QtCore import QObject

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import State
from desktop_app.script.estimates import known_times
from desktop_app.store.store import Change, Store
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.loop import TaskScope


class OwnTimes(QObject):
    """Looks again when another connection is chosen, or this one is set up anew, and when a clip is ready."""

    def __init__(self, model: ComposeModel, store: Store) -> None:
        super().__init__(model)
        self._model = model
        self._store = store
        self._connection: Connection | None = None
        self._scope = TaskScope(self, "own times")
        self._unsubscribe = store.subscribe(self._on_change)
        model.changed.connect(self._on_model)
        self._on_model()

    async def look(self) -> None:
        """Tell the form how long its connection's models took."""
        connection = self._model.connection
        names = [model.name for model in self._model.models()]
        usual = await known_times(self._store, connection, names)
        if connection == self._model.connection:
            self._model.set_usual(usual)

    async def closed(self) -> None:
        """End what is under way."""
        self._unsubscribe()
        self._scope.cancel()
        await self._scope.closed()

    def _on_model(self) -> None:
        if self._model.connection != self._connection:
            self._connection = self._model.connection
            self._scope.start(self.look())

    def _on_change(self, change: Change) -> None:
        here = self._model.connection.id
        ready = any(job.state is State.READY and job.connection == here for job in change.jobs)
        if ready:
            self._scope.start(self.look())
