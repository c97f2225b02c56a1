"""The composition root of the window: constructors, wiring, shutdown order; nothing else builds."""

import asyncio
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import desktop_app
from desktop_app.catalog.reader import CatalogError
from desktop_app.domain.draft import Draft
from desktop_app.domain.job import Job
from desktop_app.platform import log, resources
from desktop_app.platform.crash import CrashNotes
from desktop_app.platform.paths import Paths
from desktop_app.store.schema import StoreTooNew
from desktop_app.studio import Studio, open_studio
from desktop_app.ui import graphics, loop
from desktop_app.ui.cast.controller import CastController
from desktop_app.ui.compose.controller import ComposeController
from desktop_app.ui.compose.drafts import Drafts
from desktop_app.ui.compose.drafts_bar import DraftsBar
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.own_times import OwnTimes
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.preview import Preview
from desktop_app.ui.compose.prompt_history import PromptHistory
from desktop_app.ui.compose.spent_today import SpentToday
from desktop_app.ui.compose.templates_menu import TemplatesMenu
from desktop_app.ui.controller import Controller
from desktop_app.ui.instance import Instance
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.takes import TakesModel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.queue.controller import QueueController
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.scenes.board_retakes import BoardAtHand, BoardRetakes
from desktop_app.ui.scenes.controller import FilmsController
from desktop_app.ui.scenes.films import FilmsModel
from desktop_app.ui.scenes.retaking import Retaking
from desktop_app.ui.settings.preferences import Preferences
from desktop_app.ui.shell import trouble as open_trouble
from desktop_app.ui.shell.export_clip import ExportClip
from desktop_app.ui.shell.filmstrips import filmstrip
from desktop_app.ui.shell.first_start import first_draft
from desktop_app.ui.shell.key_hints import hint_at_keys
from desktop_app.ui.shell.memory import Memory
from desktop_app.ui.shell.patience import patience
from desktop_app.ui.shell.pausing import Pausing
from desktop_app.ui.shell.projects import Projects
from desktop_app.ui.shell.recovered import Recovered
from desktop_app.ui.shell.watching import Watching
from desktop_app.ui.viewer import ViewerPanel
from desktop_app.ui.widgets import Kind

