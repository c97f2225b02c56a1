"""Reading a models.toml: strict, and a mistake is told with its line."""

from pathlib import Path
from textwrap import dedent

import pytest

from desktop_app.catalog.reader import CatalogError, parse_rows, read_rows
from desktop_app.domain.connection import Format
from desktop_app.domain.model import ANY_NUMBER
from desktop_app.domain.request import Size

FILE = Path("models.toml")

MISTAKES = [
    ("[models.a]\ntitel = 'A'", 2, "did you mean 'title'"),
    ("[models.a]\ntitle = 3", 2, "expected `str`, got `int`"),
    ("[models.a]\n\n# a note\nusual_seconds = 'long'", 4, "expected `float | null`"),
    ("[models.a]\nusual_seconds = -1", 2, "not above zero"),
    ("[models.a]\nusual_seconds = inf", 2, "not above zero"),
    ("[models.a]\nprice = -1", 2, "no price"),
    ("[models.a]\nprice_per_second = nan", 2, "no price"),
    ("[models.a]\nprice = '0.40'", 2, "expected `float | null`"),
    ("[models.a]\nprice = 1\nprice_per_second = 1", 3, "keep one of the two"),
    ("[models.a]\ncurrency = 'dollars'", 2, "not a currency"),
    ("[models.a]\nneeds_image = 1", 2, "expected `bool`"),
    ("[models.a]\ndefault_size = 'big'", 2, "not a size"),
    ("[models.a]\ndefault_aspect_ratio = '16/9'", 2, "not a shape"),
    ("[models.a.openia]\nimages = 1", 1, "did you mean 'openai'"),
    ("[models.a.openai]\nimage = 1", 2, "did you mean 'images'"),
    ("[models.a.openai]\nimages = -1", 2, "below zero"),
    ("[models.a.openai]\nimages = 'some'", 2, "images: "),
    ("[models.a.openai]\nsizes = [\n  '1x1x1',\n]", 2, "'1x1x1' is not a size"),
    ("[models.a.openai]\nsizes = '1280x720'", 2, "expected `array`"),
    ("[models.a.unified]\naspect_ratios = ['wide']", 2, "not a shape"),
    ("[models.a.unified]\naspect_ratios = ['16:0']", 2, "not a shape"),
    ("[models.a.unified]\nseconds = [4, 0]", 2, "not above zero"),
    ("[models.a.unified]\nseconds_range = [9, 3]", 2, "9 is more than 3"),
    ("[models.a.unified]\nseconds_range = [9]", 2, "of length 2"),
    ("[models.a.unified]\nprompt_limit = 0", 2, "not above zero"),
    ("[models.'x/y.z'.unified]\nx = 1", 2, "unknown key 'x'"),
    ('[models."x/y.z"]\nunified.prvate = true', 2, "did you mean 'private'"),
    ("[models]\na.title = 'A'\na.sise = 1", 3, "unknown key 'sise'"),
    ("[models.a]\nopenai = 1", 2, "expected a table"),
    ("[models]\na = 1", 2, "expected a table"),
    ("models = 1", 1, "expected a table"),
    ("[[models.a]]\ntitle = 'A'", 1, "expected a table"),
    ("[model.a]\ntitle = 'A'", 1, "did you mean 'models'"),
    ("[models.a]\ntitle = 'A", 2, ""),
    ("[models.a]\ntitle = 'A'\ntitle = 'B'", 3, "overwrite"),
    ("[models.a]\nsizes = [", 2, ""),
    ("x = " + "[" * 5000, 1, ""),
]


@pytest.mark.parametrize(("text", "line", "what"), MISTAKES)
def test_a_mistake_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse_rows(text, FILE)
    assert caught.value.line == line
    assert what in caught.value.what
    assert str(caught.value).startswith(f"models.toml, line {line}: ")


def test_a_text_that_looks_like_a_key_does_not_lead_astray() -> None:
    text = 'models.a.description = """\n[models.b]\ntitel = 1\n= [broken\n"""\n[models.b]\ntitel = 1\n'
    with pytest.raises(CatalogError) as caught:
        parse_rows(text, FILE)
    assert caught.value.line == 7


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "models.toml"
    file.write_bytes(b"# one\n# two \xff\n")
    with pytest.raises(CatalogError, match="line 2: it is not UTF-8 text"):
        read_rows(file)


def test_a_byte_order_mark_is_let_pass(tmp_path: Path) -> None:
    file = tmp_path / "models.toml"
    file.write_bytes(b"\xef\xbb\xbf[models.a]\ntitle = 'A'\n")
    assert read_rows(file)["a"].spec("a").title == "A"


def test_every_key_reaches_the_spec() -> None:
    text = dedent(
        """
        [models.a]
        title = "A"
        maker = "M"
        description = "D"
        usual_seconds = 90
        availability = "yes"
        availability_date = "2026-01-02"
        availability_source = "S"
        needs_image = true
        default_size = "1280x720"
        default_aspect_ratio = "16:9"
        default_seconds = 8

        [models.a.generations]
        text = false
        images = 3
        storyboard = true
        characters = true
        private = true
        takes_size = false
        takes_shape = true
        sizes = ["1280x720"]
        aspect_ratios = ["16:9"]
        seconds = [4, 8]
        seconds_range = [4, 8]
        prompt_limit = 500
        source = "P"

        [models.a.unified]
        images = "any"
        """
    )
    spec = parse_rows(text, FILE)["a"].spec("a")
    assert (spec.title, spec.maker, spec.description) == ("A", "M", "D")
    assert (spec.usual_seconds, spec.needs_image) == (90.0, True)
    assert (spec.availability, spec.availability_date, spec.availability_source) == ("yes", "2026-01-02", "S")
    assert (spec.default_size, spec.default_aspect_ratio, spec.default_seconds) == (
        Size(1280, 720),
        "16:9",
        8,
    )
    first, second = spec.formats
    assert first.format is Format.GENERATIONS
    assert (first.text, first.images, first.storyboard) == (False, 3, True)
    assert (first.characters, first.private, first.takes_size, first.takes_shape) == (True, True, False, True)
    assert (first.sizes, first.aspect_ratios) == ((Size(1280, 720),), ("16:9",))
    assert (first.seconds, first.seconds_range, first.prompt_limit) == ((4, 8), (4, 8), 500)
    assert first.source == "P"
    assert second.format is Format.UNIFIED
    assert second.images == ANY_NUMBER
    assert (second.takes_size, second.takes_shape) == (True, True)
