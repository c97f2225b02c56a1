"""The connection dialog on a real switchboard: typed, tested, saved, shown again without its key, removed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.connections.keys import KeptWhere, Keys
from desktop_app.connections.presets import PRESETS
from desktop_app.connections.vault import Trouble
from desktop_app.domain.connection import THIS_COMPUTER, Format
from desktop_app.domain.findings import Verdict
from desktop_app.domain.job import Event, Job, step
from desktop_app.domain.request import Request
from desktop_app.jobs.switchboard import Wish
from desktop_app.ui.connections.model import KINDS
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.translate import set_language
from tests.faults.gateway import FaultGateway, answer, closed_port, hang
from tests.ui.conftest import RunQt, Until
from tests.ui.connections.scene import scene

KEY = "sk-canary-0123456789abcdefghijklmnop"


@pytest.fixture
def gateway() -> Iterator[FaultGateway]:
    with FaultGateway() as gateway:
        gateway.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}, {"id": "other"}]}))
        gateway.on("GET", "/v1/videos/", answer({"error": {"message": "no such task"}}, 400))
        yield gateway


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    look().choose(Theme.DARK, 1.0)
    set_language("en")
    yield
    look().choose(Theme.DARK, 1.0)
    set_language("en")


def test_a_gateway_is_typed_tested_saved_and_its_key_never_shown_again(
    data_dir: Path, run_qt: RunQt[Any], until: Until, gateway: FaultGateway
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_new()
            assert here.names() == ["This computer", "New gateway"]
            assert here.form.name.text() == "Crazyrouter"
            assert here.form.address.text() == "https://crazyrouter.com"
            assert here.form.key_edit.echoMode() is QLineEdit.EchoMode.Password
            row = here.form.kind.findText("Custom")
            here.form.kind.setCurrentIndex(row)
            here.form.kind.activated.emit(row)
            assert (here.form.name.text(), here.form.address.text()) == ("Custom", "")
            QTest.keyClicks(here.form.address, f"{gateway.url}/v1/")
            QTest.keyClicks(here.form.key_edit, KEY)
            lines = await here.tested()
            assert [line.split(":")[0] for line in lines] == [
                "Reached",
                "Key",
                "Models",
                "Formats",
                "Pictures",
            ]
            assert lines[2] == "Models: yes. Models: 2, of which Dailies knows 1."
            assert not here.changed
            await here.press(here.dialog.save)
            await until(lambda: here.changed)
            saved = here.model.chosen
            assert saved is not None
            assert (saved.name, saved.base_url, here.changed) == ("Custom", gateway.url, [saved.id])
            assert here.names() == ["This computer", "Custom"]
            await until(lambda: here.model.key_place is KeptWhere.SESSION)  # the tests' home has no keyring
            assert here.form.key_edit.text() == ""
            assert here.form.key_edit.placeholderText() == "•••• kept for this session"
            assert "no keyring" in here.dialog.notice.text()
            assert "this session only" in here.dialog.notice.text()
            assert len(here.dialog.lines.texts()) == 5
            shown = [label.text() for label in here.dialog.findChildren(QWidget) if hasattr(label, "text")]
            assert KEY not in "".join(map(str, shown))
            await here.tested()  # with the key that is kept
            offered = await here.studio.switchboard.offered(saved)
            assert offered is not None
            assert offered.models == ("veo3", "other")
            assert here.changed == [saved.id, saved.id]
        assert f"Bearer {KEY}" in {request.headers.get("authorization") for request in gateway.requests}

    run_qt(act())
    assert {request.method for request in gateway.requests} == {"GET"}
    written = b"".join(file.read_bytes() for file in data_dir.parent.rglob("*") if file.is_file())
    assert b"canary" not in written


def test_pace_and_log_page_are_typed_kept_and_shown_again(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            form = here.form
            here.dialog.open_at(await here.save("Mine", "https://gw.example", "new-api"))
            await until(lambda: form.name.text() == "Mine")
            assert (form.poll_floor.text(), form.log_page.text()) == ("As usual", "")
            assert form.log_page.placeholderText() == "https://gw.example/console/log"
            form.poll_floor.setValue(5)
            form.log_page.setText("log")
            await here.press(here.dialog.save)
            await until(lambda: "10 seconds at least" in form.trouble())
            form.poll_floor.setValue(25)
            await here.press(here.dialog.save)
            await until(lambda: "gateway.example/log" in form.trouble())
            form.log_page.setText("https://gw.example/mine")
            await here.press(here.dialog.save)
            await until(lambda: here.changed)
            (saved,) = [c for c in await here.studio.store.connections() if c.name == "Mine"]
            assert (saved.poll_floor, saved.log_page) == (25.0, "https://gw.example/mine")
            assert (form.poll_floor.text(), form.log_page.text()) == ("25 s", "https://gw.example/mine")
            form.poll_floor.setValue(0)
            form.log_page.clear()
            assert (form.wish().poll_floor, form.wish().log_page) == (None, "")

    run_qt(act())


def test_a_part_of_a_second_that_the_terminal_set_is_kept(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            wish = Wish(PRESETS["custom"], "Here", "http://127.0.0.1:9", poll_floor=2.5)
            connection = await here.studio.switchboard.read(wish)
            await here.studio.switchboard.save(connection)
            await here.open_at(connection.id)
            assert here.form.poll_floor.text() == "3 s"
            assert here.form.wish().poll_floor == 2.5

    run_qt(act())


def test_where_there_is_a_keyring_it_is_said_and_nothing_warns(
    data_dir: Path, run_qt: RunQt[Any], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}

    async def read(keys: Keys, connection_id: str) -> str | None:
        return kept.get(connection_id)

    async def write(keys: Keys, connection_id: str, key: str) -> KeptWhere:
        kept[connection_id] = key
        return KeptWhere.KEYRING

    monkeypatch.setattr(Keys, "get", read)
    monkeypatch.setattr(Keys, "set", write)

    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_at(await here.save("Mine", "https://gw.example"))
            here.form.key_edit.setText(KEY)
            await here.press(here.dialog.save)
            await until(lambda: here.model.key_place is KeptWhere.KEYRING)
            assert here.form.key_edit.placeholderText() == "•••• stored in the system keyring"
            await until(lambda: here.dialog.notice.text() == "Saved.")
            assert list(kept.values()) == [KEY]

    run_qt(act())


@pytest.mark.parametrize(
    ("name", "address", "key", "told"),
    [
        ("This Computer", "https://gw.example", "", "There is a connection of this name already."),
        ("Mine", "two words", "", "Type an address such as https://gateway.example"),
        ("Mine", "http://gw.example", "", "Plain http shows the key to everybody on the way."),
        ("Mine", "https://gw.example", "sk two", "This cannot be a key: it holds a space"),
    ],
)
def test_what_cannot_be_saved_or_tested_is_said_beside_its_field(
    data_dir: Path, run_qt: RunQt[Any], until: Until, name: str, address: str, key: str, told: str
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_new()
            here.form.name.setText(name)
            here.form.address.setText(address)
            here.form.key_edit.setText(key)
            for button in (here.dialog.test, here.dialog.save):
                await here.press(button)
                await until(lambda: here.form.trouble())
                said = here.form.trouble()
                assert said.startswith(told)
            assert here.form.name.text() == name
            assert not here.model.findings
            assert not here.changed

    run_qt(act())


def test_plain_http_is_asked_for_only_where_it_leaves_this_computer(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_new()
            here.form.address.setText("http://localhost:4000")
            assert here.form.unsafe.isHidden()
            here.form.address.setText("http://gw.example")
            assert not here.form.unsafe.isHidden()
            here.form.unsafe.click()
            await here.press(here.dialog.save)
            await until(lambda: here.changed)
            assert here.form.unsafe.isChecked()
            here.form.address.setText("https://gw.example")
            assert here.form.unsafe.isHidden()
            assert not here.form.wish().shows_key

    run_qt(act())


def test_a_test_goes_on_line_by_line_and_ends_with_another_choice(
    data_dir: Path, run_qt: RunQt[Any], until: Until, gateway: FaultGateway
) -> None:
    gateway.on("GET", "/v1/video/query", hang())

    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_at(await here.save("Mine", gateway.url))
            await here.press(here.dialog.test)
            await until(lambda: here.model.findings)
            assert [finding.verdict for finding in here.model.findings] == [Verdict.YES]
            assert not here.dialog.test.isEnabled()
            here.dialog.list.setCurrentRow(0)
            await until(lambda: here.model.wish.id == THIS_COMPUTER.id)
            assert here.dialog.test.isEnabled()
            assert here.dialog.lines.isHidden()
            assert here.form.isHidden()
            assert here.dialog.remove.isHidden()
            assert here.dialog.save.isHidden()

    run_qt(act())


def test_nobody_there_is_told_with_what_to_do(data_dir: Path, run_qt: RunQt[Any], until: Until) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.open_at(await here.save("Mine", closed_port()))
            lines = await here.tested()
            assert lines[0].startswith(
                "Reached: no. Nobody answers at the gateway's address. Check the address"
            )
            assert lines[1] == "Key: not told. Not asked."

    run_qt(act())


def test_a_connection_is_removed_only_after_a_second_word_and_never_with_jobs_under_way(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            mine = await here.save("Mine", "https://gw.example")
            job = step(Job("j", mine, Format.OPENAI, Request("sora", "a boat")), Event.QUEUE, 1.0)
            await here.studio.store.add_jobs([job])
            await here.open_at(mine)
            await here.press(here.dialog.remove)
            assert here.dialog.notice.text() == "Remove “Mine” and its key? Its takes stay."
            here.form.name.setText("")
            QTest.keyClicks(here.form.name, "M")  # who goes on typing does not mean it
            assert "Remove" not in here.dialog.notice.text()
            await here.press(here.dialog.remove)
            here.dialog.notice.acted.emit()
            await until(lambda: "not finished" in here.dialog.notice.text())
            assert here.names() == ["This computer", "Mine"]
            await here.studio.store.step("j", Event.DISCARD)
            await here.press(here.dialog.remove)
            here.dialog.notice.acted.emit()
            await until(lambda: here.changed == [mine])
            assert here.names() == ["This computer"]

    run_qt(act())


def test_each_kind_brings_a_name_that_is_free_and_what_it_usually_is(
    data_dir: Path, run_qt: RunQt[Any], until: Until
) -> None:
    async def act() -> None:
        async with scene(data_dir, until) as here:
            await here.save("Crazyrouter", "https://crazyrouter.com", "crazyrouter")
            await here.open_new()
            assert here.form.name.text() == "Crazyrouter 2"
            for row, kind in enumerate(KINDS):
                here.form.kind.setCurrentIndex(row)
                here.form.kind.activated.emit(row)
                assert here.form.address.text() == kind.base_url
                assert here.form.name.text().startswith(kind.name)
            QTest.keyClicks(here.form.address, "https://mine.example")
            here.form.name.setText("My own")
            here.form.kind.setCurrentIndex(0)
            here.form.kind.activated.emit(0)
            assert (here.form.name.text(), here.form.address.text()) == ("My own", "https://mine.example")

    run_qt(act())


@pytest.mark.parametrize(("size", "scale"), [((1024, 640), 1.0), ((1024, 640), 2.0), ((1440, 900), 1.0)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_fits_and_follows_the_language(
    data_dir: Path,
    run_qt: RunQt[Any],
    until: Until,
    size: tuple[int, int],
    scale: float,
    language: str,
) -> None:
    async def act() -> None:
        look().choose(Theme.LIGHT, scale)
        async with scene(data_dir, until, size) as here:
            await here.open_at(await here.save("A name that is rather long for a list", closed_port()))
            await here.tested()
            await here.press(here.dialog.remove)
            set_language(language)
            await asyncio.sleep(0.05)
            dialog = here.dialog
            assert dialog.width() <= size[0]
            assert dialog.height() <= size[1]
            assert ("Remove" in dialog.notice.text()) is (language == "en")
            assert (dialog.windowTitle() == "Connections") is (language == "en")
            for widget in (dialog.test, dialog.save, dialog.remove, dialog.add, dialog.close_button):
                assert widget.width() >= widget.sizeHint().width()
            page = here.form.parentWidget()
            assert page is not None
            for name in ("keyEdit", "baseUrlEdit", "presetBox", "formatBox", "picturesBox", "atOnceBox"):
                child = page.findChild(QWidget, name)
                assert child is not None
                assert child.accessibleName()
                left = child.mapTo(page, child.rect().topLeft()).x()
                assert left >= 0
                assert left + child.width() <= page.width()

    run_qt(act())


def test_the_trouble_with_a_keyring_has_words_for_each(qapp: QApplication) -> None:
    from desktop_app.ui.connections.words import keyring_notice

    told: set[str] = {keyring_notice(trouble) for trouble in Trouble}
    assert len(told) == len(Trouble)
    assert all("this session only" in text for text in told)
