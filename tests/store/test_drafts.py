"""Drafts with their undo, and projects that two processes change."""

import asyncio

import pytest

from desktop_app.domain.draft import Draft
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.domain.request import Shot
from desktop_app.store.drafts import UnknownProject
from desktop_app.store.store import Store


def with_store(tmp_path, work):
    async def run():
        store = await Store.open(tmp_path / "dailies.sqlite")
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(run())


def test_a_draft_comes_back_with_its_undo(tmp_path):
    draft = Draft("d", "film", prompt="纸船", shots=(Shot("dawn", 2.0, {"a": [1]}),), updated_at=2.0)

    async def keep(store):
        await store.keep_draft(draft, lambda: b"[1]")
        await store.keep_draft(draft, lambda: '["船"]'.encode())

    async def read(store):
        return await store.drafts("film"), await store.undo_of("d"), await store.undo_of("other")

    with_store(tmp_path, keep)
    assert with_store(tmp_path, read) == ([draft], '["船"]'.encode(), b"")


def test_a_projects_drafts_are_its_own_the_last_written_first(tmp_path):
    async def work(store):
        for name, project, when in (("a", "film", 1.0), ("b", "film", 3.0), ("c", "ad", 2.0)):
            await store.keep_draft(Draft(name, project, updated_at=when), lambda: b"[]")
        return [draft.id for draft in await store.drafts("film")]

    assert with_store(tmp_path, work) == ["b", "a"]


def test_a_forgotten_draft_takes_its_undo_along(tmp_path):
    async def work(store):
        await store.keep_draft(Draft("d", "film"), lambda: b"[1]")
        await store.forget(Draft, "d")
        return await store.drafts("film"), await store.undo_of("d")

    assert with_store(tmp_path, work) == ([], b"")


def test_a_draft_whose_undo_cannot_be_made_is_left_as_it_was(tmp_path):
    def fail():
        raise ValueError("no undo")

    async def work(store):
        await store.keep_draft(Draft("d", "film", prompt="old"), lambda: b"[1]")
        with pytest.raises(ValueError, match="no undo"):
            await store.keep_draft(Draft("d", "film", prompt="new"), fail)
        return (await store.drafts("film"))[0].prompt, await store.undo_of("d")

    assert with_store(tmp_path, work) == ("old", b"[1]")


def test_the_first_film_is_always_there(tmp_path):
    async def work(store):
        before = await store.projects()
        await store.save_project(Project("ad", "An ad"))
        both = await store.projects()
        await store.change_project("default", name="Zebra")
        return before, both, [project.name for project in await store.projects()]

    before, both, renamed = with_store(tmp_path, work)
    assert before == [DEFAULT_PROJECT]
    assert both == [DEFAULT_PROJECT, Project("ad", "An ad")]
    assert renamed == ["An ad", "Zebra"]


def test_two_processes_that_change_a_project_keep_each_others_change(tmp_path):
    async def work(store):
        other = await Store.open(tmp_path / "dailies.sqlite")
        try:
            await store.save_project(Project("film", "Film"))
            await asyncio.gather(
                store.change_project("film", draft="d"), other.change_project("film", name="The sea")
            )
            with pytest.raises(UnknownProject):
                await store.change_project("nowhere", name="x")
            return (await store.projects())[1]
        finally:
            await other.close()

    assert with_store(tmp_path, work) == Project("film", "The sea", draft="d")
