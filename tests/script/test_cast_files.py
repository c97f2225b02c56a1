"""Characters in a file: what goes, what does not, and who is kept where it arrives."""

import asyncio
import io
import json
import tracemalloc
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import msgspec
import pytest
from PIL import Image

from desktop_app.domain.cast import CastMember, Clash, Look
from desktop_app.domain.character import Character, MadeCharacter
from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.platform.paths import resolve
from desktop_app.script.cast_files import (
    Arriving,
    NotACastFile,
    admit,
    arriving,
    read_cast_file,
    write_cast_file,
)
from desktop_app.studio import Studio, open_studio

SIGNED = Reference(url="https://p.example/face.png?token=s3cr3t")
Work = Callable[[Studio], Coroutine[Any, Any, None]]


def at(folder: Path, work: Work) -> None:
    async def run() -> None:
        async with open_studio(resolve(folder)) as studio:
            await work(studio)

    asyncio.run(run())


async def mara_of(studio: Studio, folder: Path) -> CastMember:
    """A character with a kept picture, an address and a look, whom a gateway knows."""
    file = folder / "face.jpg"
    Image.new("RGB", (64, 48), "teal").save(file)
    face = await studio.pictures.keep(file)
    coat = Look("raincoat", "in a yellow raincoat", (face,))
    mara = await studio.cast.add(CastMember("", "Mara", "red hair", (face, SIGNED), (coat,), "default"))
    known = MadeCharacter("c1", "gate", Character("Mara", username="mara.77"), member=mara.id)
    await studio.store.save_character(known)
    return mara


def packed(file: Path, listed: object, **pictures: bytes) -> Path:
    with ZipFile(file, "w") as pack:
        pack.writestr("characters.json", json.dumps({"characters": listed}))
        for name, data in pictures.items():
            pack.writestr(name, data)
    return file


def test_a_file_holds_words_and_pictures_and_nothing_secret(tmp_path: Path) -> None:
    target = tmp_path / "cast.zip"

    async def write(studio: Studio) -> None:
        mara = await mara_of(studio, tmp_path)
        write_cast_file([mara], studio.pictures, target)

    async def read(studio: Studio) -> None:
        (found,) = await read_cast_file(target, studio.pictures)
        assert (found.id, found.name, found.project, found.description) == ("", "Mara", "", "red hair")
        face, address = found.pictures
        assert studio.pictures.path(face).is_file()
        assert (face.name, face.media_type) == ("face.jpg", "image/jpeg")
        assert address.url == "https://p.example/face.png"
        assert found.looks == (Look("raincoat", "in a yellow raincoat", (face,)),)

    at(tmp_path / "here", write)
    with ZipFile(target) as pack:
        assert pack.testzip() is None
        assert len(pack.namelist()) == 2
        told = b"".join(map(pack.read, pack.namelist()))
    assert not [word for word in (b"s3cr3t", b"mara.77", b"gate", b"default") if word in told]
    at(tmp_path / "there", read)


@pytest.mark.parametrize(("clash", "names"), [(Clash.BOTH, ["Mara", "Mara2"]), (Clash.SKIP, ["Mara"])])
def test_who_has_the_name_of_another_is_kept_as_a_person_says(
    tmp_path: Path, clash: Clash, names: list[str]
) -> None:
    async def run(studio: Studio) -> None:
        mara = await mara_of(studio, tmp_path)
        other = CastMember("", "MARA", "blue hair")
        who = arriving([other], [mara])
        assert who == Arriving((), (other,), ())
        await admit(who, studio.cast, clash)
        assert [one.name.title() for one in await studio.cast.members()] == names

    at(tmp_path / "data", run)


def test_one_that_takes_the_place_of_another_is_known_where_that_was(tmp_path: Path) -> None:
    async def run(studio: Studio) -> None:
        mara = await mara_of(studio, tmp_path)
        who = arriving([CastMember("", "Mara", "blue hair")], [mara])
        (now,) = await admit(who, studio.cast, Clash.REPLACE)
        assert (now.id, now.project, now.description) == (mara.id, "default", "blue hair")
        assert await studio.cast.members() == (now,)

    at(tmp_path / "data", run)


def test_what_is_here_already_is_not_kept_twice(tmp_path: Path) -> None:
    async def run(studio: Studio) -> None:
        mara = await mara_of(studio, tmp_path)
        plain = await studio.cast.change(msgspec.structs.replace(mara, pictures=mara.pictures[:1]))
        write_cast_file([plain], studio.pictures, tmp_path / "cast.zip")
        who = arriving(await read_cast_file(tmp_path / "cast.zip", studio.pictures), [plain])
        assert (who.new, who.clashing, len(who.same)) == ((), (), 1)

    at(tmp_path / "data", run)


