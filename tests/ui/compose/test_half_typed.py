"""A number counts as it stands in its field, though no key has left the field yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.controller import ComposeController
from desktop_app.ui.compose.preview import Preview
from desktop_app.ui.compose.sending import SendingDialog


@pytest.fixture
def asked(panel, model, gateway):
    """The drafts that Generate was pressed for."""
    model.connect_to(gateway)
    model.set_prompt("a boat")
    found = []
    panel.generateRequested.connect(lambda: found.append(model.draft))
    return found


def type_in(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def generate(panel):
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_length_is_asked_for_as_it_is_typed(panel, model, asked):
    model.set_model("veo2")
    type_in(panel.settings.seconds, "7")
    generate(panel)
    assert [draft.seconds for draft in asked] == [7]


def test_a_shot_lasts_as_long_as_it_is_typed(panel, model, asked):
    model.set_model("veo2")
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn", 5.0), Shot("noon", 5.0)))
    panel.board.rows.time(0)
    QTest.keyClicks(panel.board.rows.editor.seconds, "7")
    generate(panel)
    assert [draft.shots[0].seconds for draft in asked] == [7.0]


def test_a_size_is_asked_for_as_it_is_typed(panel, model, asked):
    model.set_model("unheard-of")
    box = panel.settings.size_box
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "640x360")
    generate(panel)
    assert [draft.size for draft in asked] == [Size(640, 360)]


def test_what_will_be_sent_has_what_is_half_typed(panel, model, asked):
    model.set_model("veo2")
    type_in(panel.settings.seconds, "7")
    panel.sending_action.trigger()
    dialog = panel.window().findChild(SendingDialog)
    assert "7" in dialog.text.toPlainText()
    assert model.draft.seconds == 7
    dialog.reject()


def test_the_animatic_is_as_long_as_it_is_typed(panel, model, asked, desk, run_qt):
    async def act():
        preview = Preview(model, panel, desk)
        type_in(panel.settings.seconds, "7")
        panel.preview_action.trigger()
        await preview._scope.closed()

    run_qt(act())
    assert model.draft.seconds == 7


def test_the_draft_that_is_left_has_it_and_not_the_one_that_comes(
    panel, model, desk, scenes, tmp_path, gateway
):
    controller = ComposeController(model, panel, desk, PictureBox(tmp_path), scenes)
    model.connect_to(gateway)
    model.take_up(Draft(id="left", prompt="a boat", model="veo2"))
    type_in(panel.settings.seconds, "7")
    controller.leave()
    assert model.draft.seconds == 7
    model.take_up(Draft(id="come", prompt="a ship", model="veo2"))
    panel.prompt.edit.setFocus()
    assert model.draft.seconds is None
