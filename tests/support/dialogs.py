"""Every dialog and every list that drops down, and how each is opened, for those who look at all of them."""

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from PIL import Image, ImageDraw
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop_app.app import Room
from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, Profile
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.job import Job
from desktop_app.domain.price import Sum
from desktop_app.domain.request import Request, Shot
from desktop_app.jobs.guard import GuardAsks, Span
from desktop_app.jobs.guess import Guess
from desktop_app.script.retake_choice import Choice
from desktop_app.ui.cast.question import Question
from desktop_app.ui.compose.model_list import ModelPopup
from desktop_app.ui.guarding import GuardDialog
from desktop_app.ui.queue.deeds import Deed
from desktop_app.ui.queue.dialogs import EnterIdDialog, HistoryDialog, WhyDialog
from desktop_app.ui.queue.guess_dialog import GuessDialog
from desktop_app.ui.queue.resolving import Resolving
from desktop_app.ui.scenes.exposing_dialog import ExposingDialog
from tests.support.films import film_of
from tests.ui.lists.scene import GATEWAY, NOW

asked: list[asyncio.Future[bool]] = []
"""What waits for an answer, kept from being collected."""

Part = TypeVar("Part", bound=QObject)
Open = Callable[[Room], Awaitable[QWidget]]

MODELS = """
[models.veo3]
price = 0.40

[models.sora-2]
price_per_second = 0.10

[models.sora-2.openai]
extra.seed = { kind = "integer", least = 0, about = "The same seed gives nearly the same clip." }
extra.style = { kind = "text", choices = ["natural", "vivid"] }
extra.guidance = { kind = "number", least = 0, most = 20 }
extra.upscale = { kind = "yes_no" }
extra.negative_prompt = { kind = "text" }
source = "a test"
"""
"""What goes over the catalogue: prices, and a model with an extra field of each kind."""

PROMPT = "@Mara walks through a wet street at night, neon in the puddles, and stops at a noodle bar"
BOARD = tuple(
    Shot(words, float(seconds), id=f"s{at}")
    for at, (words, seconds) in enumerate(
        (
            ("Wide shot: an island in grey morning light, the lighthouse still lit", 4),
            ("@Mara rows towards the island, waves slap against the boat", 5),
            ("Close-up: wet hands on the oars", 3),
            ("She ties the boat to a rusted ring, gulls scatter", 4),
            ("Tilt up: the tower from below, fog drifts across the light", 4),
        )
    )
)
_SEVERAL = Draft(prompt=PROMPT, model="veo3", shape="16:9", takes=2, others=("sora-2", "grok-video-3"))
_TABLE = Draft(
    prompt="{product} stands in {place}, slow push in", model="veo3", shape="16:9",
    batch=Batch(
        ("product", "place", "seconds"),
        (("a desk lamp", "a dark study", "8"), ("a tea pot", "a sunny kitchen", "8"),
         ("一盏纸灯笼", "雨夜的小巷", "4"), ("a clock", "a window sill", "eight")),
        "spring.csv",
    ),
)  # fmt: skip


async def furnish(room: Room) -> None:
    """A gateway, characters, drafts, templates and projects, so that no list is empty."""
    gateway = Connection(GATEWAY, "Crazyrouter", "crazyrouter", "https://crazyrouter.com", profile=Profile())
    await room.studio.store.save_connection(gateway)
    room.studio.gateways.use_key(gateway.id, "practice")
    await room.controller.show_connections(gateway.id)
    pictures = tuple([await room.studio.pictures.keep(_still(hue), f"{hue}.png") for hue in (10, 90, 170)])
    raincoat = Look("raincoat", "in a yellow raincoat, hood up, wet hair", pictures[1:2])
    for member in (
        CastMember("", "Mara", "about thirty, short black hair, a scar", pictures[:2], (raincoat,)),
        CastMember("", "Old Tom", "a lighthouse keeper of seventy, white beard, blue woollen cap"),
        CastMember("", "小明", "一个戴眼镜的男孩"),
    ):
        await room.cast.model.add(member)
    for draft in (Draft(mode=Mode.STORYBOARD, shots=BOARD), _TABLE, Draft(prompt=PROMPT, model="veo3")):
        room.drafts.begin(draft)
        await settle()
    await room.templates.keep()
    room.projects.add("A lighthouse in the fog, second unit")
    await settle()
    room.drafts.begin(Draft(prompt=PROMPT, model="veo3", shape="16:9", references=pictures[:1]))
    await settle()


