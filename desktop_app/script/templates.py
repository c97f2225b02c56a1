"""Drafts to begin others from: those that travel with the program, the user's own, and those in files."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from desktop_app.domain.draft import MAX_SECONDS, MAX_TAKES, Draft
from desktop_app.domain.request import Shot
from desktop_app.domain.template import Template
from desktop_app.platform import resources
from desktop_app.script.boards import read_board
from desktop_app.script.variables import variables_of

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh_CN")
_NOTHING = Draft()
_STAYS = (
    *("id", "project", "name", "references", "cast", "batch"),
    *("created_at", "updated_at", "removed_at"),
)
"""What of a draft stays on this computer."""


class SampleBoard(msgspec.Struct, frozen=True):
    """A storyboard to begin from. `id` is the same in every language."""

    id: str
    name: str
    shots: tuple[Shot, ...]


class NotATemplate(ValueError):
    """A file holds no draft that could be begun from."""


class _Named(msgspec.Struct, frozen=True):
    name: str
    draft: Draft


def built_in_templates(language: str = ENGLISH) -> tuple[Template, ...]:
    """The templates that travel with the program; in English where they are not in `language`."""
    found = []
    for file in _files("templates", language):
        named = msgspec.json.decode(file.read_bytes(), type=_Named)
        found.append(Template(f"built-in-{file.stem}", named.name, named.draft))
    return tuple(found)


def sample_boards(language: str = ENGLISH) -> tuple[SampleBoard, ...]:
    """The storyboards that travel with the program; in English where they are not in `language`."""
    found = []
    for file in _files("boards", language):
        content = file.read_bytes()
        name = msgspec.json.decode(content)["name"]
        found.append(SampleBoard(file.stem, name, read_board(content)))
    return tuple(found)


def read_template(content: bytes, name: str) -> Template:
    """A template from a file: `{"name", "draft"}` as `write_template` writes it, else words with variables.

    Raises NotATemplate.
    """
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise NotATemplate("it is not UTF-8 text") from None
    if not text:
        raise NotATemplate("it is empty")
    if not _holds_a_draft(text):
        return Template("", name, Draft(prompt=text))
    try:
        named = msgspec.json.decode(text, type=_Named)
    except msgspec.ValidationError as trouble:
        raise NotATemplate(str(trouble)) from None
    if not 1 <= named.draft.takes <= MAX_TAKES:
        raise NotATemplate(f"its takes are not from 1 to {MAX_TAKES}")
    if named.draft.seconds is not None and not 1 <= named.draft.seconds <= MAX_SECONDS:
        raise NotATemplate("its seconds are no length of a clip")
    return Template("", named.name, named.draft)


def _holds_a_draft(text: str) -> bool:
    """Whether `text` is JSON of ours; a prompt may be JSON of its own."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return isinstance(value, dict) and "draft" in value


def write_template(template: Template) -> str:
    """The template as JSON for another computer: its words and settings, no pictures, nothing of this one."""
    shots = tuple(msgspec.structs.replace(shot, references=()) for shot in template.draft.shots)
    own = {name: getattr(_NOTHING, name) for name in _STAYS}
    draft = msgspec.structs.replace(template.draft, shots=shots, **own)
    named = msgspec.json.encode(_Named(template.name, draft))
    return msgspec.json.format(named, indent=2).decode() + "\n"


def still_open(draft: Draft, columns: Iterable[str]) -> tuple[str, ...]:
    """The variables of `draft` that no column fills."""
    known = set(columns)
    return tuple(name for name in variables_of(draft) if name not in known)


def _files(kind: str, language: str) -> list[Path]:
    spoken = language if language in LANGUAGES else ENGLISH
    return sorted(resources.path(f"{kind}/{spoken}").glob("*.json"))
