"""Debian's packages that Qt, the fonts and the tests need; read from dpkg's own list, no process."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

STATUS = Path("/var/lib/dpkg/status")

# The libraries that PySide6's wheels and its xcb, wayland and multimedia plugins are linked to
# and do not carry, each as the package that brings it; and letters for prompts in Chinese.
RUN = (
    "fonts-inter",
    "fonts-noto-cjk",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "libpulse0",
    "libwayland-cursor0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxrandr2",
)
# A display, a keyring, a second opinion about the clips, and what kills at a system call.
TEST = (*RUN, "dbus-daemon", "ffmpeg", "gnome-keyring", "git", "strace", "xdotool", "xvfb")


def provide(packages: tuple[str, ...]) -> None:
    """Install what is missing of *packages* when root; otherwise print the one line that does.

    Goes on where that fails: what really needs the package says so better.
    """
    if not STATUS.is_file():
        return
    have = installed(STATUS.read_text(encoding="utf-8", errors="replace"))
    missing = [package for package in packages if package not in have]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if sys.platform == "win32" or os.geteuid() != 0:
        print(f"Some system packages are missing. Please run:\n  sudo {shlex.join(line)}", flush=True)
        return
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    if not (_apt("update", "-q") and _apt(*line[1:])):
        print(f"That failed; going on without. To try again: {shlex.join(line)}", flush=True)


def installed(status: str) -> set[str]:
    """The names of the packages that dpkg's status file calls installed, and what they provide.

    Newer releases renamed some (libglib2.0-0 is provided by libglib2.0-0t64). The format is that
    of deb-control(5): stanzas parted by an empty line.
    """
    names: set[str] = set()
    for stanza in status.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in stanza.splitlines() if ": " in line and line[0] != " ")
        if fields.get("Status", "").endswith(" ok installed"):
            provided = fields.get("Provides", "").split(",")
            names.update(name.split()[0] for name in provided if name.strip())
            names.add(fields["Package"])
    return names


def _apt(*arguments: str) -> bool:
    command = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", "-qq")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run([*command, *arguments], env=environment, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0
