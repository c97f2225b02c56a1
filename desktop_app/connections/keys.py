"""The connections' keys: in the system's keyring, or where it does not serve, in memory for this session."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from enum import StrEnum
from typing import Any, TypeVar

from desktop_app.connections import vault
from desktop_app.connections.vault import Trouble, VaultError
from desktop_app.platform.aside import aside

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds that a keyring may take. A locked one may wait for its password for ever."""


class KeptWhere(StrEnum):
    """Where a key lies."""

    KEYRING = "keyring"
    SESSION = "session"  # in memory: gone when the program ends


class Keys:
    """Keys by their connections' ids. Never raises: a keyring that does not serve is told in `trouble`."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.trouble: Trouble | None = None
        """Why the keyring did not serve the last time it was asked; None where it did."""
        self._patience = patience
        self._session: dict[str, str] = {}
        self._hanging: Future[Any] | None = None

    async def get(self, connection_id: str) -> str | None:
        """The key of a connection, None where there is none or the keyring does not serve."""
        if connection_id in self._session:
            return self._session[connection_id]
        try:
            return await self._ask(lambda: vault.read(_service(connection_id)))
        except VaultError:
            return None

    async def where(self, connection_id: str) -> KeptWhere | None:
        """Where a connection's key lies, None where there is none or the keyring does not serve."""
        if connection_id in self._session:
            return KeptWhere.SESSION
        return KeptWhere.KEYRING if await self.get(connection_id) else None

    async def set(self, connection_id: str, key: str) -> KeptWhere:
        """Keep a key in the keyring, or where that does not serve, for this session; says which."""
        try:
            await self._ask(lambda: vault.write(_service(connection_id), key))
        except VaultError:
            self._session[connection_id] = key
            return KeptWhere.SESSION
        self._session.pop(connection_id, None)
        return KeptWhere.KEYRING

    async def remove(self, connection_id: str) -> bool:
        """Forget a key; False where the keyring does not serve and may still hold it."""
        self._session.pop(connection_id, None)
        try:
            await self._ask(lambda: vault.delete(_service(connection_id)))
        except VaultError:
            return False
        return True

    async def _ask(self, question: Callable[[], T]) -> T:
        """What `question` answers; asked in a thread, which may hang without holding up even the exit."""
        try:
            answer = await self._bounded(question)
        except VaultError as error:
            self.trouble = error.trouble
            raise
        self.trouble = None
        return answer

    async def _bounded(self, question: Callable[[], T]) -> T:
        if self._hanging is not None and not self._hanging.done():
            raise VaultError(Trouble.SLOW)
        outcome = aside(question)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(outcome), self._patience)
        except TimeoutError:
            self._hanging = outcome
            raise VaultError(Trouble.SLOW) from None


def _service(connection_id: str) -> str:
    return f"Dailies:{connection_id}"
