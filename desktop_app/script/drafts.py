"""Drafts and projects by their names: what they are called, new ones, and which one a person means."""

import time
import uuid
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.project import Project
from desktop_app.domain.text import whole
from desktop_app.library.names import LONGEST, folder_name, slug

LONGEST_NAME = 48
"""Characters of a name that is made of a draft's first words."""

DAYS_KEPT = 30
"""How long a removed draft can still be brought back."""

LONG_PROMPT, LONG_BOARD, LONG_TABLE = 3000, 30, 10
"""Characters, shots and rows: what comes of more is not worked out between two keys."""

_DAY = 24 * 3600.0
_SHORTER = LONGEST - 6


class Named(Protocol):
    """What is known by an id and called by a name."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def name_of(draft: Draft, untitled: str = "") -> str:
    """The draft's own name, else its first words in the way it is written, else `untitled`."""
    if draft.name:
        return draft.name
    board = [shot.prompt for shot in draft.shots]
    texts = [draft.prompt, *board] if draft.mode is Mode.PROMPT else [*board, draft.prompt]
    words = next((text.strip() for text in texts if text.strip()), "")
    return _cut(words.splitlines()[0]) if words else untitled


def is_empty(draft: Draft) -> bool:
    """Whether it holds nothing of its own: neither words nor pictures, nobody who plays, no table."""
    pictured = draft.references or any(shot.references for shot in draft.shots)
    return not (name_of(draft) or pictured or draft.cast or draft.batch)


def is_long(draft: Draft) -> bool:
    """Whether there is so much of it that what comes of it can wait until nobody types."""
    if draft.batch is not None and len(draft.batch.rows) > LONG_TABLE:
        return True
    return len(draft.shots) > LONG_BOARD if draft.mode is Mode.STORYBOARD else len(draft.prompt) > LONG_PROMPT


def new_draft(project: str, like: Draft) -> Draft:
    """A draft without words, with the model and the settings of `like`."""
    chosen = msgspec.structs.replace(
        like, name="", prompt="", shots=(), references=(), cast=(), batch=None, removed_at=0.0
    )
    return begun(chosen, project)


def copy_of(draft: Draft, name: str) -> Draft:
    """Another draft that says the same, called `name`."""
    return msgspec.structs.replace(begun(draft, draft.project), name=name)


def begun(draft: Draft, project: str) -> Draft:
    """`draft` as one of its own in `project`, from now on."""
    now = time.time()
    return msgspec.structs.replace(
        draft, id=uuid.uuid4().hex[:12], project=project, created_at=now, updated_at=now
    )


def long_gone(drafts: Iterable[Draft], now: float) -> list[Draft]:
    """Those that were removed more than DAYS_KEPT days before `now` (UTC seconds)."""
    return [draft for draft in drafts if draft.removed_at and now - draft.removed_at > DAYS_KEPT * _DAY]


def new_project(name: str, known: Sequence[Project]) -> Project:
    """A project called `name`. Its id, which never changes, names its folder in the library."""
    name = whole(name)
    taken = {project.id.casefold() for project in known}
    folder, number = folder_name(name), 2
    while folder.casefold() in taken:
        folder, number = f"{slug(name, _SHORTER)} {number}", number + 1
    return Project(id=folder, name=name.strip(), created_at=time.time())


def find(known: Iterable[N], wanted: str) -> list[N]:
    """Those that have the id `wanted`, else those of that name, whatever its case."""
    listed = list(known)
    folded = wanted.strip().casefold()
    return [one for one in listed if one.id == wanted] or [
        one for one in listed if one.name.casefold() == folded
    ]


def _cut(line: str) -> str:
    if len(line) <= LONGEST_NAME:
        return line
    cut = line[:LONGEST_NAME]
    words = cut.rsplit(" ", 1)[0]
    return (words if len(words) > LONGEST_NAME // 2 else cut).rstrip(" ,.;:，。；：") + "…"
