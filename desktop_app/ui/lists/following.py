"""A list model that follows the store: told of what this process changes, reading anew what another does."""

from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject

from desktop_app.store.store import Change, Store
from desktop_app.ui.lists.sorted_model import Item, SortedModel
from desktop_app.ui.loop import TaskScope

T = TypeVar("T", bound=Item)


class FollowingModel(SortedModel[T]):
    """Reads with `load` what `follow` is not told of."""

    def __init__(self, store: Store, name: str, roles: type[IntEnum], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._roles = roles
        self._stale = False
        self._scope = TaskScope(self, name)
        self._stops = [store.subscribe(self._on_change)]

    async def load(self) -> None:
        """Read the store. Raises sqlite3.Error."""
        raise NotImplementedError

    def follow(self, change: Change) -> None:
        """Take up what this process changed."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop following; the store may be closed then."""
        for stop in self._stops:
            stop()
        self._stops.clear()
        self._scope.cancel()
        await self._scope.closed()

    def roleNames(self) -> dict[int, QByteArray]:
        names = {role.value: QByteArray(role.name.lower().encode()) for role in self._roles}
        return {**super().roleNames(), **names}

    def read_anew(self) -> None:
        """Read the store once more, by and by: what is known does not tell all."""
        self._stale = True
        if not len(self._scope):
            self._scope.start(self._reload())

    def _on_change(self, change: Change) -> None:
        if change != Change():
            self.follow(change)
        else:
            self.read_anew()

    async def _reload(self) -> None:
        while self._stale:
            self._stale = False
            await self.load()
