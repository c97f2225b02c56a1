"""A window with a film that was made shot by shot of the board in Compose."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import Progress
from desktop_app.ui.scenes.retake_dialog import RetakeDialog
from tests.support.hands import opened

_Key = Qt.Key
_CtrlAlt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
PROMPTS = ("red boat", "green boat", "blue boat", "grey boat")
_replace = msgspec.structs.replace


class Cinema:
    """A room with a film of PROMPTS, made of the board in Compose."""

    def __init__(self, room, until):
        self.room = room
        self.until = until
        self.board = room.compose_panel.board

    async def make(self, gateway, price=None):
        await self.queue(gateway, **({"prices": (price,) * len(PROMPTS)} if price else {}))
        return await self.joined(1)

    async def queue(self, gateway, **terms):
        """Put the film into the queue."""
        there = Connection(id="typed", name="Scripted", base_url=gateway.url, poll_floor=0.01)
        await self.room.studio.store.save_connection(there)
        self.room.studio.gateways.use_key(there.id, "sk-canary")
        await self.room.controller.show_connections(there.id)
        self.room.preferences.choose(undo_seconds=0)
        compose = self.room.compose
        compose.set_model("veo3")
        compose.set_mode(Mode.STORYBOARD)
        shots = tuple(Shot(prompt, 1.0, id=f"s{n}") for n, prompt in enumerate(PROMPTS, start=1))
        compose.set_shots(shots)
        request = _replace(compose.request(), shots=shots)
        return await self.room.studio.scenes.queue(request, there, draft=compose.draft.id, **terms)

    async def scene(self):
        return (await self.room.studio.scenes.scenes())[-1]

    async def joined(self, revision):
        films = self.room.films

        def is_joined():
            if not films.rowCount():
                return False
            scene = films.film(0).scene
            return scene.progress is Progress.JOINED and scene.revision == revision

        await self.until(is_joined)
        return await self.scene()

    def write(self, row, prompt, **fields):
        shot = self.room.compose.draft.shots[row]
        self.room.compose.set_shot(row, _replace(shot, prompt=prompt, **fields))

    async def ask(self):
        """Press the keys of the storyboard for a retake; gives the dialog."""
        await self.go_to(self.board.rows)
        QTest.keyClick(self.board.rows, _Key.Key_T, _CtrlAlt)
        return await self.dialog(RetakeDialog)

    async def go_to(self, widget):
        """Have what is typed go to `widget`."""
        self.room.window.activateWindow()
        await self.until(self.room.window.isActiveWindow)
        widget.setFocus()
        await self.until(widget.hasFocus)

    async def dialog(self, kind):
        return await opened(self.until, kind)

    async def over(self):
        await self.until(lambda: not self.room.retaking._scope)
