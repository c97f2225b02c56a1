"""Words that are there already, by the mouse alone: earlier prompts, templates, boards from files."""

import json

import pytest

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from tests.support.hands import name_of

FILE, EDIT, BOARD = 0, 1, 2
"""Places of menus in the menu bar."""


async def open_menu(person, place):
    bar = person.room.window.menus
    await person.mouse.click(bar, bar.actionGeometry(bar.actions()[place]).center())


async def begin_anew(person, words):
    before = person.model.draft.id
    await open_menu(person, FILE)
    await person.mouse.choose("New draft")
    await person.until(lambda: person.model.draft.id != before)
    person.model.set_mode(Mode.PROMPT)
    await person.mouse.click(person.panel.prompt.edit)
    person.keys.type(words)


@pytest.fixture
def board(tmp_path):
    """A storyboard as others write it."""
    file = tmp_path / "board.json"
    shots = [{"prompt": "dawn", "duration": 3}, {"prompt": "noon", "duration": 4}]
    file.write_text(json.dumps({"storyboard": shots}))
    return file


def test_earlier_prompts_come_back_and_so_does_what_was_being_typed(at_window):
    async def deed(person):
        model, field = person.model, person.panel.prompt

        async def go(action, words):
            await open_menu(person, EDIT)
            await person.until(action.isEnabled)
            await person.mouse.choose(name_of(action))
            await person.until(lambda: model.draft.prompt == words)

        for words in ("a red kite", "a paper boat", "half a th"):
            await begin_anew(person, words)
        await open_menu(person, EDIT)
        await person.until(field.earlier.isEnabled)
        assert not field.later.isEnabled(), "this is what was being typed"
        person.keys.press("Escape", "Escape")
        await go(field.earlier, "a paper boat")
        await go(field.earlier, "a red kite")
        await open_menu(person, EDIT)
        await person.until(field.later.isEnabled)
        assert not field.earlier.isEnabled(), "there is none before"
        await person.mouse.choose("Later prompt")
        await person.until(lambda: model.draft.prompt == "a paper boat")
        await go(field.later, "half a th")
        assert field.edit.hasFocus()

    at_window(deed)


def test_the_storyboard_has_no_earlier_prompts_and_no_menu_leaves_the_keys_off(at_window):
    async def deed(person):
        field = person.panel.prompt
        for words in ("a red kite", "a paper boat"):
            await begin_anew(person, words)
        await person.mouse.click(person.panel.mode.button(Mode.STORYBOARD.value))
        await person.see(person.panel.board.rows)
        await open_menu(person, EDIT)
        assert [action.isEnabled() for action in field.commands()] == [False, False]
        person.keys.press("Escape", "Escape")
        assert [action.isEnabled() for action in field.commands()] == [True, True]

    at_window(deed)


def test_a_draft_is_kept_as_a_template_and_begun_from_the_menu(at_window):
    async def deed(person):
        mouse, model, bar, menu = person.mouse, person.model, person.room.drafts_bar, person.room.templates
        await begin_anew(person, "{hero} at the {place}")
        kept = model.draft.id
        await open_menu(person, FILE)
        await mouse.choose("Keep this draft as a template")
        await person.until(lambda: len(menu.model.own) == 1)
        await mouse.click(bar._more_button)
        await mouse.choose("Templates", "{hero} at the {place}")
        await person.until(lambda: model.draft.id != kept)
        assert model.draft.prompt == "{hero} at the {place}"

    at_window(deed)


def test_a_template_is_found_filled_and_begun_in_the_dialog(at_window):
    async def deed(person):
        mouse, model = person.mouse, person.model
        await begin_anew(person, "{hero} at the sea")
        await open_menu(person, FILE)
        await mouse.choose("Keep this draft as a template")
        await person.until(lambda: person.room.templates.model.own)
        kept = model.draft.id
        await open_menu(person, FILE)
        await mouse.choose("Templates…")
        dialog = await person.dialog("templatesDialog")
        await mouse.click(dialog.search)
        person.keys.type("at the sea")
        rows = dialog.list
        shown = next(item for item in map(rows.item, range(rows.count())) if not item.isHidden())
        await mouse.click(rows.viewport(), rows.visualItemRect(shown).center())
        await mouse.click(dialog.form.values["hero"])
        person.keys.type("a deer")
        await mouse.click(dialog.begin)
        await person.until(lambda: model.draft.id != kept)
        await person.sit_down()
        assert model.draft.prompt == "a deer at the sea"

    at_window(deed)


def test_a_board_is_imported_from_a_file_and_one_that_is_none_changes_nothing(at_window, board, tmp_path):
    (tmp_path / "none.json").write_text("{}")

    async def deed(person):
        model, notice = person.model, person.room.window.notice

        async def bring(file):
            await open_menu(person, FILE)
            await person.mouse.choose("Import storyboard…")
            await person.file_dialog()
            person.keys.enter_file(file)

        await bring(board)
        await person.until(lambda: len(model.draft.shots) == 2)
        await person.see(person.panel.board.rows)
        await person.sit_down()
        await bring(tmp_path / "none.json")
        await person.see(notice)
        assert "none.json" in notice.text()
        assert [(shot.prompt, shot.seconds) for shot in model.draft.shots] == [("dawn", 3.0), ("noon", 4.0)]

    at_window(deed)


def test_the_frame_is_carried_off_for_all_shots_at_once(at_window, gate):
    async def deed(person):
        await person.connect(gate)
        mouse, model, board = person.mouse, person.model, person.panel.board
        model.set_model("veo3")
        model.set_mode(Mode.PROMPT)
        model.set_shots((Shot("dawn", 3.0), Shot("noon", 3.0), Shot("dusk", 3.0)))
        await mouse.click(person.panel.mode.button(Mode.STORYBOARD.value))
        await person.see(board.rows)
        await person.until(lambda: board.shots.line(2).carried)
        row = board.rows.visualRect(board.shots.index(0))
        place = board.rows.rows.places(board.shots.index(0)).number
        await mouse.click(board.rows.viewport(), row.topLeft() + place.center())
        await open_menu(person, EDIT)
        await mouse.choose("Select all")
        await open_menu(person, BOARD)
        await mouse.choose("Begin with the last frame of the shot before")
        assert [part.carried for part in model.sending.parts] == [False, False, False]

    at_window(deed)
