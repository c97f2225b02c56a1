"""What the connection dialog waits for, and what is in hand once it comes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from desktop_app.connections.keys import KeptWhere
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format
from desktop_app.domain.job import Event, Job, step
from desktop_app.domain.request import Request
from tests.faults.gateway import FaultGateway, answer
from tests.ui.conftest import RunQt, Until
from tests.ui.connections.scene import Scene, scene

KEY = "sk-canary-0123456789abcdefghijklmnop"


@pytest.fixture
def gateway() -> Iterator[FaultGateway]:
    with FaultGateway() as gateway:
        gateway.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}]}))
        gateway.on("GET", "/v1/videos/", answer({"error": {"message": "no such task"}}, 400))
        yield gateway


class Slowly:
    """What is awaited comes once it is let, as from a keyring that asks a person first."""

    def __init__(self, work: Callable[..., Awaitable[Any]]) -> None:
        self._work, self.begun, self.go_on = work, asyncio.Event(), asyncio.Event()

    async def __call__(self, *words: Any) -> Any:
        self.begun.set()
        await self.go_on.wait()
        return await self._work(*words)


def slow_keyring(here: Scene, monkeypatch: pytest.MonkeyPatch) -> Slowly:
    slowly = Slowly(here.studio.switchboard.keep_key)
    monkeypatch.setattr(here.studio.switchboard, "keep_key", slowly)
    return slowly


async def saved(here: Scene) -> list[Connection]:
    return [one for one in await here.studio.switchboard.connections() if one != THIS_COMPUTER]


def test_what_is_begun_while_another_is_saved_stays_in_hand(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            slowly = slow_keyring(here, monkeypatch)
            await here.open_new()
            here.form.address.setText("https://one.example")
            here.form.key_edit.setText(KEY)
            await here.press(here.dialog.save)
            await slowly.begun.wait()
            await here.press(here.dialog.add)
            here.form.name.setText("Another")
            here.form.address.setText("https://two.example")
            slowly.go_on.set()
            await until(lambda: here.changed)
            assert (here.form.name.text(), here.form.address.text()) == ("Another", "https://two.example")
            assert here.names() == ["This computer", "Crazyrouter", "New gateway"]
            assert here.dialog.list.currentItem().text() == "New gateway"
            assert "Saved" not in here.dialog.notice.text()
            await here.press(here.dialog.save)
            await until(lambda: here.names() == ["This computer", "Another", "Crazyrouter"])

    run_qt(act())


def test_what_is_saved_after_another_is_saved_in_its_turn(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            slowly = slow_keyring(here, monkeypatch)
            for name in ("One", "Two"):
                await here.open_new()
                await here.press(here.dialog.add)
                here.form.name.setText(name)
                here.form.key_edit.setText(KEY)
                await here.press(here.dialog.save)
                await slowly.begun.wait()
            here.dialog.list.setCurrentRow(0)
            await until(lambda: here.model.wish.id == THIS_COMPUTER.id)
            slowly.go_on.set()
            await until(lambda: len(here.changed) == 2)
            assert here.names() == ["This computer", "One", "Two"]
            assert here.model.wish.id == THIS_COMPUTER.id

    run_qt(act())


def test_save_that_is_pressed_twice_adds_one_connection(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            slowly = slow_keyring(here, monkeypatch)
            await here.open_new()
            here.form.key_edit.setText(KEY)
            here.dialog.save.click()
            here.dialog.save.click()
            await slowly.begun.wait()
            here.dialog.save.click()
            slowly.go_on.set()
            await here.dialog._scope.closed()
            assert [one.name for one in await saved(here)] == ["Crazyrouter"]
            assert not here.form.trouble()

    run_qt(act())


def test_what_is_chosen_while_another_is_removed_stays_in_hand(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            slowly = Slowly(here.studio.switchboard.remove)
            monkeypatch.setattr(here.studio.switchboard, "remove", slowly)
            gone = await here.save("Gone", "https://one.example")
            kept = await here.save("Kept", "https://two.example")
            await here.open_at(gone)
            await here.press(here.dialog.remove)
            here.dialog.notice.acted.emit()
            here.dialog.notice.acted.emit()
            await slowly.begun.wait()
            here.dialog.list.setCurrentRow(here.names().index("Kept"))
            await until(lambda: here.model.wish.id == kept)
            here.form.address.setText("https://three.example")
            slowly.go_on.set()
            await here.dialog._scope.closed()
            assert here.changed == [gone]
            assert here.names() == ["This computer", "Kept"]
            assert (here.model.wish.id, here.form.address.text()) == (kept, "https://three.example")

    run_qt(act())


def test_where_a_key_lies_is_told_though_a_test_began_meanwhile(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch, gateway: FaultGateway
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            mine = await here.save("Mine", gateway.url)
            (connection,) = await saved(here)
            await here.studio.switchboard.keep_key(connection, KEY)
            slowly = Slowly(here.studio.switchboard.key_place)
            monkeypatch.setattr(here.studio.switchboard, "key_place", slowly)
            await here.open_at(mine)
            await here.tested()
            slowly.go_on.set()
            await here.dialog._scope.closed()
            assert here.model.key_place is KeptWhere.SESSION

    run_qt(act())


def test_what_a_test_finds_elsewhere_is_not_what_the_saved_connection_offers(
    data_dir: Path, run_qt: RunQt[Any], until: Until, gateway: FaultGateway
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            mine = await here.save("Mine", "https://one.example")
            await here.open_at(mine)
            here.form.address.setText(gateway.url)
            await here.tested()  # typed, not saved
            (connection,) = await saved(here)
            assert await here.studio.switchboard.offered(connection) is None
            assert not here.changed

    run_qt(act())


@pytest.mark.parametrize(("typed", "serves"), [("", True), ("x", None)])
def test_what_was_tested_and_is_saved_so_is_known_to_serve(
    data_dir: Path, run_qt: RunQt[Any], until: Until, gateway: FaultGateway, typed: str, serves: bool | None
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_new()
            here.form.address.setText(gateway.url)
            here.form.key_edit.setText(KEY)
            await here.tested()
            here.form.key_edit.setText(KEY + typed)
            await here.press(here.dialog.save)
            await until(lambda: here.changed)
            (connection,) = await saved(here)
            tested = await here.studio.switchboard.tested(connection)
            assert (tested.serves if tested else None) is serves

    run_qt(act())


def test_a_test_that_ends_after_the_address_became_another_says_nothing_of_that(
    data_dir: Path, run_qt: RunQt[Any], until: Until, gateway: FaultGateway
) -> None:
    def late(connection: Any, request: Any, stop: Any) -> bool:
        stop.wait(0.5)
        return answer({"data": [{"id": "veo3"}]})(connection, request, stop)

    gateway.on("GET", "/v1/models", late)

    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_at(await here.save("Mine", gateway.url))
            await here.press(here.dialog.test)
            await until(lambda: here.model.testing)
            here.form.address.setText("https://two.example")
            await here.press(here.dialog.save)
            await until(lambda: here.changed)
            await here.dialog._scope.closed()
            (connection,) = await saved(here)
            assert connection.base_url == "https://two.example"
            assert await here.studio.switchboard.offered(connection) is None
            assert here.changed == [connection.id]

    run_qt(act())


def test_another_address_while_jobs_are_to_be_asked_after_is_refused_in_words(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            mine = await here.save("Mine", "https://one.example")
            job = step(Job("j", mine, Format.OPENAI, Request("sora", "a boat")), Event.QUEUE, 1.0)
            await here.studio.store.add_jobs([job])
            await here.open_at(mine)
            here.form.address.clear()
            QTest.keyClicks(here.form.address, "https://two.example")
            await here.press(here.dialog.save)
            await until(lambda: "not finished" in here.dialog.notice.text())
            assert here.form.address.text() == "https://two.example"

    run_qt(act())
