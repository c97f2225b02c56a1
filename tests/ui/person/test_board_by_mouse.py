"""The storyboard by the mouse alone, in the real window, but for the letters."""

import json

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QApplication

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.script.templates import sample_boards
from desktop_app.ui.compose.board_geometry import Spot

CONTROL = Qt.KeyboardModifier.ControlModifier
BOARD = 2
"""The place of the storyboard's menu in the menu bar."""


def words(person):
    return [shot.prompt for shot in person.model.draft.shots]


def seconds(person):
    return [shot.seconds for shot in person.model.draft.shots]


def place(person, row, spot):
    """The middle of a part of a row, in the viewport's pixels."""
    board = person.panel.board
    index = board.shots.index(row)
    part = getattr(board.rows.rows.places(index), "number" if spot is Spot.CARD else spot.value)
    return board.rows.visualRect(index).topLeft() + part.center()


async def press(person, row, spot, keys=Qt.KeyboardModifier.NoModifier):
    await person.mouse.click(person.panel.board.rows.viewport(), place(person, row, spot), keys)


async def from_menu(person, *names):
    bar = person.room.window.menus
    await person.mouse.click(bar, bar.actionGeometry(bar.actions()[BOARD]).center())
    await person.mouse.choose(*names)


async def begin(person, *prompts):
    person.model.set_mode(Mode.PROMPT)
    person.model.set_shots(tuple(Shot(prompt, float(at + 2)) for at, prompt in enumerate(prompts)))
    await person.mouse.click(person.panel.mode.button(Mode.STORYBOARD.value))
    await person.see(person.panel.board.rows)
    board = person.panel.board
    await person.until(lambda: board.rows.visualRect(board.shots.index(len(prompts) - 1)).height() > 0)


def block(person, row):
    strip = person.panel.board.strip
    return strip.visualRect(person.panel.board.shots.index(row))


def test_rows_are_dragged_copied_split_merged_and_all_of_it_undone(at_window):
    async def deed(person):
        await begin(person, "dawn", "noon", "dusk")
        mouse, board = person.mouse, person.panel.board
        await press(person, 0, Spot.CARD)
        await press(person, 1, Spot.CARD, CONTROL)
        start, end = place(person, 1, Spot.CARD), place(person, 2, Spot.CARD) + QPoint(0, 24)
        await mouse.drag(board.rows.viewport(), start, start + QPoint(0, 20), end)
        assert words(person) == ["dusk", "dawn", "noon"]
        await from_menu(person, "Duplicate")
        assert words(person) == ["dusk", "dawn", "noon", "dawn", "noon"]
        await from_menu(person, "Remove")
        await press(person, 0, Spot.WORDS)
        person.keys.press("Home", "Right", "Right")
        await from_menu(person, "Split at the cursor")
        assert words(person) == ["du", "sk", "dawn", "noon"]
        await press(person, 0, Spot.CARD)
        await from_menu(person, "Merge with the next, or what is chosen")
        assert words(person) == ["du sk", "dawn", "noon"]
        bar = person.room.window.menus
        for _ in range(5):
            await mouse.click(bar, bar.actionGeometry(bar.actions()[1]).center())
            await mouse.choose("Undo")
        assert (words(person), seconds(person)) == (["dawn", "noon", "dusk"], [2.0, 3.0, 4.0])

    at_window(deed)


def test_the_timeline_is_dragged_to_another_order_and_other_lengths(at_window):
    async def deed(person):
        await begin(person, "dawn", "noon", "dusk")
        mouse, strip = person.mouse, person.panel.board.strip
        await person.until(lambda: block(person, 2).width() > 40)
        start, over = block(person, 0).center(), block(person, 2).center()
        await mouse.drag(strip.viewport(), start, block(person, 1).center(), over + QPoint(12, 0))
        assert words(person) == ["noon", "dusk", "dawn"]
        await person.until(lambda: block(person, 0).width() > block(person, 2).width())
        a_second = block(person, 0).width() / 3
        edge = QPoint(block(person, 0).right() - 1, 10)
        await mouse.drag(strip.viewport(), edge, edge + QPoint(8, 0), edge + QPoint(round(2.1 * a_second), 0))
        assert seconds(person) == [5.0, 4.0, 2.0]
        assert person.panel.board._total.text() == "3 shots · 11 s of 60 s"
        await press(person, 2, Spot.LONGER)
        assert seconds(person)[2] == 3.0

    at_window(deed)


@pytest.mark.parametrize("into", list(Mode))
def test_a_shot_list_is_pasted_and_a_sample_begun_from(at_window, into):
    async def deed(person):
        await begin(person, "")
        mouse, panel = person.mouse, person.panel
        QApplication.clipboard().setText("镜头1（3秒）：黎明\n镜头2（4秒）：一只鹿\n")
        if into is Mode.STORYBOARD:
            await mouse.click(panel.board.paste_button)
        else:
            await mouse.click(panel.mode.button(Mode.PROMPT.value))
            await mouse.click(panel.prompt.edit)
            bar = person.room.window.menus
            await mouse.click(bar, bar.actionGeometry(bar.actions()[1]).center())
            await mouse.choose("Paste")
            await person.see(panel.board_offer)
            await mouse.click(panel.board_offer._button)
        assert list(zip(words(person), seconds(person), strict=True)) == [("黎明", 3.0), ("一只鹿", 4.0)]
        await from_menu(person, "Start from a sample", sample_boards("en")[0].name)
        assert len(words(person)) > 2

    at_window(deed)


def test_it_is_exported_from_the_menu(at_window, tmp_path):
    async def deed(person):
        await begin(person, "dawn", "noon")
        await from_menu(person, "Export storyboard…")
        await person.file_dialog()
        person.keys.enter_file(tmp_path / "board.json")
        await person.until((tmp_path / "board.json").exists)
        board = json.loads((tmp_path / "board.json").read_text())["storyboard"]
        assert [shot["prompt"] for shot in board] == ["dawn", "noon"]

    at_window(deed)


def test_a_picture_dropped_on_a_shot_is_a_choice_on_a_native_model(at_window, gate, tmp_path):
    Image.new("RGB", (320, 180), "teal").save(tmp_path / "boat.png")

    async def deed(person):
        await person.connect(gate)
        person.model.set_model("sora-2")
        await begin(person, "dawn", "noon")
        mouse, model, notice = person.mouse, person.model, person.panel.board.notice
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "boat.png"))])
        await mouse.drop(person.panel.board.rows.viewport(), data, place(person, 1, Spot.WORDS))
        await person.until(lambda: model.draft.shots[1].references)
        await person.see(notice.common_button)
        await mouse.click(notice.notice._button)
        assert model.draft.shot_by_shot
        await mouse.click(notice.notice._button)
        await person.see(notice.common_button)
        await mouse.click(notice.common_button)
        assert [picture.name for picture in model.request().references] == ["boat.png"]

    at_window(deed)


def test_the_chain_is_opened_and_an_animatic_made(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        person.model.set_model("veo3")
        await begin(person, "dawn", "noon")
        await person.until(lambda: person.panel.board.shots.line(1).carried)
        await press(person, 1, Spot.LINK)
        assert [part.carried for part in person.model.sending.parts] == [False, False]
        await person.mouse.click(person.panel.footer.preview_button)
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        [job] = await person.room.studio.store.jobs()
        assert job.connection == THIS_COMPUTER.id

    at_window(deed)
