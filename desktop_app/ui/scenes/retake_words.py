"""What a retake means, in words: of each shot, and of the whole."""

from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.price import sums
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import Scene
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.jobs.guard import clip_price
from desktop_app.script.manuscripts import Board, words_of
from desktop_app.script.retake_choice import Choice
from desktop_app.script.retakes import Retake, Why
from desktop_app.ui.compose.words import duration, size_text
from desktop_app.ui.lists.words import BETWEEN
from desktop_app.ui.problems import sentence
from desktop_app.ui.translate import together

_replace = msgspec.structs.replace
_PARTS = {
    "prompt": QT_TRANSLATE_NOOP("retake", "words"),
    "seconds": QT_TRANSLATE_NOOP("retake", "seconds"),
    "references": QT_TRANSLATE_NOOP("retake", "pictures"),
    "carry": QT_TRANSLATE_NOOP("retake", "beginning"),
}

_CHARACTERS = QT_TRANSLATE_NOOP("retake", "characters")
"""What is otherwise where the words are written as before, and something else is sent for them."""

_NOT_NOW = {
    "coming": QT_TRANSLATE_NOOP("retake", "One of these shots is still to come: wait, or stop it first."),
    "edited": QT_TRANSLATE_NOOP("retake", "One of these shots is being edited: put it back first."),
    "lost": QT_TRANSLATE_NOOP("retake", "One of these shots cannot be read any more."),
    "placing": QT_TRANSLATE_NOOP(
        "retake", "The film is just being put into the library: try again in a moment."
    ),
    "changing": QT_TRANSLATE_NOOP("retake", "The film has changed meanwhile: look at it again."),
}


def as_written(choice: Choice) -> Scene:
    """The film as it is called: in the words that a person wrote."""
    scene, boards = choice.film.scene, choice.boards
    shots = tuple(_replace(shot, prompt=words_of(shot, boards)) for shot in scene.request.shots)
    return _replace(scene, request=_replace(scene.request, shots=shots))


def not_now_told(reason: str) -> str:
    """Why nothing can be made again now; `reason` is that of a NotNow."""
    return QCoreApplication.translate("retake", _NOT_NOW[reason])


def hindered_told(problems: Iterable[Problem]) -> str:
    """What keeps shots from being sent, with their numbers."""
    told = QCoreApplication.translate("retake", "Shot %1: %2")
    named = (
        told.replace("%1", problem.values["shot"]).replace("%2", sentence(problem))
        if "shot" in problem.values
        else sentence(problem)
        for problem in problems
    )
    return together(*dict.fromkeys(named))


def why_told(choice: Choice, plan: Retake | None, shot: Shot, boards: Sequence[Board]) -> str:
    """Why a shot is made, or is not though one might expect it; "" where there is nothing to say.

    `boards` are those of the choice.
    """
    was, why = choice.was(shot.id), plan.why.get(shot.id) if plan else None
    if was is None:
        return QCoreApplication.translate("retake", "new on the board")
    same_words = words_of(was, boards) == words_of(shot, boards)
    if why is Why.CHAINED and plan is not None:
        told = QCoreApplication.translate("retake", "begins with the new last frame of shot %1")
        return told.replace("%1", str(plan.scene.number(shot.id) - 1))
    differs = [
        QCoreApplication.translate("retake", _CHARACTERS if field == "prompt" and same_words else name)
        for field, name in _PARTS.items()
        if _differs(was, shot, field)
    ]
    if why is Why.CHANGED and plan is not None:
        changed = QCoreApplication.translate("retake", "changed: %1").replace("%1", ", ".join(differs))
        return changed if differs else _begins(plan, shot)
    if why is Why.LACKING:
        return QCoreApplication.translate("retake", "not there yet")
    if why is Why.WANTED:
        return QCoreApplication.translate("retake", "once more")
    return QCoreApplication.translate("retake", "as it was, not as on the board") if differs else ""


def row_told(choice: Choice, plan: Retake | None, shot: Shot, boards: Sequence[Board]) -> str:
    """What its row says of a shot: `why_told`, or that nothing is decided on it before it came."""
    told = why_told(choice, plan, shot, boards)
    if told or choice.can_turn(shot.id):
        return told
    return QCoreApplication.translate("retake", "still to come")


