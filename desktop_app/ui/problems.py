"""A problem in the window's language: what happened, and what to do next."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain import sentences
from desktop_app.domain.problem import Kind, Problem
from desktop_app.domain.sentences import CONTEXT, QT_TRANSLATE_NOOP

_FORM: Mapping[tuple[str, str], str] = {
    ("prompt", "missing"): QT_TRANSLATE_NOOP("Problem", "Write what happens in the clip."),
    ("prompt", "too_long"): QT_TRANSLATE_NOOP("Problem", "Too long: {allowed} characters at most."),
    ("storyboard", "missing"): QT_TRANSLATE_NOOP("Problem", "Write what happens in shot {shot}."),
    ("storyboard", "not_taken"): QT_TRANSLATE_NOOP("Problem", "This model takes no storyboard."),
    ("images", "missing"): QT_TRANSLATE_NOOP("Problem", "This model needs a picture to start from."),
    ("images", "not_taken"): QT_TRANSLATE_NOOP("Problem", "This model takes no picture."),
    ("seconds", "not_allowed"): QT_TRANSLATE_NOOP("Problem", "This model makes {allowed} seconds."),
}
"""What the form says beside a field, where its own words are plainer than those for every field."""


def sentence(problem: Problem) -> str:
    """What happened, in one sentence."""
    key = (problem.values.get("field", ""), problem.values.get("reason", ""))
    if problem.kind is not Kind.INVALID or key not in _FORM:
        return sentences.sentence(problem, _translate)
    told = _translate(_FORM[key])
    for name, value in problem.values.items():
        told = told.replace("{" + name + "}", value)
    return sentences.placed(told, problem, _translate)


def advice(problem: Problem) -> str:
    """What to do next; empty where the sentence says it all."""
    return sentences.advice(problem, _translate)


def why(reason: str) -> str:
    """Why a picture cannot be used, as its trouble tells it, in the window's language."""
    return sentences.reason_told(reason, _translate)


def _translate(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
