"""What a draft holds is kept, whatever a disk does, and whichever draft or project comes meanwhile."""

import asyncio

import msgspec
import pytest

from desktop_app.domain.project import Project
from desktop_app.script.history import Act
from desktop_app.ui.compose import drafts
from tests.support.room import open_room


@pytest.fixture
def full_disk():
    """`await full_disk(store, full)` lets the store's file grow no more, or again."""

    async def fill(store, full):
        def limit(database):
            (pages,) = database.execute("PRAGMA page_count").fetchone()
            database.execute(f"PRAGMA max_page_count = {pages if full else 100_000}")

        await store._run(limit, store._database._db)

    return fill


WORDS = "a paper boat " * 20_000


async def type_on_a_full_disk(room, until, full_disk):
    await full_disk(room.studio.store, True)
    room.compose.set_prompt(WORDS, Act.WHOLE)
    await until(lambda: "disk is full" in room.compose_panel.footer.notice.text())


def test_what_a_full_disk_refused_is_written_once_there_is_room(
    run_qt, until, data_dir, full_disk, monkeypatch
):
    monkeypatch.setattr(drafts, "AGAIN_MS", 50)

    async def act():
        async with open_room(data_dir) as room:
            await type_on_a_full_disk(room, until, full_disk)
            await full_disk(room.studio.store, False)
            await until(lambda: not room.compose_panel.footer.notice.text())
            return await room.studio.store.drafts("default")

    [stored] = run_qt(act())
    assert stored.prompt == WORDS


def test_what_a_full_disk_refused_is_written_at_the_latest_when_the_window_closes(
    run_qt, until, data_dir, full_disk
):
    async def act():
        async with open_room(data_dir) as room:
            await type_on_a_full_disk(room, until, full_disk)
            await full_disk(room.studio.store, False)
        async with open_room(data_dir) as room:
            undone = room.compose.draft.prompt
            room.compose.undo()
            return undone, room.compose.draft.prompt

    assert run_qt(act()) == (WORDS, "")


async def begin(room, until):
    """Begin a draft; gives its id."""
    before = room.compose.draft.id
    room.drafts.begin()
    await until(lambda: room.compose.draft.id != before)
    return room.compose.draft.id


@pytest.mark.parametrize("of_its_own", [{"cast": ("anna",)}, {}])
def test_a_draft_without_words_stays_where_it_has_something_of_its_own(run_qt, until, data_dir, of_its_own):
    async def act():
        async with open_room(data_dir) as room:
            first = await begin(room, until)
            room.compose.rewrite(lambda draft: msgspec.structs.replace(draft, **of_its_own))
            await begin(room, until)
            await room.drafts.closed()
            return first in {draft.id for draft in await room.studio.store.drafts("default")}

    assert run_qt(act()) is bool(of_its_own)


def test_what_is_made_private_while_another_project_comes_is_the_one_in_hand(run_qt, until, data_dir):
    sea = Project("The sea", "The sea")

    async def act():
        async with open_room(data_dir) as room:
            await room.studio.store.save_project(sea)
            opening = asyncio.ensure_future(room.drafts.open(sea))
            await asyncio.sleep(0)  # it is on its way
            assert room.compose.draft.project == "default"
            room.compose.set_private(True)
            await opening
            await room.drafts.closed()
            assert room.drafts.project.id == sea.id
            return {project.id: bool(project.private) for project in await room.studio.store.projects()}

    assert run_qt(act()) == {"default": True, sea.id: False}


def test_steps_in_one_breath_are_as_many_and_begin_where_a_removal_ended(run_qt, until, data_dir):
    async def act():
        async with open_room(data_dir) as room:
            for number in range(4):
                await begin(room, until)
                room.compose.set_prompt(f"draft {number}")
            room.drafts.step(-1)
            room.drafts.step(-1)
            await room.drafts.closed()
            stepped = room.compose.draft.prompt
            room.drafts.remove()
            room.drafts.step(1)
            await room.drafts.closed()
            room.drafts.remove()
            await asyncio.sleep(0)  # the one in hand is in the bin, and the next one on its way
            room.drafts.step(-1)
            await room.drafts.closed()
            return stepped, room.compose.draft.prompt, len(room.drafts.listed())

    stepped, then, left = run_qt(act())
    assert (stepped, left) == ("draft 1", 3)
    assert then == "draft 0"
