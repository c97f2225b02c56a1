"""Variables, templates and sample boards."""

import msgspec
import pytest

from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.domain.template import Template
from desktop_app.script.template_files import (
    LONGEST,
    NotATemplate,
    read_template,
    read_templates,
    write_template,
    write_templates,
)
from desktop_app.script.templates import (
    LANGUAGES,
    begun_from,
    built_in_templates,
    free_name,
    is_built_in,
    sample_boards,
    still_open,
    with_value,
    with_words,
    words_of,
)
from desktop_app.script.variables import filled, filled_draft, variables_in, variables_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A {hero} in {place}, {hero} again", ("hero", "place")),
        ("{主角}在{time of day}", ("主角", "time of day")),
        ("{ hero }", ("hero",)),
        ("{{hero}} and {place}", ("place",)),
        ('{"scene": {"light": "{light}"}}', ("light",)),
        ("{} {1.5} {a,b} {\n}", ()),
        ("{a b  c-} {a\t} {a- } {x_1}", ("a b  c-", "a", "a-", "x_1")),
        ("{a" + " " * 200_000 + "b", ()),
    ],
)
def test_a_variable_is_a_name_in_braces(text, names):
    assert variables_in(text) == names


def test_filling_leaves_other_braces_alone():
    values = {"light": "dawn", "hero": "{light}"}
    assert filled('{"a": {"b": "{light}"}}', values) == '{"a": {"b": "dawn"}}'
    assert filled("{{light}} {light} {other} {hero}", values) == "{light} dawn {other} {light}"


def test_only_what_is_in_front_counts():
    draft = Draft(prompt="{a}", shots=(Shot("{b}"),))
    assert variables_of(draft) == ("a",)
    board = msgspec.structs.replace(draft, mode=Mode.STORYBOARD)
    assert variables_of(board) == ("b",)
    assert filled_draft(board, {"b": "x"}).shots == (Shot("x"),)
    assert still_open(board, ("b",)) == ()


def test_a_template_travels_as_a_file_without_what_is_of_this_computer():
    face = Reference(url="https://example.org/face.png?signature=secret", name="Anna at home.jpg")
    draft = Draft(
        id="d",
        project="p",
        prompt="{a}",
        shots=(Shot("{b}", references=(face,)),),
        takes=2,
        references=(face,),
        cast=("c",),
        batch=Batch(("a",), ()),
        updated_at=5.0,
        removed_at=6.0,
    )
    read = read_template(write_template(Template("t", "Mine", draft)).encode(), "file")
    assert (read.name, read.draft) == ("Mine", Draft(prompt="{a}", shots=(Shot("{b}"),), takes=2))


def test_a_file_may_hold_words_alone_or_nothing_usable():
    assert read_template("一只{动物}".encode("utf-8-sig"), "boat").draft.prompt == "一只{动物}"
    assert variables_of(read_template(b'{"scene": "{light}"}', "JSON of another").draft) == ("light",)
    for content in (b" ", b"\xff", b'{"name": "x", "draft": 3}', b'{"draft": {}}'):
        with pytest.raises(NotATemplate):
            read_template(content, "x")


