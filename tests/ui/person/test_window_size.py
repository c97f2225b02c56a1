"""The window is made smaller and larger while somebody writes."""

import pytest


@pytest.mark.parametrize("kept", [False, True], ids=["first", "as left before"])
def test_the_keys_stay_where_they_are_whatever_the_panels_do(at_window, kept):
    async def deed(person):
        window, prompt = person.room.window, person.panel.prompt.edit
        sizes = ((1440, 900), (1024, 640), (1200, 700), (1024, 500), (1440, 900))
        if kept:
            for size in sizes:
                await resize(person, size)
        person.keys.press("Ctrl+L")
        for size in sizes:
            await resize(person, size)
            person.keys.type("a")
        assert person.model.draft.prompt.endswith("a" * len(sizes))
        person.keys.press("Ctrl+Shift+0")
        person.keys.type("b")
        assert (prompt.hasFocus(), person.model.draft.prompt[-2:]) == (True, "ab")
        assert window.isActiveWindow()

    at_window(deed)


async def resize(person, size):
    """Until the panels stand as they do at that size."""
    window = person.room.window
    window.resize(*size)
    await person.until(lambda: not window._measuring.isActive() and not window.panels._noting.isActive())
