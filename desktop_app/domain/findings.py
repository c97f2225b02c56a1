"""What a test of a connection finds: five points, each yes, no or not told, with a sentence.

Like a problem's, the sentence is made at the face that shows it; `{name}` stands for a value of the finding.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from desktop_app.domain import sentences
from desktop_app.domain.problem import Kind, Problem
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP

CONTEXT = "Finding"


class Point(StrEnum):
    """What is asked, in this order."""

    REACHED = "reached"
    KEY = "key"
    MODELS = "models"
    FORMATS = "formats"
    PICTURES = "pictures"


class Verdict(StrEnum):
    """What came of it."""

    YES = "yes"
    NO = "no"
    UNTOLD = "untold"  # nothing that costs nothing can tell


class Said(StrEnum):
    """Which sentence a finding makes."""

    ANSWERS = "answers"
    TROUBLE = "trouble"  # the problem's own
    NOT_ASKED = "not_asked"
    KEY_TAKEN = "key_taken"
    KEY_REFUSED = "key_refused"
    NO_KEY = "no_key"
    OPEN = "open"
    MODELS = "models"  # values: count, ours
    NO_MODELS = "no_models"
    NO_LIST = "no_list"
    FORMATS = "formats"  # values: formats
    SOME_FORMATS = "some_formats"  # values: formats, missing
    NO_FORMATS = "no_formats"
    FORMATS_UNTOLD = "formats_untold"
    UPLOADS = "uploads"  # values: most
    NO_UPLOADS = "no_uploads"  # values: most
    INLINE = "inline"  # values: most
    FORM = "form"  # values: most
    ADDRESSES = "addresses"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a test."""

    point: Point
    verdict: Verdict
    said: Said
    values: Mapping[str, str] = {}
    problem: Problem | None = None


SENTENCES: Mapping[Said, str] = MappingProxyType(
    {
        Said.ANSWERS: QT_TRANSLATE_NOOP("Finding", "The gateway answers."),
        Said.NOT_ASKED: QT_TRANSLATE_NOOP("Finding", "Not asked."),
        Said.KEY_TAKEN: QT_TRANSLATE_NOOP("Finding", "The key is accepted."),
        Said.KEY_REFUSED: QT_TRANSLATE_NOOP("Finding", "The key is not accepted."),
        Said.NO_KEY: QT_TRANSLATE_NOOP("Finding", "There is no key yet."),
        Said.OPEN: QT_TRANSLATE_NOOP(
            "Finding", "The gateway answers without a key too, so it does not tell."
        ),
        Said.MODELS: QT_TRANSLATE_NOOP("Finding", "Models: {count}, of which Dailies knows {ours}."),
        Said.NO_MODELS: QT_TRANSLATE_NOOP("Finding", "The gateway lists no model for this key."),
        Said.NO_LIST: QT_TRANSLATE_NOOP("Finding", "The gateway does not list its models."),
        Said.FORMATS: QT_TRANSLATE_NOOP("Finding", "Spoken: {formats}."),
        Said.SOME_FORMATS: QT_TRANSLATE_NOOP("Finding", "Spoken: {formats}. Not: {missing}."),
        Said.NO_FORMATS: QT_TRANSLATE_NOOP("Finding", "No format for videos is spoken here."),
        Said.FORMATS_UNTOLD: QT_TRANSLATE_NOOP("Finding", "The gateway does not tell."),
        Said.UPLOADS: QT_TRANSLATE_NOOP("Finding", "Uploaded first, up to {most} MB each."),
        Said.NO_UPLOADS: QT_TRANSLATE_NOOP(
            "Finding", "No uploads here: they go within the request, up to {most} MB each."
        ),
        Said.INLINE: QT_TRANSLATE_NOOP(
            "Finding", "They go within the request, up to {most} MB each; the first one will tell."
        ),
        Said.FORM: QT_TRANSLATE_NOOP(
            "Finding", "They go as a file of the form, up to {most} MB each; the first one will tell."
        ),
        Said.ADDRESSES: QT_TRANSLATE_NOOP("Finding", "By their addresses alone: no files of this computer."),
    }
)

NAMES: Mapping[Point, str] = MappingProxyType(
    {
        Point.REACHED: QT_TRANSLATE_NOOP("Finding", "Reached"),
        Point.KEY: QT_TRANSLATE_NOOP("Finding", "Key"),
        Point.MODELS: QT_TRANSLATE_NOOP("Finding", "Models"),
        Point.FORMATS: QT_TRANSLATE_NOOP("Finding", "Formats"),
        Point.PICTURES: QT_TRANSLATE_NOOP("Finding", "Pictures"),
    }
)

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.YES: QT_TRANSLATE_NOOP("Finding", "yes"),
        Verdict.NO: QT_TRANSLATE_NOOP("Finding", "no"),
        Verdict.UNTOLD: QT_TRANSLATE_NOOP("Finding", "not told"),
    }
)


_ADVICE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.NO_NETWORK: QT_TRANSLATE_NOOP("Finding", "Check the network and the address."),
        Kind.REFUSED: QT_TRANSLATE_NOOP("Finding", "Check the address, and that the gateway runs."),
    }
)
"""What to do where a job's own advice would not fit: nothing is tried again by itself."""


def _same(context: str, text: str) -> str:
    del context
    return text


def sentence(finding: Finding, translate: Callable[[str, str], str] = _same) -> str:
    """What was found, and what to do where it is bad; `translate(context, text)` gives the language."""
    if finding.problem is not None:
        return _of_problem(finding.problem, translate)
    text = translate(CONTEXT, SENTENCES[finding.said])
    for name, value in finding.values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _of_problem(problem: Problem, translate: Callable[[str, str], str]) -> str:
    def of_problem(text: str) -> str:
        return translate(sentences.CONTEXT, text)

    own = _ADVICE.get(problem.kind)
    advice = translate(CONTEXT, own) if own else sentences.advice(problem, of_problem)
    parts = (sentences.sentence(problem, of_problem), problem.values.get("location", ""), advice)
    return " ".join(filter(None, parts))


def serves(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing that was found keeps a request from being sent."""
    needed = (Point.REACHED, Point.KEY, Point.FORMATS)
    return all(finding.verdict is not Verdict.NO for finding in findings if finding.point in needed)
