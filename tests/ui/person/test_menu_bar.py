"""The menu bar by keys alone: while it has them, keys that are commands elsewhere lead through it."""

from tests.support.hands import open_menu


def test_arrows_lead_from_menu_to_menu_and_letters_command_nothing(at_window):
    async def deed(person):
        keys, bar, commands = person.keys, person.room.window.menus, person.room.viewer.commands
        stepped = []
        for step in (commands.step_on, commands.step_back):
            step.setEnabled(True)
            step.triggered.connect(stepped.append)
        keys.press("Ctrl+L", "Alt+E")
        assert open_menu() is bar.edit
        keys.press("Right")
        assert open_menu().title() == "&Storyboard"
        keys.press("Left", "R")
        assert open_menu() is bar.edit
        keys.press("Escape", "Right", "R")
        assert bar.activeAction().text() == "&Storyboard"
        keys.press("Escape")
        assert (stepped, commands.loop.isChecked()) == ([], False)
        assert person.panel.prompt.edit.hasFocus()

    at_window(deed)
