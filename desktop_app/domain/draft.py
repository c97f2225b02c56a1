"""What a person has typed so far: the work on one prompt or one storyboard, kept until they let it go."""

import logging
from enum import StrEnum
from typing import Any

import msgspec

from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.domain.text import make_cells_whole, make_values_whole, make_whole

log = logging.getLogger(__name__)

MAX_TAKES = 8
MAX_SECONDS = 99_999
"""More than any clip has."""


class Mode(StrEnum):
    """Which of the two ways to write is in front, and so is sent."""

    PROMPT = "prompt"
    STORYBOARD = "storyboard"


class Batch(msgspec.Struct, frozen=True):
    """A table that fills a template's variables: one row is one job. `name` is the file's it came from."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str = ""

    def __post_init__(self) -> None:
        make_whole(self, "name")
        make_cells_whole(self, "columns", "rows")


class Manuscript(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person wrote, where what is sent was made of it: mentions, a template and the row that fills it.

    Either `prompt` or `shots` is filled, as in a Request; the other fields are a Draft's.
    """

    prompt: str = ""
    shots: tuple[Shot, ...] = ()
    references: tuple[Reference, ...] = ()
    cast: tuple[str, ...] = ()
    batch: Batch | None = None


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything wished for, also what the present model does not take.

    An empty `shape`, and None for `size` and `seconds`, leave that to the gateway. `seconds` is the length
    of the clip where there is no storyboard; `takes` runs from 1 to MAX_TAKES. `others` are further AI
    models that are asked the same. `cast` holds the ids of the characters that were chosen for it. `extra`
    are further JSON fields of the model. `shot_by_shot` makes one job a shot also where the model has
    storyboards of its own. Times are UTC seconds; `removed_at` is 0 while it is wanted.
    """

    id: str = ""
    project: str = ""
    name: str = ""
    mode: Mode = Mode.PROMPT
    prompt: str = ""
    shots: tuple[Shot, ...] = ()
    model: str = ""
    shape: str = ""
    size: Size | None = None
    seconds: int | None = None
    takes: int = 1
    private: bool = False
    references: tuple[Reference, ...] = ()
    others: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    cast: tuple[str, ...] = ()
    batch: Batch | None = None
    shot_by_shot: bool = False
    created_at: float = 0.0
    updated_at: float = 0.0
    removed_at: float = 0.0

    def __post_init__(self) -> None:
        make_whole(self, "prompt", "name", "model")
        if self.extra:
            make_values_whole(self, "extra")

    @property
    def total_seconds(self) -> float:
        """The length of the board in seconds; a shot left to the gateway counts nothing."""
        return sum(shot.seconds or 0 for shot in self.shots)

    @property
    def words(self) -> tuple[str, ...]:
        """What is written in the mode in front: the prompt, or those of the shots in their order."""
        return (self.prompt,) if self.mode is Mode.PROMPT else tuple(shot.prompt for shot in self.shots)

    @property
    def blank(self) -> bool:
        """Whether the mode in front holds no word."""
        return not any(words.strip() for words in self.words)

    @property
    def manuscript(self) -> Manuscript:
        """What of it is written in the mode in front."""
        prompted = self.mode is Mode.PROMPT
        return Manuscript(
            prompt=self.prompt if prompted else "",
            shots=() if prompted else self.shots,
            references=self.references,
            cast=self.cast,
            batch=self.batch,
        )

    def to_json(self) -> object:
        """As plain JSON values."""
        return msgspec.to_builtins(self)

    @classmethod
    def from_json(cls, value: object) -> "Draft":
        """Read `to_json`'s answer; a draft that cannot be read is logged and begun anew."""
        if value is None:
            return cls()
        try:
            draft = msgspec.convert(value, cls)
        except msgspec.ValidationError as trouble:
            log.warning("the draft cannot be read: %s", trouble)
            return cls()
        return msgspec.structs.replace(draft, takes=min(max(draft.takes, 1), MAX_TAKES))

    @classmethod
    def of(cls, request: Request, manuscript: Manuscript | None = None) -> "Draft":
        """The draft that `request` was made from, or could have been where no manuscript tells."""
        written = manuscript or Manuscript(
            request.prompt,
            tuple(map(_with_whole_pictures, request.shots)),
            tuple(map(_before_fit, request.references)),
        )
        return cls(
            mode=Mode.STORYBOARD if written.shots else Mode.PROMPT,
            prompt=written.prompt,
            shots=written.shots,
            model=request.model,
            shape=request.aspect_ratio,
            size=request.size,
            seconds=None if request.seconds is None else round(request.seconds),
            private=bool(request.private),
            extra=dict(request.extra),
            references=written.references,
            cast=written.cast,
            batch=written.batch,
        )


def _before_fit(reference: Reference) -> Reference:
    """The picture that was fitted for sending, to be fitted again; else `reference` itself."""
    return reference.whole if reference.whole and reference.whole.fit else reference


def _with_whole_pictures(shot: Shot) -> Shot:
    return msgspec.structs.replace(shot, references=tuple(map(_before_fit, shot.references)))