def test_names_that_cannot_be_called_become_the_nearest_that_can(tmp_path: Path) -> None:
    async def run(studio: Studio) -> None:
        looks = [{"name": "a:b"}, {"name": "a b"}]
        file = packed(tmp_path / "x.zip", [{"name": "@Ma/ra", "looks": looks}, {"name": "!"}])
        mara, other = await read_cast_file(file, studio.pictures)
        assert (mara.name, [look.name for look in mara.looks]) == ("Ma ra", ["a b", "a b2"])
        assert other.name == "character"

    at(tmp_path / "data", run)


def test_a_file_that_is_none_or_is_damaged_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.zip"
    text.write_text("no zip")
    missing = packed(tmp_path / "a.zip", [{"name": "Mara", "pictures": [{"file": "../../face.png"}]}])
    wrong = packed(tmp_path / "b.zip", [{"name": 7}])
    whole = packed(tmp_path / "c.zip", [{"name": "Mara", "description": "x" * 5000}])
    cut = tmp_path / "d.zip"
    cut.write_bytes(whole.read_bytes().replace(b"x" * 500, b"y" * 500))
    foreign = packed(
        tmp_path / "e.zip", [{"name": "M", "pictures": [{"file": "f.png"}]}], **{"f.png": b"text"}
    )

    async def run(studio: Studio) -> None:
        for file in (text, missing, wrong, cut):
            with pytest.raises(NotACastFile):
                await read_cast_file(file, studio.pictures)
        with pytest.raises(PictureTrouble):
            await read_cast_file(foreign, studio.pictures)
        with pytest.raises(FileNotFoundError):
            await read_cast_file(tmp_path / "nowhere.zip", studio.pictures)

    at(tmp_path / "data", run)


@pytest.mark.parametrize("packing", [ZIP_BZIP2, ZIP_LZMA])
def test_a_file_packed_so_that_little_may_become_gigabytes_is_refused_unopened(
    tmp_path: Path, packing: int
) -> None:
    bomb = tmp_path / "bomb.zip"
    with ZipFile(bomb, "w", packing) as pack:
        pack.writestr("characters.json", json.dumps({"characters": [{"name": "Mara"}]}) + " " * 20_000_000)
    data = bytearray(bomb.read_bytes())
    assert len(data) < 50_000
    data[200:220] = bytes(20)  # what is read of it is damaged, too
    broken = tmp_path / "broken.zip"
    broken.write_bytes(data)

    async def run(studio: Studio) -> None:
        tracemalloc.start()
        for file in (bomb, broken):
            with pytest.raises(NotACastFile):
                await read_cast_file(file, studio.pictures)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()

    at(tmp_path / "data", run)


@pytest.mark.parametrize(
    "pictures", [[{}], [{"url": "file:///etc/hostname"}], [{"url": "nowhere"}], [{"file": "f.png"}] * 2_001]
)
def test_a_file_with_pictures_that_are_nowhere_or_beyond_count_is_refused(
    tmp_path: Path, pictures: list[dict[str, str]]
) -> None:
    file = packed(tmp_path / "x.zip", [{"name": "Mara", "looks": [{"name": "a", "pictures": pictures}]}])

    async def run(studio: Studio) -> None:
        with pytest.raises(NotACastFile):
            await read_cast_file(file, studio.pictures)

    at(tmp_path / "data", run)


def test_a_picture_is_read_once_however_often_it_is_named_and_told_its_kind_by_its_bytes(
    tmp_path: Path,
) -> None:
    async def run(studio: Studio) -> None:
        data = io.BytesIO()
        Image.new("RGB", (64, 48), "teal").save(data, "PNG")
        face = await studio.pictures.keep(data.getvalue(), "face")
        odd = f"pictures/{face.sha256}.exe"
        pictures = [{"file": odd, "name": "a"}, {"file": odd, "name": "b"}, {"file": odd}]
        file = packed(tmp_path / "x.zip", [{"name": "M", "pictures": pictures}], **{odd: data.getvalue()})
        (mara,) = await read_cast_file(file, studio.pictures)
        assert [picture.name for picture in mara.pictures] == ["a", "b", "a"]
        assert {picture.media_type for picture in mara.pictures} == {"image/png"}

    at(tmp_path / "data", run)


def test_two_of_one_name_in_a_file_take_the_place_of_one_and_are_both_kept(tmp_path: Path) -> None:
    async def run(studio: Studio) -> None:
        mara = await mara_of(studio, tmp_path)
        both = [{"name": "Mara", "description": "a"}, {"name": "mara", "description": "b"}]
        found = await read_cast_file(packed(tmp_path / "x.zip", both), studio.pictures)
        await admit(arriving(found, [mara]), studio.cast, Clash.REPLACE)
        here = [(one.name, one.description) for one in await studio.cast.members()]
        assert here == [("Mara", "a"), ("mara2", "b")]

    at(tmp_path / "data", run)


def test_a_target_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "cast.zip"
    target.write_text("before")
    gone = CastMember("m", "Mara", pictures=(Reference(sha256="0" * 64, media_type="image/png"),))

    async def run(studio: Studio) -> None:
        with pytest.raises(FileNotFoundError):
            write_cast_file([gone], studio.pictures, target)

    at(tmp_path / "data", run)
    assert target.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []
