"""From a job's connection to an open gateway: address, key, format."""

from typing import Protocol

import msgspec

from desktop_app.connections import this_computer
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.protocol import Endpoint, Gateway
from desktop_app.gateway.transport import Transport
from desktop_app.platform.log import register_secret


class KeyRing(Protocol):
    """Where keys of saved connections lie."""

    async def get(self, connection_id: str) -> str | None:
        """The key, or None."""
        ...


class LocalGateway(Protocol):
    """The practice gateway's address, started where needed."""

    async def url(self) -> str:
        """Its base URL. Raises OSError, RuntimeError or TimeoutError where it does not start."""
        ...


class Blocked(Exception):
    """A job cannot be sent or asked after now; it waits until `problem` is mended."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.kind))
        self.problem = problem


class Opened(msgspec.Struct, frozen=True):
    """A gateway, and where it is: the download needs to know whose origin may see the key."""

    gateway: Gateway
    endpoint: Endpoint


class Gateways:
    """Opens gateways. Keys of connections typed at a terminal live here, in memory alone."""

    def __init__(self, transport: Transport, keys: KeyRing, this_computer: LocalGateway) -> None:
        self._transport = transport
        self._keys = keys
        self._this_computer = this_computer
        self._session_keys: dict[str, str] = {}

    def use_key(self, connection_id: str, key: str) -> None:
        """Use `key` for a connection while this process lives."""
        self._session_keys[connection_id] = key

    def has_session_key(self, connection_id: str) -> bool:
        """Whether this process was given a key for it."""
        return connection_id in self._session_keys

    async def open(self, connection: Connection, format: Format, stage: Stage) -> Opened:
        """Raises Blocked where there is no key or the practice gateway does not start."""
        endpoint = await self.endpoint(connection, stage)
        return Opened(open_gateway(self._transport, endpoint, format, connection.profile), endpoint)

    async def endpoint(self, connection: Connection, stage: Stage) -> Endpoint:
        """Where a connection answers now, and its key. Raises Blocked."""
        if connection.is_this_computer:
            try:
                return Endpoint(await self._this_computer.url(), this_computer.KEY)
            except (OSError, RuntimeError) as trouble:
                raise Blocked(Problem(Kind.PRACTICE, stage, message=str(trouble))) from trouble
        key = self._session_keys.get(connection.id)
        if key is None and not connection.ad_hoc:
            key = await self._keys.get(connection.id)
        if not key:
            raise Blocked(Problem(Kind.NO_KEY, stage, {"connection": connection.name}))
        register_secret(key)
        return Endpoint(connection.base_url, key)