def openers() -> dict[str, Open]:
    """What to call each one, and how it is opened in a furnished room."""
    return {
        "characters": _characters,
        "characters-look": _look,
        "character-question": _question,
        "templates": _templates,
        "settings": lambda room: _command(room, "settings"),
        "connections": lambda room: _command(room, "connections"),
        "connections-new": _new_connection,
        "shortcuts": lambda room: _command(room, "shortcuts"),
        "about": lambda room: _command(room, "about"),
        "project-new": lambda room: _command(room, "new_project"),
        "project-taken": _taken,
        "batch": _batch,
        "sending": lambda room: _sending(room, Draft(prompt=PROMPT, model="veo3", shape="16:9")),
        "sending-several": lambda room: _sending(room, _SEVERAL),
        "guard": _guard,
        "retake": _retake,
        "retake-exposed": _exposed,
        "guess": _guess,
        "enter-id": lambda room: _put(EnterIdDialog(_job(room, "asks"), room.window)),
        "history": lambda room: _put(HistoryDialog(_job(room, "moderated"), _attempts(room), room.window)),
        "why": lambda room: _put(WhyDialog(_job(room, "moderated"), room.window)),
        "resubmit": lambda room: _resolve(room, Deed.RESUBMIT),
        "discard": lambda room: _resolve(room, Deed.DISCARD),
        "characters-none": _no_character,
    }


def lists() -> dict[str, Open]:
    """The lists and menus that drop down, likewise."""
    return {
        "models": _models,
        "models-searched": lambda room: _models(room, "sora"),
        "models-unknown": lambda room: _models(room, "some-new-model"),
        "drafts": _drafts,
        "drafts-none": lambda room: _drafts(room, "nothing like this"),
        "templates-menu": lambda room: _menu(room, room.templates),
        "draft-menu": lambda room: _menu(room, room.drafts_bar.menu),
        "project-menu": lambda room: _button(room, "projectBox"),
        "connection-menu": lambda room: _button(room, "connectionBox"),
        "names": _names,
    }


def dialog_in_front() -> QDialog | None:
    """The dialog that is open."""
    tops = QApplication.topLevelWidgets()
    return next((one for one in tops if isinstance(one, QDialog) and one.isVisible()), None)


def part(whole: QObject, kind: type[Part], name: str = "") -> Part:
    """What is of that kind, and has that name, in `whole`."""
    found = whole.findChild(kind, name) if name else whole.findChild(kind)
    assert found is not None, f"no {kind.__name__} {name}"
    return found


async def _opened() -> QDialog:
    await _until(dialog_in_front)
    await settle()
    found = dialog_in_front()
    assert found is not None
    return found


