"""What is chosen before a retake: the board as it is now beside the film that was made of it."""

import msgspec
import pytest

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.cast import CastMember
from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Batch, Draft, Manuscript, Mode
from desktop_app.domain.job import State
from desktop_app.domain.price import Price
from desktop_app.domain.request import Reference, Role, Shot
from desktop_app.script.manuscripts import words_of
from desktop_app.script.mentions import Company
from desktop_app.script.planning import Bench
from desktop_app.script.retake_choice import Choice, board_for, matched
from desktop_app.script.retakes import Why
from tests.support.films import CATALOG, DESK, THERE, changed, film_of, shots_of

_replace = msgspec.structs.replace


def test_a_changed_shot_that_is_on_its_way_keeps_no_other_from_being_made_again() -> None:
    film = film_of("a", "b", "c", "d")
    under_way = {**film.jobs, "j4": _replace(film.jobs["j4"], state=State.GENERATING)}
    links = tuple(_replace(link, carried=False) for link in film.scene.shots)
    film = _replace(film, jobs=under_way, scene=_replace(film.scene, shots=links))
    board = changed(film.scene.request.shots, s1="A", s4="D")
    choice = Choice.at_first(film, board, (), follows=True)
    assert choice.changed == {"s1", "s4"}
    assert choice.ticked == {"s1"}
    assert choice.plan().why == {"s1": Why.CHANGED}
    assert Choice.at_first(film, None, ["s2", "s4", "gone"], follows=False).ticked == {"s2"}


def test_what_is_ticked_is_made_as_the_board_has_it_and_the_rest_as_it_was() -> None:
    film = film_of("a", "b", "c", "d")
    board = changed(film.scene.request.shots, s1="A", s4="D")
    choice = Choice(film, board, frozenset({"s4"}))
    assert choice.changed == {"s1", "s4"}
    plan = choice.plan()
    assert plan.why == {"s4": Why.CHANGED}
    assert [shot.prompt for shot in plan.scene.request.shots] == ["a", "b", "c", "D"]
    assert choice.toggled("s4").plan().why == {}


def test_what_has_to_be_made_anyway_is_made_as_the_board_has_it() -> None:
    film = film_of("a", "b", "c", "d")
    choice = Choice(film, changed(film.scene.request.shots, s1="A", s3="C"), frozenset({"s1"}))
    plan = choice.plan()
    assert plan.why == {"s1": Why.CHANGED, "s2": Why.CHAINED, "s3": Why.CHANGED, "s4": Why.CHAINED}
    assert [job.request.prompt for job in plan.jobs] == ["A", "b", "C", "d"]


def test_the_board_may_have_other_shots_in_another_order() -> None:
    film = film_of("a", "b", "c", "d")
    one, two, three, _ = film.scene.request.shots
    board = (one, three, two, Shot("e", 4.0, id="s5"))
    choice = Choice(film, board, follows=True)
    assert (choice.left_out, choice.added, choice.reordered) == ((4,), 1, True)
    assert choice.restructured
    assert choice.plan().why == {"s3": Why.CHAINED, "s2": Why.CHAINED, "s5": Why.NEW}
    assert _replace(choice, follows=False).plan().why == {}
    assert not Choice(film, film.scene.request.shots).restructured


@pytest.mark.parametrize(
    ("state", "otherwise", "can"),
    [
        (State.READY, False, True),
        (State.FAILED, False, True),
        (State.GENERATING, True, False),
        (State.WAITING, False, False),
        (State.WAITING, True, True),
    ],
)
def test_what_is_still_to_come_may_only_be_changed_before_it_is_sent(
    state: State, otherwise: bool, can: bool
) -> None:
    film = film_of("a", "b")
    film = _replace(film, jobs={**film.jobs, "j2": _replace(film.jobs["j2"], state=state)})
    board = changed(film.scene.request.shots, s2="B") if otherwise else None
    assert Choice(film, board).can_turn("s2") is can


def test_characters_and_variables_are_no_changes() -> None:
    company = Company.of((CastMember(id="m", name="Mira", description="a diver"),), (), THERE.id)
    bench = Bench(CATALOG, THERE, DESK, company=company)
    written = shots_of("@Mira on {boat}", "the sea")
    table = Batch(("boat",), (("a raft",), ("a ship",)))
    draft = Draft(mode=Mode.STORYBOARD, model="sora", shots=written, batch=table)
    scene = film_of("Mira (a diver) on a ship", "the sea").scene
    board = board_for(scene, draft, bench)
    assert board is not None
    assert board.shots == scene.request.shots
    assert [words_of(shot, [board]) for shot in board.shots] == ["@Mira on a ship", "the sea"]
    other = board_for(scene, _replace(draft, shots=changed(written, s2="the lake")), bench)
    assert other is not None
    assert [shot.prompt for shot in other.shots] == ["Mira (a diver) on a ship", "the lake"]


def _cast(*written: str, batch: Batch | None = None) -> Manuscript:
    return Manuscript(shots=shots_of(*written), cast=("m",), batch=batch)


