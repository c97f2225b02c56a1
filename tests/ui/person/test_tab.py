"""Tab leads to everything that can be used: in Compose, in either mode, and in each dialog of the window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.request import Reference, Shot


def told(widgets):
    return [(widget.objectName() or widget.accessibleName() or widget.text()) for widget in widgets]


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_in_compose_is_left_out(at_window, gate, mode):
    async def deed(person):
        await person.connect(gate)
        await person.room.cast.model.add(CastMember("", "Mara", "a tall woman"))
        model, panel = person.model, person.panel
        model.set_model("veo3")
        model.set_shape("16:9")
        model.set_prompt("{who} and @Mara")
        model.set_shots((Shot("@Mara waits", 2.0), Shot("noon", 3.0)))
        model.toggle_model("veo2")
        model.add_reference(Reference(url="https://pictures.example/a.png", name="a.png"))
        model.set_extra({"seed": 7})
        if mode is Mode.PROMPT:
            model.set_batch(Batch(("who",), (("a cat",),)))
        model.set_mode(mode)
        person.keys.press("Ctrl+L" if mode is Mode.PROMPT else "Ctrl+B")
        panel.settings.advanced.fold.setChecked(True)
        await person.see(panel.settings.others.chips[0].name)
        await person.see(panel.settings.advanced.rows[0].name)
        unreached = person.keys.unreached(person.room.window)
        assert told(widget for widget in unreached if panel.isAncestorOf(widget)) == []

    at_window(deed)


@pytest.mark.parametrize(
    "keys", ["Ctrl+Shift+J", "Ctrl+Shift+A", "Ctrl+Shift+K", "Ctrl+,", "Ctrl+Shift+N", "F1", "Shift+F1"]
)
def test_nothing_in_a_dialog_is_left_out(at_window, gate, keys):
    async def deed(person):
        await person.connect(gate)
        await person.room.cast.model.add(CastMember("", "Mara", "a tall woman"))
        person.model.set_model("veo3")
        person.model.set_mode(Mode.PROMPT)
        person.model.set_prompt("a boat")
        person.keys.press("Ctrl+L", keys)
        await person.until(lambda: any(map(is_dialog, QApplication.topLevelWidgets())))
        dialog = next(filter(is_dialog, QApplication.topLevelWidgets()))
        dialog.activateWindow()
        await person.until(dialog.isActiveWindow)
        await person.until(QApplication.focusWidget)
        assert told(person.keys.unreached(dialog)) == []
        person.keys.press("Escape")
        await person.until(lambda: not dialog.isVisible())

    def is_dialog(widget: QWidget) -> bool:
        return widget.isVisible() and widget.inherits("QDialog")

    at_window(deed)
