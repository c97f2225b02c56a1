"""Templates as files: one or several as JSON, or words alone. Pure."""

import msgspec

from desktop_app.domain.draft import MAX_SECONDS, MAX_TAKES, Draft
from desktop_app.domain.request import Size, sides_of
from desktop_app.domain.template import Template
from desktop_app.script.encodings import UnknownEncoding, certain
from desktop_app.script.variables import variables_of

LONGEST = 4_000_000
"""Bytes of a file that is read."""
MOST = 1000
"""Templates that one file may hold, and shots that one of them may."""
_NOTHING = Draft()
_STAYS = (
    *("id", "project", "name", "references", "cast", "batch"),
    *("created_at", "updated_at", "removed_at"),
)
"""What of a draft stays on this computer."""


class NotATemplate(ValueError):
    """A file holds no draft that could be begun from."""


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """A template as a file holds it."""

    name: str
    draft: Draft
    values: dict[str, str] = {}


class _Several(msgspec.Struct, frozen=True):
    templates: tuple[Named, ...]


def read_templates(content: bytes, name: str) -> tuple[Template, ...]:
    """The templates of a file, as `write_templates` writes it; else its words as one called `name`.

    Raises NotATemplate.
    """
    if len(content) > LONGEST:
        raise NotATemplate(f"it is longer than {LONGEST // 1_000_000} MB")
    try:
        text = certain(content).strip()
    except UnknownEncoding:
        raise NotATemplate("it is text of an unknown encoding; save it as UTF-8") from None
    if not text:
        raise NotATemplate("it is empty")
    kind = _kind(text)
    if kind is None:
        return (Template("", name, Draft(prompt=text)),)
    try:
        held = msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as trouble:
        raise NotATemplate(str(trouble)) from None
    several = held.templates if isinstance(held, _Several) else (held,)
    if not several:
        raise NotATemplate("it is empty")
    if len(several) > MOST:
        raise NotATemplate(f"it holds more than {MOST} templates")
    return tuple(_checked(named) for named in several)


def read_template(content: bytes, name: str) -> Template:
    """The one template of a file. Raises NotATemplate."""
    found = read_templates(content, name)
    if len(found) > 1:
        raise NotATemplate(f"it holds {len(found)} templates")
    return found[0]


def write_template(template: Template) -> str:
    """The template as JSON for another computer: its words and settings, no pictures, nothing of this one."""
    return _json(_named(template))


def write_templates(templates: tuple[Template, ...]) -> str:
    """Several as JSON in one file; one alone as `write_template` does."""
    if len(templates) == 1:
        return write_template(templates[0])
    return _json(_Several(tuple(map(_named, templates))))


def _kind(text: str) -> type[Named] | type[_Several] | None:
    """What `text` is JSON of; None where it is words, since a prompt may be JSON of its own."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return Named if "draft" in value else _Several if "templates" in value else None


def _checked(named: Named) -> Template:
    """The template, asking for no more than the form could. Raises NotATemplate."""
    if not named.name.strip():
        raise NotATemplate("it has no name")
    if not 1 <= named.draft.takes <= MAX_TAKES:
        raise NotATemplate(f"its takes are not from 1 to {MAX_TAKES}")
    lengths = (named.draft.seconds, *(shot.seconds for shot in named.draft.shots))
    if any(seconds is not None and not 0 < seconds <= MAX_SECONDS for seconds in lengths):
        raise NotATemplate("its seconds are no length of a clip")
    if len(named.draft.shots) > MOST:
        raise NotATemplate(f"it has more than {MOST} shots")
    _check_frame(named.draft)
    return Template("", named.name.strip(), _bare(named.draft), values=named.values)


def _check_frame(draft: Draft) -> None:
    try:
        if draft.size is not None:
            Size.parse(str(draft.size))
        if draft.shape:
            sides_of(draft.shape)
    except ValueError as trouble:
        raise NotATemplate(f"{trouble} is no size or shape of a clip") from None


def _named(template: Template) -> Named:
    names = variables_of(template.draft)
    values = {name: value for name, value in template.values.items() if name in names}
    return Named(template.name, _bare(template.draft), values)


def _bare(draft: Draft) -> Draft:
    shots = tuple(msgspec.structs.replace(shot, references=()) for shot in draft.shots)
    own = {name: getattr(_NOTHING, name) for name in _STAYS}
    return msgspec.structs.replace(draft, shots=shots, **own)


def _json(value: Named | _Several) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
