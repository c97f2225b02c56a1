"""The prompt by keyboard alone: no key is sent to a widget that a person did not go to."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.draft import Mode

RAINCOAT = Look("raincoat", "in a yellow raincoat")
SCRIPT = "INT. CABIN\n\n\tshe waits  \n镜头2：雨\n" * 40


def counter(person):
    return person.panel.prompt.findChild(QLabel, "promptCounter").text()


async def begin_anew(person):
    before = person.model.draft.id
    person.keys.press("Ctrl+N")
    await person.until(lambda: person.model.draft.id != before)
    person.keys.press("Ctrl+L")


def test_undo_outlives_another_tab_another_model_and_a_restart(at_window):
    async def write(person):
        keys, model = person.keys, person.model
        keys.press("Ctrl+L")
        keys.type("a paper boat")
        keys.press("Ctrl+B", "Return")
        keys.type("!")
        keys.press("Ctrl+L", "Ctrl+Alt+M")
        keys.type("veo3")
        keys.press("Return")
        assert (model.spec.name, counter(person)) == ("veo3", "12")
        keys.press("Ctrl+Z")
        assert model.draft.mode is Mode.STORYBOARD
        keys.press("Ctrl+Z")
        assert (model.draft.mode, model.draft.prompt, model.spec.name) == (Mode.PROMPT, "a paper ", "veo3")
        assert person.panel.prompt.edit.hasFocus()

    async def go_on(person):
        keys, model = person.keys, person.model
        keys.press("Ctrl+L", "Alt+E")
        keys.choose("Redo")
        assert model.draft.prompt == "a paper boat"
        assert person.panel.prompt.edit.hasFocus(), "the menu gave the focus back"
        keys.press("Alt+E")
        keys.choose("Undo")
        keys.press("Ctrl+Z")
        assert model.draft.prompt == "a "

    at_window(write)
    at_window(go_on)


def test_each_draft_has_an_undo_of_its_own(at_window):
    async def write(person):
        keys, model = person.keys, person.model
        for words in ("a red kite", "a paper boat"):
            await begin_anew(person)
            keys.type(words)
        keys.press("Ctrl+PgUp")
        await person.until(lambda: model.draft.prompt == "a red kite")
        keys.press("Ctrl+Z")
        assert model.draft.prompt == "a red "
        keys.press("Ctrl+PgDown")
        await person.until(lambda: model.draft.prompt == "a paper boat")
        keys.press("Ctrl+Z")
        assert model.draft.prompt == "a paper "

    at_window(write)


def test_earlier_prompts_come_back_and_so_does_what_was_being_typed(at_window):
    async def write(person):
        keys, model, edit = person.keys, person.model, person.panel.prompt.edit
        for words in ("a red kite", "a paper boat"):
            await begin_anew(person)
            keys.type(words)
        await begin_anew(person)
        keys.type("half a th")
        keys.press("Alt+Up", "Alt+Up", "Alt+Down")  # quicker than the store is read
        await person.until(lambda: model.draft.prompt == "a paper boat")
        keys.press("Alt+Up", "Alt+Up")  # there is none before
        await person.until(lambda: model.draft.prompt == "a red kite")
        keys.press("Alt+Down", "Alt+Down")
        await person.until(lambda: model.draft.prompt == edit.toPlainText() == "half a th")
        keys.type("ought")
        assert model.draft.prompt == "half a thought"
        keys.press("Alt+Up")
        await person.until(lambda: model.draft.prompt == "a paper boat")
        keys.press("Ctrl+Z")
        assert model.draft.prompt == "half a thought"

    at_window(write)


def test_words_are_found_and_replaced(at_window):
    async def write(person):
        keys, model, bar = person.keys, person.model, person.panel.prompt.finding
        await begin_anew(person)
        keys.type("a boat, a Boat and a boat")
        keys.press("Ctrl+F")
        keys.type("boat")
        keys.press("Return", "Return")
        assert bar.count.text() == "2 of 3"
        keys.press("Shift+Return")
        assert bar.count.text() == "1 of 3"
        keys.tab_to(bar.others)
        keys.type("kite")
        keys.press("Return")
        assert model.draft.prompt == "a kite, a Boat and a boat"
        keys.tab_to(bar.replace_all)
        keys.press("Space")
        assert model.draft.prompt == "a kite, a kite and a kite"
        keys.press("Escape")
        assert not bar.isVisible()
        keys.press("Ctrl+Z")
        assert model.draft.prompt == "a kite, a Boat and a boat"

    at_window(write)


@pytest.mark.parametrize("key", ["Return", "Tab"])
def test_a_characters_name_is_completed(at_window, key):
    async def write(person):
        keys, model = person.keys, person.model
        await person.room.cast.model.add(CastMember("", "Mara", "a tall woman"))
        await person.room.cast.model.add(CastMember("", "Captain Moss", "an old sailor"))
        await begin_anew(person)
        keys.type("@m")
        keys.press("Down", key)
        assert model.draft.prompt == "@Captain Moss "
        keys.type("waves")
        assert model.draft.prompt == "@Captain Moss waves"
        assert person.panel.prompt.edit.hasFocus()

    at_window(write)


def test_a_long_script_that_is_pasted_keeps_its_lines(at_window):
    async def write(person):
        keys, model = person.keys, person.model
        await begin_anew(person)
        QApplication.clipboard().setText(SCRIPT)
        keys.press("Ctrl+V")
        assert model.draft.prompt == SCRIPT
        assert counter(person) == f"{len(SCRIPT):n}"
        keys.press("Alt+E")
        keys.choose("Undo")
        assert model.draft.prompt == ""

    at_window(write)


def test_a_template_is_kept_and_begun_from_the_menu(at_window):
    async def write(person):
        keys, model, bar = person.keys, person.model, person.room.drafts_bar
        await begin_anew(person)
        keys.type("{hero} at the {place}")
        kept = model.draft.id

        def templates():
            keys.tab_to(bar.box, "Shift+Tab")
            keys.press("Tab", "Tab", "Space")

        templates()
        keys.choose("Templates", "Keep this draft as a template")
        menu = person.room.templates
        await person.until(lambda: "{hero} at the {place}" in [action.text() for action in menu.actions()])
        templates()
        keys.choose("Templates", "{hero} at the {place}")
        await person.until(lambda: model.draft.id != kept)
        assert model.draft.prompt == "{hero} at the {place}"

    at_window(write)


def test_a_character_is_called_and_dressed_from_the_chip(at_window):
    async def write(person):
        keys, model, view = person.keys, person.model, person.panel.characters
        await person.room.cast.model.add(CastMember("", "Mara", "a tall woman", looks=(RAINCOAT,)))
        await begin_anew(person)
        keys.type("she waits ")
        await person.see(view.chips[0])
        keys.tab_to(view.chips[0])
        keys.press("Space")
        assert model.draft.prompt == "she waits @Mara "
        keys.tab_to(view.chips[0])
        keys.press("Down")
        keys.choose("raincoat")
        assert model.draft.prompt == "she waits @Mara:raincoat "
        await person.see(view.words_button)
        keys.tab_to(view.words_button)
        keys.press("Space")
        assert "in a yellow raincoat" in view.words.text()

    at_window(write)
