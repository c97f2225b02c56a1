"""Nothing in a row lies over anything else, at any width and size of text."""

import itertools

import pytest
from PySide6.QtCore import QRect

from desktop_app.catalog.catalog import Catalog
from desktop_app.platform import resources
from desktop_app.ui.lists.job_row import Known, job_row
from desktop_app.ui.queue.geometry import Ruler
from desktop_app.ui.theme import look
from tests.ui.lists.scene import NOW, every_state

CATALOG = Catalog.load(resources.path("models.toml"))


@pytest.fixture(params=[1.0, 1.5, 2.0])
def ruler(qapp, request):
    look().choose(text_scale=request.param)
    yield Ruler()
    look().choose(text_scale=1.0)


@pytest.mark.parametrize("width", [230, 280, 340, 500])
@pytest.mark.parametrize("one", every_state(), ids=lambda one: one.id)
def test_every_part_has_its_place(ruler, width, one):
    row = job_row(Known(one, CATALOG.get(one.request.model), NOW))
    places = ruler.measure(one, row, width)
    parts = {
        "poster": places.poster, "title": places.title, "facts": places.facts, "state": places.state,
        "note": places.note_at, "bar": places.bar,
        **{f"button {n}": spot.rect for n, spot in enumerate(places.buttons)},
    }  # fmt: skip
    for name, rect in parts.items():
        assert rect.isEmpty() or places.card.contains(rect), name
    for (name, rect), (other, second) in itertools.combinations(parts.items(), 2):
        assert not rect.intersects(second), f"{name} lies over {other}"
    for spot in places.at_hand:
        assert places.card.contains(spot.rect.adjusted(0, 4, 0, -4))
        assert not spot.rect.intersects(places.poster)
    assert all(ruler.width_of(line) <= places.note_at.width() for line in places.note)
    assert places.height > places.card.height()


def test_a_narrow_row_with_large_text_gives_up_its_poster(qapp):
    one = every_state()[0]
    row = job_row(Known(one, CATALOG.get(one.request.model), NOW))
    look().choose(text_scale=2.0)
    try:
        assert Ruler().measure(one, row, 300).poster == QRect()
        assert not Ruler().measure(one, row, 500).poster.isEmpty()
    finally:
        look().choose(text_scale=1.0)