def test_what_was_written_goes_with_the_shots_that_changed() -> None:
    film = film_of("Mira (a diver) dives", "Mira (a diver) swims", "the sea")
    scene = _replace(film.scene, manuscript=_cast("@Mira dives", "@Mira swims", "the sea"))
    film = _replace(film, scene=scene)
    board = changed(scene.request.shots, s1="Mira (a diver) jumps", s2="Mira (a diver) sleeps")
    now = _cast("@Mira jumps", "@Mira sleeps", "the sea")
    choice = Choice(film, board, frozenset({"s2"}), manuscript=now)
    plan = choice.plan()
    assert plan.why == {"s2": Why.CHANGED, "s3": Why.CHAINED}
    made = plan.jobs[0]
    assert made.request.prompt == "Mira (a diver) sleeps"
    assert made.manuscript == Manuscript("@Mira sleeps")
    assert plan.scene.manuscript is not None
    assert [shot.prompt for shot in plan.scene.manuscript.shots] == ["@Mira dives", "@Mira sleeps", "the sea"]
    assert plan.scene.manuscript.cast == ("m",)
    told = [words_of(shot, choice.boards) for shot in (*board, *scene.request.shots[:2])]
    assert told == ["@Mira jumps", "@Mira sleeps", "the sea", "@Mira dives", "@Mira swims"]


def test_a_template_stays_with_its_table_where_the_board_has_the_same() -> None:
    table, other = (Batch(("boat",), ((boat,),)) for boat in ("a raft", "a ship"))
    film = film_of("on a raft", "the sea")
    scene = _replace(film.scene, manuscript=_cast("on {boat}", "the sea", batch=table))
    film = _replace(film, scene=scene)
    board = changed(scene.request.shots, s2="the lake")
    plan = Choice(
        film, board, frozenset({"s2"}), manuscript=_cast("on {boat}", "the lake", batch=table)
    ).plan()
    assert plan.scene.manuscript is not None
    assert plan.scene.manuscript.shots[0].prompt == "on {boat}"
    board = changed(scene.request.shots, s1="on a ship")
    choice = Choice(film, board, frozenset({"s1"}), manuscript=_cast("on {boat}", "off {boat}", batch=other))
    written = choice.plan().scene.manuscript
    assert written is not None
    assert (written.shots[0].prompt, written.batch) == ("on {boat}", other)


def test_words_that_are_sent_as_they_stand_need_no_manuscript() -> None:
    film = film_of("a", "b")
    plan = Choice(film, changed(film.scene.request.shots, s1="A"), frozenset({"s1"})).plan()
    assert plan.scene.manuscript is None
    assert [job.manuscript for job in plan.jobs] == [None, None]


def test_what_is_made_again_can_be_made_private_and_what_is_there_is_used_as_it_is() -> None:
    film = film_of("a", "b", "c", model="sora-2", format=Format.OPENAI)
    choice = Choice(film, changed(film.scene.request.shots, s2="B"), frozenset({"s2"}), private=True)
    plan = choice.plan()
    assert plan.why == {"s2": Why.CHANGED, "s3": Why.CHAINED}
    assert [job.request.private for job in plan.jobs] == [True, True]
    assert plan.scene.request.private
    with pytest.raises(NotSendable):
        Choice(film_of("a", "b"), None, frozenset({"s2"}), private=True).plan()


def test_who_is_called_in_other_words_of_a_file_brings_their_pictures_along() -> None:
    own, face = (Reference(url=f"https://p.example/{name}.png") for name in ("own", "face"))
    was = _replace(shots_of("the sea")[0], references=(own,))
    read = Shot("the lake", 4.0, references=(face,))
    assert matched((was,), [read])[0].references == (own, face)
    assert matched((was,), [_replace(read, prompt="the sea", seconds=2.0)])[0].references == (own,)


def test_what_is_made_again_as_it_was_is_written_without_the_frame_that_it_began_with() -> None:
    film = film_of("a", "b")
    frame = Reference(sha256="ab" * 32, media_type="image/png", role=Role.FIRST_FRAME)
    second = _replace(film.jobs["j2"], manuscript=Manuscript("@b", references=(frame,)))
    film = _replace(film, jobs={**film.jobs, "j2": second})
    (_, job) = Choice(film, ticked=frozenset({"s1"})).plan().jobs
    assert job.manuscript == Manuscript("@b")


def test_a_changed_shot_goes_where_the_film_was_made_though_its_job_was_sent_elsewhere() -> None:
    film = film_of("a", "b")
    price = Price(0.5)
    first = _replace(film.jobs["j1"], connection="else", price=Price(9.0))
    film = _replace(film, jobs={"j1": first, "j2": _replace(film.jobs["j2"], price=price)})
    board = changed(film.scene.request.shots, s1="A")
    (job, _) = Choice(film, board, frozenset({"s1"})).plan().jobs
    assert (job.connection, job.price, job.shot) == ("there", price, "s1")
    alone = _replace(film, jobs={"j1": first, "j2": _replace(film.jobs["j2"], connection="else")})
    (job, _) = Choice(alone, board, frozenset({"s1"})).plan().jobs
    assert (job.connection, job.price) == ("there", None)


@pytest.mark.parametrize(
    ("now", "ids"),
    [
        (("a", "b", "c"), ("s1", "s2", "s3")),
        (("a", "B", "c"), ("s1", "s2", "s3")),
        (("c", "a"), ("s3", "s1")),
        (("a", "c"), ("s1", "s3")),
        (("A", "b"), ("s1", "s2")),
        (("a", "B", "C"), ("s1", "s2", "s3")),
        (("a", "b", "c", "d"), ("s1", "s2", "s3", "")),
        (("a", "new", "b", "c"), ("s1", "", "s2", "s3")),
        (("a", "a"), ("s1", "s2")),
    ],
)
def test_shots_of_a_file_stand_for_those_of_the_film(now: tuple[str, ...], ids: tuple[str, ...]) -> None:
    found = matched(shots_of("a", "b", "c"), [Shot(prompt, 4.0) for prompt in now])
    assert tuple(shot.id for shot in found) == ids
    assert tuple(shot.prompt for shot in found) == now