def bound_told(number: int, told: str) -> str:
    """Why a shot has no choice of its own; `told` is what its row says of it."""
    bound = QCoreApplication.translate("retake", "Shot %1 cannot be turned on or off here: %2.")
    return bound.replace("%1", str(number)).replace("%2", told)


def meaning(choice: Choice, plan: Retake) -> str:
    """What is made, what is used again and what is left out, in sentences."""
    count, made = len(plan.scene.shots), len(plan.jobs)
    if made == count:
        told = QCoreApplication.translate("retake", "Every shot is made; then another film is joined.")
    elif made:
        told = QCoreApplication.translate(
            "retake",
            "%n of %1 shots made, the rest used as it is; then another film is joined.",
            None,
            made,
        )
        told = told.replace("%1", str(count))
    elif is_idle(choice, plan):
        return QCoreApplication.translate("retake", "Choose the shots to make again.")
    else:
        told = QCoreApplication.translate(
            "retake", "No shot is made: the clips that there are are joined to another film."
        )
    parts = [told]
    if plan.dropped:
        parts.append(
            QCoreApplication.translate(
                "retake", "What was not sent yet and is not wanted any more is not sent."
            )
        )
    parts.append(
        QCoreApplication.translate("retake", "The takes and films that there are stay in the library.")
    )
    return together(*parts)


def structure(choice: Choice) -> str:
    """What the board has otherwise than the film: `shot 4 left out, 2 new, in another order`."""
    told = []
    if count := len(choice.left_out):
        numbers = ", ".join(map(str, choice.left_out))
        left = QCoreApplication.translate("retake", "shot %1 left out", None, count)
        told.append(left.replace("%1", numbers))
    if added := choice.added:
        told.append(QCoreApplication.translate("retake", "%n new", None, added))
    if choice.reordered:
        told.append(QCoreApplication.translate("retake", "another order"))
    return ", ".join(told)


def is_idle(choice: Choice, plan: Retake) -> bool:
    """Whether nothing would come of it: the film is as it is wanted."""
    return plan.leaves(choice.film.scene)


def terms(choice: Choice, plan: Retake, model: str) -> str:
    """What it costs, how long it takes, and what the board does not decide. `model` is the model's title."""
    usual = plan.seconds(choice.film.connection.concurrency) if plan.jobs else None
    paid = BETWEEN.join(filter(None, (_cost(choice, plan), duration(usual) if usual else "")))
    request = choice.film.scene.request
    shape = size_text(request.size) if request.size else request.aspect_ratio
    as_made = BETWEEN.join(filter(None, (model, shape)))
    made = QCoreApplication.translate("retake", "Made as the film was: %1.").replace("%1", as_made)
    return made if is_idle(choice, plan) else f"{paid}\n{made}"


def _cost(choice: Choice, plan: Retake) -> str:
    if choice.film.connection.is_this_computer or not plan.jobs:
        return QCoreApplication.translate("retake", "Free")
    prices = [clip_price(job) for job in plan.jobs]
    told = " + ".join(str(one) for one in sums((price, 1) for price in prices if price))
    unknown = prices.count(None)
    if not told:
        return QCoreApplication.translate("retake", "It is paid again; what it costs is not known")
    if unknown:
        more = QCoreApplication.translate(
            "retake", "It is paid again: about %1, and %n more of unknown price", None, unknown
        )
        return more.replace("%1", told)
    return QCoreApplication.translate("retake", "It is paid again: about %1").replace("%1", told)


def _begins(plan: Retake, shot: Shot) -> str:
    """How a shot begins by now that is made again for that alone."""
    number = plan.scene.number(shot.id)
    if not plan.scene.shots[number - 1].carried:
        return QCoreApplication.translate("retake", "is a new start here")
    told = QCoreApplication.translate("retake", "goes on from shot %1 here")
    return told.replace("%1", str(number - 1))


def _differs(was: Shot, shot: Shot, field: str) -> bool:
    return bool(getattr(was, field) != getattr(shot, field))
