"""Where in a TOML text a key stands, for telling a person; tomllib itself does not say."""

import re
import tomllib
from typing import Any

_KEY = re.compile(
    r"""\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+))*)\s*="""
)
_TABLE = re.compile(r"\s*\[([^\[].*)\]\s*(?:#.*)?")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line, from 1, of the key at `path`, or of the nearest table around it that is written out."""
    table: tuple[str, ...] = ()
    best, depth, inside = 1, 0, False  # inside a text of several lines
    for number, line in enumerate(text.splitlines(), start=1):
        here, was_inside = table, inside
        inside ^= any(line.count(quotes) % 2 for quotes in ('"""', "'''"))
        if was_inside:
            continue
        if heading := _TABLE.fullmatch(line):
            here = table = _keys(heading[1])
        elif key := _KEY.match(line):
            here = table + _keys(key[1])
        if len(here) > depth and here == path[: len(here)]:
            best, depth = number, len(here)
    return best


def line_of_error(trouble: tomllib.TOMLDecodeError, text: str) -> int:
    """The line, from 1, that tomllib complains about; the last one where the text ends too early."""
    found = _AT_LINE.search(str(trouble))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def without_place(trouble: tomllib.TOMLDecodeError) -> str:
    """tomllib's sentence without its line and column."""
    return re.sub(r" \(at [^)]*\)$", "", str(trouble))


def _keys(dotted: str) -> tuple[str, ...]:
    try:
        level: Any = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:  # it only looks like a key
        return ()
    keys = []
    while isinstance(level, dict):
        key, level = next(iter(level.items()))
        keys.append(key)
    return tuple(keys)