async def _until(met: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not met():
        assert time.monotonic() < end, "what was waited for did not happen"
        await asyncio.sleep(0.01)


async def _put(dialog: QDialog) -> QDialog:
    dialog.open()
    return await _opened()


async def _command(room: Room, name: str) -> QDialog:
    getattr(room.window.commands, name).trigger()
    return await _opened()


async def _characters(room: Room) -> QDialog:
    room.cast.open("")
    dialog = await _opened()
    await settle(0.3)  # the faces are read
    return dialog


async def _look(room: Room) -> QDialog:
    dialog = await _characters(room)
    assert room.cast.dialog is not None
    room.cast.dialog.form.looks.setCurrentIndex(1)
    room.cast.dialog.form.looks.activated.emit(1)
    await settle()
    return dialog


async def _no_character(room: Room) -> QDialog:
    """As it is for somebody who has none yet."""
    dialog = await _characters(room)
    assert room.cast.dialog is not None
    for member in room.cast.model.members:
        await room.cast.model.remove(member)
    await settle()
    return dialog


async def _question(room: Room) -> QDialog:
    told = "Old Tom and 小明 are in the library already."
    choices = ("Take the new ones", "Keep both")
    return await _put(Question("Bring in 3 characters?", told, choices, "Don't", room.window))


async def _templates(room: Room) -> QDialog:
    room.templates.open()
    return await _opened()


async def _new_connection(room: Room) -> QDialog:
    dialog = await _command(room, "connections")
    part(dialog, QPushButton, "addConnectionButton").click()
    await settle()
    return dialog


async def _taken(room: Room) -> QDialog:
    dialog = await _command(room, "new_project")
    part(dialog, QLineEdit, "nameEdit").setText("A lighthouse in the fog, second unit")
    await settle()
    return dialog


async def _take_up(room: Room, draft: Draft) -> None:
    room.drafts.begin(draft)
    await settle(0.1)


async def _batch(room: Room) -> QDialog:
    await _take_up(room, _TABLE)
    room.compose_panel.batch.look()
    dialog = await _opened()
    await settle()
    return dialog


async def _sending(room: Room, draft: Draft) -> QDialog:
    await _take_up(room, draft)
    room.compose_panel.sending_action.trigger()
    return await _opened()


async def _guard(room: Room) -> QDialog:
    return await _put(GuardDialog(GuardAsks(Span.DAY, Sum(14.4, "USD"), 10.0, 2, 8.0), room.window))


async def _retake(room: Room) -> QDialog:
    scene = await room.studio.scenes.queue(Request("veo3", shots=BOARD, aspect_ratio="16:9"), THIS_COMPUTER)
    room.retaking.ask(scene.id, ["s1"])
    return await _opened()


async def _exposed(room: Room) -> QDialog:
    film = film_of("A lighthouse at dawn", "Fog rolls in", model="sora-2", format=Format.OPENAI)
    return await _put(ExposingDialog(Choice(film, ticked=frozenset({"s2"})), "Sora 2", room.window))


async def _guess(room: Room) -> QDialog:
    found = [
        Guess("video_8f3a", "veo3", "City at night, neon rain, drone shot", NOW - 80, "completed", 0.95),
        Guess("video_77b0", "veo3", "", NOW - 300, "in_progress", 0.4),
    ]
    return await _put(GuessDialog(_job(room, "asks"), found, room.window))


async def _resolve(room: Room, deed: Deed) -> QDialog:
    resolving = part(room.queue_panel, Resolving)
    asked.append(asyncio.ensure_future(resolving.sure(_job(room, "asks"), deed)))
    return await _opened()


def _job(room: Room, name: str) -> Job:
    job = room.jobs.find(name)
    assert job is not None
    return job


def _attempts(room: Room) -> list[Job]:
    return [msgspec.structs.replace(_job(room, "moderated"), submitted_at=NOW - 500)]


async def _models(room: Room, searched: str = "") -> QWidget:
    room.compose_panel.choose_model()
    popup = part(room.window, ModelPopup)
    popup.search.setText(searched)
    await settle()
    return popup


async def _drafts(room: Room, searched: str = "") -> QWidget:
    room.drafts_bar.open_list()
    room.drafts_bar.popup.search.setText(searched)
    await settle()
    return room.drafts_bar.popup


async def _menu(room: Room, menu: QMenu) -> QWidget:
    menu.popup(room.window.mapToGlobal(room.window.rect().center()))
    await settle()
    return menu


async def _button(room: Room, name: str) -> QWidget:
    part(room.window, QAbstractButton, name).click()
    await settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


async def _names(room: Room) -> QWidget:
    await _take_up(room, Draft())
    room.compose_panel.write_prompt()
    edit = room.compose_panel.prompt.edit
    room.window.activateWindow()
    await _until(edit.hasFocus)
    QTest.keyClicks(edit, "A boat, @")
    await _until(lambda: edit.names.open)
    tops = QApplication.topLevelWidgets()
    return next(one for one in tops if isinstance(one, QListView) and one.isVisible())


async def settle(seconds: float = 0.05) -> None:
    """Let what was put off happen."""
    await asyncio.sleep(seconds)


def _still(hue: int) -> bytes:
    picture = Image.new("HSV", (320, 180), (hue, 120, 150))
    drawn = ImageDraw.Draw(picture)
    drawn.ellipse((120, 40, 200, 140), (hue + 20, 60, 220))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()
