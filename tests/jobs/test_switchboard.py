"""Connections as a person keeps them: named, addressed, tested, taken away; keys apart from everything."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.connections.keys import KeptWhere, Keys
from desktop_app.connections.presets import PRESETS
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay
from desktop_app.domain.findings import Finding, Point, Verdict
from desktop_app.domain.job import Event, Job, step
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Request
from desktop_app.gateway.transport import Transport
from desktop_app.jobs.switchboard import NotPossible, Offered, Switchboard, Wish
from desktop_app.platform import resources
from desktop_app.store.store import Store
from tests.faults.gateway import FaultGateway, answer
from tests.support.workbench import KEY, NoPractice

CUSTOM = PRESETS["custom"]


@pytest.fixture
def faults() -> Iterator[FaultGateway]:
    with FaultGateway() as gateway:
        yield gateway


class MemoryKeys(Keys):
    """A keyring that serves, without the system's."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}

    async def get(self, connection_id: str) -> str | None:
        return self.kept.get(connection_id)

    async def set(self, connection_id: str, key: str) -> KeptWhere:
        self.kept[connection_id] = key
        return KeptWhere.KEYRING

    async def remove(self, connection_id: str) -> bool:
        self.kept.pop(connection_id, None)
        return True


class Scene:
    def __init__(self, store: Store, keys: MemoryKeys, switchboard: Switchboard) -> None:
        self.store = store
        self.keys = keys
        self.board = switchboard

    async def test(self, *arguments: Any) -> dict[Point, Verdict]:
        told: list[Finding] = []
        connection, *key = arguments
        await self.board.test(connection, told.append, *key)
        return {finding.point: finding.verdict for finding in told}


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    store = await Store.open(folder / "dailies.db")
    keys = MemoryKeys()
    catalog = Catalog.load(resources.path("models.toml"))
    async with Transport() as transport:
        try:
            yield Scene(store, keys, Switchboard(store, keys, transport, NoPractice(), catalog))
        finally:
            await store.close()


def play(folder: Path, act: Callable[[Scene], Coroutine[Any, Any, None]]) -> None:
    async def main() -> None:
        async with scene(folder) as here:
            await act(here)

    asyncio.run(main())


def test_what_was_typed_becomes_a_connection(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(PRESETS["crazyrouter"]))
        assert (made.name, made.base_url) == ("Crazyrouter", "https://crazyrouter.com")
        await here.board.save(made)
        wish = Wish(CUSTOM, " Mine ", "GW.example/v1/", Format.OPENAI, PictureWay.URL, 5, "veo3")
        other = await here.board.read(wish)
        assert (other.name, other.base_url, other.format) == ("Mine", "https://gw.example", Format.OPENAI)
        assert (other.profile.pictures, other.concurrency, other.default_model) == (PictureWay.URL, 5, "veo3")
        await here.board.save(other)
        assert await here.board.connections() == [THIS_COMPUTER, made, other]
        again = await here.board.read(Wish(PRESETS["litellm"], "Mine", id=other.id))  # its own name is free
        assert again.id == other.id

    play(tmp_path, act)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish(CUSTOM, "A"), "address"),
        (Wish(CUSTOM, "A", "https://user:pw@gw.example"), "address"),
        (Wish(CUSTOM, "A", "http://gw.example"), "shows_key"),
        (Wish(CUSTOM, "this COMPUTER", "https://gw.example"), "name_taken"),
        (Wish(CUSTOM, "A", "https://gw.example", poll_floor=9.0), "poll_floor"),
        (Wish(CUSTOM, "A", "https://gw.example", poll_floor=float("nan")), "poll_floor"),
        (Wish(CUSTOM, "A", "https://gw.example", log_page="javascript:alert(1)"), "log_page"),
        (Wish(CUSTOM, "A", "https://gw.example", log_page="https://user:pw@gw.example"), "log_page"),
    ],
)
def test_what_cannot_be_a_connection_says_why(tmp_path: Path, wish: Wish, reason: str) -> None:
    async def act(here: Scene) -> None:
        with pytest.raises(NotPossible) as caught:
            await here.board.read(wish)
        assert caught.value.reason == reason
        assert "pw" not in str(caught.value)

    play(tmp_path, act)


