"""A number counts as it stands in its field, though no key has left the field yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.request import Shot, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.controller import ComposeController
from desktop_app.ui.compose.preview import Preview
from desktop_app.ui.compose.sending import SendingDialog


@pytest.fixture
def catalog(catalog):
    """With a model that takes two lengths alone."""
    tight = ModelSpec(
        "tight", title="tight", formats=(FormatSpec(Format.UNIFIED, seconds=(4, 8), aspect_ratios=("16:9",)),)
    )
    return Catalog((*catalog.models(), tight))


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


def test_a_length_that_the_model_does_not_take_is_seen_before_it_is_sent(panel, model, asked):
    model.set_model("tight")
    type_in(panel.settings.seconds, "7")
    generate(panel)
    assert asked == []
    note = panel.settings.field("seconds").note()
    assert note == "7 s kept aside: tight takes 4, 8 s."
    assert (panel.settings.seconds.text(), model.request().seconds) == ("Auto", None)
    assert "What you typed is not taken" in panel.footer.notice.text()
    assert panel.settings.seconds.hasFocus()
    generate(panel)
    assert [draft.seconds for draft in asked] == [7]
    type_in(panel.settings.seconds, "7")  # again, though it is kept aside already
    generate(panel)
    assert len(asked) == 1
    assert panel.settings.seconds.text() == "Auto"
    model.set_model("veo2")
    assert (panel.settings.seconds.value(), model.request().seconds) == (7, 7)


def test_a_length_beyond_all_that_the_model_takes_can_be_typed_for_another_one(panel, model, asked):
    model.set_model("tight")
    type_in(panel.settings.seconds, "12")
    QTest.keyClick(panel.settings.seconds, Qt.Key.Key_Return)
    assert panel.settings.field("seconds").note() == "12 s kept aside: tight takes 4, 8 s."
    QTest.keyClick(panel.settings.seconds, Qt.Key.Key_Up)
    assert (panel.settings.seconds.value(), panel.settings.field("seconds").note()) == (4, "")


def test_what_a_further_model_does_without_is_seen_before_it_is_sent(panel, model, asked):
    model.set_model("veo2")
    model.toggle_model("tight")
    type_in(panel.settings.seconds, "7")
    generate(panel)
    assert asked == []
    assert "tight does without: length." in panel.settings.others.aside()
    generate(panel)
    assert len(asked) == 1


def test_a_shots_length_that_the_model_does_not_take_hinders_it(panel, model, asked):
    model.set_model("tight")
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn", 4.0), Shot("noon", 8.0)))
    panel.board.rows.time(0)
    QTest.keyClicks(panel.board.rows.editor.seconds, "7")
    generate(panel)
    assert asked == []
    assert model.draft.shots[0].seconds == 7.0
    assert "4, 8 seconds" in panel.footer.missing()


def test_what_is_no_size_is_told_and_nothing_is_sent_before_that(panel, model, asked):
    model.set_model("unheard-of")
    box = panel.settings.size_box
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "640x")
    generate(panel)
    assert asked == []
    assert box.currentText() == "Auto"
    assert panel.settings.field("size").note() == "“640x” is no size; one looks like 1280 × 720."
    generate(panel)
    assert [draft.size for draft in asked] == [None]
    model.set_size(Size(640, 360))
    assert panel.settings.field("size").note() == ""


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
