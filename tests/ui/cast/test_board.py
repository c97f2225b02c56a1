"""Characters in the shots of a board: what each shot is sent as, native and shot by shot, is shown before."""

from pathlib import Path

import msgspec

from desktop_app.domain.cast import Look
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.request import Reference
from desktop_app.ui.compose.sending import SendingDialog
from tests.ui.cast.scene import MARA, XIAO, Scene, scene
from tests.ui.conftest import RunQt, Until

GATE = Connection("gate", "Gate", base_url="http://127.0.0.1:9", default_model="veo3")
FACE, COAT, OWN = (Reference(url=f"https://p.example/{name}.png") for name in ("face", "coat", "own"))
PICTURED = msgspec.structs.replace(MARA, pictures=(FACE,), looks=(Look("raincoat", "in yellow", (COAT,)),))
WORDS = ("@Mara waits", "the sea", "@Mara:raincoat leaves @小明")
WOVEN = [
    "Mara (a tall woman with red hair) waits",
    "the sea",
    "Mara (a tall woman with red hair; in yellow) leaves 小明 (一个戴眼镜的男孩)",
]


async def written(here: Scene, connection: Connection) -> SendingDialog:
    """The board, and the dialog that shows what will be sent of it."""
    await here.room.studio.store.save_connection(connection)
    here.room.compose.connect_to(connection)
    here.room.submitting.undo_seconds = 60.0
    await here.keep(PICTURED, XIAO)
    here.board(*WORDS)
    shots = here.room.compose.draft.shots
    last = msgspec.structs.replace(shots[2], references=(OWN,), carry=False)
    here.room.compose.set_shots((*shots[:2], last) if connection.format is None else shots)
    here.room.compose_panel.sending_action.trigger()
    await here.until(lambda: bool(here.room.window.findChildren(SendingDialog)))
    (dialog,) = here.room.window.findChildren(SendingDialog)
    return dialog


def test_shot_by_shot_each_has_its_own_characters_words_and_pictures(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            dialog = await written(here, GATE)
            seen = []
            for row in range(3):
                dialog.list.setCurrentRow(row)
                seen.append((dialog.text.toPlainText(), dialog._notes.text()))
            for woven, (text, _) in zip(WOVEN, seen, strict=True):
                assert woven in text
            pictures = [
                [name for name in ("own", "face", "coat") if f"{name}.png" in text] for text, _ in seen
            ]
            assert pictures == [["face"], [], ["own", "coat"]]
            assert [notes.count("\n") + bool(notes) for _, notes in seen] == [1, 0, 2]
            dialog.close()
            jobs = await here.room.submitting.submit()
            assert [job.request.prompt for job in jobs] == WOVEN
            assert [job.request.references for job in jobs] == [(FACE,), (), (OWN, COAT)]
            assert [job.manuscript and job.manuscript.prompt for job in jobs] == list(WORDS)

    run_qt(run())


def test_a_native_board_has_its_words_a_shot_and_its_pictures_in_common(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            native = msgspec.structs.replace(GATE, default_model="sora", format=Format.OPENAI)
            dialog = await written(here, native)
            assert not dialog.list.isVisible()
            text = dialog.text.toPlainText()
            assert all(f'"prompt": "{woven}"' in text for woven in WOVEN)
            assert '"image_url": "https://p.example/face.png"' in text
            told = dialog._notes.text()
            assert told.startswith("Mara: the description goes along; pictures: 1 of 2; Sora takes no more.")
            assert here.view.note() == told
            dialog.close()
            (job,) = await here.room.submitting.submit()
            assert [shot.prompt for shot in job.request.shots] == WOVEN
            assert job.request.references == (FACE,)
            assert job.manuscript is not None
            assert [shot.prompt for shot in job.manuscript.shots] == list(WORDS)

    run_qt(run())
