"""The sound of an animatic: a quiet bed for each place, and a tick where a shot is cut.

Every bed is a few chains of FFmpeg's own audio sources and filters, mixed.
"""

from collections.abc import Iterator
from fractions import Fraction

import av
import av.filter
from av.audio.frame import AudioFrame

from desktop_app.practice.lexicon import Place, Time, Weather
from desktop_app.practice.words import Reading

RATE = 48_000
"""Samples a second, in two channels."""

_STEREO = f"sample_rates={RATE}:channel_layouts=stereo"
_FADE = 0.12
"""Seconds in which a shot's sound goes, so that its end does not click."""

Step = tuple[str, str]
Chain = tuple[Step, ...]


def _noise(colour: str, level: float, *steps: Step) -> Chain:
    """Noise that is wide: the right ear hears it a little later."""
    return (("anoisesrc", f"c={colour}:r={RATE}:a={level}"), *steps, ("adelay", "0|23"))


def _tone(level: float, *pitches: float) -> Chain:
    """A soft chord of sines (hertz) that breathes."""
    parts = "+".join(
        f"sin(2*PI*{pitch}*t)*(0.6+0.4*sin(2*PI*{0.07 + 0.03 * place}*t))"
        for place, pitch in enumerate(pitches)
    )
    expression = f"{level / len(pitches)}*({parts})"
    return (("aevalsrc", f"{expression}|{expression}:s={RATE}"),)


_WIND = (
    _noise("pink", 0.35, ("lowpass", "f=520"), ("highpass", "f=90"), ("tremolo", "f=0.13:d=0.6")),
    _noise("pink", 0.10, ("highpass", "f=700"), ("lowpass", "f=2200"), ("tremolo", "f=0.21:d=0.85")),
)
_BEDS: dict[Place, tuple[Chain, ...]] = {
    Place.SEA: (
        _noise("brown", 0.55, ("lowpass", "f=420"), ("tremolo", "f=0.11:d=0.75")),
        _noise("pink", 0.18, ("highpass", "f=900"), ("lowpass", "f=5200"), ("tremolo", "f=0.16:d=0.92")),
    ),
    Place.LAKE: (
        _noise("pink", 0.16, ("highpass", "f=500"), ("lowpass", "f=3200"), ("tremolo", "f=0.9:d=0.3")),
    ),
    Place.CITY: (
        _noise("brown", 0.6, ("lowpass", "f=190")),
        _noise("pink", 0.10, ("highpass", "f=260"), ("lowpass", "f=1300"), ("tremolo", "f=0.17:d=0.7")),
    ),
    Place.FOREST: (
        _noise("pink", 0.16, ("highpass", "f=1400"), ("lowpass", "f=6000"), ("tremolo", "f=0.2:d=0.8")),
    ),
    Place.ROOM: (_noise("brown", 0.30, ("lowpass", "f=240")), _tone(0.02, 110.0, 164.81, 220.0)),
    Place.CLUB: (_noise("brown", 0.30, ("lowpass", "f=160")), _tone(0.06, 110.0, 138.59, 164.81, 207.65)),
    Place.SPACE: (_noise("brown", 0.35, ("lowpass", "f=120")), _tone(0.07, 55.0, 82.41, 110.0, 164.81)),
}
_RAIN = (_noise("white", 0.05, ("highpass", "f=1100"), ("lowpass", "f=7500"), ("tremolo", "f=0.3:d=0.15")),)
_CRICKET = "0.012*sin(2*PI*4300*t)*lt(mod(t,1.1),0.42)*(0.5+0.5*sin(2*PI*19*t))"
_CRICKETS: tuple[Chain, ...] = ((("aevalsrc", f"{_CRICKET}|{_CRICKET}:s={RATE}"),),)
_TICK = "0.30*sin(2*PI*1750*t)*exp(-95*t)"
_CUT: Chain = (("aevalsrc", f"{_TICK}|{_TICK}:s={RATE}:d=0.08"),)
_OPEN_AIR = (Place.FIELD, Place.FOREST, Place.LAKE, Place.MOUNTAIN)


def bed(reading: Reading, seconds: int, cut: bool) -> Iterator[AudioFrame]:
    """`seconds` of stereo sound for one shot; with `cut` it begins with a tick."""
    chains = [*_BEDS.get(reading.place, _WIND)]
    if reading.weather is Weather.RAIN:
        chains += _RAIN
    if reading.time is Time.NIGHT and reading.place in _OPEN_AIR:
        chains += _CRICKETS
    if cut:
        chains.append(_CUT)
    yield from _mixed(chains, seconds, reading.seed)


def _mixed(chains: list[Chain], seconds: int, seed: int) -> Iterator[AudioFrame]:
    graph = av.filter.Graph()
    mix = graph.add("amix", f"inputs={len(chains)}:normalize=0:duration=longest")
    for place, chain in enumerate(chains):
        (source, settings), *steps = chain
        if source == "anoisesrc":
            settings += f":seed={(seed + place) % 2**31}"
        last = graph.add(source, settings)
        if ":d=" not in settings:
            steps.append(("atrim", f"end_sample={seconds * RATE}"))
        for name, options in [("aformat", _STEREO), *steps]:
            step = graph.add(name, options)
            last.link_to(step)
            last = step
        last.link_to(mix, 0, place)
    last = mix
    ending: list[tuple[str, str | None]] = [
        ("afade", f"t=out:st={seconds - _FADE}:d={_FADE}"),
        ("alimiter", "limit=0.7:level=0"),
        ("aformat", f"sample_fmts=fltp:{_STEREO}"),
        ("abuffersink", None),
    ]
    for name, setting in ending:
        step = graph.add(name, setting)
        last.link_to(step)
        last = step
    graph.configure()
    yield from _pulled(graph, seconds * RATE)


def _pulled(graph: av.filter.Graph, samples: int) -> Iterator[AudioFrame]:
    given = 0
    while given < samples:
        try:
            frame = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        assert isinstance(frame, AudioFrame)
        given += frame.samples
        yield frame


def soundtrack(shots: list[tuple[Reading, int]]) -> Iterator[AudioFrame]:
    """The sound of a whole clip, its frames numbered from the start."""
    clock = 0
    for place, (reading, seconds) in enumerate(shots):
        for frame in bed(reading, seconds, cut=place > 0):
            frame.pts = clock
            frame.time_base = Fraction(1, RATE)
            clock += frame.samples
            yield frame