_log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C has ended."""


def main(paths: Paths, *, verbose: bool = False, fixed_pace: float | None = None) -> int:
    """Open the window of a data folder and run until it is closed. Gives the exit code, 130 where that was
    wished for twice.

    A second start for the same folder raises the first one's window. `fixed_pace`, in seconds, replaces
    the pace at which gateways are asked.
    """
    notes = CrashNotes(paths.logs)
    try:
        handler = log.start(paths.logs, name="window", verbose=verbose)
        notes.install()
    except OSError as trouble:
        return _cannot_start(trouble)
    app = application()
    instance = Instance(paths.data)
    try:
        try:
            first = instance.take()
        except OSError as trouble:
            return _cannot_start(trouble)
        if not first:
            return _raise_other(instance)
        return loop.run(lambda stop: _run(paths, instance, notes, fixed_pace, stop), app)
    except asyncio.CancelledError:
        return INTERRUPTED
    finally:
        instance.close()
        notes.uninstall()
        log.stop(handler)


def application() -> QApplication:
    """The process's QApplication, with the program's name and icon."""
    graphics.prepare()
    QCoreApplication.setOrganizationName("Dailies")
    QCoreApplication.setApplicationName("Dailies")
    QCoreApplication.setApplicationVersion(desktop_app.__version__)
    app = QApplication(["dailies"])
    app.setDesktopFileName("dailies")
    app.setWindowIcon(QIcon(str(resources.path("icons/app/dailies.svg"))))
    return app


def _cannot_start(trouble: OSError) -> int:
    print(f"dailies: {trouble.filename}: {trouble.strerror or trouble}", file=sys.stderr)
    return 2


def _raise_other(instance: Instance) -> int:
    if instance.raise_other():
        return 0
    print("dailies: it is open already, but its window does not answer", file=sys.stderr)
    return 1


async def _run(
    paths: Paths, instance: Instance, notes: CrashNotes, fixed_pace: float | None, stop: asyncio.Event
) -> int:
    asyncio.get_running_loop().set_exception_handler(notes.loop_handler)
    try:
        async with AsyncExitStack() as stack:
            async with patience():
                studio = await stack.enter_async_context(open_studio(paths, fixed_pace=fixed_pace))
            room = await stack.enter_async_context(_room(studio))
            room.window.close_wanted.connect(stop.set)
            await room.open()
            instance.raise_wanted.connect(room.window.come_to_front)
            await stop.wait()
    except (StoreTooNew, CatalogError, sqlite3.Error, msgspec.DecodeError, OSError) as trouble:
        _log.error("the window cannot be opened: %s", trouble)
        await open_trouble.tell(paths, trouble, stop)
        return 1
    return 0


@asynccontextmanager
async def _room(studio: Studio) -> AsyncIterator["Room"]:
    """A window that is put away whole: a second wish to stop, which cancels, only hurries that."""
    room = Room(studio)
    try:
        yield room
    except BaseException:
        room.hurry.set()
        raise
    finally:
        closing = asyncio.ensure_future(room.close())
        try:
            await asyncio.shield(closing)
        except asyncio.CancelledError:
            room.hurry.set()
            await closing
            raise


class Room:
    """The window of an open studio with all its parts: `open`, and `close` before the studio ends."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.memory = Memory(studio.store)
        self.preferences = Preferences()
        self.posters = Posters(studio.paths.cache / "posters", studio.shelf.path)
        self.jobs = JobsModel(studio.store, studio.catalog, studio.driver, self.posters)
        self.takes = TakesModel(studio.store, studio.catalog, studio.shelf.path, self.posters)
        self.compose = ComposeModel(studio.catalog, studio.desk)
        self.compose_panel = ComposePanel(self.compose)
        self.invitation = self.compose_panel.footer.invitation
        self.submitting = ComposeController(
            self.compose, self.compose_panel, studio.desk, studio.pictures, studio.scenes
        )
        self.own_times = OwnTimes(self.compose, studio.store)
        self.spent_today = SpentToday(studio.desk.guard, studio.store)
        self.drafts = Drafts(studio.store, self.compose)
        self.drafts_bar = DraftsBar(self.drafts, self.compose)
        self.compose_panel.put_on_top(self.drafts_bar)
        self.templates = TemplatesMenu(studio.store, self.compose, self.drafts_bar)
        self.drafts_bar.menu.addMenu(self.templates)
        self.templates.begun.connect(self.drafts.begin)
        self.prompts = PromptHistory(studio.store, self.drafts, self.compose, self.compose_panel.prompt)
        self.queue_panel = QueuePanel(self.jobs)
        self.queue = QueueController(
            self.queue_panel,
            self.jobs,
            studio.desk,
            studio.store,
            studio.driver,
            studio.shelf.path,
            guesses=studio.guesses,
            compose=self.submitting.editing,
            scenes=studio.scenes,
        )
        self.films = FilmsModel(studio.store, studio.catalog, studio.cutting_room.shares)
        self.filming = FilmsController(
            self.queue_panel, self.films, studio.scenes, studio.cutting_room, studio.desk, studio.store
        )
        self.library_panel = LibraryPanel(self.takes)
        self.viewer = ViewerPanel(filmstrip)
        self.watching = Watching(self.viewer, self.takes, self.library_panel, self.jobs)
        self.window = MainWindow(
            self.preferences,
            compose=self.compose_panel,
            viewer=self.viewer,
            library=self.library_panel,
            queue=self.queue_panel,
            generate=[self.compose_panel.generate_action, *self.compose_panel.commands()],
            prompts=self.compose_panel.prompt.commands(),
            drafts=[*self.drafts_bar.commands(), None, *self.templates.commands()],
            board=self.compose_panel.commands_of_board(),
        )
        self.controller = Controller(
            studio, self.window, self.preferences, self.compose, self.jobs, self.watching
        )
        board = BoardAtHand(self.compose, studio.scenes, studio.cast, self.submitting.pictures.fitted)
        self.retaking = Retaking(
            studio.scenes, studio.store, studio.catalog, self.posters, board.of, self.window
        )
        self.board_retakes = BoardRetakes(self.compose_panel.board, self.compose, self.films, self.retaking)
        self.cast = CastController(
            studio.cast,
            studio.store,
            studio.pictures,
            self.compose,
            self.compose_panel,
            self.drafts,
            self.window.commands.characters,
            self.window,
        )
        self.preview = Preview(self.compose, self.compose_panel, studio.desk)
        self.export_clip = ExportClip(self.window.commands.export_clip, self.watching.file, self.window)
        self.projects = Projects(studio.store, self.drafts, self.window)
        self.pausing = Pausing(
            self.window.commands, self.window.header, self.queue_panel, self.jobs, self.compose
        )
        self.recovered = Recovered(studio.store, self.window.notice, self.window)
        self._driving = loop.TaskScope(self.window, "drive the queue")
        self.hurry = asyncio.Event()
        """Set where a person has no time to read what becomes of the jobs."""
        self._opened = False
        self._unfollow = studio.store.subscribe(self.submitting.editing.follow)
        self._connect()

    async def open(self) -> None:
        """Show the window as it was left; what the first paint does not need comes after it."""
        recall = self.memory.recall
        self.preferences.from_json(await recall("preferences"))
        typed = await recall("draft")  # as versions without drafts of their own kept it
        first = Draft.from_json(typed) if typed else first_draft()
        await self.projects.open(await recall("project"), first)
        if typed:
            self.memory.keep("draft", None)
        self.window.from_json(await recall("place"))
        self.invitation.set_refused(bool(await recall("invitation_refused")))
        await self.controller.show_connections(await recall("connection"))
        await self.cast.load()
        self.compose_panel.board.choose_shot(await recall("shot"))
        self.submitting.editing.from_json(await recall("editing"))
        self._remember()
        self.window.show()
        for problem in self.studio.catalog.problems:
            self.window.say(Kind.WARNING, problem)
        await self.templates.load()
        self.spent_today.look()
        await self.recovered.show()
        await self.queue.load()
        await self.films.load()
        await self.takes.load()
        self.watching.from_json(await recall("watched"))
        self.watching.follow()
        self.controller.watch_driving(self._driving.start(self.studio.drive()))
        self._opened = True

    async def close(self) -> None:
        """Put everything away: the queue first, which waits for creates in flight, the window last."""
        self.window.close_wanted.connect(self.hurry.set)
        self.compose_panel.finish_typing()
        say = partial(self.window.say, Kind.INFO)
        await self.submitting.put_away(say, self.hurry, self.cast.arriving)
        await self.export_clip.put_away(say, self.hurry)
        if self._opened:
            self.memory.keep("place", self.window.to_json())
            self.memory.keep("shot", self.compose_panel.board.chosen_shot())
            self.memory.keep("watched", self.watching.to_json())
        self._driving.cancel()
        await self._driving.closed()
        await self.controller.say_goodbye(self.hurry)
        await self.studio.driver.close()
        self.window.hide()
        self.viewer.release()
        await self.viewer.closed()
        await self.watching.closed()
        await self.controller.closed()
        await self.projects.closed()
        await self.cast.closed()
        await self.templates.closed()
        await self.drafts.closed()
        await self.own_times.closed()
        await self.spent_today.closed()
        self._unfollow()
        await self.retaking.closed()
        await self.filming.closed()
        await self.films.close()
        await self.queue.close()
        await self.jobs.close()
        await self.takes.close()
        await self.posters.close()
        await self.recovered.closed()
        await self.memory.closed()
        self.window.deleteLater()

    def _connect(self) -> None:
        for pictures in (self.submitting.pictures, self.submitting.shot_pictures):
            pictures.arrivals.late.connect(self.drafts.change)
        self.controller.late.connect(self.drafts.change)
        self.submitting.queued.connect(self.watching.wait_for)
        self.submitting.filming.connect(self.watching.wait_for_film)
        self.preview.queued.connect(self.watching.wait_for)
        self.queue.take_chosen.connect(self.watching.look_at)
        self.queue.play_wanted.connect(self.watching.play)
        self.queue.retake_wanted.connect(lambda job: self.retaking.ask(job.group, [job.shot]))
        self.library_panel.retake_wanted.connect(lambda take: self.retaking.ask(take.group, [take.shot]))
        self.filming.play_wanted.connect(self.watching.play)
        self.filming.retake_wanted.connect(self.retaking.ask)
        self.window.menus.edit.aboutToShow.connect(self.prompts.show_possible)
        self.window.menus.edit.aboutToHide.connect(self.prompts.show_all)
        self.controller.limited.connect(self.spent_today.look)
        self.spent_today.changed.connect(lambda: self.compose_panel.footer.show_spent(self.spent_today.sums))
        self.retaking.retaken.connect(self.watching.wait_for_film)
        self.films.changed.connect(lambda: self.window.header.set_hindered(self.films.hindered))
        self.films.stuck.connect(self.controller.tell_of_hindered)
        self.retaking.begun.connect(self.window.notice.clear)
        self.retaking.troubled.connect(lambda told: self.window.say(Kind.WARNING, told))
        self.preferences.changed.connect(self.watching.retranslate)
        self.preferences.changed.connect(self._apply_preferences)
        self.queue.edit_wanted.connect(self._edit)
        self.drafts.leaving.connect(self.submitting.leave)
        self.drafts.trouble.connect(self.compose_panel.say_trouble)
        self.drafts.saved.connect(self.compose_panel.take_back)
        self.projects.filtered.connect(self.library_panel.show_project)
        self.projects.chosen.connect(self.compose_panel.confidential.set_project)
        commands = self.window.commands
        commands.undo_within(self.compose_panel, self.compose)
        commands.go_to_prompt.triggered.connect(self.window.panels.show_compose)
        commands.go_to_prompt.triggered.connect(self.compose_panel.write_prompt)
        commands.choose_model.triggered.connect(self.window.panels.show_compose)
        commands.choose_model.triggered.connect(self.compose_panel.choose_model)
        hint_at_keys(commands, self.compose_panel, self.queue_panel)
        self.controller.alone.connect(self.invitation.set_alone)
        self.invitation.wanted.connect(commands.connections.trigger)

    def _apply_preferences(self) -> None:
        """Let those that work in the background go by what was chosen."""
        chosen = self.preferences.chosen
        for waits in (self.submitting, self.queue, self.filming, self.retaking):
            waits.undo_seconds = chosen.undo_seconds
        self.studio.fetcher.limit_rate(chosen.megabytes * MEGABYTE or None)
        self.studio.shelf.recipe_beside = chosen.recipe_beside

    def _edit(self, job: Job) -> None:
        """Compose a job of the queue, for the gateway where it would go."""
        self.controller.use(job.connection)
        self.window.panels.show_compose()
        self.submitting.edit(job)

    def _remember(self) -> None:
        """Keep what a person chooses as soon as it is chosen: a kill takes nothing away."""
        keep = self.memory.keep
        self.preferences.changed.connect(lambda: keep("preferences", self.preferences.to_json()))
        self.projects.chosen.connect(lambda project: keep("project", project.id))
        self.submitting.editing.changed.connect(lambda: keep("editing", self.submitting.editing.to_json()))
        self.invitation.dismissed.connect(lambda: keep("invitation_refused", True))
        self.controller.connected.connect(lambda name: keep("connection", name))
