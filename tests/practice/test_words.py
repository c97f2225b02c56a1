"""What is read out of a prompt, in both languages."""

import pytest

from desktop_app.practice.lexicon import Framing, Move, Place, Subject, Time, Weather
from desktop_app.practice.words import read


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("A golden retriever running on the beach", Place.SEA),
        ("海浪拍打礁石", Place.SEA),
        ("A timelapse of a city skyline", Place.CITY),
        ("霓虹灯下的街道", Place.CITY),
        ("Wide shot of a forest", Place.FOREST),
        ("一片竹林", Place.FOREST),
        ("A sunrise over the mountains", Place.MOUNTAIN),
        ("沙漠里的商队", Place.DESERT),
        ("A cat playing piano in a jazz club", Place.CLUB),
        ("卧室里的灯", Place.ROOM),
        ("宇宙飞船", Place.SPACE),
        ("a paper boat in the rain", Place.LAKE),
        ("it snows on the meadow", Place.SNOW),
        ("static shot of the night sky", Place.SKY),
        ("clouds over the sea", Place.SEA),
    ],
)
def test_place(prompt: str, place: Place) -> None:
    assert read(prompt).place is place


@pytest.mark.parametrize(
    ("prompt", "time"),
    [
        ("a village at dawn", Time.DAWN),
        ("清晨的村庄", Time.DAWN),
        ("a village at noon", Time.DAY),
        ("白天的村庄", Time.DAY),
        ("golden hour in the village", Time.DUSK),
        ("黄昏的村庄", Time.DUSK),
        ("a village under the stars", Time.NIGHT),
        ("深夜的村庄", Time.NIGHT),
        ("from day to night", Time.DAY),
    ],
)
def test_time(prompt: str, time: Time) -> None:
    assert read(prompt).time is time


@pytest.mark.parametrize(
    ("prompt", "move"),
    [
        ("static shot of a house", Move.STATIC),
        ("固定镜头", Move.STATIC),
        ("camera pans across the valley", Move.PAN_RIGHT),
        ("pan left over the valley", Move.PAN_LEFT),
        ("镜头摇过山谷", Move.PAN_RIGHT),
        ("Camera pans down to reveal a village", Move.TILT_DOWN),
        ("tilt up to the tower", Move.TILT_UP),
        ("镜头升起", Move.TILT_UP),
        ("镜头缓缓下降", Move.TILT_DOWN),
        ("slow zoom in on her face", Move.PUSH),
        ("push in", Move.PUSH),
        ("推", Move.PUSH),
        ("zoom out from the window", Move.PULL),
        ("拉", Move.PULL),
        ("tracking shot beside the car", Move.TRACK),
        ("跟拍汽车", Move.TRACK),
        ("drone footage of the coast", Move.AERIAL),
        ("航拍海岸", Move.AERIAL),
    ],
)
def test_move(prompt: str, move: Move) -> None:
    assert read(prompt).move is move


@pytest.mark.parametrize(
    ("prompt", "framing"),
    [
        ("Wide shot of a forest", Framing.WIDE),
        ("全景", Framing.WIDE),
        ("Close-up of the deer", Framing.CLOSE),
        ("特写", Framing.CLOSE),
        ("medium shot of a man", Framing.MEDIUM),
        ("中景", Framing.MEDIUM),
    ],
)
def test_framing(prompt: str, framing: Framing) -> None:
    assert read(prompt).framing is framing


@pytest.mark.parametrize(
    ("prompt", "weather"),
    [
        ("rain over the city", Weather.RAIN),
        ("雨中的城市", Weather.RAIN),
        ("fog in the city", Weather.MIST),
        ("下雪的城市", Weather.SNOW),
        ("雪山", Weather.CLEAR),
        ("a city", Weather.CLEAR),
    ],
)
def test_weather(prompt: str, weather: Weather) -> None:
    assert read(prompt).weather is weather


def test_words_are_whole_words() -> None:
    reading = read("the cartel scatters at the seashell museum")
    assert reading.subject is Subject.NONE


def test_a_storyboard_stays_in_its_place_and_time() -> None:
    first = read("Wide shot of a forest at dawn")
    second = read("A deer walks into frame", first)
    third = read("Close-up of the deer looking at camera", second)
    assert {(shot.place, shot.time) for shot in (first, second, third)} == {(Place.FOREST, Time.DAWN)}
    assert third.framing is Framing.CLOSE
    assert third.subject is Subject.DEER


def test_the_same_prompt_is_read_the_same_and_another_is_not() -> None:
    assert read("something") == read("something")
    assert read("something").seed != read("something else").seed
