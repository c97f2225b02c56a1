"""The user's own characters, on a real store, and on a gateway that answers as a test decides."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.request import Reference
from desktop_app.jobs.casting import NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.platform.paths import resolve
from desktop_app.script.cast import Cast, MayBeMade, NotNamed, Standing
from desktop_app.script.cast_names import Unfit
from desktop_app.script.planning import Bench
from desktop_app.script.roll import Roll
from desktop_app.studio import Studio, open_studio
from tests.support.gateway import Reply, ScriptedGateway

FACE, COAT = Reference(url="https://p.example/face.png"), Reference(url="https://p.example/coat.png")
MARA = CastMember(
    "", "Mara", "a tall woman with red hair.", (FACE,), (Look("raincoat", "in a yellow raincoat", (COAT,)),)
)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Studio]:
    async with open_studio(resolve(folder)) as studio:
        yield studio


def gateway_at(url: str) -> Connection:
    return Connection(id="gate", name="Gate", base_url=url, default_model="sora", ad_hoc=True)


def test_characters_are_kept_under_names_of_their_own(tmp_path: Path) -> None:
    async def run() -> None:
        async with opened(tmp_path) as studio:
            cast: Cast = studio.cast
            mara = await cast.add(msgspec.structs.replace(MARA, name=" @Mara "))
            copy = await cast.add(mara)
            assert [one.name for one in await cast.members()] == ["Mara", "Mara2"]
            assert copy.looks == mara.looks
            with pytest.raises(NotNamed) as refused:
                await cast.change(msgspec.structs.replace(copy, name="MARA"))
            assert refused.value.why is Unfit.TAKEN
            twice = (Look("coat"), Look("Coat"))
            with pytest.raises(NotNamed) as refused:
                await cast.change(msgspec.structs.replace(copy, looks=twice))
            assert (refused.value.look, refused.value.why) == ("Coat", Unfit.TAKEN)
            await cast.remove(mara)
            assert await cast.members() == (copy,)
            await cast.change(mara)
            assert await cast.members() == (mara, copy)
            assert Roll(await cast.members()).calls == ("Mara", "Mara:raincoat", "Mara2", "Mara2:raincoat")

    asyncio.run(run())


def test_the_gateway_is_asked_for_the_look_and_knows_it_from_then_on(tmp_path: Path) -> None:
    async def run(gateway: ScriptedGateway) -> None:
        gateway.create = lambda asked: Reply(body={"id": "c1", "username": "mara.77"})
        async with opened(tmp_path) as studio:
            connection = gateway_at(gateway.url)
            studio.gateways.use_key(connection.id, "sk-test")
            bench = Bench(studio.catalog, connection, studio.desk)
            mara = await studio.cast.add(MARA)
            assert await studio.cast.standing(mara, "raincoat", bench) is Standing.NOT_MADE
            made = await studio.cast.make_on(mara, "raincoat", connection)
            assert (made.member, made.look) == (mara.id, "raincoat")
            assert gateway.posts[0].body == {
                "name": "Mara",
                "description": "a tall woman with red hair; in a yellow raincoat",
                "reference_images": [COAT.url],
            }
            assert await studio.cast.standing(mara, "raincoat", bench) is Standing.MADE
            assert await studio.cast.standing(mara, "", bench) is Standing.NOT_MADE
            company = await studio.cast.company(connection, "")
            assert company.known(mara, None) is None
            assert company.known(mara, mara.looks[0]) == made
            unified = msgspec.structs.replace(bench, format=Format.GENERATIONS)
            assert await studio.cast.standing(mara, "", unified) is Standing.NONE

    with ScriptedGateway() as gateway:
        asyncio.run(run(gateway))


def test_what_may_have_been_made_is_not_asked_for_again_by_itself(tmp_path: Path) -> None:
    async def lose(gateway: ScriptedGateway) -> None:
        gateway.create = lambda asked: Reply(500, b"boom")
        async with opened(tmp_path) as studio:
            connection = gateway_at(gateway.url)
            studio.gateways.use_key(connection.id, "sk-test")
            mara = await studio.cast.add(MARA)
            with pytest.raises(NotMade) as lost:
                await studio.cast.make_on(mara, "", connection)
            assert lost.value.unconfirmed

    async def go_on(gateway: ScriptedGateway) -> None:
        gateway.create = lambda asked: Reply(body={"id": "c1"})
        async with opened(tmp_path) as studio:
            connection = gateway_at(gateway.url)
            studio.gateways.use_key(connection.id, "sk-test")
            bench = Bench(studio.catalog, connection, studio.desk)
            (mara,) = await studio.cast.members()
            assert await studio.cast.standing(mara, "", bench) is Standing.UNKNOWN
            with pytest.raises(MayBeMade):
                await studio.cast.make_on(mara, "", connection)
            assert len(gateway.posts) == 1
            await studio.cast.make_on(mara, "", connection, again=True)
            assert len(gateway.posts) == 2
            assert await studio.cast.standing(mara, "", bench) is Standing.MADE

    with ScriptedGateway() as gateway:
        asyncio.run(lose(gateway))
        asyncio.run(go_on(gateway))


def test_what_was_clearly_not_made_can_be_asked_for_again(tmp_path: Path) -> None:
    async def run(gateway: ScriptedGateway) -> None:
        gateway.create = lambda asked: Reply(400, {"error": {"message": "no such face"}})
        async with opened(tmp_path) as studio:
            connection = gateway_at(gateway.url)
            bench = Bench(studio.catalog, connection, studio.desk)
            mara = await studio.cast.add(MARA)
            with pytest.raises(Blocked):
                await studio.cast.make_on(mara, "", connection)
            assert gateway.posts == []
            studio.gateways.use_key(connection.id, "sk-test")
            for _ in range(2):
                with pytest.raises(NotMade):
                    await studio.cast.make_on(mara, "", connection)
            assert await studio.cast.standing(mara, "", bench) is Standing.NOT_MADE

    with ScriptedGateway() as gateway:
        asyncio.run(run(gateway))
