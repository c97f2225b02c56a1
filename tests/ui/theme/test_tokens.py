"""Every word can be read and every edge seen, in every theme (WCAG 2.2: 1.4.3 and 1.4.11)."""

import itertools
import re
from pathlib import Path

import pytest

from desktop_app.ui.theme import tokens
from desktop_app.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Theme, Tokens, tokens_for

THEMES = [DARK, LIGHT, HIGH_CONTRAST]
SURFACES = ["window", "panel", "raised", "field"]
GROUNDS = [*SURFACES, "hover", "pressed"]
PAIRS = [
    *itertools.product(["text", "secondary"], GROUNDS),
    *itertools.product(["good", "bad", "info"], SURFACES),
    ("text", "selection"),
    ("text", "chosen"),
    ("text", "block"),
    ("ink", "accent"),
    ("ink", "accent_hover"),
]


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
@pytest.mark.parametrize("theme", THEMES, ids=["dark", "light", "high contrast"])
def test_words_have_four_and_a_half_to_one(theme: Tokens, ink: str, ground: str):
    contrast = _contrast(_rgb(getattr(theme, ink)), _rgb(getattr(theme, ground)))
    assert contrast >= 4.5, f"{ink} on {ground}: {contrast:.2f}"


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", THEMES, ids=["dark", "light", "high contrast"])
def test_focus_and_thin_bars_have_three_to_one(theme: Tokens, ground: str):
    contrast = _contrast(_rgb(theme.edge), _rgb(getattr(theme, ground)))
    assert contrast >= 3, f"edge on {ground}: {contrast:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=["dark", "light", "high contrast"])
def test_a_badge_can_be_read_over_a_white_and_a_black_picture(theme: Tokens):
    alpha = int(theme.scrim[1:3], 16) / 255
    for picture in (0.0, 1.0):
        ground = tuple(c * alpha + picture * (1 - alpha) for c in _rgb(theme.scrim))
        assert _contrast(_rgb(theme.scrim_ink), ground) >= 4.5


def test_the_system_decides_only_when_asked():
    assert tokens_for(Theme.SYSTEM, system_is_dark=True) is DARK
    assert tokens_for(Theme.SYSTEM, system_is_dark=False) is LIGHT
    assert tokens_for(Theme.LIGHT, system_is_dark=True) is LIGHT
    assert tokens_for(Theme.HIGH_CONTRAST, system_is_dark=False) is HIGH_CONTRAST


def test_colours_are_written_in_tokens_only():
    room = Path(tokens.__file__).parents[1]
    colour = re.compile(r"""["'\s]#[0-9a-fA-F]{3,8}\b|QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)""")
    files = [file for file in room.rglob("*.py") if file.name != "tokens.py"]
    found = [
        f"{file.relative_to(room)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if colour.search(line)
    ]
    assert len(files) > 10
    assert not found, "take these from tokens.py:\n" + "\n".join(found)
