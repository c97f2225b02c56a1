"""Who can be called in a text, and where it calls them: the one rule for what is sent and shown. Pure.

`@name`, or `@name:look`; of names that begin alike the longest counts. What a gateway calls its characters by
(`@mara.77`) is known too, and stands for nobody else. An `@word` that is neither is a stray.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.script.mention_marks import COLON, MARK, SIGNS, ended

_STRAY = re.compile(rf"{MARK}([^\W\d_](?:[\w{SIGNS}.-]*[\w{SIGNS}])?)")


class Mention(msgspec.Struct, frozen=True):
    """Where somebody is called in a text: `start` to `end`, in characters; `look` is "" for the usual."""

    member: CastMember
    look: str
    start: int
    end: int


class Stray(msgspec.Struct, frozen=True):
    """Where a text seems to call somebody, `start` to `end`, and nobody has the name `word`."""

    word: str
    start: int
    end: int


class Roll(msgspec.Struct, frozen=True):
    """The characters that a text may call, and the `usernames` of those that gateways know, without @."""

    members: tuple[CastMember, ...] = ()
    usernames: tuple[str, ...] = ()

    @classmethod
    def of(cls, members: Sequence[CastMember], made: Sequence[MadeCharacter]) -> "Roll":
        """The roll of these, and of what any gateway made."""
        names = (one.character.mention for one in made)
        return cls(tuple(members), tuple(name.removeprefix("@") for name in names if name.startswith("@")))

    @property
    def calls(self) -> tuple[str, ...]:
        """All that can be written after an @ for these characters: each name, and each with a look."""
        calls: list[str] = []
        for member in self.members:
            calls += [member.name, *(f"{member.name}:{worn.name}" for worn in member.looks)]
        return tuple(calls)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Who is called where, in the order of their coming, each as often as they are."""
        if "@" not in text or not self.members:
            return
        for match in self._known(text):
            member = next((one for one in self.members if _is_called(match[1], one.name)), None)
            if member is not None:
                look, end = _look_at(text, match.end(), member)
                yield Mention(member, look, match.start(), end)

    def strays(self, text: str) -> Iterator[Stray]:
        """What looks like a call and is nobody's, in the order of its coming."""
        if "@" not in text:
            return
        known = {match.start() for match in self._known(text)}
        for match in _STRAY.finditer(text):
            if match.start() not in known:
                yield Stray(match[1], *match.span())

    def _known(self, text: str) -> Iterator[re.Match[str]]:
        names = (*(member.name for member in self.members), *self.usernames)
        return _pattern(names, MARK).finditer(text) if names else iter(())


def _look_at(text: str, end: int, member: CastMember) -> tuple[str, int]:
    """The look that is named behind a name that ends there, and where that ends; "" where none is."""
    names = tuple(worn.name for worn in member.looks)
    match = _pattern(names, COLON).match(text, end) if names else None
    if match is None:
        return "", end
    return next(filter(partial(_is_called, match[1]), names)), match.end()


@lru_cache(maxsize=256)
def _is_called(typed: str, name: str) -> bool:
    """Whether `typed` was matched by `name`: `casefold` would take İ and i for two letters."""
    return re.fullmatch(re.escape(name), typed, re.IGNORECASE) is not None


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...], before: str) -> re.Pattern[str]:
    """One of the names behind `before`, the longest first."""
    longest_first = sorted(set(names), key=len, reverse=True)
    return re.compile(rf"{before}({'|'.join(map(ended, longest_first))})", re.IGNORECASE)
