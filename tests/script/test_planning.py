"""What Generate would do with a draft."""

from typing import Any

import msgspec
import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay, Profile
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.switchboard import Offered
from desktop_app.platform import resources
from desktop_app.script.batch import gaps, idle_columns
from desktop_app.script.entries import Kind, Plan
from desktop_app.script.mentions import Change, Note
from desktop_app.script.pictures import with_common_picture
from desktop_app.script.planning import Bench, Planning, plan
from desktop_app.script.row_models import unlisted_models

CATALOG = Catalog.load(resources.path("models.toml"))
GATEWAY = Connection(
    id="gate", name="Gate", base_url="https://gate.example", default_model="veo3", concurrency=2
)
PICTURE = Reference(url="https://pictures.example/boat.png")
FILE = Reference(sha256="f00d", media_type="image/png", name="boat.png")
THREE = (Shot("a quay", 3), Shot("a boat", 4), Shot("the sea", 3))
DRAFT = Draft(prompt="a boat", model="veo3")
BOARD = Draft(mode=Mode.STORYBOARD, shots=THREE, model="sora")


def a_bench(connection: Connection = GATEWAY, *models: ModelSpec, **fields: Any) -> Bench:
    catalog = Catalog(models) if models else CATALOG
    no_store: Any = None
    return Bench(catalog, connection, Desk(no_store, catalog), **fields)


def cents(found: Plan) -> list[tuple[int, str]]:
    return [(round(total.amount * 100), total.currency) for total in found.total]


def made(draft: Draft, bench: Bench | None = None, **wishes: object) -> Plan:
    return plan(msgspec.structs.replace(draft, **wishes), bench or a_bench())


def told(found: Plan) -> list[dict[str, str]]:
    return [dict(problem.values) for problem in found.problems]


def test_one_prompt_is_one_entry() -> None:
    found = made(DRAFT, takes=3)
    (entry,) = found.entries
    assert (entry.kind, entry.takes, entry.row) == (Kind.CLIP, 3, 0)
    assert entry.request == Request("veo3", "a boat")
    assert entry.format is not None
    assert entry.format.format is Format.UNIFIED
    assert (found.jobs, found.problems) == (3, ())


def test_each_model_is_asked_with_what_it_takes() -> None:
    found = made(
        DRAFT, model="sora-2", others=("wan-ai/wan2.1-t2v-14b", "sora-2"), private=True, references=(PICTURE,)
    )
    sora, wan = found.entries
    assert (sora.request.private, sora.request.references) == (True, (PICTURE,))
    assert (wan.request.private, wan.request.references) == (None, ())
    assert not sora.set_aside
    assert wan.set_aside == {"private", "images"}
    assert found.problems == ()


def test_a_problem_names_the_model_where_there_are_several() -> None:
    found = made(DRAFT, model="sora-2", others=("wan-ai/wan2.1-i2v-14b-720p",))
    assert told(found) == [
        {"field": "images", "reason": "missing", "of_model": CATALOG.get("wan-ai/wan2.1-i2v-14b-720p").title}
    ]
    (alone,) = told(made(DRAFT, model="wan-ai/wan2.1-i2v-14b-720p"))
    assert "of_model" not in alone


def test_the_model_of_this_computer_is_kept_aside_elsewhere() -> None:
    found = made(DRAFT, others=("animatic", "sora"))
    assert [entry.model.name for entry in found.entries] == ["veo3", "sora"]
    assert found.others_aside == ("animatic",)
    assert made(DRAFT, a_bench(THIS_COMPUTER), others=("animatic",)).others_aside == ()


def test_strictly_a_wish_that_is_not_taken_is_a_problem() -> None:
    wished = msgspec.structs.replace(DRAFT, model="wan-ai/wan2.1-t2v-14b", private=True)
    assert plan(wished, a_bench()).problems == ()
    assert told(plan(wished, a_bench(strict=True)))[0]["field"] == "private"


def test_an_extra_field_never_stands_for_one_of_the_contracts_own() -> None:
    assert made(DRAFT, extra={"seed": 7}).entries[0].request.extra == {"seed": 7}
    (problem,) = told(made(DRAFT, extra={"prompt": "another"}))
    assert (problem["field"], problem["reason"], problem["allowed"]) == ("extra", "reserved", "prompt")


