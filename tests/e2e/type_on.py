"""Types into the window of a data folder, a key each twentieth of a second, and says each; until killed.

After the folder `prompt` or `storyboard` says where: into the prompt, or into the only shot of a board.
"""

import asyncio
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from desktop_app.app import application
from desktop_app.domain.draft import Mode
from desktop_app.ui.loop import StudioLoop
from tests.support.room import open_room


async def main(data: Path, mode: Mode) -> None:
    async with open_room(data) as room:
        begun = asyncio.Event()
        room.drafts.changed.connect(begun.set)
        room.drafts.begin()
        await begun.wait()
        panel = room.compose_panel
        panel.write_prompt()
        if mode is Mode.STORYBOARD:
            panel.write_board()
            panel.board.rows.write(0)
        edit = panel.board.rows.editor.words if mode is Mode.STORYBOARD else panel.prompt.edit
        while True:
            QTest.keyClicks(edit, "x")
            print(len(edit.toPlainText()), flush=True)
            await asyncio.sleep(0.05)


app = application()
with asyncio.Runner(loop_factory=lambda: StudioLoop(app)) as runner:
    runner.run(main(Path(sys.argv[1]), Mode(sys.argv[2])))
