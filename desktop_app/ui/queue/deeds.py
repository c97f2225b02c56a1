"""What a person can do with a job, by its state: pure, but for the words."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_app.domain.connection import THIS_COMPUTER_ID
from desktop_app.domain.job import IN_LINE, Event, Job, State
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.ui.lists.job_row import Standing

_LONGEST_PROMPT = 120
USUAL = Standing()


class Deed(Enum):
    """One thing to do with a job."""

    UNDO = "undo"
    PLAY = "play"
    LOOK = "look"
    ENTER_ID = "enter_id"
    RESUBMIT = "resubmit"
    FETCH_AGAIN = "fetch_again"
    RETRY = "retry"
    LOOK_AGAIN = "look_again"
    RETAKE = "retake"
    EDIT = "edit"
    PUT_BACK = "put_back"
    HOLD = "hold"
    GO_ON = "go_on"
    SEND_NEXT = "send_next"
    EARLIER = "earlier"
    LATER = "later"
    STOP = "stop"
    PAUSE_CONNECTION = "pause_connection"
    GO_ON_CONNECTION = "go_on_connection"
    WHY = "why"
    HISTORY = "history"
    REVEAL = "reveal"
    COPY_ERROR = "copy_error"
    COPY_PROMPT = "copy_prompt"
    COPY_ID = "copy_id"
    DISCARD = "discard"


EVENTS: Mapping[Deed, Event] = MappingProxyType(
    {
        Deed.ENTER_ID: Event.IDENTIFY,
        Deed.RESUBMIT: Event.RESUBMIT,
        Deed.FETCH_AGAIN: Event.FETCH_AGAIN,
        Deed.RETRY: Event.RETRY,
        Deed.LOOK_AGAIN: Event.LOOK_AGAIN,
        Deed.PUT_BACK: Event.QUEUE,
        Deed.STOP: Event.STOP_WAITING,
        Deed.DISCARD: Event.DISCARD,
    }
)
"""The deeds that are steps of the corridor."""

ICONS: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.UNDO: "undo",
        Deed.PLAY: "play",
        Deed.LOOK: "link",
        Deed.ENTER_ID: "prompt",
        Deed.RESUBMIT: "retry",
        Deed.FETCH_AGAIN: "download",
        Deed.RETRY: "retry",
        Deed.LOOK_AGAIN: "search",
        Deed.RETAKE: "take",
        Deed.EDIT: "prompt",
        Deed.PUT_BACK: "queue",
        Deed.HOLD: "pause",
        Deed.GO_ON: "play",
        Deed.SEND_NEXT: "previous",
        Deed.EARLIER: "chevron-up",
        Deed.LATER: "chevron-down",
        Deed.STOP: "stop",
        Deed.PAUSE_CONNECTION: "pause",
        Deed.GO_ON_CONNECTION: "play",
        Deed.HISTORY: "clock",
        Deed.WHY: "info",
        Deed.REVEAL: "folder",
        Deed.COPY_ERROR: "copy",
        Deed.COPY_PROMPT: "copy",
        Deed.COPY_ID: "link",
        Deed.DISCARD: "trash",
    }
)


def deeds(job: Job, standing: Standing = USUAL) -> tuple[Deed, ...]:
    """All that can be done with `job` now, in the order of its menu."""
    return tuple(deed for deed in Deed if _possible(job, deed, standing))


def buttons(job: Job, standing: Standing = USUAL) -> tuple[Deed, ...]:
    """What its row offers in words: only where a person has to decide."""
    offered = _BUTTONS.get(job.state, ())
    if job.given_up:
        offered = (Deed.LOOK_AGAIN, Deed.STOP)
    elif standing.undo:
        offered = (Deed.UNDO,)
    elif job.failed_to_fetch:
        offered = (Deed.FETCH_AGAIN, Deed.WHY)
    return tuple(deed for deed in offered if _possible(job, deed, standing))


def at_hand(job: Job, standing: Standing = USUAL) -> tuple[Deed, ...]:
    """What its row offers as icons while it is pointed at."""
    return tuple(deed for deed in _AT_HAND.get(job.state, ()) if _possible(job, deed, standing))


_BUTTONS = {
    State.UNCONFIRMED: (Deed.LOOK, Deed.ENTER_ID, Deed.RESUBMIT, Deed.DISCARD),
    State.FAILED: (Deed.RETRY, Deed.WHY),
    State.STOPPED: (Deed.LOOK_AGAIN,),
    State.DRAFT: (Deed.EDIT, Deed.PUT_BACK),
}

_AT_HAND = {
    State.WAITING: (Deed.EDIT, Deed.HOLD, Deed.GO_ON, Deed.DISCARD),
    State.GENERATING: (Deed.STOP,),
    State.READY: (Deed.PLAY, Deed.REVEAL),
}


def _possible(job: Job, deed: Deed, standing: Standing) -> bool:
    if deed in EVENTS:
        return job.allows(EVENTS[deed])
    match deed:
        case Deed.UNDO:
            return standing.undo
        case Deed.RETAKE:
            return job.state is State.READY and bool(job.shot)
        case Deed.EDIT:
            return job.state in IN_LINE
        case Deed.SEND_NEXT | Deed.EARLIER | Deed.LATER:
            return job.state is State.WAITING
        case Deed.PAUSE_CONNECTION:
            return job.state in IN_LINE and not standing.connection_paused
        case Deed.GO_ON_CONNECTION:
            return standing.connection_paused
        case Deed.HISTORY:
            return job.attempt > 1
        case Deed.PLAY | Deed.REVEAL:
            return job.state is State.READY
        case Deed.LOOK:
            return job.state is State.UNCONFIRMED and job.connection != THIS_COMPUTER_ID
        case Deed.HOLD:
            return job.state is State.WAITING and not job.held
        case Deed.GO_ON:
            return job.state is State.WAITING and job.held
        case Deed.WHY | Deed.COPY_ERROR:
            return job.problem is not None
        case _:
            return True


def name(deed: Deed) -> str:
    """What its button and its menu entry say."""
    return QCoreApplication.translate("Deed", _NAMES[deed])


def hint(deed: Deed) -> str:
    """What more there is to say of it before it is done; often nothing."""
    told = _HINTS.get(deed)
    return QCoreApplication.translate("Deed", told) if told else ""


def looked_for(job: Job) -> str:
    """By what a person finds a job in the gateway's own list: `Look for 14:32, “A paper boat”`."""
    sent = QDateTime.fromSecsSinceEpoch(int(job.submitted_at or job.created_at))
    told = QCoreApplication.translate("Deed", "Look for a job of %1: “%2”")
    prompt = " ".join(job.request.title[:_LONGEST_PROMPT].split())
    return told.replace("%1", QLocale().toString(sent, QLocale.FormatType.ShortFormat)).replace("%2", prompt)