def test_a_native_board_is_one_clip_unless_shot_by_shot_is_wished() -> None:
    (entry,) = made(BOARD).entries
    assert (entry.kind, entry.jobs, entry.request.shots) == (Kind.CLIP, 1, THREE)
    (entry,) = made(BOARD, shot_by_shot=True, takes=2).entries
    assert (entry.kind, entry.jobs) == (Kind.SCENE, 6)
    assert [part.request.prompt for part in entry.parts] == ["a quay", "a boat", "the sea"]


def test_a_board_is_made_shot_by_shot_where_the_format_in_force_has_none() -> None:
    assert made(BOARD, model="veo3").entries[0].kind is Kind.SCENE
    unified = msgspec.structs.replace(GATEWAY, format=Format.UNIFIED)
    assert made(BOARD, a_bench(unified)).entries[0].kind is Kind.SCENE
    openai = msgspec.structs.replace(GATEWAY, format=Format.OPENAI)
    assert made(BOARD, a_bench(openai), model="veo3").entries[0].kind is Kind.CLIP


def test_pictures_of_shots_are_a_choice_on_a_native_model() -> None:
    pictured = (THREE[0], msgspec.structs.replace(THREE[1], references=(PICTURE,)), THREE[2])
    draft = msgspec.structs.replace(BOARD, shots=pictured)
    assert told(made(draft)) == [{"field": "storyboard", "reason": "shot_pictures"}]
    assert made(draft).entries[0].format is None
    assert made(draft, shot_by_shot=True).problems == ()
    common = with_common_picture(draft, PICTURE)
    assert made(common).problems == ()
    assert made(common).entries[0].request.references == (PICTURE,)


def test_a_scenes_shots_are_each_checked_with_their_number() -> None:
    tight = ModelSpec("tight", formats=(FormatSpec(Format.UNIFIED, seconds=(4, 8), prompt_limit=10),))
    shots = (Shot("a", 4), Shot("b", 5), Shot(" ", 8), Shot("much too long", 8))
    found = made(BOARD, a_bench(GATEWAY, tight), model="tight", shots=shots)
    assert [(p["field"], p["reason"], p["shot"]) for p in told(found)] == [
        ("seconds", "not_allowed", "2"),
        ("storyboard", "missing", "3"),
        ("storyboard", "too_long", "4"),
    ]


def test_what_hinders_every_shot_alike_is_told_once() -> None:
    tight = ModelSpec("tight", formats=(FormatSpec(Format.UNIFIED, seconds=(8,)),))
    found = told(made(BOARD, a_bench(GATEWAY, tight), model="tight"))
    assert found == [{"field": "seconds", "reason": "not_allowed", "allowed": "8"}]


def test_a_picture_that_no_shot_may_carry_is_set_aside_and_said() -> None:
    blind = ModelSpec("blind", formats=(FormatSpec(Format.UNIFIED),))
    pictured = (msgspec.structs.replace(THREE[0], references=(PICTURE,)),)
    (entry,) = made(BOARD, a_bench(GATEWAY, blind), model="blind", shots=pictured).entries
    assert entry.set_aside == {"images"}
    assert entry.problems == ()
    assert entry.parts[0].request.references == ()


def test_files_are_refused_where_a_connection_takes_addresses_alone() -> None:
    addresses = msgspec.structs.replace(GATEWAY, profile=Profile(pictures=PictureWay.URL))
    (problem,) = told(made(DRAFT, a_bench(addresses), references=(FILE,)))
    assert problem["reason"] == "only_addresses"


def test_a_batch_is_an_entry_a_row_and_model() -> None:
    table = Batch(("hero", "seconds"), (("a fox", "4"), ("a hare", "")))
    found = made(DRAFT, prompt="{hero} runs", batch=table, others=("sora",), takes=2, seconds=6)
    assert [(e.row, e.model.name, e.request.prompt, e.request.seconds) for e in found.entries] == [
        (1, "veo3", "a fox runs", 4),
        (1, "sora", "a fox runs", 4),
        (2, "veo3", "a hare runs", 6),
        (2, "sora", "a hare runs", 6),
    ]
    assert found.jobs == 8


