"""The whole window over a folder of its own, with its characters at hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.app import Room
from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.ui.cast.dialog import CharactersDialog
from tests.support.room import open_room
from tests.ui.conftest import Until

MARA = CastMember("", "Mara", "a tall woman with red hair", looks=(Look("raincoat", "in a yellow raincoat"),))
XIAO = CastMember("", "小明", "一个戴眼镜的男孩")


class Scene:
    """What a person does, and what then is there."""

    def __init__(self, room: Room, until: Until) -> None:
        self.room = room
        self.until = until
        self.cast = room.cast
        self.view = room.compose_panel.characters
        self.prompt = room.compose_panel.prompt.edit

    @property
    def dialog(self) -> CharactersDialog:
        """The dialog, which is open."""
        assert self.cast.dialog is not None
        return self.cast.dialog

    async def keep(self, *members: CastMember) -> list[CastMember]:
        """Have these in the library."""
        kept = [await self.cast.model.add(member) for member in members]
        return [member for member in kept if member is not None]

    async def begin(self, prompt: str = "") -> None:
        """Write a prompt in a draft that is empty else."""
        self.room.compose.set_mode(Mode.PROMPT)
        self.room.compose.set_prompt(prompt)
        self.room.compose_panel.write_prompt()
        self.prompt.moveCursor(self.prompt.textCursor().MoveOperation.End)
        await self.until(self.prompt.hasFocus)

    def board(self, *shots: str) -> None:
        """Write a board."""
        self.room.compose.set_mode(Mode.STORYBOARD)
        self.room.compose.set_shots(tuple(Shot(words) for words in shots))

    async def open(self, keys: bool = False) -> None:
        """Open the dialog, by its keys or its button."""
        if keys:
            QTest.keyClick(
                self.prompt,
                Qt.Key.Key_A,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
        else:
            click(self.view.more)
        await self.until(lambda: self.cast.dialog is not None and self.dialog.isVisible())
        await self.until(lambda: self.dialog.form.name.hasFocus() or self.dialog.add.hasFocus())

    def names(self) -> list[str]:
        """Who the library holds."""
        return [member.name for member in self.cast.model.members]

    def listed(self) -> list[str]:
        """Who the dialog lists."""
        return [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]


def click(widget: QWidget) -> None:
    """Press a button with the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@asynccontextmanager
async def scene(folder: Path, until: Until, *, drive: bool = False) -> AsyncIterator[Scene]:
    async with open_room(folder, drive=drive) as room:
        here = Scene(room, until)
        room.window.activateWindow()
        await here.begin()
        yield here
