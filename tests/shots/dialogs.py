"""Pictures for looking at: every dialog, every list that drops down, and what is seldom open in Compose."""

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.app import Room
from desktop_app.domain.draft import Draft
from desktop_app.domain.recovery import Recovery
from desktop_app.platform.paths import resolve
from desktop_app.store.mend import RECOVERY
from desktop_app.studio import open_studio
from desktop_app.ui.theme import Theme
from tests.shots.camera import SMALL, Look, Photographer
from tests.support import dialogs
from tests.support.room import fill_folder

LOOKS = {
    "dark": Look(),
    "light": Look(theme=Theme.LIGHT),
    "chinese": Look(theme=Theme.LIGHT, language="zh_CN"),
    "small": Look(SMALL),
    "large": Look(SMALL, text_scale=2.0),
}


DAMAGE = Recovery("dailies.damaged.db", jobs=12, takes=9, older=2, unconfirmed=1, rebuilt=3)


async def photograph_dialogs(data: Path, folder: Path, only: str) -> None:
    """Open them all on `data`, an empty folder, one after another in each look; or what `only` names."""
    await fill_folder(data)
    paths = resolve(data)
    paths.user_models.write_text(dialogs.MODELS, encoding="utf-8")
    async with open_studio(paths, wanted=lambda job: False) as studio:
        room = Room(studio)
        await room.open()
        try:
            await dialogs.furnish(room)
            camera = Photographer(room, folder)
            states = {"advanced": _advanced, "find-none": _nothing_found, "recovered": _recovered}
            for name, show in {**states, **dialogs.lists(), **dialogs.openers()}.items():
                for look_name, look in LOOKS.items() if only in name else ():
                    await camera.put_on(look)
                    part = await show(room)
                    await dialogs.settle(0.2)
                    camera.save(f"{name}-{look_name}", part)
                    if part.isWindow() and part is not room.window:
                        part.close()
        finally:
            room.hurry.set()
            await room.close()


async def _advanced(room: Room) -> QWidget:
    """Each kind of extra field, what is kept aside, and a field that somebody typed."""
    extra = {"seed": 7, "guidance": 30, "camera_fixed": True}
    written = Draft(prompt=dialogs.PROMPT, model="sora-2", extra=extra, private=True, shape="4:3")
    room.drafts.begin(written)
    await dialogs.settle(0.2)
    panel = room.compose_panel
    panel.settings.advanced.fold.setChecked(True)
    await dialogs.settle(0.2)
    dialogs.part(panel, QScrollArea).ensureWidgetVisible(panel.settings.advanced.add_button)
    return panel


async def _nothing_found(room: Room) -> QWidget:
    room.drafts.begin(Draft(prompt=dialogs.PROMPT, model="veo3"))
    await dialogs.settle(0.2)
    bar = room.compose_panel.prompt.finding
    bar.begin()
    bar.words.setText("zebra")
    return room.compose_panel


async def _recovered(room: Room) -> QWidget:
    """What is said once after a damaged store was mended."""
    room.compose_panel.prompt.finding.end()
    await room.studio.store.save_setting(RECOVERY, msgspec.to_builtins(DAMAGE))
    await room.recovered.show()
    return room.window