def test_a_row_may_say_its_own_model_size_and_takes() -> None:
    table = Batch(
        ("hero", "model", "size", "takes"), (("a fox", "sora", "1080x1920", "3"), ("a hare", "", "", ""))
    )
    found = made(DRAFT, prompt="{hero} runs", batch=table, others=("sora-2",), shape="16:9")
    first, *others = found.entries
    assert (first.model.name, first.request.size, first.takes) == ("sora", Size(1080, 1920), 3)
    assert [entry.model.name for entry in others] == ["veo3", "sora-2"]
    assert others[0].request.aspect_ratio == "16:9"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("veo33", {"field": "model", "reason": "unknown", "name": "veo33", "row": "1"}),
        (
            "Veo 3",
            {"field": "model", "reason": "unknown_but", "name": "Veo 3", "allowed": "veo3", "row": "1"},
        ),
        ("animatic", {"field": "model", "reason": "unknown", "name": "animatic", "row": "1"}),
    ],
)
def test_a_row_whose_model_nobody_knows_is_told_before_it_is_paid(
    typed: str, expected: dict[str, str]
) -> None:
    table = Batch(("hero", "model"), (("a fox", typed), ("a hare", "sora")))
    assert told(made(DRAFT, prompt="{hero} runs", batch=table)) == [expected]


@pytest.mark.parametrize("name", ["own-alias", "OWN-alias"])
def test_a_row_may_name_what_the_connection_has_or_the_draft_asks_for(name: str) -> None:
    table = Batch(("hero", "model"), (("a fox", name),))
    wishes: dict[str, Any] = {"prompt": "{hero} runs", "batch": table}
    listed = a_bench(offered=Offered(("own-alias",), 0.0))
    usual = a_bench(msgspec.structs.replace(GATEWAY, default_model="own-alias"))
    for found in (
        made(DRAFT, listed, **wishes),
        made(DRAFT, usual, **wishes),
        made(DRAFT, model="own-alias", **wishes),
        made(DRAFT, others=("own-alias",), **wishes),
    ):
        assert [(entry.model.name, entry.problems) for entry in found.entries] == [("own-alias", ())]


def test_a_catalogues_model_that_the_key_was_not_seen_to_offer_is_told_and_not_refused() -> None:
    table = Batch(("hero", "model"), (("a fox", "Sora"), ("a hare", "")))
    found = made(DRAFT, prompt="{hero} runs", batch=table)
    assert found.problems == ()
    assert unlisted_models(found, Offered(("veo3",), 0.0)) == ("sora",)
    assert unlisted_models(found, None) == ()


def test_what_a_row_says_and_its_model_does_not_take_hinders_it() -> None:
    spec = FormatSpec(Format.UNIFIED, seconds=(4, 8), sizes=(Size(1280, 720),), aspect_ratios=("16:9",))
    bench = a_bench(GATEWAY, ModelSpec("tight", formats=(spec,)))
    table = Batch(
        ("hero", "seconds", "size"), (("a fox", "7", ""), ("a hare", "8", "64x64"), ("an owl", "", ""))
    )
    found = made(DRAFT, bench, model="tight", prompt="{hero} runs", batch=table, seconds=5)
    assert told(found) == [
        {"field": "seconds", "reason": "not_allowed", "allowed": "4, 8", "row": "1"},
        {"field": "size", "reason": "not_allowed", "allowed": "1280x720", "row": "2"},
    ]
    assert found.entries[2].set_aside == {"seconds"}  # the form's wish, and no cell's


def test_a_storyboards_rows_say_no_seconds_and_are_told_so() -> None:
    table = Batch(("hero", "seconds"), (("a fox", "soon"), ("a hare", "8")))
    board = msgspec.structs.replace(BOARD, shots=(Shot("{hero}", 3),), batch=table)
    assert idle_columns(board) == ("seconds",)
    assert [entry.request.total_seconds for entry in made(board).entries] == [3, 3]
    assert told(made(board)) == []
    assert idle_columns(msgspec.structs.replace(board, mode=Mode.PROMPT)) == ()
    empty = Batch(("hero", "seconds"), (("a fox", " "),))
    assert idle_columns(msgspec.structs.replace(board, batch=empty)) == ()
    named = (Shot("{hero} waits {seconds}", 3),)
    assert idle_columns(msgspec.structs.replace(board, shots=named)) == ()


def test_a_variable_that_nothing_fills_is_told_of() -> None:
    alone = made(Draft(prompt="{hero} in the {{rain}}, {weather}, {hero}"))
    assert alone.entries[0].notes == (Note(Change.UNFILLED, "{hero}"), Note(Change.UNFILLED, "{weather}"))
    table = Batch(("hero", "weather"), (("a fox", "fog"),))
    assert not made(Draft(prompt="{hero} in {weather}", batch=table)).entries[0].notes


