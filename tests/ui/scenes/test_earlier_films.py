"""A film of an earlier day: its card tells of all its shots once it is retaken."""

from desktop_app.script.retakes import Wish
from desktop_app.ui.scenes.film import film_row
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway
from tests.ui.scenes.cinema import PROMPTS, Cinema


def test_of_a_film_of_an_earlier_day_the_shots_that_are_there_are_known(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            first = await Cinema(room, until).make(gateway)
        async with open_room(data_dir, drive=False) as room:
            assert room.films.rowCount() == 0
            again = await room.studio.scenes.retake(first, Wish(frozenset({"s4"})), wait=30)
            await until(room.films.rowCount)
            row = film_row(room.films.film(0))
            assert (row.state, row.note) == ("3 of 4 shots", "")
            await room.studio.scenes.discard(again)
            assert room.films.rowCount() == 0
            assert room.films.scenes.get(first.id).shots == first.shots

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
    assert gateway.made == [*PROMPTS]
