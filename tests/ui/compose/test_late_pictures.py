"""A picture that is kept when its draft is left, or the window closed, is not lost."""

import asyncio

import pytest
from PIL import Image

from desktop_app.app import Room
from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from desktop_app.ui.compose import controller
from tests.support.room import open_room


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "boat.png"
    Image.new("RGB", (320, 180), "teal").save(path)
    return path


class Slowly:
    """Keeps pictures once it is let."""

    def __init__(self, box):
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self._keep, box.keep = box.keep, self

    async def __call__(self, *words):
        self.begun.set()
        await self.go_on.wait()
        return await self._keep(*words)


def names(draft):
    return [picture.name for picture in draft.references]


async def bring(room, picture):
    """Bring a picture to the form, and one to the first shot; both are being kept then."""
    slowly = Slowly(room.studio.pictures)
    room.compose.set_mode(Mode.STORYBOARD)
    room.compose.set_shots((Shot("dawn", 3.0), Shot("noon", 3.0)))
    room.submitting.pictures.keep(picture)
    room.submitting.shot_pictures.keep(room.compose.draft.shots[0].id, picture)
    await slowly.begun.wait()
    return slowly


async def reopened(data_dir):
    async with open_room(data_dir) as room:
        return room.drafts.listed()


def test_it_goes_to_the_draft_that_was_left(run_qt, until, data_dir, picture):
    async def act():
        async with open_room(data_dir) as room:
            slowly = await bring(room, picture)
            left = room.compose.draft.id
            room.drafts.begin()
            await until(lambda: room.compose.draft.id != left)
            slowly.go_on.set()
            await until(lambda: any(draft.references for draft in room.drafts.listed()))
            assert room.compose.draft.references == ()
            room.drafts.choose(left)
            await until(lambda: room.compose.draft.id == left)
            shown = room.compose_panel.references
            await until(lambda: not shown.known(room.compose.draft.references[0]).image.isNull())
            before = room.compose.draft
            room.compose.undo()
            room.compose.undo()
            return before, room.compose.draft

    before, undone = run_qt(act())
    assert names(before) == ["boat.png"]
    assert [names(shot) for shot in before.shots] == [["boat.png"], []]
    assert (undone.references, undone.shots[0].references) == ((), ())


def test_it_brings_back_a_draft_that_said_nothing_yet(run_qt, until, data_dir, picture):
    async def act():
        async with open_room(data_dir) as room:
            first = room.compose.draft.id
            room.drafts.begin()
            await until(lambda: room.compose.draft.id != first)
            slowly, left = Slowly(room.studio.pictures), room.compose.draft.id
            room.submitting.pictures.keep(picture)
            await slowly.begun.wait()
            room.drafts.step(1)
            await until(lambda: room.compose.draft.id != left)
            assert left not in [draft.id for draft in room.drafts.listed()]
            slowly.go_on.set()
            await until(lambda: any(draft.references for draft in room.drafts.listed()))
            await room.drafts.closed()
            return left, await room.studio.store.drafts("default")

    left, stored = run_qt(act())
    assert [names(draft) for draft in stored if draft.id == left] == [["boat.png"]]


def test_it_goes_to_a_draft_of_the_project_that_was_left(run_qt, until, data_dir, picture):
    async def act():
        async with open_room(data_dir) as room:
            slowly = await bring(room, picture)
            left, first = room.compose.draft.id, room.drafts.project.id
            room.projects.add("Another")
            await until(lambda: room.drafts.project.id != first)
            slowly.go_on.set()
            await room.submitting.shot_pictures.kept()
            assert room.compose.draft.references == ()
            room.projects.choose(first)
            await until(lambda: room.compose.draft.id == left)
            return room.compose.draft

    draft = run_qt(act())
    assert names(draft) == ["boat.png"]
    assert names(draft.shots[0]) == ["boat.png"]


@pytest.mark.parametrize("it_comes", [True, False])
def test_closing_waits_for_a_characters_unless_nobody_does(run_qt, until, data_dir, picture, it_comes):
    async def act():
        async with open_studio(resolve(data_dir), wanted=lambda job: False) as studio:
            room = Room(studio)
            await room.open()
            mara = await room.cast.model.add(CastMember("", "Mara"))
            room.cast.open(mara.id)
            await until(lambda: room.cast.dialog.form.member.id == mara.id)
            slowly = Slowly(studio.pictures)
            room.cast.dialog.form.pictures.brought.emit(picture)
            await slowly.begun.wait()
            closing = asyncio.create_task(room.close())
            await until(lambda: "A picture is still being kept" in room.window.notice.text())
            if it_comes:
                slowly.go_on.set()
            else:
                room.window.close_wanted.emit()
            await closing
            [kept] = await studio.cast.members()
            return [each.name for each in kept.pictures]

    assert run_qt(act()) == (["boat.png"] if it_comes else [])


@pytest.mark.parametrize("how", ["it comes", "nobody waits", "it never comes"])
def test_closing_waits_for_it_unless_nobody_does(run_qt, until, data_dir, picture, monkeypatch, how):
    if how == "it never comes":
        monkeypatch.setattr(controller, "PATIENCE", 0.05)

    async def act():
        async with open_studio(resolve(data_dir), wanted=lambda job: False) as studio:
            room = Room(studio)
            await room.open()
            slowly = await bring(room, picture)
            closing = asyncio.create_task(room.close())
            if how != "it never comes":
                await until(lambda: "A picture is still being kept" in room.window.notice.text())
                assert room.window.isVisible()
            if how == "it comes":
                slowly.go_on.set()
            elif how == "nobody waits":
                room.window.close_wanted.emit()
            await closing
        return await reopened(data_dir)

    (draft,) = run_qt(act())
    came = ["boat.png"] if how == "it comes" else []
    assert names(draft) == came
    assert names(draft.shots[0]) == came