def test_cells_that_leave_nothing_where_a_variable_stands_are_found() -> None:
    rows = (("a fox", "fog", ""), (" ", "rain", "x"), ("", "", " "), ("a hare", "", "y"))
    table = Batch(("hero", "weather", "note"), rows)
    words = Draft(prompt="{hero} in {weather}, {time}", batch=table)
    assert list(gaps(words)) == [(2, "hero"), (4, "weather")]
    assert not list(gaps(Draft(prompt="{hero}")))


def test_a_variable_of_the_words_keeps_its_name_from_meaning_more() -> None:
    table = Batch(("model",), (("a steam engine",),))
    (entry,) = made(DRAFT, prompt="A {model} on rails", batch=table).entries
    assert (entry.model.name, entry.request.prompt) == ("veo3", "A a steam engine on rails")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (Batch(("hero",), ()), {"field": "batch", "reason": "missing"}),
        (Batch(("villain",), (("x",),)), {"field": "batch", "reason": "no_column", "allowed": "hero"}),
        (
            Batch(("hero", "seconds"), (("x", "4"), ("y", "long"))),
            {"field": "seconds", "reason": "malformed", "allowed": "5", "row": "2"},
        ),
        (
            Batch(("hero", "seconds"), (("x", "9" * 400),)),
            {"field": "seconds", "reason": "malformed", "allowed": "5", "row": "1"},
        ),
        (
            Batch(("hero", "takes"), (("x", "9"),)),
            {"field": "takes", "reason": "malformed", "allowed": "1–8", "row": "1"},
        ),
    ],
)
def test_what_a_table_lacks_is_told(table: Batch, expected: dict[str, str]) -> None:
    assert expected in told(made(DRAFT, prompt="{hero} runs", batch=table))


def test_the_total_counts_takes_models_shots_and_rows() -> None:
    offered = Offered(("veo3", "sora"), 0.0, {"veo3": 0.4, "sora": 0.1})
    bench = a_bench(offered=offered)
    assert cents(made(DRAFT, bench, takes=2, others=("sora",))) == [(100, "USD")]
    assert cents(made(BOARD, bench, model="veo3", takes=2)) == [(240, "USD")]
    table = Batch(("x",), (("1",), ("2",), ("3",)))
    assert cents(made(DRAFT, bench, batch=table)) == [(120, "USD")]


def test_currencies_are_not_mixed_and_unknown_prices_are_counted() -> None:
    euro = ModelSpec("euro", formats=CATALOG.get("veo3").formats, price=Price(0.1, Unit.SECOND, "EUR"))
    dollar = msgspec.structs.replace(euro, name="dollar", price=Price(0.5))
    silent = msgspec.structs.replace(euro, name="silent", price=None)
    bench = a_bench(GATEWAY, euro, dollar, silent)
    draft = msgspec.structs.replace(DRAFT, model="euro", others=("dollar", "silent"), takes=2)
    found = made(draft, bench, seconds=5)
    assert cents(found) == [(100, "EUR"), (100, "USD")]
    assert found.unpriced == 2
    assert made(draft, bench).unpriced == 4  # a price by the second, and no length


def test_at_home_nothing_is_unpriced() -> None:
    assert made(DRAFT, a_bench(THIS_COMPUTER)).unpriced == 0


def test_time_is_that_of_the_jobs_side_by_side() -> None:
    usual = CATALOG.get("veo3").usual_seconds or 0.0
    assert made(DRAFT).seconds == usual
    assert made(DRAFT, takes=3).seconds == 2 * usual  # two side by side
    assert made(BOARD, model="veo3").seconds == 3 * usual  # each begins with the last frame of the one before
    assert made(BOARD, a_bench(carry=False), model="veo3").seconds == 2 * usual
    assert made(DRAFT, model="nobody-knows").seconds is None


def test_a_plan_that_is_made_in_turns_is_the_plan() -> None:
    table = Batch(("who",), (("a cat",), ("a dog",)))
    draft = msgspec.structs.replace(DRAFT, prompt="{who}", others=("sora-2",), batch=table)
    planning, turns = Planning(draft, a_bench()), 1
    while not planning.go_on(0.0):
        turns += 1
    assert turns == 5  # one for each of four entries, and one to see that there are no more
    assert planning.finish() == plan(draft, a_bench())
