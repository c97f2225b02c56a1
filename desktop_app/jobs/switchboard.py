"""What a person does with connections, the same from the window and from the terminal."""

import time
import uuid
from collections.abc import Callable, Mapping

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.connections import this_computer
from desktop_app.connections.keys import KeptWhere, Keys
from desktop_app.connections.presets import Preset, connection_for
from desktop_app.connections.vault import Trouble
from desktop_app.domain.address import is_web_page, normalise_base_url, shows_key
from desktop_app.domain.connection import Connection, Format, PictureWay
from desktop_app.domain.findings import Finding, Point, Said, Verdict, serves
from desktop_app.domain.job import DRIVEN, State
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.base import same_origin
from desktop_app.gateway.prices import ask_prices
from desktop_app.gateway.probe import Probed, probe
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Transport
from desktop_app.jobs.gateways import LocalGateway
from desktop_app.platform.log import register_secret
from desktop_app.store.store import Store

_UNFINISHED = (*DRIVEN, State.DRAFT, State.UNCONFIRMED)
_SETTING, _TESTED = "offered:", "tested:"
MOST_FLOOR = 3600.0
"""Seconds between two asks: beyond an hour a finished clip's link has often expired."""


class NotPossible(ValueError):
    """A person has to change something first.

    Reasons: `no_name`, `name_taken` (value: the name), `address` (value: what is wrong with it), `shows_key`
    (value: the address), `poll_floor` (value: the least, in seconds), `log_page` (no address),
    `unfinished` (value: how many jobs), `this_computer`, `key` (it cannot be a key).
    """

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(f"{reason} {value}".strip())
        self.reason = reason
        self.value = value


class Wish(msgspec.Struct, frozen=True):
    """A connection as typed. `id` is empty for a new one; what is None is the preset's to say.

    `shows_key`: a person said that the key may go over plain http. `poll_floor` is in seconds. An empty
    `log_page` is the preset's too.
    """

    preset: Preset
    name: str = ""
    base_url: str = ""
    format: Format | None = None
    pictures: PictureWay | None = None
    concurrency: int | None = None
    default_model: str | None = None
    id: str = ""
    shows_key: bool = False
    poll_floor: float | None = None
    log_page: str = ""


class Offered(msgspec.Struct, frozen=True):
    """The models that a connection's key could use when it was asked last, at `asked_at` (UTC seconds).

    `prices` is what its gateway's open list said then: US dollars a clip.
    """

    models: tuple[str, ...]
    asked_at: float
    prices: Mapping[str, float] = {}

    def priced(self, spec: ModelSpec) -> ModelSpec:
        """`spec` with the gateway's price, where it told one and the user has none of their own."""
        amount = self.prices.get(spec.name)
        if spec.price is not None or amount is None:
            return spec
        return msgspec.structs.replace(spec, price=Price(amount, asked_at=self.asked_at))


class Tested(msgspec.Struct, frozen=True):
    """How the last test of a connection ended, at `asked_at` (UTC seconds): whether requests can be sent."""

    serves: bool
    asked_at: float


def checked_key(key: str) -> str:
    """`key` as it is sent. Raises NotPossible for what cannot be one."""
    key = key.strip()
    if not key or not all("!" <= letter <= "~" for letter in key):
        raise NotPossible("key")
    return key


