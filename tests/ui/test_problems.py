"""Every problem in words, in the window's language."""

import inspect
import re

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop_app.catalog.check import Reason
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.sentences import reason_told
from desktop_app.jobs import fetch_picture
from desktop_app.media import fitting, pictures
from desktop_app.ui.problems import advice, sentence

VALUES = {
    "connection": "Crazyrouter",
    "name": "boat.png",
    "reason": "it is damaged",
    "seconds": "30",
    "field": "size",
    "allowed": "1280x720",
}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_said_whole(qapp, kind):
    told = sentence(Problem(kind, Stage.SUBMIT, VALUES))
    assert told
    assert "{" not in told
    assert told[0].isupper()
    assert told[-1] in ".?"
    assert "{" not in advice(Problem(kind, Stage.SUBMIT, VALUES))


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("field", ["prompt", "storyboard", "size", "aspect_ratio", "seconds", "images"])
def test_every_field_says_why_it_cannot_be_sent(qapp, field, reason):
    values = {"field": field, "reason": reason.value, "allowed": "8", "shot": "2", "name": "seed"}
    told = sentence(Problem(Kind.INVALID, Stage.CHECK, values))
    assert told
    assert "{" not in told


def test_an_empty_prompt_is_asked_for_in_plain_words(qapp):
    missing = Problem(Kind.INVALID, Stage.CHECK, {"field": "prompt", "reason": "missing"})
    assert sentence(missing) == "Write what happens in the clip."


@pytest.mark.parametrize("reason", ["it is damaged: broken data stream", "its address answers 404"])
def test_why_a_picture_cannot_be_used_is_said_in_the_windows_language(qapp, reason):
    problem = Problem(Kind.PICTURE, Stage.CHECK, {"name": "boat.png", "reason": reason})
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        assert reason.split(":")[0].upper()[:14] in sentence(problem)
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("module", [fetch_picture, pictures, fitting])
def test_every_reason_that_is_raised_is_known_to_the_translation(module):
    raised = re.findall(r'raise Not(?:APicture|Fetched)\(f?"([^"]+)"', inspect.getsource(module))
    assert raised
    for text in raised:
        plain = re.sub(r"\{[^}]*\}", "7", text)
        assert reason_told(plain, lambda why: "known") == "known", text


class _Shouting(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1):
        return (
            re.sub(r"\{\w+\}", lambda name: name[0].lower(), source.upper()) if context == "Problem" else ""
        )


def test_words_come_from_the_translator_and_values_go_in_afterwards(qapp):
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        missing = Problem(
            Kind.INVALID, Stage.CHECK, {"field": "storyboard", "reason": "missing", "shot": "3"}
        )
        assert sentence(missing) == "WRITE WHAT HAPPENS IN SHOT 3."
        assert sentence(Problem(Kind.DISK_FULL, Stage.FETCH)) == "THE DISK IS FULL."
        assert advice(Problem(Kind.RATE_LIMIT, Stage.SUBMIT)) == "IT IS SENT AGAIN BY ITSELF."
    finally:
        QCoreApplication.removeTranslator(translator)
