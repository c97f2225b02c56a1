"""Who plays: `@name` in a prompt becomes what the model understands of that character. Pure.

Where the connection's gateway made the character and the model can call it, that is its `@username`.
Elsewhere it is the name with its description, once in each shot's words, and its pictures go along as far as
there is room. What is nobody's name stays as it is typed, and is told of. Who is called where: see `roll`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.remembered import Remembered
from desktop_app.script.roll import Mention, Roll

_replace = msgspec.structs.replace


class Change(StrEnum):
    """What was done for a character, or left undone for a word that looks as if something were."""

    CALLED = "called"  # by the `word` that the gateway knows
    DESCRIBED = "described"  # by the `word`s put in
    PICTURED = "pictured"  # `count` pictures go along
    NO_ROOM = "no_room"  # `count` pictures are left out: the model takes no more
    NO_FILES = "no_files"  # `count` pictures are left out: the connection takes no files
    STRAY = "stray"  # nobody has the `name` that is called: it stays as it is typed
    UNFILLED = "unfilled"  # nothing fills `name`, a variable in its braces: it stays as it is typed


class Note(msgspec.Struct, frozen=True):
    """One change beside what was typed, for the person to see before it is sent. `shot` counts from 1."""

    change: Change
    name: str
    word: str = ""
    count: int = 0
    shot: int = 0


class Company(msgspec.Struct, frozen=True):
    """Whom a text may call, and those that the connection's gateway made, by member's id and look."""

    roll: Roll = Roll()
    made: Mapping[tuple[str, str], MadeCharacter] = {}

    @classmethod
    def of(cls, members: Sequence[CastMember], made: Sequence[MadeCharacter], connection: str) -> "Company":
        """The company as the connection of that id knows it."""
        here = sorted((one for one in made if one.member and one.connection == connection), key=_age)
        return cls(Roll.of(members, made), {(one.member, one.look): one for one in here})

    @property
    def members(self) -> tuple[CastMember, ...]:
        """The user's characters."""
        return self.roll.members

    def known(self, member: CastMember, look: Look | None) -> MadeCharacter | None:
        """As the gateway knows them: in that look where it was made there, else in their usual one."""
        dressed = self.made.get((member.id, look.name)) if look else None
        return dressed or self.made.get((member.id, ""))


def _age(made: MadeCharacter) -> float:
    return made.created_at


class Stage(msgspec.Struct, frozen=True):
    """What the model and its connection take: `images` pictures, files or addresses alone, and usernames."""

    images: int
    takes_files: bool = True
    usernames: bool = False


class Applied(msgspec.Struct, frozen=True):
    """The draft as it is sent, and what was changed in it."""

    draft: Draft
    notes: tuple[Note, ...] = ()


def apply_cast(
    draft: Draft,
    company: Company,
    stage: Stage,
    *,
    one_film: bool = True,
    remembered: Remembered | None = None,
) -> Applied:
    """`draft` with its characters played. Without `one_film` each shot has its own characters' pictures."""
    if not draft.cast and not any("@" in words for words in draft.words):
        return Applied(draft)
    playing = _Playing(company, stage)
    chosen = [member for member in company.members if member.id in draft.cast]
    if draft.mode is Mode.PROMPT:
        prompt, called = playing.words(draft.prompt, chosen)
        references = playing.pictures(draft.references, called)
        return Applied(_replace(draft, prompt=prompt, references=references), tuple(playing.notes))
    known = (remembered or Remembered()).round(f"cast: {stage}, {one_film}", (company, draft.cast))
    shots: list[Shot] = []
    everybody: Called = {}
    for number, shot in enumerate(draft.shots, start=1):
        always = () if everybody else chosen
        make = partial(_shot_played, shot, number, company, stage, always, own_pictures=not one_film)
        played = known.of(shot, (number, not everybody), make)
        everybody |= played.called
        playing.notes += played.notes
        shots.append(played.shot)
    references = playing.pictures(draft.references, everybody) if one_film else draft.references
    return Applied(_replace(draft, shots=tuple(shots), references=references), tuple(playing.notes))


class Call(msgspec.Struct, frozen=True):
    """One character as a prompt calls them: in a look, where one is named."""

    member: CastMember
    look: Look | None = None

    @property
    def part(self) -> tuple[str, str]:
        """Who it is and in which look: what is told of one and the same part is told once."""
        return self.member.id, self.look.name if self.look else ""

    @property
    def costume(self) -> str:
        """What is told of the look alone."""
        return self.look.description.strip() if self.look else ""

    @property
    def description(self) -> str:
        """What is told of them in words: their own, and the look's."""
        parts = (self.member.description, self.look.description if self.look else "")
        return "; ".join(part.strip().rstrip(".。;；") for part in parts if part.strip())

    @property
    def pictures(self) -> tuple[Reference, ...]:
        """What shows them: the look's pictures, else their own."""
        return (self.look.pictures if self.look else ()) or self.member.pictures


