"""Whether a window can be opened here: Qt itself only aborts the process where it cannot."""

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping

CURSOR_LIBRARY = "libxcb-cursor.so.0"
"""Qt's X11 part needs it since 6.5 and says so only on its way down."""

_HEADLESS = "Without a screen, use the terminal: dailies generate --help"


def trouble(environment: Mapping[str, str] = os.environ) -> str:
    """What keeps a window from opening and what to do about it; empty where nothing does.

    Asks on Linux alone: elsewhere a process has a screen or is not started by a person.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    if environment.get("WAYLAND_DISPLAY") and "QT_QPA_PLATFORM" not in environment:
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return f"there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set). {_HEADLESS}"
    if not _loads(CURSOR_LIBRARY):
        return (
            f"the system library {CURSOR_LIBRARY} is missing, which Qt needs to open a window. "
            "On Debian or Ubuntu: sudo apt-get install libxcb-cursor0"
        )
    if not _answers(display):
        return f"the screen {display} (DISPLAY) does not answer. {_HEADLESS}"
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether somebody listens on this computer's X socket; a display elsewhere is taken on trust.

    Nothing is said to it: a server that leaves with its last client would take that for one.
    """
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return True
    place = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - where X puts it
    return any(_listens(address) for address in (place, f"\0{place}"))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1.0)
        return client.connect_ex(address) == 0
