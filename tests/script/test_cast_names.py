"""Names that a prompt can call."""

import pytest

from desktop_app.domain.cast import CastMember
from desktop_app.script.cast_names import LONGEST, Unfit, fitting, free_name, tidy, unfit
from desktop_app.script.mention_marks import begun
from desktop_app.script.roll import Roll


@pytest.mark.parametrize(
    "name",
    ["Mara", "Captain Moss", "小明", "O'Hara", "R2-D2", "José", "阿 宝", "मारा", "มะลิ", "மாரா", "မောင်", "מֹשֶׁה"],
)
def test_a_name_that_may_be_kept_can_be_called(name: str) -> None:
    assert unfit(name, ["Somebody"]) is None
    member = CastMember("m", name)
    for text in (f"@{name} waits", f"See @{name}.", f"@{name}, again"):
        assert [mention.member for mention in Roll((member,)).mentions(text)] == [member]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", Unfit.MISSING),
        ("a" * (LONGEST + 1), Unfit.TOO_LONG),
        ("Mara:coat", Unfit.SIGNS),
        ("Mara\nMoss", Unfit.SIGNS),
        ("-Mara", Unfit.SIGNS),
        ("MARA", Unfit.TAKEN),
    ],
)
def test_what_no_prompt_could_call_is_refused(name: str, why: Unfit) -> None:
    assert unfit(name, ["Mara"]) is why


@pytest.mark.parametrize(("name", "longer"), [("मार", "मारा"), ("มะล", "มะลิ"), ("Zo", "Zo\u0308")])
def test_a_name_is_not_called_by_one_that_goes_on_with_a_vowel_or_an_accent(name: str, longer: str) -> None:
    roll = Roll((CastMember("m", name),))
    assert list(roll.mentions(f"@{longer} waits")) == []
    assert [stray.word for stray in roll.strays(f"@{longer} waits")] == [longer]
    assert begun(f"@{longer}") == longer


def test_names_are_tidied_and_made_free() -> None:
    assert tidy("  @Captain \t Moss ") == "Captain Moss"
    assert tidy("Jose\u0301") == "José"
    assert fitting("mara (old).png") == "mara old png"
    assert fitting("…") == ""
    assert fitting("\u0301'abc") == "abc"
    assert fitting("मारा!") == "मारा"
    assert free_name("Mara", ["mara", "Mara2"]) == "Mara3"
    crowd = ["m" * LONGEST]
    for _ in range(1_000):
        crowd.append(free_name("m" * LONGEST, crowd))
    assert len(set(crowd)) == len(crowd)
    assert max(map(len, crowd)) == LONGEST
