"""A job and the one corridor that it walks.

draft ─queue→ waiting ─send→ submitting ─accept→ generating ─done→ downloading ─verify→ ready

The table below is the whole law: everything else asks it.
"""

from enum import StrEnum
from types import MappingProxyType

import msgspec

from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Manuscript
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Problem, Stage
from desktop_app.domain.request import Request


class State(StrEnum):
    """The last door that a job passed."""

    DRAFT = "draft"
    WAITING = "waiting"
    SUBMITTING = "submitting"
    UNCONFIRMED = "unconfirmed"
    GENERATING = "generating"
    DOWNLOADING = "downloading"
    READY = "ready"
    FAILED = "failed"
    STOPPED = "stopped"
    DISCARDED = "discarded"


class Event(StrEnum):
    """What can happen to a job."""

    QUEUE = "queue"
    EDIT = "edit"
    SEND = "send"
    NEVER_LEFT = "never_left"  # no connection was made
    THROTTLE = "throttle"  # 429
    ACCEPT = "accept"  # the gateway named an id
    REFUSE = "refuse"
    LOSE = "lose"  # no usable answer, or found submitting at start
    IDENTIFY = "identify"  # a person gives the id
    RESUBMIT = "resubmit"  # a person sends it again
    DISCARD = "discard"
    DONE = "done"
    OVER = "over"  # the gateway says that it failed
    STOP_WAITING = "stop_waiting"
    LOOK_AGAIN = "look_again"
    VERIFY = "verify"
    CANNOT_FETCH = "cannot_fetch"
    FETCH_AGAIN = "fetch_again"
    RETRY = "retry"


PERSONAL = frozenset(
    {
        Event.QUEUE,
        Event.EDIT,
        Event.IDENTIFY,
        Event.RESUBMIT,
        Event.DISCARD,
        Event.STOP_WAITING,
        Event.LOOK_AGAIN,
        Event.FETCH_AGAIN,
        Event.RETRY,
    }
)
"""Events that a person alone causes."""

_KEEPING = frozenset({Event.EDIT, Event.QUEUE})
"""Taken out to be edited and put back: what held it, and until when it was not to be sent, holds again."""

_S, _E = State, Event
TABLE: MappingProxyType[tuple[State, Event], State] = MappingProxyType(
    {
        (_S.DRAFT, _E.QUEUE): _S.WAITING,
        (_S.DRAFT, _E.DISCARD): _S.DISCARDED,
        (_S.WAITING, _E.EDIT): _S.DRAFT,
        (_S.WAITING, _E.DISCARD): _S.DISCARDED,
        (_S.WAITING, _E.SEND): _S.SUBMITTING,
        (_S.SUBMITTING, _E.NEVER_LEFT): _S.WAITING,
        (_S.SUBMITTING, _E.THROTTLE): _S.WAITING,
        (_S.SUBMITTING, _E.REFUSE): _S.FAILED,
        (_S.SUBMITTING, _E.LOSE): _S.UNCONFIRMED,
        (_S.SUBMITTING, _E.ACCEPT): _S.GENERATING,
        (_S.UNCONFIRMED, _E.IDENTIFY): _S.GENERATING,
        (_S.UNCONFIRMED, _E.RESUBMIT): _S.WAITING,
        (_S.UNCONFIRMED, _E.DISCARD): _S.DISCARDED,
        (_S.GENERATING, _E.DONE): _S.DOWNLOADING,
        (_S.GENERATING, _E.OVER): _S.FAILED,
        (_S.GENERATING, _E.STOP_WAITING): _S.STOPPED,
        (_S.GENERATING, _E.LOOK_AGAIN): _S.GENERATING,
        (_S.STOPPED, _E.LOOK_AGAIN): _S.GENERATING,
        (_S.DOWNLOADING, _E.VERIFY): _S.READY,
        (_S.DOWNLOADING, _E.CANNOT_FETCH): _S.FAILED,
        (_S.FAILED, _E.FETCH_AGAIN): _S.DOWNLOADING,
        (_S.FAILED, _E.RETRY): _S.WAITING,
    }
)

ENDED = frozenset({State.READY, State.FAILED, State.STOPPED, State.DISCARDED})
"""States in which nothing happens by itself and nothing is asked of a person."""

DRIVEN = frozenset({State.WAITING, State.SUBMITTING, State.GENERATING, State.DOWNLOADING})
"""States that the driver works on."""


IN_LINE = frozenset({State.WAITING, State.DRAFT})
"""States that have a place among what is still to be sent; a draft is being edited and keeps its place."""


TO_READY: MappingProxyType[State, tuple[Event, ...]] = MappingProxyType(
    {
        State.UNCONFIRMED: (Event.IDENTIFY, Event.DONE, Event.VERIFY),
        State.STOPPED: (Event.LOOK_AGAIN, Event.DONE, Event.VERIFY),
        State.GENERATING: (Event.DONE, Event.VERIFY),
        State.DOWNLOADING: (Event.VERIFY,),
    }
)
"""The way of a job whose clip turns out to lie in the library."""


