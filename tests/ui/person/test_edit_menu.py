"""Undo and redo from the menu and by their keys, whatever has the focus: what is off cannot be done."""

from desktop_app.domain.draft import Mode


def possible(person):
    """What the open menu offers; leaves it."""
    edits, bar = person.room.window.commands.edits, person.room.window.menus
    found = edits["undo"].isEnabled(), edits["redo"].isEnabled()
    person.keys.press("Escape")
    if bar.hasFocus():
        person.keys.press("Escape")
    return found


async def begin(person):
    before = person.model.draft.id
    person.model.set_mode(Mode.PROMPT)
    person.keys.press("Ctrl+N")
    await person.until(lambda: person.model.draft.id != before)
    person.keys.press("Ctrl+L")


def test_the_menu_offers_what_there_is_to_undo_in_the_draft(at_window):
    async def deed(person):
        await begin(person)
        keys, model = person.keys, person.model
        keys.press("Alt+E")
        assert possible(person) == (False, False)
        keys.type("boat")
        keys.press("Tab", "Alt+E")
        assert possible(person) == (True, False)
        keys.press("Ctrl+Z")
        assert model.draft.prompt == ""
        keys.press("Alt+E")
        assert possible(person) == (False, True)
        keys.press("Ctrl+Y")
        assert model.draft.prompt == "boat"
        assert person.panel.prompt.edit.hasFocus()

    at_window(deed)


def test_a_field_elsewhere_has_its_own_and_a_list_has_none(at_window):
    async def deed(person):
        await begin(person)
        keys, search = person.keys, person.room.library_panel.search
        keys.type("boat")
        keys.tab_to(search)
        keys.type("sea")
        keys.press("Alt+E")
        assert possible(person) == (True, False)
        keys.press("Ctrl+Z")
        assert (search.text(), person.model.draft.prompt) == ("", "boat")
        keys.press("Ctrl+Shift+Q")
        keys.press("Alt+E")
        assert possible(person) == (False, False)
        keys.press("Ctrl+Z")
        assert person.model.draft.prompt == "boat", "the queue is no place to undo what is written"

    at_window(deed)


def test_the_mouse_undoes_from_the_menu(at_window):
    async def deed(person):
        await begin(person)
        keys, mouse, bar = person.keys, person.mouse, person.room.window.menus
        keys.type("a boat")
        edit = bar.actions()[1]
        for name, left in (("Undo", "a "), ("Undo", ""), ("Redo", "a ")):
            await mouse.click(bar, bar.actionGeometry(edit).center())
            await mouse.choose(name)
            assert person.model.draft.prompt == left
            assert person.panel.prompt.edit.hasFocus()

    at_window(deed)
