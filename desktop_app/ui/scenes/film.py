"""What the queue says of a scene on its way to a film, and what can be done with it. No widgets."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.job import Job, State
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.scene import UNDER_WAY, Progress, Scene, SceneShot, waits_for
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.ui.lists.job_row import Tone
from desktop_app.ui.lists.words import BETWEEN, asked_facts, one_line
from desktop_app.ui.problems import advice, sentence


class FilmDeed(Enum):
    """One thing to do with a scene."""

    PLAY = "play"
    RETRY = "retry"
    JOIN_AGAIN = "join_again"
    GO_TO = "go_to"
    RETAKE = "retake"
    DISCARD = "discard"
    DISMISS = "dismiss"


ICONS: Mapping[FilmDeed, str] = MappingProxyType(
    {
        FilmDeed.PLAY: "play",
        FilmDeed.RETRY: "retry",
        FilmDeed.JOIN_AGAIN: "retry",
        FilmDeed.GO_TO: "search",
        FilmDeed.RETAKE: "take",
        FilmDeed.DISCARD: "trash",
        FilmDeed.DISMISS: "close",
    }
)


class Film(msgspec.Struct, frozen=True):
    """A scene, its model, and the jobs that make it now, by id. `joining`: the share that is written."""

    scene: Scene
    spec: ModelSpec
    jobs: Mapping[str, Job]
    joining: float | None = None

    @property
    def id(self) -> str:
        return self.scene.id

    @property
    def ready(self) -> int:
        """How many of its shots are there."""
        return sum(job.state is State.READY for job in self._current())

    @property
    def under_way(self) -> int:
        """How many of its shots the gateway has, or may have."""
        return sum(job.state in UNDER_WAY for job in self._current())

    @property
    def failed(self) -> tuple[Job, ...]:
        """The jobs to be tried again."""
        return tuple(job for job in self._current() if job.state is State.FAILED)

    @property
    def is_stuck(self) -> bool:
        """Whether a shot failed, or its frames or its film cannot be made: a person has to act."""
        return self.scene.progress is Progress.OPEN and bool(self.scene.problem or self.failed)

    @property
    def waits_for(self) -> tuple[SceneShot, ...]:
        """The shots with which only a person can go on."""
        return waits_for(self.scene, self.jobs) if self.scene.progress is Progress.OPEN else ()

    @property
    def is_joining(self) -> bool:
        """Whether nothing but its joining is left."""
        return self.scene.progress is Progress.OPEN and self.ready == len(self.scene.shots)

    def _current(self) -> list[Job]:
        return [self.jobs[shot.job] for shot in self.scene.shots if shot.job in self.jobs]


class FilmRow(msgspec.Struct, frozen=True):
    """A film in words. `facts`: by what it is made. `share`: how much is done, None where it is over."""

    title: str
    facts: str
    state: str
    tone: Tone = Tone.PLAIN
    note: str = ""
    share: float | None = None

    @property
    def spoken(self) -> str:
        """All of it, for assistive tools."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.state, self.note, self.facts) if part)


def film_row(film: Film) -> FilmRow:
    """The words of a film, in the window's language."""
    scene, count = film.scene, len(film.scene.shots)
    told = one_line(scene.title), asked_facts(scene.request, film.spec)
    if scene.progress is Progress.JOINED:
        state = BETWEEN.join(
            (
                QCoreApplication.translate("films", "Film ready"),
                QCoreApplication.translate("films", "%n shots", None, count),
            )
        )
        return FilmRow(*told, state, Tone.GOOD)
    if scene.problem is not None:
        note = " ".join(filter(None, (sentence(scene.problem), advice(scene.problem))))
        return FilmRow(*told, _ready(film), Tone.BAD, note, film.ready / count)
    if film.is_joining:
        share = film.joining
        state = (
            QCoreApplication.translate("films", "Joining")
            if share is None
            else QCoreApplication.translate("films", "Joining %1 %").replace("%1", str(int(share * 100)))
        )
        return FilmRow(*told, state, share=share or 0.0)
    note = _waits(film)
    return FilmRow(*told, _ready(film), Tone.BAD if note else Tone.PLAIN, note, film.ready / count)


def deeds(film: Film) -> tuple[FilmDeed, ...]:
    """All that can be done with it now, in the order of its menu."""
    scene = film.scene
    is_open = scene.progress is Progress.OPEN
    possible = {
        FilmDeed.PLAY: bool(scene.take),
        FilmDeed.RETRY: bool(film.failed) and is_open,
        FilmDeed.JOIN_AGAIN: scene.problem is not None and is_open,
        FilmDeed.GO_TO: any(shot.job in film.jobs for shot in film.waits_for),
        FilmDeed.RETAKE: True,
        FilmDeed.DISCARD: is_open,
        FilmDeed.DISMISS: not is_open,
    }
    return tuple(deed for deed in FilmDeed if possible[deed])


