"""What is to be seen in each picture of the guide."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget

from desktop_app.app import Room
from desktop_app.domain.connection import THIS_COMPUTER, THIS_COMPUTER_ID
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.request import Reference, Request, Role, Shot
from desktop_app.domain.scene import Progress
from desktop_app.domain.scene import Scene as FilmScene
from desktop_app.jobs.guard import Limits
from desktop_app.script.templates import is_built_in
from tests.shots.filled import RUNNING, until, with_role

GATEWAY = "gateway"
Show = Callable[[Room], Awaitable[QWidget]]


class Scene(msgspec.Struct, frozen=True):
    """`show` opens what the picture `name` shows and gives it, with `draft` in Compose on `connection`."""

    name: str
    draft: Draft
    show: Show
    connection: str = GATEWAY


SHOTS = (
    ("Wide shot: an island in grey morning light, the lighthouse still lit", 4),
    ("@Mara rows towards the island, waves slap against the boat", 5),
    ("Close-up: wet hands on the oars", 3),
    ("She ties the boat to a rusted ring, gulls scatter", 4),
    ("Tilt up: the tower from below, fog drifts across the light", 4),
    ("@Mara climbs the spiral stairs, a lamp in her hand", 6),
    ("Top shot: the stairs coil down into the dark", 3),
    ("Inside the lantern room: @Mara lifts the cloth from the lens", 5),
    ("Extreme close-up: the flame catches", 2),
    ("The beam sweeps over the sea, storm clouds behind", 5),
    ("Far out a ship answers with its lamp, pan right", 5),
    ("Wide shot at dusk: the beam finds the ship", 6),
)


def scenes(stills: list[Reference]) -> tuple[Scene, ...]:
    """All of them; `stills` are pictures to refer to."""
    street = "A wet street at night, neon in the puddles. {who} walks past a noodle bar and stops."
    end = "Slow push in, then a close-up of {who} looking up at night rain.\n@Mara waits inside."
    prompt = Draft(
        prompt=f"{street}\n{end}",
        model="veo3", shape="16:9", takes=2,
    )  # fmt: skip
    board = _board(12, model="animatic", pictures={0: stills[4], 4: stills[2]})
    film = _board(5, model="veo3", pictures={0: with_role(stills[4], Role.FIRST_FRAME)})
    pictures = Draft(
        prompt="The lighthouse comes out of the fog, the beam passes over the boat",
        model="veo3.1-components", shape="16:9",
        references=(
            with_role(stills[4], Role.FIRST_FRAME), with_role(stills[1], Role.LAST_FRAME), stills[2],
        ),
    )  # fmt: skip
    players = Draft(
        prompt="@Mara:raincoat runs along the pier at dusk, @Old Tom waves his lamp from the tower",
        model="veo3.1-components", shape="16:9",
    )  # fmt: skip
    several = Draft(
        prompt="A paper boat in the rain, close-up, slow push in", model="veo3", shape="16:9", takes=2,
        others=("sora-2", "grok-video-3"), private=True, seconds=8,
    )  # fmt: skip
    rows = (("a desk lamp", "a dark study", "8"), ("a tea pot", "a sunny kitchen", "8"),
            ("一盏纸灯笼", "雨夜的小巷", "4"), ("a clock", "a window sill", "eight"))  # fmt: skip
    table = Draft(
        prompt="{product} stands in {place}, slow push in, warm light, close-up", model="veo3", shape="16:9",
        batch=Batch(("product", "place", "seconds"), rows[:3], "spring.csv"),
    )  # fmt: skip
    wrong = Draft(mode=Mode.STORYBOARD, shots=(*_board(2).shots, Shot("", 3.0, id="empty")), model="sora-2",
                  seconds=7, references=tuple(stills[:3]))  # fmt: skip
    gaps = msgspec.structs.replace(table, batch=Batch(("product", "place", "seconds"), rows, "spring.csv"))
    return (
        Scene("guide-prompt", prompt, _prompt),
        Scene("guide-storyboard", board, _compose, THIS_COMPUTER_ID),
        Scene("guide-film", film, _compose),
        Scene("guide-references", pictures, _compose),
        Scene("guide-characters", players, _characters),
        Scene("guide-cast", players, _cast),
        Scene("guide-models", several, _compose),
        Scene("guide-sent", several, _sending),
        Scene("guide-batch", table, _batch),
        Scene("guide-templates", table, _templates),
        Scene("guide-drafts", prompt, _drafts),
        Scene("guide-connections", prompt, _connections),
        Scene("guide-queue", prompt, _queue),
        Scene("guide-retake", _boat(), _retake),
        Scene("guide-missing", wrong, _missing),
        Scene("guide-row", gaps, _row),
        Scene("guide-guard", several, _guard),
        Scene("guide-confidential", several, _confidential),
    )


def _board(count: int, model: str = "", pictures: dict[int, Reference] | None = None) -> Draft:
    with_pictures = pictures or {}
    shots = tuple(
        Shot(
            words, float(seconds), id=f"s{at}", references=(with_pictures[at],) if at in with_pictures else ()
        )
        for at, (words, seconds) in enumerate(SHOTS[:count])
    )
    return Draft(mode=Mode.STORYBOARD, shots=shots, model=model, shape="16:9")


def _boat() -> Draft:
    """A short board, so that its film is joined soon."""
    shots = tuple(msgspec.structs.replace(shot, seconds=2.0) for shot in _board(4).shots)
    return Draft(mode=Mode.STORYBOARD, shots=shots, model="veo3", shape="16:9")


async def _compose(room: Room) -> QWidget:
    panel = room.compose_panel
    panel.prompt.finding.hide()
    panel.mode.setFocus()
    await asyncio.sleep(0.4)
    return panel


async def _prompt(room: Room) -> QWidget:
    bar = room.compose_panel.prompt.finding
    bar.begin()
    bar.words.setText("night")
    bar.others.setText("evening")
    await asyncio.sleep(0.4)
    return room.compose_panel


async def _characters(room: Room) -> QWidget:
    view = room.compose_panel.characters
    view.words_button.setChecked(True)
    return await _compose(room)


async def _cast(room: Room) -> QWidget:
    room.cast.open("")
    return await _dialog()


async def _sending(room: Room) -> QWidget:
    room.compose_panel.sending_action.trigger()
    return await _dialog()


async def _batch(room: Room) -> QWidget:
    room.compose_panel.batch.look()
    return await _dialog()


async def _row(room: Room) -> QWidget:
    dialog = await _batch(room)
    table = dialog.findChild(QTableView, "batchTable")
    table.selectRow(table.model().rowCount() - 1)
    await asyncio.sleep(0.4)
    return dialog


async def _connections(room: Room) -> QWidget:
    room.window.commands.connections.trigger()
    dialog = await _dialog()
    test = dialog.findChild(QWidget, "testConnectionButton")
    test.click()
    await asyncio.sleep(2.5)
    return dialog


async def _drafts(room: Room) -> QWidget:
    room.drafts_bar.open_list()
    await asyncio.sleep(0.4)
    return room.drafts_bar.popup


async def _queue(room: Room) -> QWidget:
    if not room.films.rowCount():
        film = _board(4, model="veo3")
        board = Request("veo3", shots=film.shots, aspect_ratio="16:9")
        await room.studio.scenes.queue(board, THIS_COMPUTER)
        for request in RUNNING:
            await room.studio.desk.queue(request, THIS_COMPUTER)
        await until(lambda: room.films.rowCount() and room.films.film(0).ready)
        await asyncio.sleep(4)
    return room.queue_panel


async def _retake(room: Room) -> QWidget:
    """A film, and what its board has otherwise by now: other words, a shot that is new, one left out."""
    scene = await _joined(room)
    compose, (first, second, _, fourth) = room.compose, _boat().shots
    changed = msgspec.structs.replace(second, prompt="@Mara rows towards the island, the sea lies still")
    new = Shot("Gulls over the mast, seen from below", 2.0, id="new")
    compose.set_shots((first, changed, new, fourth))
    await until(lambda: compose.draft.shots[2] == new)
    room.retaking.ask(scene.id, follow=True)
    return await _dialog()


async def _joined(room: Room) -> FilmScene:
    """The film of the board in Compose, made and joined."""
    draft = room.compose.draft

    def film() -> FilmScene | None:
        made = room.films.scenes.latest_of(draft.id)
        return made if made is not None and made.progress is Progress.JOINED else None

    if film() is None:  # in other looks it is there already
        room.compose_panel.generate_action.trigger()
    await until(film, 400)
    made = film()
    assert made is not None
    return made


async def _templates(room: Room) -> QWidget:
    """The built-in ones, and one of one's own with variables."""
    if all(is_built_in(template) for template in room.templates.model.all):
        await room.templates.keep()
    room.templates.open()
    return await _dialog()


async def _missing(room: Room) -> QWidget:
    await _compose(room)
    room.compose_panel.generate()
    await asyncio.sleep(0.4)
    return room.compose_panel


async def _guard(room: Room) -> QWidget:
    await room.studio.desk.guard.set_limits(Limits(per_batch={"USD": 2.0}))
    room.compose_panel.generate_action.trigger()
    return await _dialog()


async def _confidential(room: Room) -> QWidget:
    await room.studio.desk.guard.set_limits(Limits())
    if not room.projects.current.confidential:
        room.projects.set_confidential(True)
        await until(lambda: room.projects.current.confidential)
    room.compose.set_private(False)
    room.compose_panel.generate_action.trigger()
    await asyncio.sleep(0.4)
    return room.compose_panel


async def _dialog() -> QDialog:
    """The dialog that is open."""

    def opened() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    await until(opened, 20)
    await asyncio.sleep(0.6)
    return opened()[0]
