"""Characters, applied to what is sent."""

from typing import Any

import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import Character, MadeCharacter
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.mention_marks import begun
from desktop_app.script.mentions import (
    Applied,
    Change,
    Company,
    Note,
    Stage,
    apply_cast,
)
from desktop_app.script.planning import plan
from desktop_app.script.remembered import Remembered
from desktop_app.script.roll import Mention, Roll
from tests.script.test_planning import DRAFT, GATEWAY, a_bench

FACE, COAT = Reference(url="https://p.example/face.png"), Reference(sha256="c0a7", name="coat.png")
MARA = CastMember(
    "m1", "Mara", "a tall woman with red hair.", (FACE,), (Look("raincoat", "in a yellow raincoat", (COAT,)),)
)
XIAO = CastMember("x1", "小明", "一个戴眼镜的男孩")
MADE = MadeCharacter("c1", GATEWAY.id, Character("Mara", username="mara.77"), member="m1")
COMPANY = Company.of([MARA, XIAO], [], GATEWAY.id)
KNOWN = Company.of([MARA, XIAO], [MADE], GATEWAY.id)


def played(prompt: str, company: Company = COMPANY, stage: Stage | None = None, **wishes: Any) -> Applied:
    return apply_cast(Draft(prompt=prompt, **wishes), company, stage or Stage(images=4))


def test_on_its_own_gateway_a_character_is_called_by_username() -> None:
    applied = played("@Mara waits. @mara leaves.", KNOWN, Stage(images=4, usernames=True))
    assert applied.draft.prompt == "@mara.77 waits. @mara.77 leaves."
    assert applied.draft.references == ()
    assert applied.notes == (Note(Change.CALLED, "Mara", "@mara.77"),)


def test_elsewhere_it_is_described_once_and_its_pictures_go_along() -> None:
    for company, stage in ((COMPANY, Stage(4, usernames=True)), (KNOWN, Stage(4))):
        applied = played("@Mara waits. @Mara leaves.", company, stage)
        assert applied.draft.prompt == "Mara (a tall woman with red hair) waits. Mara leaves."
        assert applied.draft.references == (FACE,)
        assert [note.change for note in applied.notes] == [Change.DESCRIBED, Change.PICTURED]
    assert Company.of([MARA], [MADE], "another").made == {}


def test_a_look_adds_its_words_and_has_pictures_of_its_own() -> None:
    applied = played("@Mara:raincoat waits")
    assert applied.draft.prompt == "Mara (a tall woman with red hair; in a yellow raincoat) waits"
    assert applied.draft.references == (COAT,)


def test_another_look_in_the_same_words_tells_what_is_other_and_brings_its_pictures() -> None:
    applied = played("@Mara waits. @Mara:raincoat leaves. @Mara:raincoat runs. @Mara rests.")
    assert applied.draft.prompt == (
        "Mara (a tall woman with red hair) waits. Mara (in a yellow raincoat) leaves. Mara runs. Mara rests."
    )
    assert applied.draft.references == (FACE, COAT)
    assert [note.count for note in applied.notes if note.change is Change.PICTURED] == [2]
    shots = (Shot("@Mara waits"), Shot("@Mara:raincoat leaves"))
    board = Draft(mode=Mode.STORYBOARD, shots=shots)
    assert apply_cast(board, COMPANY, Stage(4)).draft.references == (FACE, COAT)
    one_place = apply_cast(board, COMPANY, Stage(1))
    assert one_place.draft.references == (FACE,)
    assert Note(Change.NO_ROOM, "Mara", count=1) in one_place.notes


def test_names_end_where_they_should() -> None:
    assert played("me@Mara.example @Marathon @nobody").draft.prompt == "me@Mara.example @Marathon @nobody"
    assert played("@小明走进来").draft.prompt == "小明 (一个戴眼镜的男孩)走进来"
    assert [one.member for one in COMPANY.roll.mentions("@小明 and @MARA")] == [XIAO, MARA]
    assert played("@Mara", Company()).draft.prompt == "@Mara"


def test_chinese_sets_no_space_around_a_name() -> None:
    assert played("我看见@小明走进来").draft.prompt == "我看见小明 (一个戴眼镜的男孩)走进来"
    assert played("@Mara走进来").draft.prompt.startswith("Mara (")
    rain = CastMember("r", "小雨", "短发", looks=(Look("雨衣", "穿雨衣"),))
    assert played("@小雨：雨衣在等", Company(Roll((rain,)))).draft.prompt == "小雨 (短发; 穿雨衣)在等"


def test_letters_that_are_written_otherwise_in_capitals_are_found() -> None:
    ipek, jose = CastMember("i", "İpek", "in green"), CastMember("j", "José", "in blue")
    assert played("@ipek waits", Company(Roll((ipek,)))).draft.prompt == "İpek (in green) waits"
    assert played("@Joséphine waits", Company(Roll((jose,)))).draft.prompt == "@Joséphine waits"


