"""From the words of a command to a connection, its key, and reference pictures."""

import argparse
import getpass
import hashlib
import os
import re
import sys
from pathlib import Path

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.cli.endings import Refusal
from desktop_app.connections.presets import PRESETS, connection_for
from desktop_app.domain.address import normalise_base_url, shows_key
from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.request import Fit, Reference, Size, sides_of
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.platform.log import register_secret
from desktop_app.store.store import Store

_URL = re.compile(r"(https?://|data:image/)", re.IGNORECASE)


async def connection_of(words: argparse.Namespace, store: Store) -> Connection:
    """The connection that was named, typed, or *This computer*. Raises Refusal."""
    if words.base_url:
        if words.connection:
            raise Refusal("give either --connection or --base-url")
        return await _typed(words, store)
    if not words.connection:
        return THIS_COMPUTER
    return await saved_connection(words.connection, store)


async def saved_connection(name: str, store: Store) -> Connection:
    """The connection of that name or id, in any case. Raises Refusal."""
    saved = [connection for connection in await store.connections() if connection.is_offered]
    wanted = name.casefold()
    for connection in saved:
        if wanted in (connection.id.casefold(), connection.name.casefold()):
            return connection
    names = ", ".join(c.name for c in saved)
    raise Refusal(f"there is no connection {name!r}; there are: {names}")


async def _typed(words: argparse.Namespace, store: Store) -> Connection:
    """One that is kept for its jobs' sake alone: URL, format and preset, never the key."""
    url = address(words.base_url)
    if shows_key(url) and not words.yes:
        raise Refusal(f"{url} would show the key to the whole network: use https, or say --yes")
    digest = hashlib.sha256(f"{url} {words.preset} {words.format or ''}".encode()).hexdigest()
    preset = PRESETS[words.preset]
    known = connection_for(preset, id=f"typed-{digest[:12]}", name=url, base_url=url, format=words.format)
    connection = msgspec.structs.replace(known, ad_hoc=True)
    await store.save_connection(connection)
    return connection


def address(text: str) -> str:
    """A base URL in its normal form. Raises Refusal."""
    try:
        return normalise_base_url(text)
    except ValueError as wrong:
        raise Refusal(f"--base-url {text}: {wrong}") from None


async def references_of(words: argparse.Namespace, pictures: PictureBox) -> tuple[Reference, ...]:
    """The pictures as typed, or brought to the size or shape where that was asked for. Raises Refusal."""
    if words.fit is None:
        return tuple([await reference_of(text, pictures) for text in words.image])
    frame = words.size or words.aspect_ratio
    if not words.image or not frame:
        raise Refusal("--fit is for an --image, and needs a --size or an --aspect-ratio")
    if not words.size:
        try:
            sides_of(frame)
        except ValueError:
            raise Refusal(f"--fit: {frame} is not a shape such as 16:9") from None
    return tuple([await _fitted(text, words.fit, frame, pictures) for text in words.image])


async def _fitted(text: str, how: Fit, frame: Size | str, pictures: PictureBox) -> Reference:
    """A picture that fits already stays as typed."""
    typed = await reference_of(text, pictures)
    try:
        kept = await pictures.fetch(typed) if typed.url else typed
        fitted = await pictures.fit(kept, how, frame)
    except PictureTrouble as trouble:
        raise Refusal(f"the picture {trouble}") from None
    return typed if fitted is kept else fitted


async def reference_of(text: str, pictures: PictureBox) -> Reference:
    """A picture as typed: an address, or a file that is kept. Raises Refusal."""
    if _URL.match(text):
        return Reference(url=text)
    try:
        return await pictures.keep(Path(text))
    except PictureTrouble as trouble:
        raise Refusal(f"the picture {trouble}") from None


def typed_key(words: argparse.Namespace) -> str:
    """The key for typed connections, empty where there is none. It serves no saved connection."""
    if words.key_stdin:
        key = sys.stdin.readline().strip()
    else:
        key = os.environ.get("DAILIES_API_KEY", "").strip()
        if not key and sys.stdin.isatty():
            key = getpass.getpass("Key: ").strip()
    if key:
        register_secret(key)
    return key


def tell_catalogue_problems(catalog: Catalog) -> None:
    """Say why the user's own models.toml was not used."""
    for trouble in catalog.problems:
        print(f"dailies: {trouble}", file=sys.stderr)
