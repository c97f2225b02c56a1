"""`dailies connections`: list, add, test, set-key, remove. A key is never an argument and never printed."""

import argparse
import getpass
import shlex
import sys
import time
from collections.abc import Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.opening import open_studio
from desktop_app.cli.requests import saved_connection
from desktop_app.connections.keys import KeptWhere
from desktop_app.connections.presets import PRESETS
from desktop_app.connections.vault import Trouble
from desktop_app.domain.connection import Connection
from desktop_app.domain.findings import NAMES, VERDICTS, Finding, sentence, serves
from desktop_app.jobs.switchboard import NotPossible, Wish
from desktop_app.platform.log import register_secret
from desktop_app.platform.paths import Paths
from desktop_app.studio import Studio

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "name_taken": "there is a connection {value!r} already; give another --name",
        "address": "--base-url: {value}",
        "shows_key": "{value} would show the key to the whole network: use https, or say --yes",
        "poll_floor": "--poll-floor: from {value} to 3600 seconds for this gateway",
        "log_page": "--log-page: give an address such as https://gateway.example/log",
        "unfinished": "{value} of its jobs are unfinished (see: dailies jobs); end or discard them first",
        "this_computer": "this computer is always there",
        "key": "that cannot be a key: it is empty, or holds a space or an unusual character",
    }
)
_TROUBLES: Mapping[Trouble | None, str] = MappingProxyType(
    {
        Trouble.ABSENT: "this machine has no keyring that can be used",
        Trouble.LOCKED: "the keyring is locked",
        Trouble.SLOW: "the keyring does not answer",
        Trouble.FAILED: "the keyring failed",
    }
)
Deed = Callable[[argparse.Namespace, Studio], Coroutine[Any, Any, Exit]]


async def connections(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Do one thing with the saved connections."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        try:
            return await _DEEDS[words.deed or "list"](words, studio)
        except NotPossible as trouble:
            raise Refusal(_REASONS[trouble.reason].format(value=trouble.value)) from None


async def _list(words: argparse.Namespace, studio: Studio) -> Exit:
    for connection in await studio.switchboard.connections():
        fields = await _fields(connection, studio)
        if words.json:
            _line(fields)
            continue
        key = "needs no key" if connection.is_this_computer else "key kept" if fields["key"] else "no key"
        seen = f"{fields['models']} models on {fields['asked']}" if fields["models"] is not None else ""
        address = connection.base_url or "free, at home"
        print(f"{connection.name:<20}{fields['preset']:<15}{address:<40}{key:<14}{seen}".rstrip())
    return Exit.READY


async def _add(words: argparse.Namespace, studio: Studio) -> Exit:
    wish = Wish(
        PRESETS[words.preset],
        words.name or "",
        words.base_url or "",
        words.format,
        words.pictures,
        words.at_once,
        words.model,
        shows_key=words.yes,
        poll_floor=words.poll_floor,
        log_page=words.log_page,
    )
    connection = await studio.switchboard.read(wish)
    key = _typed(words)
    await studio.switchboard.save(connection)
    kept = await _keep(connection, key, studio) if key else Exit.READY
    await _say(words, f"{connection.name} is saved: {connection.base_url}", connection, studio)
    if not key and not words.json:
        print(f"Now give its key: dailies connections set-key {shlex.quote(connection.name)}")
    return kept


async def _set_key(words: argparse.Namespace, studio: Studio) -> Exit:
    connection = await saved_connection(words.name, studio.store)
    if connection.is_this_computer:
        raise Refusal("this computer needs no key")
    if not words.key_stdin and not sys.stdin.isatty():
        raise Refusal("give the key on standard input, and say --key-stdin")
    kept = await _keep(connection, _typed(words), studio)
    if kept is Exit.READY:
        await _say(words, f"The key of {connection.name} lies in the system's keyring.", connection, studio)
    return kept


async def _test(words: argparse.Namespace, studio: Studio) -> Exit:
    connection = await saved_connection(words.name, studio.store)

    def tell(finding: Finding) -> None:
        told = sentence(finding)
        if words.json:
            fields = {"point": finding.point, "verdict": finding.verdict, "message": told}
            if finding.problem is not None and finding.problem.message:
                fields["said"] = finding.problem.message
            _line(fields)
            return
        print(f"{NAMES[finding.point]:<10}{VERDICTS[finding.verdict]:<10}{told}", flush=True)
        if finding.problem is not None and finding.problem.message:
            print(f"{'':20}“{finding.problem.message}”", flush=True)

    probed = await studio.switchboard.test(connection, tell)
    return Exit.READY if serves(probed.findings) else Exit.FAILED


async def _remove(words: argparse.Namespace, studio: Studio) -> Exit:
    connection = await saved_connection(words.name, studio.store)
    await studio.switchboard.remove(connection)
    if not words.json:
        print(f"{connection.name} is removed, and its key with it.")
    return Exit.READY


_DEEDS: Mapping[str, Deed] = MappingProxyType(
    {"list": _list, "add": _add, "set-key": _set_key, "test": _test, "remove": _remove}
)


def _typed(words: argparse.Namespace) -> str:
    """The key from standard input or a prompt; empty where nobody gave one."""
    if words.key_stdin:
        key = sys.stdin.readline().strip()
    else:
        key = getpass.getpass("Key: ").strip() if sys.stdin.isatty() else ""
    register_secret(key)
    return key


async def _keep(connection: Connection, key: str, studio: Studio) -> Exit:
    """Into the keyring. A process that ends at once has no session to keep a key for."""
    if await studio.switchboard.keep_key(connection, key) is KeptWhere.KEYRING:
        return Exit.READY
    why = _TROUBLES.get(studio.keys.trouble, "the keyring failed")
    told = "the key was not kept, and plain text is no place for it; DAILIES_API_KEY serves with --base-url"
    print(f"dailies: {why}: {told}", file=sys.stderr)
    return Exit.FAILED


async def _say(words: argparse.Namespace, text: str, connection: Connection, studio: Studio) -> None:
    if words.json:
        _line(await _fields(connection, studio))
    else:
        print(text)


async def _fields(connection: Connection, studio: Studio) -> dict[str, Any]:
    offered = await studio.switchboard.offered(connection)
    asked = None if offered is None else time.strftime("%Y-%m-%d", time.localtime(offered.asked_at))
    return {
        "connection": connection.name,
        "id": connection.id,
        "preset": connection.preset,
        "base_url": connection.base_url or None,
        "format": connection.format,
        "pictures": connection.profile.pictures,
        "at_once": connection.concurrency,
        "poll_floor": connection.poll_floor,
        "log_page": connection.log_page or None,
        "key": await studio.switchboard.key_place(connection),
        "models": None if offered is None else len(offered.models),
        "asked": asked,
    }


def _line(fields: Mapping[str, Any]) -> None:
    print(msgspec.json.encode(fields).decode(), flush=True)
