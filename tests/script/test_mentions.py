"""Characters, applied to what is sent."""

import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import Character, MadeCharacter
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.mentions import Change, Company, Note, Stage, apply_cast, mentioned
from desktop_app.script.planning import plan
from tests.script.test_planning import DRAFT, GATEWAY, a_bench

FACE, COAT = Reference(url="https://p.example/face.png"), Reference(sha256="c0a7", name="coat.png")
MARA = CastMember(
    "m1", "Mara", "a tall woman with red hair.", (FACE,), (Look("raincoat", "in a yellow raincoat", (COAT,)),)
)
XIAO = CastMember("x1", "小明", "一个戴眼镜的男孩")
MADE = MadeCharacter("c1", GATEWAY.id, Character("Mara", username="mara.77"), member="m1")
COMPANY = Company.of([MARA, XIAO], [], GATEWAY.id)
KNOWN = Company.of([MARA, XIAO], [MADE], GATEWAY.id)


def played(prompt: str, company: Company = COMPANY, stage: Stage | None = None, **wishes):
    return apply_cast(Draft(prompt=prompt, **wishes), company, stage or Stage(images=4))


def test_on_its_own_gateway_a_character_is_called_by_username():
    applied = played("@Mara waits. @mara leaves.", KNOWN, Stage(images=4, usernames=True))
    assert applied.draft.prompt == "@mara.77 waits. @mara.77 leaves."
    assert applied.draft.references == ()
    assert applied.notes == (Note(Change.CALLED, "Mara", "@mara.77"),)


def test_elsewhere_it_is_described_once_and_its_pictures_go_along():
    for company, stage in ((COMPANY, Stage(4, usernames=True)), (KNOWN, Stage(4))):
        applied = played("@Mara waits. @Mara leaves.", company, stage)
        assert applied.draft.prompt == "Mara (a tall woman with red hair) waits. Mara leaves."
        assert applied.draft.references == (FACE,)
        assert [note.change for note in applied.notes] == [Change.DESCRIBED, Change.PICTURED]
    assert Company.of([MARA], [MADE], "another").made == {}


def test_a_look_adds_its_words_and_has_pictures_of_its_own():
    applied = played("@Mara:raincoat waits")
    assert applied.draft.prompt == "Mara (a tall woman with red hair; in a yellow raincoat) waits"
    assert applied.draft.references == (COAT,)


def test_names_end_where_they_should():
    assert played("me@Mara.example @Marathon @nobody").draft.prompt == "me@Mara.example @Marathon @nobody"
    assert played("@小明走进来").draft.prompt == "小明 (一个戴眼镜的男孩)走进来"
    assert list(mentioned("@小明 and @MARA", COMPANY.members)) == [XIAO, MARA]
    assert played("@Mara", Company()).draft.prompt == "@Mara"


def test_what_does_not_fit_is_told():
    own = Reference(url="https://p.example/own.png")
    applied = played("@Mara", stage=Stage(images=1), references=(own,))
    assert applied.draft.references == (own,)
    assert applied.notes[-1] == Note(Change.NO_ROOM, "Mara", count=1)
    applied = played("@Mara:raincoat", stage=Stage(images=4, takes_files=False))
    assert applied.draft.references == ()
    assert applied.notes[-1] == Note(Change.NO_FILES, "Mara", count=1)


def test_who_was_chosen_plays_also_without_being_called():
    applied = played("A street.", cast=("m1",))
    assert applied.draft.prompt == "A street. Mara (a tall woman with red hair)"
    assert played("@Mara waits", cast=("m1",)).draft.prompt.count("red hair") == 1
    assert played(" ", cast=("m1",)).draft.prompt == " "


def test_each_shot_describes_who_is_in_it():
    shots = (Shot("@Mara waits"), Shot("the sea"), Shot("@Mara leaves with @小明"))
    draft = Draft(mode=Mode.STORYBOARD, shots=shots)
    whole = apply_cast(draft, COMPANY, Stage(4)).draft
    assert whole.shots[2].prompt == "Mara (a tall woman with red hair) leaves with 小明 (一个戴眼镜的男孩)"
    assert whole.references == (FACE,)
    assert all(shot.references == () for shot in whole.shots)
    apart = apply_cast(draft, COMPANY, Stage(4), one_film=False)
    assert [shot.references for shot in apart.draft.shots] == [(FACE,), (), (FACE,)]
    assert {note.shot for note in apart.notes} == {1, 3}


def test_the_plan_shows_what_is_sent_and_what_was_changed():
    draft = msgspec.structs.replace(DRAFT, prompt="@Mara waits", others=("sora-2",))
    veo, sora = plan(draft, a_bench(company=KNOWN)).entries
    assert veo.request.prompt == "Mara (a tall woman with red hair) waits"
    assert veo.request.references == (FACE,)
    assert [note.change for note in veo.notes] == [Change.DESCRIBED, Change.PICTURED]
    assert sora.request.prompt == "@mara.77 waits"
