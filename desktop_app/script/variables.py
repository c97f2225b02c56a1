"""`{variables}` in a template's words, and what fills them. Pure.

A name may be in any script, with spaces and hyphens inside: `{hero}`, `{time of day}`, `{主角}`. Other
braces, as in a prompt that is JSON, are words like any others; `{{hero}}` is the word `{hero}` itself.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.domain.request import Shot

_NAME = r"[ \t]*([^\W_](?:[\w \t-]*[\w-])?)[ \t]*"
_VARIABLE = re.compile(rf"\{{\{{{_NAME}\}}\}}|\{{{_NAME}\}}")


@lru_cache(maxsize=256)
def variables_in(text: str) -> tuple[str, ...]:
    """The names of the variables in `text`, each once, in the order of their coming."""
    names = (match[2] for match in _VARIABLE.finditer(text) if match[2])
    return tuple(dict.fromkeys(names))


def places_of_variables(text: str) -> Iterator[tuple[int, int]]:
    """Where in `text` its variables begin and end, with their braces."""
    return (match.span() for match in _VARIABLE.finditer(text) if match[2])


def variables_of(draft: Draft) -> tuple[str, ...]:
    """The variables of a draft's prompt, or of its shots: of what is in front."""
    return tuple(dict.fromkeys(name for text in draft.words for name in variables_in(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with each variable's value in its place; one without a value stays as it is written."""

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return "{" + match[1] + "}"
        return values.get(match[2], match[0])

    return _VARIABLE.sub(value, text)


def filled_draft(draft: Draft, values: Mapping[str, str]) -> Draft:
    """`draft` with its prompt and shots filled."""
    shots = tuple(_filled_shot(shot, values) for shot in draft.shots)
    return msgspec.structs.replace(draft, prompt=filled(draft.prompt, values), shots=shots)


def _filled_shot(shot: Shot, values: Mapping[str, str]) -> Shot:
    words = filled(shot.prompt, values)
    return shot if words == shot.prompt else msgspec.structs.replace(shot, prompt=words)