class Switchboard:
    """Saved connections, their keys, their tests, and what each was seen to offer."""

    def __init__(
        self, store: Store, keys: Keys, transport: Transport, here: LocalGateway, catalog: Catalog
    ) -> None:
        self._store = store
        self._keys = keys
        self._transport = transport
        self._here = here
        self._catalog = catalog

    async def connections(self) -> list[Connection]:
        """Those that a person can choose, *This computer* first, then by name."""
        offered = [c for c in await self._store.connections() if c.is_offered]
        return sorted(offered, key=lambda c: (not c.is_this_computer, c.name.casefold()))

    async def read(self, wish: Wish) -> Connection:
        """The connection that was typed, not saved yet. Raises NotPossible."""
        name = wish.name.strip() or wish.preset.name
        for other in await self.connections():
            if other.id != wish.id and other.name.casefold() == name.casefold():
                raise NotPossible("name_taken", name)
        try:
            url = normalise_base_url(wish.base_url or wish.preset.base_url)
        except ValueError as wrong:
            raise NotPossible("address", str(wrong)) from None
        if shows_key(url) and not wish.shows_key:
            raise NotPossible("shows_key", url)
        new_id = wish.id or uuid.uuid4().hex[:12]
        connection = connection_for(wish.preset, id=new_id, name=name, base_url=url, format=wish.format)
        profile = connection.profile
        if wish.pictures is not None:
            profile = msgspec.structs.replace(profile, pictures=wish.pictures)
        return msgspec.structs.replace(
            connection,
            profile=profile,
            poll_floor=_floor(wish.poll_floor, connection.poll_floor),
            log_page=_log_page(wish.log_page) or connection.log_page,
            concurrency=connection.concurrency if wish.concurrency is None else wish.concurrency,
            default_model=connection.default_model if wish.default_model is None else wish.default_model,
        )

    async def save(self, connection: Connection) -> None:
        """Add or replace a connection that `read` gave. A key stays only with the origin it was given for.

        Raises NotPossible for another address while the old one still has jobs to be asked after.
        """
        before = await self._saved(connection)
        if before is not None and not same_origin(before.base_url, connection.base_url):
            if jobs := await self._at_its_gateway(connection):
                raise NotPossible("unfinished", str(jobs))
            await self._keys.remove(connection.id)
            await self._store.save_setting(_SETTING + connection.id, None)
        if before != connection:
            await self._store.save_setting(_TESTED + connection.id, None)
        await self._store.save_connection(connection)

    async def _at_its_gateway(self, connection: Connection) -> int:
        """How many jobs are unfinished, or ended in a way that lets a person ask after them again."""
        jobs = await self._store.jobs((*_UNFINISHED, State.STOPPED, State.FAILED))
        return sum(
            job.connection == connection.id and (job.state in _UNFINISHED or bool(job.remote_id))
            for job in jobs
        )

    async def remove(self, connection: Connection) -> None:
        """Take a connection away, with its key; ended jobs go on naming it. Raises NotPossible."""
        if connection.is_this_computer:
            raise NotPossible("this_computer")
        jobs = [job for job in await self._store.jobs(_UNFINISHED) if job.connection == connection.id]
        if jobs:
            raise NotPossible("unfinished", str(len(jobs)))
        await self._store.save_connection(msgspec.structs.replace(connection, removed=True))
        await self._keys.remove(connection.id)

    async def keep_key(self, connection: Connection, key: str) -> KeptWhere:
        """Keep a connection's key; says where it lies. Raises NotPossible for what cannot be one."""
        key = checked_key(key)
        register_secret(key)
        await self._store.save_setting(_TESTED + connection.id, None)
        return await self._keys.set(connection.id, key)

    async def key_place(self, connection: Connection) -> KeptWhere | None:
        """Where its key lies; None where there is none, and for *This computer*, which needs none."""
        return None if connection.is_this_computer else await self._keys.where(connection.id)

    @property
    def keyring_trouble(self) -> Trouble | None:
        """Why the keyring did not serve the last time it was asked; None where it did."""
        return self._keys.trouble

    async def test(self, connection: Connection, tell: Callable[[Finding], None], key: str = "") -> Probed:
        """Test a connection, saved or just typed, with `key` or with the one that is kept.

        Each finding is told as it is made. Costs nothing. What one that is saved with this address offers is
        remembered, and how the test of one ended that is saved as it was tested.
        """
        try:
            endpoint = await self._endpoint(connection, key.strip())
        except (OSError, RuntimeError) as trouble:
            return _not_started(Problem(Kind.PRACTICE, Stage.CHECK, message=str(trouble)), tell)
        known = [model.name for model in self._catalog.models()]
        probed = await probe(self._transport, endpoint, connection.profile, known, tell)
        if not key.strip() and await self._saved(connection) == connection:
            await self.keep_test(connection, probed.findings)
        if probed.models is None or not await self._is_saved_there(connection):
            return probed
        prices = {} if connection.is_this_computer else await ask_prices(self._transport, endpoint.base_url)
        if await self._is_saved_there(connection):  # nor became its address another meanwhile
            value = msgspec.to_builtins(Offered(probed.models, time.time(), prices))
            await self._store.save_setting(_SETTING + connection.id, value)
        return probed

    async def keep_test(self, connection: Connection, findings: tuple[Finding, ...]) -> None:
        """Remember how a test ended that was made of a saved connection, or just before it was saved."""
        value = msgspec.to_builtins(Tested(serves(findings), time.time()))
        await self._store.save_setting(_TESTED + connection.id, value)

    async def tested(self, connection: Connection) -> Tested | None:
        """How the last test ended; None where it has another key since, or is another in anything."""
        try:
            return msgspec.convert(await self._store.setting(_TESTED + connection.id), Tested | None)
        except msgspec.ValidationError:
            return None

    async def offered(self, connection: Connection) -> Offered | None:
        """What the last test saw that its key can use; None where none did."""
        try:
            return msgspec.convert(await self._store.setting(_SETTING + connection.id), Offered | None)
        except msgspec.ValidationError:
            return None

    async def _endpoint(self, connection: Connection, key: str) -> Endpoint:
        if connection.is_this_computer:
            return Endpoint(await self._here.url(), this_computer.KEY)
        if not key and await self._is_saved_there(connection):
            kept = await self._keys.get(connection.id) or ""
            key = kept if await self._is_saved_there(connection) else ""  # a keyring may ask a person first
        if key:
            register_secret(key)
        return Endpoint(connection.base_url, key)

    async def _is_saved_there(self, connection: Connection) -> bool:
        saved = await self._saved(connection)
        if saved is None:
            return False
        return saved.is_this_computer or same_origin(saved.base_url, connection.base_url)

    async def _saved(self, connection: Connection) -> Connection | None:
        return next((saved for saved in await self._store.connections() if saved.id == connection.id), None)


def _floor(wished: float | None, least: float) -> float:
    if wished is None:
        return least
    if not least <= wished <= MOST_FLOOR:
        raise NotPossible("poll_floor", f"{least:g}")
    return wished


def _log_page(typed: str) -> str:
    address = typed.strip()
    if address and not is_web_page(address):
        raise NotPossible("log_page")
    return address


def _not_started(problem: Problem, tell: Callable[[Finding], None]) -> Probed:
    findings = (
        Finding(Point.REACHED, Verdict.NO, Said.TROUBLE, problem=problem),
        *(Finding(point, Verdict.UNTOLD, Said.NOT_ASKED) for point in list(Point)[1:]),
    )
    for finding in findings:
        tell(finding)
    return Probed(findings)
