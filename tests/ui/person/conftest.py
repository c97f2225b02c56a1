"""The real window, and a person with a keyboard and a mouse before it."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.domain.connection import Connection
from tests.support.hands import Person
from tests.support.room import open_room
from tests.ui.conftest import RunQt, Until

Deed = Callable[[Person], Awaitable[Any]]
AtWindow = Callable[..., Any]


@pytest.fixture(autouse=True)
def clean(qapp: QApplication) -> Iterator[None]:
    """The words as they stand in the sources, and nothing on the clipboard."""
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QApplication.clipboard().clear()
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def at_window(run_qt: RunQt[Any], until: Until, data_dir: Path) -> AtWindow:
    """`at_window(deed)` opens the window, always on the same folder, and awaits `deed(person)`."""

    def run(deed: Deed, *, drive: bool = False) -> Any:
        async def work() -> Any:
            async with open_room(data_dir, drive=drive) as room:
                person = Person(room, until)
                await person.sit_down()
                return await deed(person)

        return run_qt(work())

    return run


@pytest.fixture
def gate() -> Connection:
    """A gateway that nothing is ever sent to: the window does not drive."""
    return Connection(id="gate", name="Gate", base_url="https://gateway.example", default_model="veo3")
