"""The storyboard by keyboard alone, in the real window: put in order, timed, filled, carried off and made."""

import json

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.templates import sample_boards

LISTS = (
    "Shot 1 (3s): dawn over the river\nShot 2 (4s): a deer drinks\n",
    "1. dawn over the river (3s)\n2. a deer drinks (4s)\n",
    "镜头1（3秒）：dawn over the river\n镜头2（4秒）：a deer drinks\n",
)


def words(person):
    return [shot.prompt for shot in person.model.draft.shots]


def seconds(person):
    return [shot.seconds for shot in person.model.draft.shots]


async def begin(person, *prompts):
    """Go to a board of these shots, of 2 seconds and more; the first is chosen."""
    person.model.set_mode(Mode.PROMPT)
    person.model.set_shots(tuple(Shot(prompt, float(at + 2)) for at, prompt in enumerate(prompts)))
    person.panel.board.deeds.choose(0)
    person.keys.press("Ctrl+B")
    await person.see(person.panel.board.rows)


def test_shots_are_moved_copied_split_merged_removed_and_all_of_it_undone(at_window):
    async def deed(person):
        await begin(person, "dawn", "noon", "dusk")
        keys = person.keys
        keys.press("Shift+Down", "Alt+Down")
        assert words(person) == ["dusk", "dawn", "noon"]
        keys.press("Ctrl+D")
        assert words(person) == ["dusk", "dawn", "noon", "dawn", "noon"]
        keys.press("Delete", "Home", "Return", "Left", "Left", "Ctrl+Shift+Return")
        assert (words(person), seconds(person)) == (["du", "sk", "dawn", "noon"], [2.0, 2.0, 2.0, 3.0])
        keys.press("Escape", "Up", "Ctrl+Shift+M")
        assert (words(person)[0], seconds(person)[0]) == ("du sk", 4.0)
        for _ in range(5):
            keys.press("Ctrl+Z")
        assert (words(person), seconds(person)) == (["dawn", "noon", "dusk"], [2.0, 3.0, 4.0])
        for _ in range(5):
            keys.press("Ctrl+Y")
        assert words(person) == ["du sk", "dawn", "noon"]

    at_window(deed)


def test_the_timeline_moves_and_times_shots(at_window):
    async def deed(person):
        await begin(person, "dawn", "noon", "dusk")
        keys, board = person.keys, person.panel.board
        keys.tab_to(board.strip)
        keys.press("Right", "Ctrl+Right")
        assert words(person) == ["dawn", "dusk", "noon"]
        keys.press("Shift+Right", "Shift+Right", "Shift+Left")
        assert seconds(person) == [2.0, 4.0, 4.0]
        assert board._total.text() == "3 shots · 10 s of 60 s"
        keys.press("Ctrl+Z")
        assert (seconds(person), words(person)) == ([2.0, 4.0, 3.0], ["dawn", "dusk", "noon"])

    at_window(deed)


def test_everything_is_in_the_menu_of_the_board_too(at_window):
    async def deed(person):
        await begin(person, "dawn", "noon")
        keys = person.keys
        keys.press("Alt+S")
        keys.choose("Duplicate")
        assert words(person) == ["dawn", "dawn", "noon"]
        keys.press("Alt+S")
        keys.choose("Start from a sample", sample_boards("en")[0].name)
        assert len(words(person)) > 2
        assert person.panel.board.rows.hasFocus()
        keys.press("Ctrl+Z")
        assert words(person) == ["dawn", "dawn", "noon"]

    at_window(deed)


@pytest.mark.parametrize("text", LISTS)
def test_a_shot_list_is_pasted_into_the_board_and_into_the_prompt(at_window, text):
    async def deed(person):
        await begin(person, "")
        keys, panel = person.keys, person.panel
        QApplication.clipboard().setText(text)
        keys.press("Ctrl+V")
        found = [("dawn over the river", 3.0), ("a deer drinks", 4.0)]
        assert list(zip(words(person), seconds(person), strict=True)) == found
        keys.press("Ctrl+A", "Delete", "Ctrl+L", "Ctrl+A", "Ctrl+V")
        await person.see(panel.board_offer)
        assert panel.board_offer.text() == "This is a list of 2 shots."
        keys.tab_to(panel.board_offer)
        keys.press("Space")
        assert list(zip(words(person), seconds(person), strict=True)) == found
        assert panel.board.rows.hasFocus(), "who made a board writes in it"

    at_window(deed)


