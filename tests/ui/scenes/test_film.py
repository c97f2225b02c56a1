"""What the queue says of a scene, and what it offers."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Before, Progress, Scene, SceneShot
from desktop_app.platform import resources
from desktop_app.ui.lists.scene_book import SceneBook, ShotPlace
from desktop_app.ui.scenes.film import Film, FilmDeed, buttons, deeds, film_row, name
from desktop_app.ui.scenes.film_card import FilmCard
from tests.ui.lists.scene import MODERATED, job

GONE = Problem(Kind.CLIP_GONE, Stage.JOIN, {"name": "a.mp4"})
VEO = Catalog.load(resources.path("models.toml")).get("veo3")
READY, WAITING, FAILED = State.READY, State.WAITING, State.FAILED


def _film(*states, joining=None, problems=None, **scene):
    made = [
        job(f"j{n}", state, shot=f"s{n}", group="f", problem=(problems or {}).get(n))
        for n, state in enumerate(states, start=1)
    ]
    board = Request(
        model="veo3", aspect_ratio="16:9", shots=tuple(Shot("A", 1.0, id=one.shot) for one in made)
    )
    links = tuple(SceneShot(one.shot, one.id, carried=number > 0) for number, one in enumerate(made))
    return Film(Scene("f", "gate", board, links, **scene), VEO, {one.id: one for one in made}, joining)


@pytest.mark.parametrize(
    ("film", "state", "note", "share"),
    [
        (_film(READY, WAITING, WAITING), "1 of 3 shots", "", 1 / 3),
        (
            _film(READY, FAILED, WAITING, problems={2: MODERATED}),
            "1 of 3 shots",
            "Waits for shot 2: Refused: the request was moderated.",
            1 / 3,
        ),
        (_film(READY, State.STOPPED), "1 of 2 shots", "Waits for shot 2: It is no longer waited for.", 0.5),
        (
            _film(FAILED, State.DISCARDED),
            "0 of 2 shots",
            "Waits for shots 1, 2. First: It failed.",
            0.0,
        ),
        (
            _film(State.DRAFT, READY, problems={1: MODERATED}),
            "1 of 2 shots",
            "Waits for shot 1: It is being edited.",
            0.5,
        ),
        (_film(READY, READY), "Joining", "", 0.0),
        (_film(READY, READY, joining=0.456), "Joining 45 %", "", 0.456),
        (
            _film(READY, READY, problem=GONE),
            "2 of 2 shots",
            "The clip a.mp4 is no longer in its place. Put it back, or make its shot again: the film goes on"
            " by itself.",
            1.0,
        ),
        (_film(READY, READY, progress=Progress.JOINED, take="t"), "Film ready · 2 shots", "", None),
    ],
)
def test_a_film_says_how_far_it_is_and_for_what_it_waits(film, state, note, share):
    row = film_row(film)
    assert (row.state, row.note, row.share) == (state, note, share)
    assert state in row.spoken
    assert note.rstrip(".") in row.spoken


def test_films_of_the_same_board_are_told_apart_by_their_models():
    row = film_row(_film(READY, WAITING, WAITING))
    assert row.facts == "Veo 3 · 16:9 · 3 s"
    assert row.spoken == "A / A / A. 1 of 3 shots. Veo 3 · 16:9 · 3 s"


@pytest.mark.parametrize(
    ("film", "offered", "possible"),
    [
        (_film(READY, WAITING), [], {FilmDeed.RETAKE, FilmDeed.DISCARD}),
        (
            _film(READY, FAILED),
            ["Retry shot 2"],
            {FilmDeed.RETRY, FilmDeed.GO_TO, FilmDeed.RETAKE, FilmDeed.DISCARD},
        ),
        (
            _film(FAILED, FAILED, take="t"),
            ["Retry 2 failed shots"],
            {FilmDeed.PLAY, FilmDeed.RETRY, FilmDeed.GO_TO, FilmDeed.RETAKE, FilmDeed.DISCARD},
        ),
        (
            _film(READY, State.UNCONFIRMED),
            ["Go to shot 2"],
            {FilmDeed.GO_TO, FilmDeed.RETAKE, FilmDeed.DISCARD},
        ),
        (
            _film(READY, READY, problem=GONE),
            ["Try joining again"],
            {FilmDeed.JOIN_AGAIN, FilmDeed.RETAKE, FilmDeed.DISCARD},
        ),
        (
            _film(READY, READY, progress=Progress.JOINED, take="t"),
            ["Play the film"],
            {FilmDeed.PLAY, FilmDeed.RETAKE, FilmDeed.DISMISS},
        ),
    ],
)
def test_a_film_offers_what_can_be_done(film, offered, possible):
    assert [name(deed, film) for deed in buttons(film)] == offered
    assert set(deeds(film)) == possible


def test_of_a_film_that_there_was_before_only_the_retake_is_given_up():
    first = _film(READY, READY, progress=Progress.JOINED, take="t")
    again = _film(READY, FAILED, before=Before(first.scene))
    later = _film(READY, FAILED, before=Before(_film(READY, FAILED).scene))
    names = [name(FilmDeed.DISCARD, film) for film in (again, later)]
    assert names == ["Give up the retake…", "Give up the film…"]


def test_the_book_knows_which_shot_a_job_makes_and_which_it_made_once():
    film, book = _film(READY, WAITING), SceneBook()
    second = msgspec.structs.replace(film.jobs["j2"], after="j1")
    assert book.place_of(second) is None
    assert book.put(film.scene)
    assert not book.put(msgspec.structs.replace(film.scene, updated_at=1.0))
    assert book.place_of(second) == ShotPlace(2, 2, after=1)
    assert book.place_of(film.jobs["j1"]) == ShotPlace(1, 2)
    links = (film.scene.shots[0], SceneShot("s2", "j3", carried=True))
    assert not book.replaced(second)
    assert book.put(msgspec.structs.replace(film.scene, shots=links, revision=2))
    assert book.replaced(second)
    assert book.place_of(second) == ShotPlace(2, 2, after=1)


def test_a_button_does_what_it_said_when_it_was_pressed(shown):
    """A shot is stopped, fails, and another one fails, between the pressing of a button and its release."""
    stopped = _film(State.STOPPED, READY)
    one, two = _film(FAILED, READY), _film(FAILED, FAILED)
    card, told = shown(FilmCard(stopped)), []
    card.wanted.connect(lambda *wish: told.append(wish))
    for pressed, released, said in ((stopped, one, []), (one, two, [(one, FilmDeed.RETRY)])):
        card.show_film(pressed)
        QTest.mousePress(card.buttons[0], Qt.MouseButton.LeftButton)
        card.show_film(released)
        QTest.mouseRelease(card.buttons[0], Qt.MouseButton.LeftButton)
        assert told == said