def test_plain_http_needs_a_word_unless_it_stays_here(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        assert (await here.board.read(Wish(CUSTOM, "A", "http://gw.example", shows_key=True))).base_url
        assert (
            await here.board.read(Wish(CUSTOM, "A", "localhost:4000"))
        ).base_url == "http://localhost:4000"

    play(tmp_path, act)


@pytest.mark.parametrize("key", ["", "  ", "two words", "schlüssel", "sk\nx"])
def test_what_cannot_be_a_key_is_not_kept(tmp_path: Path, key: str) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", "https://gw.example"))
        with pytest.raises(NotPossible) as caught:
            await here.board.keep_key(made, key)
        assert caught.value.reason == "key"
        assert not here.keys.kept

    play(tmp_path, act)


def test_a_test_remembers_what_the_key_can_use_and_creates_nothing(
    tmp_path: Path, faults: FaultGateway
) -> None:
    faults.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}, {"id": "kling-9"}]}))

    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", faults.url))
        assert (await here.test(made, KEY))[Point.REACHED] is Verdict.YES
        assert await here.board.offered(made) is None  # it is not saved
        await here.board.save(made)
        await here.board.keep_key(made, KEY)
        await here.test(made)
        offered = await here.board.offered(made)
        assert offered is not None
        assert offered.models == ("veo3", "kling-9")
        assert offered.asked_at > 0

    play(tmp_path, act)
    assert {request.method for request in faults.requests} == {"GET"}
    assert KEY in faults.everything().decode()
    assert KEY.encode() not in b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())


def test_how_a_test_ended_is_remembered_of_what_is_saved_until_that_is_another(
    tmp_path: Path, faults: FaultGateway
) -> None:
    faults.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}]}))
    faults.on("GET", "/v1/videos/", answer({"error": {"message": "no such task"}}, 400))

    async def serves(here: Scene, connection: Connection) -> bool | None:
        tested = await here.board.tested(connection)
        return tested.serves if tested else None

    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", faults.url))
        await here.test(made, KEY)
        assert await serves(here, made) is None  # it is not saved
        await here.board.save(made)
        await here.board.keep_key(made, KEY)
        await here.test(made)
        assert await serves(here, made) is True
        faults.on("GET", "/v1/models", answer({"error": {"message": "no"}}, 401))
        await here.test(made, "sk-mistyped")
        assert await serves(here, made) is True  # the kept key was not asked about
        await here.test(made)
        assert await serves(here, made) is False
        await here.board.keep_key(made, KEY)
        assert await serves(here, made) is None
        await here.test(made)
        await here.board.save(msgspec.structs.replace(made, base_url="https://b.example"))
        assert await serves(here, made) is None

    play(tmp_path, act)


def test_a_test_asks_for_prices_without_the_key_and_the_users_own_goes_over_them(
    tmp_path: Path, faults: FaultGateway
) -> None:
    faults.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}, {"id": "sora"}]}))
    rows = [{"model_name": name, "quota_type": 1, "model_price": 0.4} for name in ("veo3", "sora")]
    faults.on("GET", "/api/pricing", answer({"data": rows}))

    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", faults.url))
        await here.board.save(made)
        await here.test(made, KEY)
        offered = await here.board.offered(made)
        assert offered is not None
        assert offered.priced(ModelSpec("veo3")).price == Price(0.4, asked_at=offered.asked_at)
        own = ModelSpec("sora", price=Price(0.1, Unit.SECOND))
        assert offered.priced(own) == own
        assert offered.priced(ModelSpec("kling")).price is None

    play(tmp_path, act)
    (asked,) = [request for request in faults.requests if request.path == "/api/pricing"]
    assert "authorization" not in asked.headers