Called = dict[tuple[str, str], Call]
"""Who is called, by their parts, in the order of their coming."""


def call_of(mention: Mention) -> Call:
    """The character and the look that a mention names."""
    return Call(mention.member, next((one for one in mention.member.looks if one.name == mention.look), None))


class _Played(msgspec.Struct, frozen=True):
    """One shot as it is sent, who is called in it, and what was changed."""

    shot: Shot
    called: Called
    notes: Sequence[Note]


def _shot_played(
    shot: Shot,
    number: int,
    company: Company,
    stage: Stage,
    chosen: Sequence[CastMember],
    *,
    own_pictures: bool,
) -> _Played:
    playing = _Playing(company, stage, number)
    prompt, called = playing.words(shot.prompt, chosen)
    pictured = playing.pictures(shot.references, called) if own_pictures else shot.references
    same = (prompt, pictured) == (shot.prompt, shot.references)
    played = shot if same else _replace(shot, prompt=prompt, references=pictured)
    return _Played(played, called, playing.notes)


def _has_met(member: CastMember, called: Called) -> bool:
    """Whether somebody is called already, in whichever look."""
    return any(known == member.id for known, _ in called)


class _Playing:
    def __init__(self, company: Company, stage: Stage, shot: int = 0) -> None:
        self._company = company
        self._stage = stage
        self._shot = shot
        self.notes: list[Note] = []

    def words(self, text: str, chosen: Sequence[CastMember]) -> tuple[str, Called]:
        """The text as it is sent, and who is called in it; the `chosen` are always."""
        roll, called = self._company.roll, Called()
        for stray in roll.strays(text):
            self.notes.append(Note(Change.STRAY, stray.word, shot=self._shot))
        parts, end = list[str](), 0
        for mention in roll.mentions(text):
            parts.append(text[end : mention.start])
            parts.append(self._as_sent(call_of(mention), called))
            end = mention.end
        text = "".join((*parts, text[end:]))
        for member in chosen:
            if not _has_met(member, called) and text.strip():
                text = f"{text.rstrip()} {self._as_sent(Call(member), called)}"
        return text, called

    def pictures(self, references: tuple[Reference, ...], called: Called) -> tuple[Reference, ...]:
        """`references`, and those pictures of the characters that there is room for."""
        by_member: dict[str, list[Call]] = {}
        for call in called.values():
            by_member.setdefault(call.member.id, []).append(call)
        for calls in by_member.values():
            wanted = dict.fromkeys(picture for call in calls for picture in self._untold_pictures(call))
            usable = [p for p in wanted if p not in references and (p.url or self._stage.takes_files)]
            fitting = tuple(usable[: max(self._stage.images - len(references), 0)])
            references = (*references, *fitting)
            no_files = len([p for p in wanted if not p.url]) if not self._stage.takes_files else 0
            self._note(Change.PICTURED, calls[0], count=len(fitting))
            self._note(Change.NO_ROOM, calls[0], count=len(usable) - len(fitting))
            self._note(Change.NO_FILES, calls[0], count=no_files)
        return references

    def _as_sent(self, call: Call, called: Called) -> str:
        """What stands for a call: told in full once, and of another look then what is other."""
        again, met = call.part in called, _has_met(call.member, called)
        called.setdefault(call.part, call)
        made = self._made(call)
        name = made.character.mention if made else call.member.name
        if again:
            return name
        if made:
            self._note(Change.CALLED, call, word=name)
        untold = call.costume if met and made is None else self._untold_words(call)
        self._note(Change.DESCRIBED, call, word=untold)
        return f"{name} ({untold})" if untold else name

    def _made(self, call: Call) -> MadeCharacter | None:
        return self._company.known(call.member, call.look) if self._stage.usernames else None

    def _untold_words(self, call: Call) -> str:
        """What the gateway does not know of them: all, nothing, or a look that was not made there."""
        made = self._made(call)
        if made is None:
            return call.description
        return call.costume if call.look and made.look != call.look.name else ""

    def _untold_pictures(self, call: Call) -> tuple[Reference, ...]:
        made = self._made(call)
        if made is None:
            return call.pictures
        return call.look.pictures if call.look and made.look != call.look.name else ()

    def _note(self, change: Change, call: Call, word: str = "", count: int = 0) -> None:
        if word or count:
            self.notes.append(Note(change, call.member.name, word, count, self._shot))