def test_a_file_asks_for_no_more_than_the_form_could():
    for field in ("takes", "seconds"):
        for value in (0, -5, 10**400):
            with pytest.raises(NotATemplate, match=field):
                read_template(f'{{"name": "x", "draft": {{"{field}": {value}}}}}'.encode(), "x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_travels_with_the_program_can_be_used(language):
    templates = built_in_templates(language)
    assert len({template.name for template in templates}) == len(templates) >= 4
    assert all(variables_of(template.draft) for template in templates)
    boards = sample_boards(language)
    assert len(boards) >= 4
    assert all(shot.seconds and shot.prompt for board in boards for shot in board.shots)
    assert [board.id for board in boards] == [board.id for board in sample_boards()]


def test_another_language_has_them_in_english():
    assert built_in_templates("fr") == built_in_templates()


FOX = Template("t", "Fox", Draft(prompt="{who} at {where}"), values={"who": "a fox", "gone": "x"})
BOARD = Template(
    "b",
    "Board",
    Draft(
        mode=Mode.STORYBOARD, shots=(Shot("{who} wakes", 3, {"lens": "35"}, "s1"), Shot("a wood", id="s2"))
    ),
)


def test_several_templates_travel_in_one_file():
    (fox, board) = read_templates(write_templates((FOX, BOARD)).encode(), "file")
    assert (fox.name, fox.draft, fox.values) == ("Fox", FOX.draft, {"who": "a fox"})
    assert (board.name, board.draft) == ("Board", BOARD.draft)
    assert write_templates((FOX,)) == write_template(FOX)
    with pytest.raises(NotATemplate, match="it holds 2 templates"):
        read_template(write_templates((FOX, BOARD)).encode(), "file")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"templates": []}', "it is empty"),
        (b'{"templates": [{"name": " ", "draft": {}}]}', "it has no name"),
        (b'{"templates": [{"name": "x"}]}', "draft"),
        (b'{"name": "x", "draft": {}, "values": {"a": 1}}', "str"),
        (b"x" * (LONGEST + 1), "longer than 4 MB"),
        (b'{"name": "x", "draft": {"size": {"width": 0, "height": 0}}}', "0x0 is no size"),
        (b'{"name": "x", "draft": {"size": {"width": -640, "height": 360}}}', "no size"),
        (b'{"name": "x", "draft": {"shape": "0:0"}}', "0:0 is no size or shape"),
        (b'{"name": "x", "draft": {"shape": "wide"}}', "no size or shape"),
        (b'{"name": "x", "draft": {"shots": [{"prompt": "a", "seconds": -5}]}}', "no length"),
        (b'{"name": "x", "draft": {"shots": [{"prompt": "a", "seconds": 1e300}]}}', "no length"),
        (b'{"templates": [' + b", ".join([b'{"name": "x", "draft": {}}'] * 1001) + b"]}", "more than 1000"),
    ],
)
def test_a_file_that_holds_no_template_says_why(content, why):
    with pytest.raises(NotATemplate, match=why):
        read_templates(content, "file")


def test_what_comes_from_elsewhere_brings_nothing_of_that_computer():
    content = b'{"name": "x", "draft": {"id": "d", "project": "p", "references": [{"url": "file:///etc"}]}}'
    assert read_template(content, "file").draft == Draft()


def test_a_draft_begins_filled_as_far_as_anybody_said():
    assert begun_from(FOX).prompt == "a fox at {where}"
    assert begun_from(FOX, {"who": "", "where": "sea"}).prompt == "{who} at sea"
    assert begun_from(BOARD, {"who": "an owl"}).shots[0].prompt == "an owl wakes"


def test_values_are_said_and_left_open():
    assert with_value(FOX, "where", "sea").values == {"who": "a fox", "gone": "x", "where": "sea"}
    assert with_value(FOX, "who", "").values == {"gone": "x"}


def test_words_are_written_anew_and_keep_what_else_a_shot_holds():
    assert with_words(FOX, words_of(FOX)) == FOX
    assert with_words(BOARD, words_of(BOARD)) == BOARD
    longer = with_words(BOARD, words_of(BOARD).replace("wakes", "sleeps") + "Shot 3 (5 s): the sea\n")
    assert longer.draft.shots[0] == Shot("{who} sleeps", 3, {"lens": "35"}, "s1")
    assert longer.draft.shots[2] == Shot("the sea", 5)
    assert with_words(BOARD, "").draft.shots == ()
    over = with_words(BOARD, "A cold morning\n" + words_of(BOARD)).draft.shots
    assert [shot.prompt for shot in over] == ["A cold morning", *(shot.prompt for shot in BOARD.draft.shots)]


def test_a_taken_name_gets_a_number():
    assert free_name("Fox", ["fox", "FOX 2"]) == "Fox 3"
    assert free_name("Fox", ["Owl"]) == "Fox"


def test_those_of_the_program_are_known():
    assert all(map(is_built_in, built_in_templates()))
    assert not is_built_in(FOX)
    assert sample_boards()[0].draft.mode is Mode.STORYBOARD
