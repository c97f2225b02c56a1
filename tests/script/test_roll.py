"""Whom a text calls: of names that begin alike, in every script, beside a gateway's own names."""

import pytest

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import Character, MadeCharacter
from desktop_app.script.roll import Roll

LOOKS = (Look("rain coat"), Look("rain"))
NAMES = ("Old", "Old Tom", "Mara", "汤姆", "老汤姆", "O'Neil", "İpek")
MEMBERS = tuple(CastMember(name, name, looks=LOOKS if name == "Mara" else ()) for name in NAMES)
USED = MadeCharacter("c1", "gate", Character("Mara", username="mara.77"))
PLAIN = MadeCharacter("c2", "gate", Character("Moss", id="moss"))
ROLL = Roll.of(MEMBERS, (USED, PLAIN))


def called(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in ROLL.mentions(text)]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("@Old Tom walks in", ["@Old Tom"]),
        ("@OLD TOM, and @old: waits", ["@OLD TOM", "@old"]),
        ("@Old Tomato, @Older", ["@Old"]),
        ("看见@老汤姆走进来,@汤姆也来", ["@老汤姆", "@汤姆"]),
        ("(@Mara's @Mara! “@Mara” @Mara@Old", ["@Mara"] * 4),
        ("@Mara:rain coats @mara:Rain Coat @Mara:sun", ["@Mara:rain", "@mara:Rain Coat", "@Mara"]),
        ("@O'Neil and @ipek", ["@O'Neil", "@ipek"]),
        ("me@Mara.example @mara.77", []),
        ("nobody", []),
    ],
)
def test_the_longest_name_that_ends_there_is_called(text: str, calls: list[str]) -> None:
    assert called(text) == calls


def test_a_look_is_the_members_own() -> None:
    other = CastMember("o", "Tom", looks=(Look("hat"),))
    (found,) = Roll((MEMBERS[2], other)).mentions("@Mara:hat")
    assert (found.look, found.end) == ("", len("@Mara"))


def test_a_word_that_calls_nobody_is_a_stray() -> None:
    text = "@Marta and @Mara see @mara.77 and @王五 @24fps me@there.example @{who} @Tom."
    found = list(ROLL.strays(text))
    assert [stray.word for stray in found] == ["Marta", "王五", "Tom"]
    assert [text[stray.start : stray.end] for stray in found] == ["@Marta", "@王五", "@Tom"]
    assert [stray.word for stray in Roll().strays("@Mara")] == ["Mara"]


def test_all_that_can_be_called_is_offered() -> None:
    assert Roll(MEMBERS[2:4]).calls == ("Mara", "Mara:rain coat", "Mara:rain", "汤姆")