_NAMES = {
    Deed.UNDO: QT_TRANSLATE_NOOP("Deed", "Undo"),
    Deed.PLAY: QT_TRANSLATE_NOOP("Deed", "Play"),
    Deed.LOOK: QT_TRANSLATE_NOOP("Deed", "Look"),
    Deed.ENTER_ID: QT_TRANSLATE_NOOP("Deed", "Enter id…"),
    Deed.RESUBMIT: QT_TRANSLATE_NOOP("Deed", "Submit again…"),
    Deed.FETCH_AGAIN: QT_TRANSLATE_NOOP("Deed", "Fetch again"),
    Deed.RETRY: QT_TRANSLATE_NOOP("Deed", "Retry"),
    Deed.LOOK_AGAIN: QT_TRANSLATE_NOOP("Deed", "Look again"),
    Deed.HOLD: QT_TRANSLATE_NOOP("Deed", "Hold back"),
    Deed.GO_ON: QT_TRANSLATE_NOOP("Deed", "Let it go"),
    Deed.RETAKE: QT_TRANSLATE_NOOP("Deed", "Retake this shot…"),
    Deed.EDIT: QT_TRANSLATE_NOOP("Deed", "Edit"),
    Deed.PUT_BACK: QT_TRANSLATE_NOOP("Deed", "Put back"),
    Deed.SEND_NEXT: QT_TRANSLATE_NOOP("Deed", "Send next"),
    Deed.EARLIER: QT_TRANSLATE_NOOP("Deed", "Earlier"),
    Deed.LATER: QT_TRANSLATE_NOOP("Deed", "Later"),
    Deed.STOP: QT_TRANSLATE_NOOP("Deed", "Stop waiting"),
    Deed.PAUSE_CONNECTION: QT_TRANSLATE_NOOP("Deed", "Pause its connection"),
    Deed.GO_ON_CONNECTION: QT_TRANSLATE_NOOP("Deed", "Let its connection go on"),
    Deed.HISTORY: QT_TRANSLATE_NOOP("Deed", "Earlier attempts…"),
    Deed.WHY: QT_TRANSLATE_NOOP("Deed", "Why?"),
    Deed.REVEAL: QT_TRANSLATE_NOOP("Deed", "Show in its folder"),
    Deed.COPY_ERROR: QT_TRANSLATE_NOOP("Deed", "Copy the error"),
    Deed.COPY_PROMPT: QT_TRANSLATE_NOOP("Deed", "Copy the prompt"),
    Deed.COPY_ID: QT_TRANSLATE_NOOP("Deed", "Copy the id"),
    Deed.DISCARD: QT_TRANSLATE_NOOP("Deed", "Discard"),
}

_HINTS = {
    Deed.UNDO: QT_TRANSLATE_NOOP("Deed", "It is not sent."),
    Deed.RETAKE: QT_TRANSLATE_NOOP("Deed", "Makes it again, and what begins with its last frame."),
    Deed.EDIT: QT_TRANSLATE_NOOP(
        "Deed", "Opens it in Compose; it keeps its place and is not sent meanwhile."
    ),
    Deed.PUT_BACK: QT_TRANSLATE_NOOP("Deed", "Queues it again as it was."),
    Deed.LOOK: QT_TRANSLATE_NOOP("Deed", "Looks for it in the gateway's own list."),
    Deed.PAUSE_CONNECTION: QT_TRANSLATE_NOOP("Deed", "Sends nothing new there; what runs goes on."),
    Deed.STOP: QT_TRANSLATE_NOOP("Deed", "The gateway may still charge for it."),
    Deed.RETRY: QT_TRANSLATE_NOOP("Deed", "Generates anew, which is paid anew."),
    Deed.RESUBMIT: QT_TRANSLATE_NOOP("Deed", "May be paid twice."),
    Deed.FETCH_AGAIN: QT_TRANSLATE_NOOP("Deed", "Only downloads; nothing is paid twice."),
    Deed.LOOK_AGAIN: QT_TRANSLATE_NOOP("Deed", "Collects the clip if it was finished all the same."),
    Deed.HOLD: QT_TRANSLATE_NOOP("Deed", "Stays here and is not sent."),
}
