"""The system's own keyring, and no other: nothing is kept in plain files. Every call may block for ever."""

import importlib
import logging
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

log = logging.getLogger(__name__)

ALLOWED = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"),
)
"""Backends that encrypt and belong to the system. Named one by one, because others write plain text."""

ACCOUNT = "api key"


class Trouble(StrEnum):
    """Why the keyring does not serve."""

    ABSENT = "absent"  # this machine has none
    LOCKED = "locked"
    SLOW = "slow"  # it did not answer in time; perhaps it waits for a password
    FAILED = "failed"


class VaultError(Exception):
    """The keyring does not serve; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"the keyring is {trouble}")
        self.trouble = trouble


def read(service: str) -> str | None:
    """The key under `service`, None where there is none. Raises VaultError."""
    return _attempt(lambda backend: backend.get_password(service, ACCOUNT))


def write(service: str, key: str) -> None:
    """Keep `key` under `service`.

    Raises VaultError, also where the key does not come back whole: Windows holds about 1,280 characters.
    """
    _attempt(lambda backend: backend.set_password(service, ACCOUNT, key))
    if read(service) != key:
        raise VaultError(Trouble.FAILED)


def delete(service: str) -> None:
    """Forget the key under `service`; there may be none. Raises VaultError."""

    def forget(backend: "KeyringBackend") -> None:
        if backend.get_password(service, ACCOUNT) is not None:
            backend.delete_password(service, ACCOUNT)

    _attempt(forget)


def _attempt(action: Callable[["KeyringBackend"], T]) -> T:
    # Here and not above: 68 ms at start for the many who never use a key.
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        return action(_backend())
    except NoKeyringError:
        raise VaultError(Trouble.ABSENT) from None
    except (KeyringLocked, InitError):
        raise VaultError(Trouble.LOCKED) from None
    except Exception as trouble:
        # Backends let errors of D-Bus, of Windows and of their own libraries through; none may lose a job.
        log.info("the keyring failed", exc_info=True)
        raise VaultError(Trouble.FAILED) from trouble


def _backend() -> "KeyringBackend":
    """The best allowed backend that works here; none where a person chose one that is not allowed."""
    from keyring import core
    from keyring.errors import NoKeyringError

    chosen = core.load_env() or core.load_config()
    if chosen is not None:
        if (type(chosen).__module__, type(chosen).__name__) not in ALLOWED:
            raise NoKeyringError
        return chosen
    classes = [getattr(importlib.import_module(module), name) for module, name in ALLOWED]
    working: list[type[KeyringBackend]] = [found for found in classes if found.viable]
    if not working:
        raise NoKeyringError
    return max(working, key=lambda found: found.priority)()
