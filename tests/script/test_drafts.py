"""What drafts and projects are called, and which one a name means."""

import pytest

from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.domain.request import Reference, Shot
from desktop_app.script.drafts import (
    DAYS_KEPT,
    copy_of,
    find,
    is_empty,
    is_long,
    long_gone,
    name_of,
    new_draft,
    new_project,
)

DAY = 24 * 3600.0


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (Draft(name="Opening", prompt="a boat"), "Opening"),
        (Draft(prompt="\n  A boat\nin the rain"), "A boat"),
        (Draft(prompt="a boat", shots=(Shot("dawn"),)), "a boat"),
        (Draft(mode=Mode.STORYBOARD, prompt="a boat", shots=(Shot(" "), Shot("dawn"))), "dawn"),
        (Draft(mode=Mode.STORYBOARD, prompt="a boat", shots=(Shot(""),)), "a boat"),
        (Draft(prompt=" \n"), "Untitled"),
        (Draft(prompt="a paper boat, " + "very " * 20), "a paper boat, very very very very very very…"),
        (Draft(prompt="一只纸船在雨中漂流，" * 10), "一只纸船在雨中漂流，" * 4 + "一只纸船在雨中漂…"),
    ],
)
def test_a_draft_is_called_by_its_name_or_its_first_words(draft, name):
    assert name_of(draft, "Untitled") == name


PICTURE = Reference(sha256="ab", media_type="image/png", name="boat.png")


@pytest.mark.parametrize(
    ("draft", "empty"),
    [
        (Draft(id="d", model="veo3", shape="16:9", prompt=" \n", shots=(Shot("", 3.0),)), True),
        (Draft(name="Opening"), False),
        (Draft(references=(PICTURE,)), False),
        (Draft(shots=(Shot("", references=(PICTURE,)),)), False),
        (Draft(cast=("anna",)), False),
        (Draft(batch=Batch(("who",), (("a boat",),))), False),
    ],
)
def test_a_draft_is_empty_where_nothing_is_written_in_it_or_brought_to_it(draft, empty):
    assert is_empty(draft) is empty


@pytest.mark.parametrize(
    ("draft", "long"),
    [
        (Draft(prompt="a boat", shots=(Shot("dawn"),) * 200), False),
        (Draft(prompt="a boat" * 1000), True),
        (Draft(mode=Mode.STORYBOARD, prompt="a boat" * 1000, shots=(Shot("dawn"),) * 12), False),
        (Draft(mode=Mode.STORYBOARD, shots=(Shot("dawn"),) * 200), True),
        (Draft(prompt="{who}", batch=Batch(("who",), (("a cat",),) * 3)), False),
        (Draft(prompt="{who}", batch=Batch(("who",), (("a cat",),) * 1000)), True),
    ],
)
def test_a_draft_is_long_by_what_is_in_front_and_by_its_table(draft, long):
    assert is_long(draft) is long


def test_a_new_draft_has_the_settings_of_the_last_but_not_its_words():
    last = Draft("old", "film", "Opening", prompt="a boat", model="sora-2", shape="9:16", takes=3)
    new = new_draft("ad", like=last)
    assert (new.name, new.prompt, new.project, new.takes) == ("", "", "ad", 3)
    assert (new.model, new.shape) == ("sora-2", "9:16")
    assert new.id not in ("", "old")
    assert new.created_at == new.updated_at > 0


def test_a_copy_says_the_same_under_an_id_of_its_own():
    draft = Draft("old", "film", prompt="a boat", references=(Reference(url="https://example.com/a.png"),))
    copy = copy_of(draft, "Second")
    assert copy.id != "old"
    assert (copy.name, copy.prompt, copy.references) == ("Second", "a boat", draft.references)


def test_what_was_removed_is_kept_for_a_while():
    drafts = [Draft("here"), Draft("bin", removed_at=100 * DAY), Draft("old", removed_at=1 * DAY)]
    assert [draft.id for draft in long_gone(drafts, (100 + DAYS_KEPT) * DAY)] == ["old"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("The sea", "The sea"),
        ("海", "海"),
        ("a/b: c?", "a b c"),
        ("default", "default 2"),
        ("FILM", "FILM 3"),
        ("con", "_con"),
        ("船" * 80, "船" * 38 + " 2"),
    ],
)
def test_a_projects_folder_is_its_own_on_every_system(name, folder):
    known = [DEFAULT_PROJECT, Project("Film", "Film"), Project("film 2", "Film"), Project("船" * 40, "")]
    project = new_project(f" {name} ", known)
    assert (project.id, project.name) == (folder, name)


def test_an_id_goes_before_a_name_and_a_name_may_mean_several():
    projects = [Project("a", "Sea"), Project("b", "sea"), Project("Sea", "Other")]
    assert find(projects, "Sea") == [projects[2]]
    assert find(projects, "SEA") == projects[:2]
    assert find(projects, "land") == []
