"""Run inside a D-Bus session of its own: plays one scene with the real keyring and prints what came, as JSON.

usage: python keyring_scenes.py kept|unusable|locked|hanging
"""

import asyncio
import json
import os
import signal
import sys
from contextlib import closing
from typing import Any

import secretstorage
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from desktop_app.connections.keys import Keys

KEY = "sk-🔑-" + "k" * 60


async def kept() -> dict[str, Any]:
    """Set in one `Keys`, read in another, as after a restart; then removed."""
    first = Keys()
    where = await first.set("gateway", KEY)
    found = await Keys().get("gateway")
    stranger = await Keys().get("another")
    replaced = await first.set("gateway", "second")
    again = await Keys().get("gateway")
    removed = await first.remove("gateway")
    removed_twice = await first.remove("gateway")
    gone = await Keys().get("gateway")
    return {
        "where": [where, replaced],
        "found": found == KEY,
        "stranger": stranger,
        "again": again,
        "removed": [removed, removed_twice],
        "gone": gone,
        "trouble": first.trouble,
    }


async def unusable() -> dict[str, Any]:
    """A keyring that does not serve: the key lives in this session alone."""
    keys = Keys(patience=2.0)
    where = await keys.set("gateway", KEY)
    trouble = keys.trouble
    return {
        "where": where,
        "trouble": trouble,
        "found": await keys.get("gateway") == KEY,
        "elsewhere": await Keys(patience=2.0).get("gateway"),
        "removed": await keys.remove("gateway"),
        "gone": await keys.get("gateway"),
    }


async def locked() -> dict[str, Any]:
    """The keyring exists, holds the key, and is locked."""
    await Keys().set("gateway", KEY)
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    return await unusable()


async def hanging() -> dict[str, Any]:
    """The keyring's daemon is stopped: it is there, and never answers."""
    await Keys().set("gateway", KEY)
    daemon = pid_of_the_daemon()
    os.kill(daemon, signal.SIGSTOP)
    try:
        return await unusable()
    finally:
        os.kill(daemon, signal.SIGKILL)


def pid_of_the_daemon() -> int:
    """Who answers for the secret service on this bus."""
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    question = new_method_call(bus, "GetConnectionUnixProcessID", "s", ("org.freedesktop.secrets",))
    with open_dbus_connection() as connection:
        answer = connection.send_and_get_reply(question)
    return int(answer.body[0])


if __name__ == "__main__":
    SCENES = {"kept": kept, "unusable": unusable, "locked": locked, "hanging": hanging}
    print(json.dumps(asyncio.run(SCENES[sys.argv[1]]())))
