"""What will be sent is shown exactly, request by request, with the key hidden; and can be copied."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.cast import CastMember
from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.request import Reference, Shot

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(panel, model, gateway):
    """Opens the dialog by its key."""
    model.connect_to(gateway)
    model.set_model("veo3")
    dialogs = []

    def by_key():
        QTest.keyClick(panel, Qt.Key.Key_J, CONTROL_SHIFT)
        dialog = panel.window().findChild(QDialog, "sendingDialog")
        dialogs.append(dialog)
        return dialog

    yield by_key
    for dialog in dialogs:
        dialog.close()
    QApplication.processEvents()


def rows(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_one_request_is_shown_whole(opened, model):
    model.set_prompt("a boat")
    model.set_shape("16:9")
    model.add_reference(Reference(sha256="f00d", name="boat.png", media_type="image/png"))
    dialog = opened()
    assert not dialog.list.isVisible()
    told = dialog.text.toPlainText()
    assert told.startswith("POST https://gateway.example/v1/video/create\n")
    assert "Authorization: Bearer •••" in told
    assert '"aspect_ratio": "16:9"' in told
    assert "(boat.png)" in told
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_each_model_row_and_shot_is_in_the_list(opened, model):
    model.set_prompt("{who}")
    model.toggle_model("sora-2")
    model.set_batch(Batch(("who",), (("a cat",), ("a dog",))))
    dialog = opened()
    assert rows(dialog) == ["Veo 3 · row 1", "Sora 2 · row 1", "Veo 3 · row 2", "Sora 2 · row 2"]
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert '"prompt": "a dog"' in dialog.text.toPlainText()
    assert "/v1/videos\n" in dialog.text.toPlainText()


def test_a_scene_is_shown_shot_by_shot_with_the_frame_that_is_carried(opened, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn", 3.0), Shot("noon", 4.0)))
    dialog = opened()
    assert rows(dialog) == ["Veo 3 · shot 1", "Veo 3 · shot 2"]
    dialog.list.setCurrentRow(1)
    told = dialog.text.toPlainText()
    assert '"prompt": "noon"' in told
    assert "last frame of the shot before" in told


def test_what_cannot_be_sent_says_why(opened, model):
    model.set_prompt("a boat")
    model.toggle_model("wan-ai/wan2.1-i2v-14b-720p")
    dialog = opened()
    assert rows(dialog) == ["Veo 3", "Wan 2.1 picture to video · cannot be sent"]
    dialog.list.setCurrentRow(1)
    assert "needs a picture" in dialog.text.toPlainText()
    assert not dialog.copy_json.isEnabled()


def test_it_is_copied_as_json_and_for_curl(opened, model):
    model.set_prompt("it's a boat")
    dialog = opened()
    QTest.keyClick(dialog.copy_json, Qt.Key.Key_Space)
    copied = json.loads(QApplication.clipboard().text())
    assert (copied["method"], copied["body"]["prompt"]) == ("POST", "it's a boat")
    QTest.mouseClick(dialog.copy_curl, Qt.MouseButton.LeftButton)
    command = QApplication.clipboard().text()
    assert command.startswith("curl -X POST https://gateway.example/v1/video/create")
    assert '-H "Authorization: Bearer $KEY"' in command
    assert "•" not in command


def test_the_link_in_the_footer_opens_it(panel, model, opened):
    link = panel.footer.sending_button
    assert (link.text(), link.accessibleName()) == ("What will be sent", "What will be sent")
    model.set_prompt("a boat")
    assert link.text() == "unified format"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert panel.window().findChild(QDialog, "sendingDialog").isVisible()
    model.connect_to(THIS_COMPUTER)  # whose format means nothing to a person without an account
    assert model.sending.format
    assert link.text() == "What will be sent"


def test_what_is_done_for_a_character_is_told_with_the_request(opened, model):
    model.set_cast((CastMember("luna", "Luna", "a grey cat"),), ())
    model.set_prompt("@Luna on a quay")
    dialog = opened()
    assert '"prompt": "Luna (a grey cat) on a quay"' in dialog.text.toPlainText()
    assert "Luna" in dialog._notes.text()