class IllegalEvent(ValueError):
    """This event cannot happen in this state."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"{event} cannot happen to a job that is {state}")
        self.state = state
        self.event = event


def after(state: State, event: Event) -> State:
    """The state that `event` leads to. Raises IllegalEvent where the table has no such door."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise IllegalEvent(state, event) from None


class Job(msgspec.Struct, frozen=True):
    """One paid intent and all that is known of it. Times are UTC seconds since 1970; 0 means never.

    `attempt` counts submissions from 1. `position` orders the queue. `due` is when to send or ask next.
    `held`: it is not sent; where it is being submitted, not once more.
    `turned_away`: what was submitted last did not leave, or was not taken, so that it costs nothing.
    `after` names the job that has to be ready before this one is sent: its last frame begins this clip.
    `manuscript` is what was written for it, None where the request says that word for word. `price` is what
    the clip costs, and `estimated_seconds` how long it would take, as it was told before.
    `remote_status` is the gateway's own word; `progress` runs from 0 to 1 and never back; `problem` is why it
    failed, or what bothers it while it goes on. `given_up`: it has been generating for so long that only a
    person has it asked after again. `unreached_since` is since when the line to its clip is gone. `file` is
    the name chosen in the library just before the clip is moved there.
    """

    id: str
    connection: str
    format: Format
    request: Request
    state: State = State.DRAFT
    held: bool = False
    project: str = ""
    draft: str = ""
    shot: str = ""
    group: str = ""
    predecessor: str = ""
    after: str = ""
    manuscript: Manuscript | None = None
    price: Price | None = None
    estimated_seconds: float | None = None
    attempt: int = 1
    position: float = 0.0
    remote_id: str = ""
    remote_status: str = ""
    progress: float | None = None
    problem: Problem | None = None
    took: tuple[float, float] | None = None
    """After how many seconds an ask found it undone, 0: none did, and after how many done; None: unknown."""
    turned_away: bool = False
    given_up: bool = False
    unreached_since: float = 0.0
    file: str = ""
    due: float = 0.0
    created_at: float = 0.0
    submitted_at: float = 0.0
    finished_at: float = 0.0
    ended_at: float = 0.0
    updated_at: float = 0.0

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.state in ENDED

    def may_be_undone(self, now: float) -> bool:
        """Whether it waits, at `now` (UTC seconds), only so that a person may take it back."""
        return self.state is State.WAITING and not self.held and self.problem is None and self.due > now

    @property
    def failed_to_fetch(self) -> bool:
        """Whether the clip exists at the gateway and only its download failed."""
        return (
            self.state is State.FAILED
            and bool(self.remote_id)
            and self.problem is not None
            and self.problem.stage is Stage.FETCH
        )

    def allows(self, event: Event) -> bool:
        """Whether `event` may happen now. Only a finished clip is fetched again.

        What is held is not sent, nor what begins with a frame that is not there yet. What is being asked
        after needs no second look.
        """
        if event is Event.SEND and (self.held or self.after):
            return False
        if event is Event.FETCH_AGAIN and not self.failed_to_fetch:
            return False
        if event is Event.LOOK_AGAIN and self.state is State.GENERATING and not self.given_up:
            return False
        return (self.state, event) in TABLE


def step(job: Job, event: Event, now: float, **changes: object) -> Job:
    """`job` after `event`, with `changes` to its other fields. Raises IllegalEvent.

    A new attempt (RETRY, RESUBMIT) forgets the old id, progress and problem; the store keeps them as history.
    """
    if not job.allows(event):
        raise IllegalEvent(job.state, event)
    state = after(job.state, event)
    fields: dict[str, object] = {
        "state": state,
        "updated_at": now,
        "given_up": False,
        "unreached_since": 0.0,
    }
    if event in (Event.RETRY, Event.RESUBMIT):
        fields |= {
            "attempt": job.attempt + 1,
            "remote_id": "",
            "remote_status": "",
            "progress": None,
            "submitted_at": 0.0,
            "finished_at": 0.0,
            "took": None,
            "file": "",
        }
    if event in PERSONAL - _KEEPING or event is Event.ACCEPT:
        fields |= {"problem": None, "due": 0.0, "ended_at": 0.0}
    if event is Event.SEND:
        fields |= {"submitted_at": now, "turned_away": False, "problem": None, "due": 0.0}
    if event in (Event.NEVER_LEFT, Event.THROTTLE):
        fields |= {"turned_away": True}
    elif job.state is State.SUBMITTING:
        fields |= {"held": False}
    if event is Event.DONE:
        fields |= {"finished_at": now, "progress": 1.0, "problem": None, "due": 0.0}
    if event is Event.VERIFY:
        fields |= {"problem": None}
    if state in ENDED:
        fields |= {"ended_at": now}
    return msgspec.structs.replace(job, **(fields | changes))
