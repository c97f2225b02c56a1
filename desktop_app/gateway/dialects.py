"""Which dialect speaks a format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.domain.connection import Format, Profile
from desktop_app.gateway.dialect import Dialect
from desktop_app.gateway.generations import Generations
from desktop_app.gateway.openai import OpenAI
from desktop_app.gateway.unified import Unified

_DIALECTS: Mapping[Format, Callable[[Profile], Dialect]] = MappingProxyType(
    {
        Format.UNIFIED: lambda profile: Unified(),
        Format.OPENAI: OpenAI,
        Format.GENERATIONS: lambda profile: Generations(),
    }
)


def dialect_of(format: Format, profile: Profile) -> Dialect:
    """How `format` is spoken on a connection of that profile."""
    return _DIALECTS[format](profile)
