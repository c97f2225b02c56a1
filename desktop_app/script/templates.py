"""Drafts to begin others from: those that travel with the program, and the user's own. Pure but for files."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.domain.template import Template
from desktop_app.platform import resources
from desktop_app.script.boards import read_board
from desktop_app.script.shot_lists import ShotList, read_shot_list, write_shot_list
from desktop_app.script.template_files import Named
from desktop_app.script.variables import filled_draft, variables_of

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh_CN")
_BUILT_IN = "built-in-"


class SampleBoard(msgspec.Struct, frozen=True):
    """A storyboard to begin from. `id` is the same in every language."""

    id: str
    name: str
    shots: tuple[Shot, ...]

    @property
    def draft(self) -> Draft:
        """A draft that begins with it."""
        return Draft(mode=Mode.STORYBOARD, shots=self.shots)


def built_in_templates(language: str = ENGLISH) -> tuple[Template, ...]:
    """The templates that travel with the program; in English where they are not in `language`."""
    found = []
    for file in _files("templates", language):
        named = msgspec.json.decode(file.read_bytes(), type=Named)
        found.append(Template(f"{_BUILT_IN}{file.stem}", named.name, named.draft, values=named.values))
    return tuple(found)


def is_built_in(template: Template) -> bool:
    """Whether it travels with the program, and so is not the user's to change."""
    return template.id.startswith(_BUILT_IN)


def sample_boards(language: str = ENGLISH) -> tuple[SampleBoard, ...]:
    """The storyboards that travel with the program; in English where they are not in `language`."""
    found = []
    for file in _files("boards", language):
        content = file.read_bytes()
        name = msgspec.json.decode(content)["name"]
        found.append(SampleBoard(file.stem, name, read_board(content)))
    return tuple(found)


def begun_from(template: Template, values: Mapping[str, str] | None = None) -> Draft:
    """The draft that a template begins, called by its words as any other.

    It is filled with `values` over the template's own; "" leaves a variable open.
    """
    filling = {**template.values, **(values or {})}
    draft = msgspec.structs.replace(template.draft, name="")
    return filled_draft(draft, {name: value for name, value in filling.items() if value})


def words_of(template: Template) -> str:
    """All that it says: its prompt, or its board as a shot list."""
    draft = template.draft
    return draft.prompt if draft.mode is Mode.PROMPT else write_shot_list(draft.shots)


def with_words(template: Template, text: str) -> Template:
    """The template with other words, as `words_of` tells them. What else a shot holds stays in its place.

    What is written over a list of shots is a shot too.
    """
    if template.draft.mode is Mode.PROMPT:
        draft = msgspec.structs.replace(template.draft, prompt=text)
    else:
        found = read_shot_list(text, by_paragraph=True) or ShotList(())
        read = (*((Shot(found.title),) if found.title else ()), *found.shots)
        old = (*template.draft.shots, *read[len(template.draft.shots) :])
        shots = tuple(
            msgspec.structs.replace(before, prompt=shot.prompt, seconds=shot.seconds)
            for before, shot in zip(old, read, strict=False)
        )
        draft = msgspec.structs.replace(template.draft, shots=shots)
    return msgspec.structs.replace(template, draft=draft)


def with_value(template: Template, variable: str, value: str) -> Template:
    """The template with what fills one of its variables; "" leaves it open."""
    others = {name: held for name, held in template.values.items() if name != variable}
    return msgspec.structs.replace(template, values=others | ({variable: value} if value else {}))


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, with a number where another template has it in any case."""
    names = {each.casefold() for each in taken}
    number, free = 1, name
    while free.casefold() in names:
        number += 1
        free = f"{name} {number}"
    return free


def still_open(draft: Draft, columns: Iterable[str]) -> tuple[str, ...]:
    """The variables of `draft` that no column fills."""
    known = set(columns)
    return tuple(name for name in variables_of(draft) if name not in known)


def _files(kind: str, language: str) -> list[Path]:
    spoken = language if language in LANGUAGES else ENGLISH
    return sorted(resources.path(f"{kind}/{spoken}").glob("*.json"))
