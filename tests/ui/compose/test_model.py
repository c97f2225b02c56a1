"""The view model: what is offered, what is kept aside, and the request that comes of it."""

import json

import msgspec
import pytest
from PySide6.QtTest import QSignalSpy

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.jobs.desk import Desk
from desktop_app.script.entries import Kind
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.wishes import AUTOSAVE_MS

HD = Size(1280, 720)
PICTURE = Reference(sha256="f00d", media_type="image/png", name="boat.png")


def a_model_that(**fields: object) -> ModelSpec:
    return ModelSpec("tight", formats=(FormatSpec(Format.OPENAI, **fields),))


def composing(*models: ModelSpec) -> ComposeModel:
    catalog = Catalog(models)
    composer = ComposeModel(catalog, Desk(None, catalog))
    composer.set_model(models[0].name)
    composer.set_prompt("a boat")
    return composer


def unnamed(shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
    """The shots without the ids that the draft has given them."""
    return tuple(msgspec.structs.replace(shot, id="") for shot in shots)


def test_a_bare_prompt_sends_nothing_that_was_not_given(model):
    model.set_prompt("a paper boat")
    assert model.request() == Request(model="animatic", prompt="a paper boat")
    assert model.sending.format.format is Format.OPENAI
    assert model.problems() == ()


def test_an_empty_prompt_is_a_problem_of_the_prompt(model):
    assert model.problem("prompt").values["reason"] == "missing"
    model.set_prompt("  \n")
    assert model.problem("prompt") is not None
    model.set_prompt("x")
    assert model.problem("prompt") is None


@pytest.mark.parametrize(
    ("name", "size", "aspect_ratio"),
    [("veo3", None, "16:9"), ("sora", Size(1920, 1080), ""), ("animatic", HD, "")],
)
def test_a_shape_is_sent_as_its_format_takes_it(model, name, size, aspect_ratio):
    model.set_prompt("a boat")
    model.set_model(name)
    model.set_shape("16:9")
    assert (model.request().size, model.request().aspect_ratio) == (size, aspect_ratio)
    assert model.problems() == ()


def test_an_explicit_size_goes_out_as_a_size_in_the_unified_format_too(model):
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.set_size(HD)
    assert (model.request().size, model.request().aspect_ratio) == (HD, "")
    assert model.sending.format.format is Format.UNIFIED


def test_a_size_that_only_another_format_takes_is_sent_in_that_one(model):
    model.set_prompt("a boat")
    model.set_model("sora")
    model.set_size(HD)
    assert model.sending.format.format is Format.UNIFIED
    model.set_private(True)  # which only the OpenAI format has, and there this size is not taken
    assert model.sending.format.format is Format.OPENAI
    assert model.set_aside == {"size"}
    assert model.request().private is True


def test_shape_and_size_follow_each_other(model):
    model.set_size(Size(720, 1280))
    assert model.shape == "9:16"
    model.set_shape("16:9")
    assert model.size == HD
    model.set_shape("1:1")
    assert (model.size, model.shape) == (None, "1:1")
    model.set_size(Size(832, 480))
    assert model.shape == "16:9"
    model.set_size(None)
    assert model.shape == "16:9"
    model.set_shape("")
    assert (model.size, model.shape) == (None, "")


def test_choosing_a_shape_filters_the_sizes(model):
    model.set_model("sora")
    model.set_private(True)
    assert model.offer.sizes_of("9:16") == (Size(1080, 1920),)
    assert len(model.offer.sizes_of("")) == 3
    assert not model.offer.any_size


def test_switching_models_and_back_loses_nothing(model):
    model.set_prompt("a boat")
    model.set_model("sora-2")
    model.set_size(Size(1920, 1080))
    model.set_private(True)
    model.set_seconds(7)
    model.add_reference(PICTURE)
    before = model.request()
    assert before.references == (PICTURE,)
    model.set_model("wan-ai/wan2.1-t2v-14b")
    assert model.set_aside == {"private", "images"}
    assert (model.request().private, model.request().references) == (None, ())
    assert model.problems() == ()
    model.set_model("sora-2")
    assert model.set_aside == frozenset()
    assert model.request() == before


@pytest.mark.parametrize(
    ("limits", "allowed", "refused"),
    [
        ({"seconds": (4, 8)}, 8, 5),
        ({"seconds_range": (2, 10)}, 10, 11),
        ({"seconds": (20,), "seconds_range": (2, 10)}, 20, 15),
    ],
)
def test_a_length_that_is_not_taken_is_kept_aside(limits, allowed, refused):
    composer = composing(a_model_that(**limits))
    composer.set_seconds(allowed)
    assert composer.request().seconds == allowed
    composer.set_seconds(refused)
    assert composer.request().seconds is None
    assert composer.set_aside == {"seconds"}
    assert composer.problems() == ()


def test_where_no_page_limits_it_any_length_and_any_size_are_taken(model):
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.set_seconds(137)
    model.set_size(Size(1000, 500))
    assert (model.request().seconds, model.request().size) == (137, Size(1000, 500))
    assert model.shape == "2:1"
    model.set_size(None)
    assert (model.shape, model.set_aside) == ("", frozenset())


def test_the_prompt_limit_is_the_loosest_of_the_formats():
    spec = ModelSpec(
        "two", formats=(FormatSpec(Format.OPENAI, prompt_limit=5), FormatSpec(Format.UNIFIED, prompt_limit=9))
    )
    composer = composing(spec)
    assert composer.offer.prompt_limit == 9
    assert composer.sending.format.format is Format.UNIFIED
    composer.set_prompt("ten letters")
    assert composer.problem("prompt").values == {"field": "prompt", "reason": "too_long", "allowed": "5"}


def test_a_model_that_needs_a_picture_says_so_until_it_has_one(model, gateway):
    model.connect_to(gateway)
    model.set_prompt("she smiles")
    model.set_model("wan-ai/wan2.1-i2v-14b-720p")
    assert model.problem("images").values["reason"] == "missing"
    model.add_reference(PICTURE)
    assert model.problems() == ()


def test_a_storyboard_is_sent_instead_of_the_prompt_while_it_is_in_front(model):
    model.set_prompt("a boat")
    model.set_mode(Mode.STORYBOARD)
    assert unnamed(model.draft.shots) == (Shot(""),)
    model.set_shots((Shot("dawn", 3.0), Shot("noon")))
    assert model.request() == Request(model="animatic", shots=model.draft.shots)
    assert unnamed(model.draft.shots) == (Shot("dawn", 3.0), Shot("noon"))
    model.set_mode(Mode.PROMPT)
    assert model.request() == Request(model="animatic", prompt="a boat")


def test_each_empty_shot_is_named(model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot(""), Shot("noon"), Shot("")))
    assert model.problem("storyboard", 0) is not None
    assert model.problem("storyboard", 1) is None
    assert model.problem("storyboard", 2).values["shot"] == "3"