def buttons(film: Film) -> tuple[FilmDeed, ...]:
    """What its card offers in words: the film, or where a person has to decide."""
    if film.scene.progress is Progress.JOINED:
        return (FilmDeed.PLAY,)
    asked = (FilmDeed.RETRY, FilmDeed.JOIN_AGAIN)
    found = tuple(deed for deed in deeds(film) if deed in asked)
    return found or tuple(deed for deed in deeds(film) if deed is FilmDeed.GO_TO)


def name(deed: FilmDeed, film: Film) -> str:
    """What its button and its menu entry say."""
    if deed is FilmDeed.RETRY:
        numbers = [film.scene.number(job.shot) for job in film.failed]
        if len(numbers) == 1:
            return QCoreApplication.translate("films", "Retry shot %1").replace("%1", str(numbers[0]))
        return QCoreApplication.translate("films", "Retry %1 failed shots").replace("%1", str(len(numbers)))
    if deed is FilmDeed.GO_TO:
        return QCoreApplication.translate("films", "Go to shot %1").replace(
            "%1", str(film.scene.number(film.waits_for[0].shot))
        )
    if deed is FilmDeed.DISCARD and film.scene.film_before is not None:
        return QCoreApplication.translate("films", "Give up the retake…")
    if deed is FilmDeed.PLAY and film.scene.progress is Progress.OPEN:
        return QCoreApplication.translate("films", "Play the film before")
    return QCoreApplication.translate("films", _NAMES[deed])


def hint(deed: FilmDeed) -> str:
    """What more there is to say of it before it is done; often nothing."""
    return QCoreApplication.translate("films", _HINTS[deed]) if deed in _HINTS else ""


def _ready(film: Film) -> str:
    told = QCoreApplication.translate("films", "%1 of %2 shots").replace("%1", str(film.ready))
    return told.replace("%2", str(len(film.scene.shots)))


def _waits(film: Film) -> str:
    """`Waits for shot 8: the request was moderated`; empty where it goes on by itself."""
    asked = film.waits_for
    if not asked:
        return ""
    numbers = ", ".join(str(film.scene.number(shot.shot)) for shot in asked)
    why = _why(film.jobs.get(asked[0].job))
    told = (
        QCoreApplication.translate("films", "Waits for shot %1: %2")
        if len(asked) == 1
        else QCoreApplication.translate("films", "Waits for shots %1. First: %2")
    )
    return told.replace("%1", numbers).replace("%2", why)


def _why(job: Job | None) -> str:
    if job is None or job.state is State.DISCARDED:
        return QCoreApplication.translate("films", "It was discarded; retake it.")
    if job.state is State.DRAFT:
        return QCoreApplication.translate("films", _STATES[job.state])
    if job.problem is not None:
        return sentence(job.problem)
    if job.held:
        return QCoreApplication.translate("films", "It is held back.")
    return QCoreApplication.translate("films", _STATES[job.state])


_STATES = {
    State.DRAFT: QT_TRANSLATE_NOOP("films", "It is being edited."),
    State.UNCONFIRMED: QT_TRANSLATE_NOOP("films", "Was it submitted? Decide in its row."),
    State.FAILED: QT_TRANSLATE_NOOP("films", "It failed."),
    State.STOPPED: QT_TRANSLATE_NOOP("films", "It is no longer waited for."),
}

_NAMES = {
    FilmDeed.PLAY: QT_TRANSLATE_NOOP("films", "Play the film"),
    FilmDeed.JOIN_AGAIN: QT_TRANSLATE_NOOP("films", "Try joining again"),
    FilmDeed.RETAKE: QT_TRANSLATE_NOOP("films", "Retake shots…"),
    FilmDeed.DISCARD: QT_TRANSLATE_NOOP("films", "Give up the film…"),
    FilmDeed.DISMISS: QT_TRANSLATE_NOOP("films", "Take off this list"),
}

_HINTS = {
    FilmDeed.RETRY: QT_TRANSLATE_NOOP("films", "Generates them anew, which is paid anew; nothing else is."),
    FilmDeed.JOIN_AGAIN: QT_TRANSLATE_NOOP("films", "Costs nothing."),
    FilmDeed.DISMISS: QT_TRANSLATE_NOOP("films", "The film stays in the library."),
}
