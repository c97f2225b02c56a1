"""One film: its shots are joined into a part, which gets its recipe, a name and its place in the library."""

import asyncio
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import desktop_app
from desktop_app.domain.connection import Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.project import folder_of
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.film.endings import BadShot, Cancelled, Joined, NotJoined
from desktop_app.jobs.fetch import Delivered
from desktop_app.jobs.fetch_digest import digest_of
from desktop_app.jobs.shelve import adopt, make_take, write_down
from desktop_app.jobs.written_request import written_request
from desktop_app.library.shelf import NameTaken, Shelf
from desktop_app.media.verify import NotAClip, verify_clip
from desktop_app.platform.atomic import fsync_file
from desktop_app.script.hindered import Hindered, damaged, disk_hinders, gone
from desktop_app.store.store import Store

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _verify(shot: Path) -> None:
    """A clip that was cut short would be joined with a still for what it lacks. Raises Hindered."""
    try:
        verify_clip(shot)
    except NotAClip as trouble:
        raise damaged(shot, str(trouble)) from trouble


class FilmMaker:
    """Makes the film of one revision of a scene from the takes of its shots, in the board's order."""

    def __init__(self, store: Store, shelf: Shelf, scene: Scene, takes: list[Take]) -> None:
        self._store = store
        self._shelf = shelf
        self._scene = scene
        self._takes = takes
        self._stop = threading.Event()

    async def make(self, moved: Callable[[float], None]) -> Take:
        """The film as a take whose file is in its place; the store does not know it yet.

        What an earlier process had put there already is taken as it is. `moved` is told the share that is
        written. Raises Hindered, SceneChanged, sqlite3.Error.
        """
        folder = folder_of(self._scene.project)
        adopted = await self._in_thread(adopt, self._shelf, self._as_job()) if self._scene.file else None
        if adopted is not None:
            return adopted
        if self._scene.file:  # named, and then the program was killed
            self._scene = await self._store.note_scene(self._scene, file="")
        part = await self._in_thread(self._shelf.part, folder, self._scene.film)
        try:
            take_id = uuid.uuid4().hex[:12]
            delivered = await self._in_thread(self._write, part, take_id, moved)
            file = await self._place(folder, part)
        except BaseException:
            with suppress(OSError, Hindered):
                await asyncio.shield(self._in_thread(self._shelf.clear_part, part))
            raise
        return make_take(self._as_job(), take_id, file, delivered)

    def _write(self, part: Path, take_id: str, moved: Callable[[float], None]) -> Delivered:
        """The whole film in `part`, with its recipe, on disk. Blocks. Raises Hindered, Cancelled, OSError."""
        from desktop_app.film.join import join  # FFmpeg is not loaded before there is something to join

        shots = [self._shelf.path(take.file) for take in self._takes]
        for shot in shots:
            if not shot.is_file():
                raise gone(shot)
            _verify(shot)
        try:
            joined = join(shots, part, stopped=self._stop.is_set, moved=moved)
        except (BadShot, NotJoined) as trouble:
            raise damaged(getattr(trouble, "path", part), str(trouble)) from trouble
        sha256 = digest_of(part)
        write_down(self._recipe(take_id, sha256, joined), self._shelf.recipe_beside, part)
        with part.open("rb+") as file:
            fsync_file(file.fileno())
        return Delivered(joined.facts, part.stat().st_size, digest_of(part), sha256)

    def _recipe(self, take_id: str, sha256: str, joined: Joined) -> dict[str, object]:
        """How the film was made: no key, no signed link."""
        return {
            "program": f"Dailies {desktop_app.__version__}",
            "job": self._scene.film,
            "take": take_id,
            "scene": self._scene.id,
            "revision": self._scene.revision,
            "connection": self._scene.connection,
            "remote_id": "",
            "request": written_request(self._scene.request),
            "encoded": joined.encoded,
            "shots": [
                {"take": take.id, "shot": take.shot, "file": take.file, "sha256": take.sha256}
                for take in self._takes
            ],
            "sha256_delivered": sha256,
        }

    def _as_job(self) -> Job:
        """The film as the library sees it: a clip whose job is the scene."""
        return Job(
            id=self._scene.film,
            connection=self._scene.connection,
            format=Format.OPENAI,
            request=self._scene.request,
            state=State.DOWNLOADING,
            project=self._scene.project,
            draft=self._scene.draft,
            group=self._scene.id,
            file=self._scene.file,
            created_at=time.time(),
        )

    async def _place(self, folder: str, part: Path) -> str:
        """Move the film to a name that the store knows already: a kill between leaves nothing unknown."""
        while True:
            file = await self._in_thread(self._shelf.choose, folder, self._scene.title)
            self._scene = await self._store.note_scene(self._scene, file=file)
            try:
                await self._in_thread(self._shelf.place, part, file)
            except NameTaken:
                continue
            except Hindered:
                self._scene = await self._store.note_scene(self._scene, file="")
                raise
            return file

    async def _in_thread(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Work on files off the loop; whoever is cancelled waits until the thread has let go of them."""
        running = asyncio.get_running_loop().run_in_executor(None, partial(work, *args, **kwargs))
        try:
            return await asyncio.shield(running)
        except OSError as trouble:
            raise disk_hinders(trouble) from trouble
        except asyncio.CancelledError:
            self._stop.set()
            while not running.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([running])
            with suppress(Cancelled, Hindered, OSError):
                running.result()
            raise
