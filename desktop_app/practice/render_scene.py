"""From a reading to a scene: which painter sets which place."""

import random
from collections.abc import Callable

from desktop_app.practice.lexicon import Place
from desktop_app.practice.render_city import city
from desktop_app.practice.render_desert import desert
from desktop_app.practice.render_forest import forest
from desktop_app.practice.render_inside import club, room
from desktop_app.practice.render_land import field, mountain, sky_alone, snow
from desktop_app.practice.render_layers import Scene
from desktop_app.practice.render_palette import light_of
from desktop_app.practice.render_sky import passing_light, weather
from desktop_app.practice.render_space import space
from desktop_app.practice.render_stage import Stage
from desktop_app.practice.render_subject import subject
from desktop_app.practice.render_water import lake, sea
from desktop_app.practice.words import Reading

_PLACES: dict[Place, Callable[[Stage], None]] = {
    Place.SEA: sea,
    Place.CITY: city,
    Place.FOREST: forest,
    Place.MOUNTAIN: mountain,
    Place.DESERT: desert,
    Place.SNOW: snow,
    Place.ROOM: room,
    Place.CLUB: club,
    Place.SPACE: space,
    Place.LAKE: lake,
    Place.FIELD: field,
    Place.SKY: sky_alone,
}
_INSIDE = (Place.ROOM, Place.CLUB)


def scene_of(reading: Reading, width: int, height: int) -> Scene:
    """Paint the layers of one shot for a frame of `width` x `height` pixels."""
    dice = random.Random(reading.seed)  # noqa: S311 (it arranges clouds)
    stage = Stage(width, height, reading, light_of(reading, dice), dice, [])
    _PLACES[reading.place](stage)
    subject(stage)
    inside = reading.place in _INSIDE
    if not inside:
        weather(stage)
    if reading.place is not Place.SPACE:
        passing_light(stage, 0.8 if inside else 1.0, open_air=not inside)
    return Scene(width, height, reading.move, stage.layers)
