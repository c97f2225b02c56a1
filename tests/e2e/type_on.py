"""Types into the window of a data folder, a key each twentieth of a second, and says each; until killed."""

import asyncio
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from desktop_app.app import application
from desktop_app.ui.loop import StudioLoop
from tests.support.room import open_room


async def main(data: Path) -> None:
    async with open_room(data) as room:
        begun = asyncio.Event()
        room.drafts.changed.connect(begun.set)
        room.drafts.begin()
        await begun.wait()
        room.compose_panel.write_prompt()
        while True:
            QTest.keyClicks(room.compose_panel.prompt.edit, "x")
            print(len(room.compose.draft.prompt), flush=True)
            await asyncio.sleep(0.05)


app = application()
with asyncio.Runner(loop_factory=lambda: StudioLoop(app)) as runner:
    runner.run(main(Path(sys.argv[1])))