def test_it_is_exported_and_imported_with_fields_that_nobody_here_knows(at_window, tmp_path):
    file = tmp_path / "board.json"

    async def deed(person):
        await begin(person, "dawn", "noon")
        keys, model = person.keys, person.model
        model.set_shots((Shot("dawn", 2.0, {"lens": 35}), Shot("noon")))
        keys.press("Ctrl+Shift+S")
        await person.file_dialog()
        keys.enter_file(file)
        await person.until(file.exists)
        assert json.loads(file.read_text())["storyboard"][0]["lens"] == 35
        await person.sit_down()
        keys.press("Ctrl+A", "Delete")
        assert words(person) == [""]
        keys.press("Ctrl+I")
        await person.file_dialog()
        keys.enter_file(file)
        await person.until(lambda: words(person) == ["dawn", "noon"])
        assert model.draft.shots[0].extra == {"lens": 35}

    at_window(deed)


def test_a_shot_gets_a_picture_and_a_native_model_offers_what_to_do_with_it(at_window, gate, tmp_path):
    Image.new("RGB", (320, 180), "teal").save(tmp_path / "boat.png")

    async def deed(person):
        await person.connect(gate)
        person.model.set_model("sora-2")
        await begin(person, "dawn", "noon")
        keys, model, notice = person.keys, person.model, person.panel.board.notice
        keys.press("Down", "Ctrl+Shift+I")
        keys.choose("Choose a file…")
        await person.file_dialog()
        keys.enter_file(tmp_path / "boat.png")
        await person.until(lambda: model.draft.shots[1].references)
        await person.sit_down()
        await person.see(notice.common_button)
        keys.tab_to(notice.notice._button, "Shift+Tab")
        keys.press("Space")
        assert model.draft.shot_by_shot
        assert "Made shot by shot" in notice.notice.text()
        keys.press("Space")
        assert not model.draft.shot_by_shot
        keys.tab_to(notice.common_button)
        keys.press("Space")
        assert [shot.references for shot in model.draft.shots] == [(), ()]
        assert [picture.name for picture in model.request().references] == ["boat.png"]
        keys.press("Ctrl+Z")
        assert model.draft.shots[1].references

    at_window(deed)


def test_the_frame_is_carried_or_not_as_each_shot_says(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        person.model.set_model("veo3")
        await begin(person, "dawn", "noon", "dusk")
        keys, model = person.keys, person.model
        assert [part.carried for part in model.sending.parts] == [False, True, True]
        keys.press("Down", "Ctrl+J")
        assert [part.carried for part in model.sending.parts] == [False, False, True]
        keys.press("Ctrl+Shift+J")
        dialog = await person.dialog("sendingDialog")
        assert "last frame" not in dialog.text.toPlainText()
        keys.press("End")
        assert "last frame of the shot before" in dialog.text.toPlainText()
        keys.press("Escape")
        await person.sit_down()
        keys.press("Ctrl+J")
        assert [part.carried for part in model.sending.parts] == [False, True, True]

    at_window(deed)


def test_a_model_without_storyboards_is_changed_for_one_that_has_them(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        person.model.set_model("veo3")
        await begin(person, "dawn", "noon")
        keys, notice = person.keys, person.panel.board.notice.notice
        keys.tab_to(notice._button, "Shift+Tab")
        keys.press("Space")
        keys.choose("Sora 2")
        assert person.model.spec.name == "sora-2"
        assert not notice.isVisible()

    at_window(deed)


def test_an_animatic_is_queued_at_home_and_the_board_stays(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        await begin(person, "dawn", "noon")
        person.model.set_shot(0, Shot("dawn", 2.0, references=(Reference(sha256="a" * 64),)))
        person.keys.press("Ctrl+P")
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        [job] = await person.room.studio.store.jobs()
        assert (job.connection, len(job.request.shots)) == (THIS_COMPUTER.id, 2)
        assert person.panel.board.rows.hasFocus()

    at_window(deed)
