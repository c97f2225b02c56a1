"""Light: what the hour and the weather do to colours. Plain numbers, 0 to 255 a channel."""

from __future__ import annotations

import colorsys
import random

import msgspec

from desktop_app.practice.lexicon import Place, Time, Weather
from desktop_app.practice.words import Reading

Rgb = tuple[int, int, int]


def rgb(code: str) -> Rgb:
    """`"#f2784b"` as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Rgb, other: Rgb, part: float) -> Rgb:
    """`part` 0 is `one`, 1 is `other`."""
    part = max(0.0, min(1.0, part))
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


class Light(msgspec.Struct, frozen=True):
    """The light of one shot. `sky` runs from zenith to horizon; `ambient` multiplies surfaces."""

    sky: tuple[Rgb, ...]
    sun: Rgb
    sun_height: float
    """How high the sun or moon stands: 0 on the horizon, 1 at the top."""
    sun_across: float
    haze: Rgb
    ambient: tuple[float, float, float]
    cloud: Rgb
    cloud_lit: Rgb
    dark: bool
    """True at night: there are stars, a moon and lit windows."""

    def on(self, surface: Rgb) -> Rgb:
        """The colour a surface has in this light."""
        red, green, blue = (
            min(255, round(channel * light)) for channel, light in zip(surface, self.ambient, strict=True)
        )
        return red, green, blue

    def far(self, surface: Rgb, nearness: float) -> Rgb:
        """The same behind air: `nearness` 1 is close, 0 is lost in the haze."""
        return mix(self.haze, self.on(surface), nearness)


_SKIES: dict[Time, tuple[tuple[str, ...], ...]] = {
    Time.DAWN: (
        ("#33477c", "#7076a8", "#c48fa6", "#f6b899", "#ffe3bd"),
        ("#2d5470", "#6c97a0", "#b9b9a8", "#f3c79a", "#fff0cf"),
        ("#463c72", "#8b6c9c", "#d68f9b", "#f9c4a2", "#ffe9d0"),
    ),
    Time.DAY: (
        ("#2767a8", "#4f93c7", "#8fc3de", "#c8e4ea", "#eef5ec"),
        ("#1f6f9e", "#4da0bf", "#95cdd3", "#d0e8dc", "#f7f3df"),
        ("#3a6fa5", "#7aa6cc", "#b4cfe0", "#dfe6e4", "#f8efdf"),
    ),
    Time.DUSK: (
        ("#1d1b46", "#50296c", "#a93c6d", "#ee7350", "#ffc873"),
        ("#17304f", "#3b4b74", "#8d5f7b", "#e08a5e", "#ffd48a"),
        ("#2a1a3e", "#702c5a", "#c9465a", "#f5894a", "#ffd36b"),
    ),
    Time.NIGHT: (
        ("#040817", "#0a1634", "#142b52", "#24466e", "#3d658a"),
        ("#060714", "#12123a", "#2a2357", "#463a72", "#6b5a8c"),
        ("#03100f", "#07252f", "#0f4049", "#23616a", "#4a8a88"),
    ),
}
_AMBIENT = {
    Time.DAWN: (0.70, 0.60, 0.68),
    Time.DAY: (1.0, 0.98, 0.94),
    Time.DUSK: (0.50, 0.34, 0.42),
    Time.NIGHT: (0.17, 0.23, 0.36),
}
_SUN = {
    Time.DAWN: "#fff1cf", Time.DAY: "#fffbe8", Time.DUSK: "#ffe9a8", Time.NIGHT: "#e9f1ff",
}  # fmt: skip
_CLOUDS = {
    Time.DAWN: ("#9a86a8", "#ffd9c0"),
    Time.DAY: ("#a9bccb", "#ffffff"),
    Time.DUSK: ("#5b2f5f", "#ffa069"),
    Time.NIGHT: ("#142441", "#5c7ba3"),
}


def _turned(colour: Rgb, turn: float) -> Rgb:
    hue, light, depth = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    red, green, blue = colorsys.hls_to_rgb((hue + turn) % 1, light, depth)
    return round(red * 255), round(green * 255), round(blue * 255)


def light_of(reading: Reading, rng: random.Random) -> Light:
    """Choose the light of a shot; the seed turns its hues a little."""
    turn = rng.uniform(-0.022, 0.022)
    sky = tuple(_turned(rgb(code), turn) for code in rng.choice(_SKIES[reading.time]))
    ambient = _AMBIENT[reading.time]
    cloud, lit = (rgb(code) for code in _CLOUDS[reading.time])
    if reading.weather in (Weather.RAIN, Weather.MIST, Weather.SNOW):
        grey = mix(sky[2], (128, 134, 142), 0.55)
        if reading.time is Time.NIGHT:
            grey = mix(sky[2], (40, 50, 64), 0.6)
        strength = 0.62 if reading.weather is Weather.RAIN else 0.45
        sky = tuple(mix(shade, grey, strength) for shade in sky)
        cloud, lit = mix(cloud, grey, 0.6), mix(lit, grey, 0.6)
        wet = 0.8 if reading.weather is Weather.RAIN else 0.95
        ambient = (ambient[0] * wet, ambient[1] * wet, ambient[2] * wet)
    low = reading.time in (Time.DAWN, Time.DUSK)
    high = rng.uniform(0.2, 0.36) if low else rng.uniform(0.5, 0.72)
    inside = reading.place in (Place.ROOM, Place.CLUB)
    return Light(
        sky=sky,
        sun=rgb(_SUN[reading.time]),
        sun_height=0.4 if inside else high,
        sun_across=rng.choice((rng.uniform(0.2, 0.4), rng.uniform(0.58, 0.8))),
        haze=mix(sky[4], sky[3], 0.5),
        ambient=ambient,
        cloud=cloud,
        cloud_lit=lit,
        dark=reading.time is Time.NIGHT,
    )