def test_a_look_that_the_gateway_does_not_know_is_told_beside_the_name() -> None:
    applied = played("@Mara:raincoat waits", KNOWN, Stage(4, usernames=True))
    assert applied.draft.prompt == "@mara.77 (in a yellow raincoat) waits"
    assert applied.draft.references == (COAT,)
    dressed = msgspec.structs.replace(MADE, look="raincoat", character=Character("Mara", username="mara.78"))
    both = Company.of([MARA, XIAO], [MADE, dressed], GATEWAY.id)
    applied = played("@Mara:raincoat waits", both, Stage(4, usernames=True))
    assert applied.draft.prompt == "@mara.78 waits"
    assert applied.draft.references == ()


def test_a_mention_is_found_where_it_stands() -> None:
    (found,) = COMPANY.roll.mentions("see @mara:Raincoat there")
    assert found == Mention(MARA, "raincoat", 4, 18)
    assert [begun(text) for text in ("see @Ma", "看@小", "me@ma", "@Mara:ra", "@Mara：雨", "no")] == [
        "Ma", "小", None, "Mara:ra", "Mara:雨", None,
    ]  # fmt: skip


def test_who_is_called_in_vain_is_told_and_stays_as_typed() -> None:
    applied = played("@Mara sees @Nobody, me@mara.example, @24fps")
    assert applied.draft.prompt.endswith("sees @Nobody, me@mara.example, @24fps")
    assert [note for note in applied.notes if note.change is Change.STRAY] == [Note(Change.STRAY, "Nobody")]
    (told,) = played("@Mara", Company()).notes
    assert told == Note(Change.STRAY, "Mara")


def test_what_does_not_fit_is_told() -> None:
    own = Reference(url="https://p.example/own.png")
    applied = played("@Mara", stage=Stage(images=1), references=(own,))
    assert applied.draft.references == (own,)
    assert applied.notes[-1] == Note(Change.NO_ROOM, "Mara", count=1)
    applied = played("@Mara:raincoat", stage=Stage(images=4, takes_files=False))
    assert applied.draft.references == ()
    assert applied.notes[-1] == Note(Change.NO_FILES, "Mara", count=1)


def test_who_was_chosen_plays_also_without_being_called() -> None:
    applied = played("A street.", cast=("m1",))
    assert applied.draft.prompt == "A street. Mara (a tall woman with red hair)"
    assert played("@Mara waits", cast=("m1",)).draft.prompt.count("red hair") == 1
    assert played(" ", cast=("m1",)).draft.prompt == " "


def test_each_shot_describes_who_is_in_it() -> None:
    shots = (Shot("@Mara waits"), Shot("the sea"), Shot("@Mara leaves with @小明"))
    draft = Draft(mode=Mode.STORYBOARD, shots=shots)
    whole = apply_cast(draft, COMPANY, Stage(4)).draft
    assert whole.shots[2].prompt == "Mara (a tall woman with red hair) leaves with 小明 (一个戴眼镜的男孩)"
    assert whole.references == (FACE,)
    assert all(shot.references == () for shot in whole.shots)
    apart = apply_cast(draft, COMPANY, Stage(4), one_film=False)
    assert [shot.references for shot in apart.draft.shots] == [(FACE,), (), (FACE,)]
    assert {note.shot for note in apart.notes} == {1, 3}


def test_the_plan_shows_what_is_sent_and_what_was_changed() -> None:
    draft = msgspec.structs.replace(DRAFT, prompt="@Mara waits", others=("sora-2",))
    veo, sora = plan(draft, a_bench(company=KNOWN)).entries
    assert veo.request.prompt == "Mara (a tall woman with red hair) waits"
    assert veo.request.references == (FACE,)
    assert [note.change for note in veo.notes] == [Change.DESCRIBED, Change.PICTURED]
    assert sora.request.prompt == "@mara.77 waits"


def test_who_is_called_by_a_name_is_sent_in_a_format_that_knows_it() -> None:
    draft = msgspec.structs.replace(DRAFT, prompt="@Mara waits", model="sora", shape="16:9", seconds=None)
    (told,) = plan(draft, a_bench(company=COMPANY)).entries
    (called,) = plan(draft, a_bench(company=KNOWN)).entries
    assert told.format is not None
    assert called.format is not None
    assert called.format.characters


def test_a_shot_that_stays_is_played_once_and_one_that_changes_anew() -> None:
    remembered = Remembered()
    first, second, third = Shot("@Mara waits"), Shot("rain"), Shot("@Mara and @小明 leave")

    def cast_in(
        *shots: Shot, cast: tuple[str, ...] = (), one_film: bool = True, company: Company = COMPANY
    ) -> tuple[Shot, ...]:
        draft = Draft(mode=Mode.STORYBOARD, shots=shots, cast=cast)
        found = apply_cast(draft, company, Stage(4), one_film=one_film, remembered=remembered)
        assert found == apply_cast(draft, company, Stage(4), one_film=one_film)
        return found.draft.shots

    before = cast_in(first, second, third)
    after = cast_in(first, Shot("rain on @Mara"), third)
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, False, True]
    cast_in(third, first)
    cast_in(second, first, third, cast=("m1",))
    cast_in(first, second, third, cast=("m1",), one_film=False)
    cast_in(first, second, third, company=KNOWN)