def test_what_a_gateway_offered_before_prices_were_asked_for_is_still_read(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", "https://gw.example"))
        await here.store.save_setting(f"offered:{made.id}", {"models": ["veo3"], "asked_at": 1.0})
        assert await here.board.offered(made) == Offered(("veo3",), 1.0)

    play(tmp_path, act)


def test_pace_and_log_page_are_the_persons_own_within_reason(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        usual = await here.board.read(Wish(PRESETS["crazyrouter"]))
        assert (usual.poll_floor, usual.log_page) == (10.0, "https://crazyrouter.com/console/log")
        page = "https://gw.example/jobs?all=1"
        made = await here.board.read(Wish(PRESETS["crazyrouter"], poll_floor=20.0, log_page=f" {page} "))
        assert (made.poll_floor, made.log_page) == (20.0, page)

    play(tmp_path, act)


def test_a_key_stays_with_the_origin_it_was_given_for(tmp_path: Path, faults: FaultGateway) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", "https://gw.example/api"))
        await here.board.save(made)
        await here.board.keep_key(made, KEY)
        await here.board.save(await here.board.read(Wish(CUSTOM, "B", "https://gw.example", id=made.id)))
        assert here.keys.kept == {made.id: KEY}
        moved = await here.board.read(Wish(CUSTOM, "B", faults.url, id=made.id))
        await here.test(moved)
        assert here.keys.kept == {made.id: KEY}
        await here.board.save(moved)
        assert not here.keys.kept

    play(tmp_path, act)
    assert faults.requests
    assert KEY not in faults.everything().decode()


def test_the_key_of_another_address_goes_nowhere_though_the_keyring_was_slow(
    tmp_path: Path, faults: FaultGateway
) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", faults.url))
        await here.board.save(made)
        get = here.keys.get

        async def moved_meanwhile(connection_id: str) -> str | None:
            moved = await here.board.read(Wish(CUSTOM, "A", "https://other.example", id=made.id))
            await here.board.save(moved)
            await here.board.keep_key(moved, KEY)
            return await get(connection_id)

        here.keys.get = moved_meanwhile  # type: ignore[method-assign]
        await here.test(made)

    play(tmp_path, act)
    assert faults.requests
    assert KEY not in faults.everything().decode()


def test_a_connection_with_unfinished_jobs_stays(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        made = await here.board.read(Wish(CUSTOM, "A", "https://gw.example"))
        await here.board.save(made)
        await here.board.keep_key(made, KEY)
        job = step(Job("j", made.id, Format.OPENAI, Request("sora", "a boat")), Event.QUEUE, 1.0)
        await here.store.add_jobs([job])
        with pytest.raises(NotPossible) as caught:
            await here.board.remove(made)
        assert (caught.value.reason, caught.value.value) == ("unfinished", "1")
        moved = await here.board.read(Wish(CUSTOM, "A", "https://other.example", id=made.id))
        with pytest.raises(NotPossible, match="unfinished"):
            await here.board.save(moved)
        await here.store.step("j", Event.DISCARD)
        await here.board.remove(made)
        assert await here.board.connections() == [THIS_COMPUTER]
        assert not here.keys.kept
        assert [c.name for c in await here.store.connections()] == ["This computer", "A"]  # its job names it
        with pytest.raises(NotPossible):
            await here.board.remove(THIS_COMPUTER)

    play(tmp_path, act)


def test_this_computer_that_does_not_start_is_told(tmp_path: Path) -> None:
    async def act(here: Scene) -> None:
        assert await here.board.key_place(THIS_COMPUTER) is None
        found = await here.test(THIS_COMPUTER)
        assert found == dict.fromkeys(Point, Verdict.UNTOLD) | {Point.REACHED: Verdict.NO}

    play(tmp_path, act)
