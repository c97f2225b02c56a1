"""Variables, templates and sample boards."""

import msgspec
import pytest

from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.domain.template import Template
from desktop_app.script.templates import (
    LANGUAGES,
    NotATemplate,
    built_in_templates,
    read_template,
    sample_boards,
    still_open,
    write_template,
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
