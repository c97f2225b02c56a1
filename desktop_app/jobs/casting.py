"""Making characters, and keeping what the gateway told of them."""

import time
import uuid

from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import Connection
from desktop_app.domain.problem import Problem, Stage
from desktop_app.domain.request import Reference
from desktop_app.gateway.carrying import carry
from desktop_app.gateway.characters import Made, create_character
from desktop_app.gateway.protocol import Lost, NotCarried
from desktop_app.gateway.transport import Transport
from desktop_app.jobs.gateways import Gateways
from desktop_app.jobs.pictures import PictureBox
from desktop_app.store.store import Store


class NotMade(Exception):
    """There is no character. `unconfirmed`: the gateway may have made one all the same."""

    def __init__(self, problem: Problem, *, unconfirmed: bool = False) -> None:
        super().__init__(f"{problem.kind}: {problem.message}")
        self.problem = problem
        self.unconfirmed = unconfirmed


class Casting:
    """The characters of a data folder."""

    def __init__(self, store: Store, gateways: Gateways, transport: Transport, pictures: PictureBox) -> None:
        self._store = store
        self._gateways = gateways
        self._transport = transport
        self._pictures = pictures

    async def make(
        self,
        connection: Connection,
        name: str,
        description: str,
        references: tuple[Reference, ...],
        *,
        member: str = "",
        look: str = "",
    ) -> MadeCharacter:
        """Ask the gateway once. `member` and `look` say for whom of the user's own (see MadeCharacter).

        Raises NotMade, Blocked, PictureTrouble.
        """
        endpoint = await self._gateways.endpoint(connection, Stage.SUBMIT)
        pictures = await self._pictures.load(references)
        try:
            images = await carry(self._transport, endpoint, connection.profile.pictures, pictures)
        except NotCarried as trouble:
            raise NotMade(trouble.outcome.problem) from trouble
        outcome = await create_character(self._transport, endpoint, name, description, images)
        if not isinstance(outcome, Made):
            raise NotMade(outcome.problem, unconfirmed=isinstance(outcome, Lost))
        made = MadeCharacter(
            id=uuid.uuid4().hex[:12],
            connection=connection.id,
            character=outcome.character,
            description=description,
            references=references,
            member=member,
            look=look,
            created_at=time.time(),
        )
        await self._store.save_character(made)
        return made