def test_one_shot_is_always_left_to_write_in(model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("a"), Shot("b")))
    model.set_shots(())
    assert unnamed(model.draft.shots) == (Shot(""),)
    assert model.draft.shots[0].id


def test_a_board_on_a_model_without_one_is_made_shot_by_shot_and_those_that_have_are_named(model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shot(0, Shot("dawn"))
    model.set_model("veo3")
    assert not model.offer.storyboard
    assert model.sending.kind is Kind.SCENE
    assert model.problems() == ()
    model.set_shots((Shot("dawn"), Shot(" ")))
    assert model.problem("storyboard", 1).values["reason"] == "missing"
    assert {"animatic", "sora", "sora-2-pro"} <= {spec.name for spec in model.boarders()}
    assert "veo3" not in {spec.name for spec in model.boarders()}


def test_this_computers_own_model_is_not_offered_to_a_gateway_and_comes_back(model, gateway):
    model.set_model("animatic")
    model.connect_to(gateway)
    assert "animatic" not in {spec.name for spec in model.models()}
    assert model.spec.name == "veo3"
    model.connect_to(msgspec.structs.replace(gateway, default_model=""))
    assert model.spec.name not in ("animatic", "")
    assert not model.spec.name.startswith("sora")


def test_a_connection_that_speaks_one_format_limits_what_is_offered(model, gateway):
    import msgspec

    model.set_model("sora")
    model.set_prompt("a boat")
    model.connect_to(msgspec.structs.replace(gateway, format=Format.UNIFIED))
    assert (model.offer.storyboard, model.offer.private) == (False, False)
    model.set_shape("9:16")
    assert model.request().aspect_ratio == "9:16"
    assert model.sending.format.format is Format.UNIFIED
    assert model.boarders() == ()


def test_a_name_that_no_catalogue_holds_is_offered_every_field(model, gateway):
    model.connect_to(gateway)
    model.set_model("house/own-9")
    model.set_prompt("a boat")
    model.set_private(True)
    model.add_reference(PICTURE)
    model.set_size(Size(1000, 500))
    assert not model.spec.known
    assert model.set_aside == frozenset()
    assert model.problems() == ()


def test_the_estimate_counts_takes_that_run_side_by_side(model, gateway):
    assert model.usual_seconds == 3
    model.set_model("sora-pro")  # a rehearsal on this computer is as quick as an animatic
    assert model.usual_seconds == 3
    model.connect_to(gateway)
    model.set_model("veo3")
    model.set_takes(3)
    assert model.usual_seconds == 180
    model.set_takes(4)
    assert model.usual_seconds == 360
    model.set_model("house/own-9")
    assert model.usual_seconds is None


def test_takes_are_held_to_one_to_eight(model):
    model.set_takes(0)
    assert model.draft.takes == 1
    model.set_takes(99)
    assert model.draft.takes == 8


def test_pictures_beyond_the_models_number_are_kept_aside_in_their_order(model):
    model.set_model("sora-2")
    model.add_reference(PICTURE)
    other = Reference(url="https://pictures.example/a.png")
    model.add_reference(other)
    assert model.references == (PICTURE, other)  # in the unified format
    model.set_mode(Mode.STORYBOARD)
    assert model.references == (PICTURE,)
    assert "images" in model.set_aside
    model.set_mode(Mode.PROMPT)
    assert model.references == (PICTURE, other)


def test_a_draft_survives_json_whole(model, catalog, desk):
    model.set_prompt("纸船\nin the rain")
    model.set_model("sora-2")
    model.set_size(HD)
    model.set_seconds(8)
    model.set_takes(3)
    model.set_private(True)
    model.add_reference(PICTURE)
    model.set_mode(Mode.STORYBOARD)
    model.set_shot(0, Shot("dawn", 3.0, extra={"camera": "wide"}))
    saved = json.loads(json.dumps(model.draft.to_json()))
    other = ComposeModel(catalog, desk)
    other.take_up(Draft.from_json(saved))
    assert other.draft == model.draft
    assert other.request() == model.request()


@pytest.mark.parametrize("broken", [7, {"takes": "many"}, {"mode": "opera"}, [1, 2]])
def test_a_draft_that_cannot_be_read_begins_anew(broken, caplog):
    assert Draft.from_json(broken) == Draft()
    assert "the draft cannot be read" in caplog.text
    caplog.clear()


def test_a_request_can_be_composed_again(model):
    request = Request(
        model="sora-2", prompt="a boat", size=Size(1920, 1080), seconds=8, references=(PICTURE,), private=True
    )
    model.fill(request)
    assert model.request() == request
    board = Request(model="sora", shots=(Shot("dawn", 3.0), Shot("noon", 2.0)))
    model.fill(board)
    again = model.request()
    assert msgspec.structs.replace(again, shots=unnamed(again.shots)) == board


def test_it_tells_of_every_change_at_once_and_of_the_draft_a_moment_later(model, qtbot):
    changed, saved = QSignalSpy(model.changed), QSignalSpy(model.draft_changed)
    for text in ("a", "a b", "a bo"):
        model.set_prompt(text)
    model.set_prompt("a bo")
    assert (changed.count(), saved.count()) == (3, 0)
    qtbot.waitUntil(lambda: saved.count() == 1, timeout=AUTOSAVE_MS * 20)
