"""Reading a prompt as a film-maker would: where, when, in what weather, how framed, how moved.

The reading is words against tables, in English and Chinese. What the prompt leaves open is chosen
from its hash, so that each prompt has a picture of its own and always the same one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from desktop_app.practice.lexicon import (
    FRAMINGS,
    MOVES,
    PLACES,
    SUBJECTS,
    TIMES,
    WEATHERS,
    Framing,
    Move,
    Place,
    Subject,
    Time,
    Weather,
)


class Reading(msgspec.Struct, frozen=True):
    """What was read; `seed` arranges everything that words leave open."""

    place: Place
    time: Time
    weather: Weather
    framing: Framing
    move: Move
    subject: Subject
    seed: int


_SKY_WORD = re.compile(r"\b(?:sky|skies|clouds?|heavens?)\b|天空|云", re.IGNORECASE)
"""Every place has a sky: it is the place only where no other is named."""
_LANDSCAPES = (
    Place.SEA, Place.LAKE, Place.MOUNTAIN, Place.FIELD, Place.FOREST, Place.DESERT, Place.CITY,
)  # fmt: skip
_MOODS = (Time.DAWN, Time.DUSK, Time.DAY, Time.NIGHT, Time.DUSK)

T = TypeVar("T")


def _compiled(table: Mapping[T, str]) -> dict[T, re.Pattern[str]]:
    """English alternatives match whole words; Chinese ones, which have no gaps, match anywhere."""
    compiled: dict[T, re.Pattern[str]] = {}
    for meaning, alternatives in table.items():
        words = _alternatives(alternatives)
        latin = "|".join(word for word in words if word.isascii() or "é" in word)
        chinese = "|".join(word for word in words if not (word.isascii() or "é" in word))
        parts = [rf"\b(?:{latin})\b"] if latin else []
        parts += [chinese] if chinese else []
        compiled[meaning] = re.compile("|".join(parts), re.IGNORECASE)
    return compiled


def _alternatives(text: str) -> list[str]:
    """Split at the bars that stand outside brackets."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append(text[start:index])
            start = index + 1
    return [*found, text[start:]]


_PLACE_WORDS = _compiled(PLACES)
_TIME_WORDS = _compiled(TIMES)
_WEATHER_WORDS = _compiled(WEATHERS)
_FRAMING_WORDS = _compiled(FRAMINGS)
_MOVE_WORDS = _compiled(MOVES)
_SUBJECT_WORDS = _compiled(SUBJECTS)


def _first(text: str, words: Mapping[T, re.Pattern[str]]) -> T | None:
    """The meaning whose word comes first in the text; among equals the table's order decides."""
    best: T | None = None
    at = len(text) + 1
    for meaning, pattern in words.items():
        match = pattern.search(text)
        if match is not None and match.start() < at:
            best, at = meaning, match.start()
    return best


def read(prompt: str, before: Reading | None = None) -> Reading:
    """Read one prompt. `before` is the shot before it: a storyboard stays in place and time."""
    seed = int.from_bytes(hashlib.sha256(prompt.encode()).digest()[:8])
    weather = _first(prompt, _WEATHER_WORDS)
    place = _first(prompt, _PLACE_WORDS)
    time = _first(prompt, _TIME_WORDS)
    if weather is Weather.SNOW and place in (None, Place.FIELD):
        place = Place.SNOW
    if place is None and _SKY_WORD.search(prompt):
        place = Place.SKY
    elsewhere = place is not None
    if place is None:
        place = before.place if before else _LANDSCAPES[seed % len(_LANDSCAPES)]
    if time is None:
        time = before.time if before else _MOODS[(seed >> 8) % len(_MOODS)]
    if weather is None:
        weather = before.weather if before and not elsewhere else Weather.CLEAR
    drifting = (Move.PUSH, Move.PAN_RIGHT, Move.PAN_LEFT, Move.TRACK)
    return Reading(
        place=place,
        time=time,
        weather=weather,
        framing=_first(prompt, _FRAMING_WORDS) or (Framing.WIDE, Framing.MEDIUM)[(seed >> 16) % 2],
        move=_first(prompt, _MOVE_WORDS) or drifting[(seed >> 20) % len(drifting)],
        subject=_first(prompt, _SUBJECT_WORDS) or Subject.NONE,
        seed=seed,
    )
