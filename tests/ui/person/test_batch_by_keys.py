"""A table fills the words, by keyboard alone: chosen, mended, counted, used and sent."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.draft import Mode

CSV = "who,seconds,note\na cat,5,first\na dog,soon,\na bird,8,\n"


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "shots.csv"
    file.write_text(CSV)
    return file


def test_a_table_is_chosen_mended_used_and_sent(at_window, gate, data_dir, table):
    (data_dir / "models.toml").write_text("[models.veo3]\nprice = 0.5\n")

    async def deed(person):
        await person.connect(gate)
        keys, model, part = person.keys, person.model, person.panel.batch
        model.set_mode(Mode.PROMPT)
        model.set_model("veo3")
        keys.press("Ctrl+L", "Ctrl+A")
        keys.type("{who} at the sea")
        keys.press("Ctrl+Shift+F")
        dialog = await person.dialog("batchDialog")
        keys.press("Ctrl+O")
        await person.file_dialog()
        keys.enter_file(table)
        dialog.activateWindow()
        await person.until(dialog.table.hasFocus)
        total = dialog.findChild(QLabel, "batchSum")
        await person.until(lambda: "≈ $1.50" in total.text())
        keys.press("Down", "Right", "F2", "Ctrl+A")
        keys.type("6")
        keys.press("Return")
        await person.until(lambda: dialog.rows.told(1) == "")
        keys.press("Down", "Delete")
        await person.until(lambda: "≈ $1.00" in total.text())
        keys.tab_to(dialog.agree)
        keys.press("Space")
        await person.until(lambda: model.draft.batch is not None)
        await person.sit_down()
        assert model.draft.batch.rows == (("a cat", "5", "first"), ("a dog", "6", ""))
        await person.see(part.chip.name)
        keys.tab_to(part.chip.name)
        keys.press("Space")
        again = await person.dialog("batchDialog")
        assert again.rows.batch == model.draft.batch
        keys.press("Escape")
        await person.sit_down()
        keys.press("Ctrl+Return")
        await person.until(lambda: person.room.jobs.rowCount() == 2)
        asked = [(job.request.prompt, job.request.seconds) for job in await person.room.studio.store.jobs()]
        assert asked == [("a cat at the sea", 5), ("a dog at the sea", 6)]
        keys.tab_to(part.chip.name)
        keys.press("Delete")
        assert model.draft.batch is None

    at_window(deed)
