"""What a confidential project asks of all that a press of Generate would queue."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.project import Project
from desktop_app.domain.request import Shot
from desktop_app.script.estimates import Usually
from desktop_app.ui.translate import set_language

CONFIDENTIAL = Project("p", "Secret", confidential=True)


@pytest.fixture
def question(panel, model, gateway):
    """Asked of a private clip of a model that can keep it so."""
    model.connect_to(gateway)
    model.set_prompt("a boat")
    model.set_model("sora-2")
    model.set_private(True)
    panel.confidential.set_project(CONFIDENTIAL)
    return panel.confidential


def test_a_private_clip_passes(question):
    assert question.lets_pass()


def test_a_further_model_that_cannot_be_private_is_asked_about(question, model):
    model.toggle_model("veo3")
    assert not question.lets_pass()
    assert model.bench.catalog.get("veo3").title in question.said()
    assert question.make_private.isHidden()


def test_a_row_whose_model_cannot_be_private_is_asked_about(question, model):
    model.set_batch(Batch(("model",), (("sora-2",), ("veo3",))))
    assert not question.lets_pass()
    assert model.bench.catalog.get("veo3").title in question.said()


def test_models_that_all_can_be_private_are_offered_to_be(question, model):
    model.toggle_model("sora-2-pro")
    assert question.lets_pass()
    model.set_private(False)
    assert not question.lets_pass()
    assert not question.make_private.isHidden()


def test_a_letter_in_a_long_board_takes_the_question_away_at_once(question, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(f"shot {number}", 1.0) for number in range(60)))
    model.set_private(False)
    assert not question.lets_pass()
    model.set_shot(0, Shot("shot 0, at dusk", 1.0))
    assert question.said() == ""


def test_what_is_learnt_of_a_model_leaves_the_question_there(question, model):
    model.set_private(False)
    assert not question.lets_pass()
    model.set_usual({"sora-2": Usually(60.0, 50.0, 70.0, 3)})
    assert question.said()
    model.connect_to(msgspec.structs.replace(model.connection, name="Another"))
    assert question.said() == ""


def test_the_question_is_asked_in_the_language_that_is_chosen_while_it_stands(question, model):
    model.toggle_model("veo3")
    assert not question.lets_pass()
    set_language("zh_CN")
    QApplication.processEvents()
    assert question.said().startswith("此项目")
    assert model.bench.catalog.get("veo3").title in question.said()
    set_language("en")
    QApplication.processEvents()
    assert question.said().startswith("This project is confidential, and")
