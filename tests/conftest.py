"""What holds for every test: no touch of the real home, no error unseen, nothing left behind."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.leaks import Leaks
from tests.support.logs import ErrorTrap

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # no timing is a verdict

_NOT_INHERITED = ("DAILIES_", "XDG_", "DBUS_SESSION_BUS_ADDRESS")


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home that is empty, no keyring, no proxy, and Qt without a screen unless one is asked for."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(_NOT_INHERITED) or name.lower().endswith("_proxy"):
                patch.delenv(name)
        home = tmp_path_factory.mktemp("home")
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(home))
        patch.setenv("QT_API", "pyside6")
        if "QT_QPA_PLATFORM" not in os.environ:
            patch.setenv("QT_QPA_PLATFORM", "offscreen")
        yield


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, which the program finds by $DAILIES_DATA_DIR."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("DAILIES_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    leaks = Leaks(tmp_path_factory.getbasetemp())
    yield
    if found := leaks.found():
        pytest.fail("left behind:\n" + "\n".join(found), pytrace=False)


@pytest.fixture(autouse=True)
def _error_trap() -> Iterator[ErrorTrap]:
    trap = ErrorTrap()
    logging.getLogger().addHandler(trap)
    yield trap
    logging.getLogger().removeHandler(trap)
    if complaint := trap.complaint():
        pytest.fail(complaint, pytrace=False)


@pytest.fixture
def expect_logs(_error_trap: ErrorTrap) -> list[logging.LogRecord]:
    """For a test that must log an error: the records so far. It fails where none comes."""
    _error_trap.expected = True
    return _error_trap.records
