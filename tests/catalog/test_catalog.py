"""The built-in catalogue, and the user's own over it."""

from pathlib import Path

import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.reader import CatalogError
from desktop_app.domain.connection import Format
from desktop_app.domain.model import ANY_NUMBER
from desktop_app.domain.request import Size
from desktop_app.platform import resources

OPENAI_SIZES = (Size(1920, 1080), Size(1080, 1920), Size(1080, 1080))
PAGE_SHAPES = ("16:9", "9:16", "1:1")
UNIFIED_ONLY = [
    "veo3.1-components",
    "veo3",
    "veo2",
    "grok-video-3",
    "wan-ai/wan2.1-t2v-14b",
    "wan-ai/wan2.1-i2v-14b-720p",
    "seedance-lite",
]
SORA = ["sora", "sora-pro", "sora-2", "sora-2-pro"]


@pytest.fixture(name="catalog")
def built_in() -> Catalog:
    return Catalog.load(resources.path("models.toml"))


def load(tmp_path: Path, text: str) -> Catalog:
    """The built-in catalogue with a user file of that text."""
    user = tmp_path / "models.toml"
    user.write_text(text, encoding="utf-8")
    return Catalog.load(resources.path("models.toml"), user)


def test_it_holds_the_models_of_the_pages_and_our_own(catalog: Catalog) -> None:
    assert {model.name for model in catalog.models()} == {"animatic", *UNIFIED_ONLY, *SORA}
    assert catalog.problems == ()


def test_every_row_is_complete(catalog: Catalog) -> None:
    for model in catalog.models():
        assert model.title, model.name
        assert model.maker, model.name
        assert model.description, model.name
        assert model.usual_seconds, model.name
        assert model.availability, model.name
        assert model.availability_date, model.name
        assert model.availability_source, model.name
        assert all(spec.source for spec in model.formats), model.name


@pytest.mark.parametrize("name", UNIFIED_ONLY)
def test_the_unified_page_limits_its_models_by_shape_alone(catalog: Catalog, name: str) -> None:
    (spec,) = catalog.get(name).formats
    assert spec.format is Format.UNIFIED
    assert spec.aspect_ratios == PAGE_SHAPES
    assert (spec.sizes, spec.seconds, spec.seconds_range, spec.prompt_limit) == ((), (), None, None)


@pytest.mark.parametrize("name", SORA)
def test_sora_is_asked_in_the_openai_format_first(catalog: Catalog, name: str) -> None:
    openai, unified = catalog.get(name).formats
    assert (openai.format, unified.format) == (Format.OPENAI, Format.UNIFIED)
    assert openai.sizes == OPENAI_SIZES
    assert (openai.storyboard, openai.private, openai.characters, openai.images) == (True, True, True, 1)
    assert (unified.storyboard, unified.private) == (False, False)
    assert "2026-09-24" in catalog.get(name).availability


def test_wan_knows_text_and_picture_apart(catalog: Catalog) -> None:
    assert catalog.get("wan-ai/wan2.1-t2v-14b").formats[0].images == 0
    assert catalog.get("wan-ai/wan2.1-i2v-14b-720p").needs_image
    assert catalog.get("wan-ai/wan2.1-i2v-14b-720p").formats[0].images == ANY_NUMBER


def test_an_unknown_model_is_offered_every_field(catalog: Catalog) -> None:
    spec = catalog.get("kling/next:1=a")
    assert not spec.known
    openai, unified = spec.formats
    assert (openai.format, openai.storyboard, openai.private, openai.images) == (Format.OPENAI, True, True, 1)
    assert (unified.format, unified.takes_shape, unified.images) == (Format.UNIFIED, True, ANY_NUMBER)


def test_no_user_file_is_no_problem(tmp_path: Path) -> None:
    catalog = Catalog.load(resources.path("models.toml"), tmp_path / "absent.toml")
    assert catalog.problems == ()


def test_the_user_adds_a_model(tmp_path: Path) -> None:
    catalog = load(tmp_path, "[models.mine]\ntitle = 'Mine'\n[models.mine.generations]\nimages = 2\n")
    spec = catalog.get("mine")
    assert spec.known
    assert [format.format for format in spec.formats] == [Format.GENERATIONS]
    assert "veo3" in {model.name for model in catalog.models()}


def test_a_model_without_a_format_is_offered_every_field(tmp_path: Path) -> None:
    catalog = load(tmp_path, "[models.mine]\nmaker = 'Me'\n")
    spec = catalog.get("mine")
    assert spec.title == "mine"
    assert spec.formats == catalog.get("unknown").formats


def test_the_user_overrides_single_keys(tmp_path: Path) -> None:
    catalog = load(
        tmp_path,
        "[models.sora]\ntitle = 'My Sora'\n[models.sora.openai]\nsizes = []\n[models.sora.generations]\n",
    )
    spec = catalog.get("sora")
    assert (spec.title, spec.maker) == ("My Sora", "OpenAI")
    openai, unified, generations = spec.formats
    assert (openai.sizes, openai.storyboard) == ((), True)
    assert unified.aspect_ratios == PAGE_SHAPES
    assert generations.format is Format.GENERATIONS


def test_a_broken_user_file_is_told_and_left_out(tmp_path: Path) -> None:
    catalog = load(tmp_path, "[models.veo3]\ntitle = 'Changed'\n[models.x]\nwrong = 1\n")
    (problem,) = catalog.problems
    assert problem == f"{tmp_path / 'models.toml'}, line 4: unknown key 'wrong'"
    assert catalog.get("veo3").title == "Veo 3"


def test_a_user_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    catalog = Catalog.load(resources.path("models.toml"), tmp_path)
    (problem,) = catalog.problems
    assert str(tmp_path) in problem


def test_a_broken_built_in_file_is_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "models.toml"
    broken.write_text("[models.x]\nwrong = 1\n")
    with pytest.raises(CatalogError):
        Catalog.load(broken)
