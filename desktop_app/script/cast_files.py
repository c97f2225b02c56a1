"""Characters in a file: a zip of `characters.json` and the pictures that it names.

One file goes by mail, opens on every system, and its pictures can be looked at. It holds names, looks, words
and pictures alone: no key, no connection, nothing that a gateway made, no signed link.
"""

import asyncio
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from desktop_app.domain.address import is_web_page, without_secrets
from desktop_app.domain.cast import CastMember, Clash, Look
from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.media.pictures import MOST_BYTES
from desktop_app.platform.atomic import writing_atomically
from desktop_app.script.cast import Cast, mended
from desktop_app.script.cast_names import free_name

SUFFIX = "zip"
_LIST = "characters.json"
_MOST_LIST_BYTES = 4_000_000
_MOST_LISTED = 2_000
"""Characters, and pictures, of a file: more than anybody has, and few enough to be read while one waits."""
_PACKINGS = (ZIP_STORED, ZIP_DEFLATED)
"""How a file may be packed: zipfile unpacks the other ways without a bound, a gigabyte out of a kilobyte."""
_DAMAGED = (
    *(BadZipFile, KeyError, EOFError, zlib.error, msgspec.DecodeError, UnicodeDecodeError),
    *(RuntimeError, NotImplementedError),
)
"""What zipfile lets out of a file that is none, or damaged; the last two where it is encrypted or newer."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIXES = (".png", ".jpeg")
"""Of the pictures that are kept, by their media types."""
_replace = msgspec.structs.replace


class NotACastFile(ValueError):
    """The file holds no characters, or is damaged."""


class Arriving(msgspec.Struct, frozen=True):
    """Who is in a file: of `clashing` others have the names, `same` are here already as they are."""

    new: tuple[CastMember, ...]
    clashing: tuple[CastMember, ...]
    same: tuple[CastMember, ...]


class _Picture(msgspec.Struct, omit_defaults=True):
    file: str = ""
    url: str = ""
    name: str = ""


class _Look(msgspec.Struct, omit_defaults=True):
    name: str
    description: str = ""
    pictures: list[_Picture] = []


class _Character(_Look, omit_defaults=True):
    looks: list[_Look] = []


class _List(msgspec.Struct):
    characters: list[_Character]


def write_cast_file(members: Sequence[CastMember], pictures: PictureBox, target: Path) -> None:
    """Write characters to a file, whole or not at all. Blocks. Raises OSError."""
    listed = _List([_listed(member) for member in members])
    kept = dict.fromkeys(picture for member in members for picture in _pictures_of(member) if picture.sha256)
    with writing_atomically(target) as file, ZipFile(file, "w") as pack:
        pack.writestr(ZipInfo(_LIST), msgspec.json.format(msgspec.json.encode(listed), indent=2))
        for name, picture in {_file_of(picture): picture for picture in kept}.items():
            pack.writestr(ZipInfo(name), pictures.path(picture).read_bytes())


async def read_cast_file(source: Path, pictures: PictureBox) -> tuple[CastMember, ...]:
    """The characters of a file, their pictures kept, under names that can be called; none has an id yet.

    Raises NotACastFile, PictureTrouble, OSError.
    """
    try:
        with await asyncio.to_thread(ZipFile, source) as pack:
            listed = msgspec.json.decode(await _bytes(pack, _LIST, _MOST_LIST_BYTES), type=_List).characters
            if max(len(listed), sum(map(_count_of_pictures, listed))) > _MOST_LISTED:
                raise NotACastFile(source.name)
            reading = _Reading(pack, pictures)
            return tuple([await reading.arrived(one) for one in listed])
    except _DAMAGED as trouble:
        raise NotACastFile(source.name) from trouble


def arriving(found: Iterable[CastMember], members: Iterable[CastMember]) -> Arriving:
    """Those `found` in a file, beside the `members` that are here."""
    here = {member.name.casefold(): member for member in members}
    new, clashing, same = list[CastMember](), list[CastMember](), list[CastMember]()
    for one in found:
        other = here.get(one.name.casefold())
        if other is None:
            new.append(one)
        else:
            (same if _listed(one) == _listed(other) else clashing).append(one)
    return Arriving(tuple(new), tuple(clashing), tuple(same))


async def admit(who: Arriving, cast: Cast, clash: Clash) -> tuple[CastMember, ...]:
    """Keep who arrives; gives those that were kept. Raises sqlite3.Error."""
    new = [await cast.add(one) for one in who.new]
    if clash is Clash.SKIP:
        return tuple(new)
    keep = _take_place if clash is Clash.REPLACE else _keep_beside
    return (*new, *[await keep(one, cast) for one in who.clashing])


async def _keep_beside(one: CastMember, cast: Cast) -> CastMember:
    return await cast.add(one)


async def _take_place(one: CastMember, cast: Cast) -> CastMember:
    for other in await cast.members():
        if other.name.casefold() == one.name.casefold():
            return await cast.change(_replace(other, **_of_its_own(one)))
    return await cast.add(one)


def _of_its_own(member: CastMember) -> dict[str, object]:
    return {field: getattr(member, field) for field in ("name", "description", "pictures", "looks")}


def _listed(member: CastMember) -> _Character:
    return _Character(
        member.name,
        member.description,
        [_listed_picture(picture) for picture in member.pictures],
        [
            _Look(look.name, look.description, [_listed_picture(picture) for picture in look.pictures])
            for look in member.looks
        ],
    )


def _listed_picture(picture: Reference) -> _Picture:
    if picture.sha256:
        return _Picture(file=_file_of(picture), name=without_secrets(picture.name))
    return _Picture(url=without_secrets(picture.url))


def _file_of(picture: Reference) -> str:
    return f"pictures/{picture.sha256}.{picture.media_type.removeprefix('image/') or 'png'}"


def _pictures_of(member: CastMember) -> Iterable[Reference]:
    return (*member.pictures, *(picture for look in member.looks for picture in look.pictures))


def _count_of_pictures(listed: _Character) -> int:
    return len(listed.pictures) + sum(len(look.pictures) for look in listed.looks)


class _Reading:
    """A file that is read: each of its pictures once, however often it is named."""

    def __init__(self, pack: ZipFile, pictures: PictureBox) -> None:
        self._pack = pack
        self._pictures = pictures
        self._kept: dict[str, Reference] = {}
        self._names: list[str] = []

    async def arrived(self, one: _Character) -> CastMember:
        """Raises BadZipFile, KeyError, PictureTrouble."""
        looks = [Look(look.name, look.description, await self._all(look.pictures)) for look in one.looks]
        own = await self._all(one.pictures)
        member = mended(CastMember("", one.name, one.description, own, tuple(looks)), ())
        self._names.append(free_name(member.name, self._names))  # one alone takes the place of another
        return _replace(member, name=self._names[-1])

    async def _all(self, listed: Sequence[_Picture]) -> tuple[Reference, ...]:
        return tuple([await self._picture(one) for one in listed])

    async def _picture(self, listed: _Picture) -> Reference:
        if not listed.file:
            if not is_web_page(listed.url):
                raise BadZipFile(f"{listed.url!r} is no address of a picture")
            return Reference(url=listed.url)
        if listed.file not in self._kept:
            self._kept[listed.file] = await self._keep(PurePosixPath(listed.file), listed.name)
        kept = self._kept[listed.file]
        return _replace(kept, name=listed.name or kept.name)

    async def _keep(self, file: PurePosixPath, called: str) -> Reference:
        """The picture, kept as any other that is brought; where its bytes are here already, those."""
        name = called or file.name
        here = Reference(sha256=file.stem, media_type=f"image/{file.suffix.removeprefix('.')}", name=name)
        known = _SHA256.fullmatch(file.stem) and file.suffix in _SUFFIXES
        if known and self._pictures.path(here).exists():
            return here
        return await self._pictures.keep(await _bytes(self._pack, str(file), MOST_BYTES), name)


async def _bytes(pack: ZipFile, name: str, most: int) -> bytes:
    """What the file holds under that name. Raises KeyError, BadZipFile, PictureTrouble for too much."""
    data = await asyncio.to_thread(_read, pack, name, most + 1)
    if len(data) > most:
        raise PictureTrouble(name, "it is too large")
    return data


def _read(pack: ZipFile, name: str, most: int) -> bytes:
    info = pack.getinfo(name)
    if info.compress_type not in _PACKINGS:
        raise BadZipFile(f"{name} is packed in a way of its own")
    with pack.open(info) as file:
        return file.read(most)
