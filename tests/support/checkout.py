"""A tiny checkout of a tiny project, to start packaging/dev.py in for real without a network."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from importlib import util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)

PROGRAM = "import sys, clapper; print('program', clapper.SAYS, *sys.argv[1:])\n"
# Runs in every Python that is started: says which processes it starts, and hides ensurepip.
SPY = """
import json, os, sys
if os.environ.get("SPY_HIDES_ENSUREPIP"):
    sys.modules["ensurepip"] = None
def _spy(event, args):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        with open(os.environ["SPY_FILE"], "a") as file:
            print(json.dumps([event, list(map(str, args[1]))]), file=file)
sys.addaudithook(_spy)
"""


class Checkout:
    """A folder with packaging/, a program of one line, and a lock that names one local wheel."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self._spied = folder / "spied"
        self._wheels = folder / "wheels"
        self._spy = folder / "spy"
        for made in (self.root / "packaging", self.root / "desktop_app", self._wheels, self._spy):
            made.mkdir(parents=True)
        for source in (ROOT / "packaging").glob("*.py"):
            text = source.read_text("utf-8").replace("/var/lib/dpkg/status", str(folder / "none"))
            (self.root / "packaging" / source.name).write_text(text, "utf-8")
        (self.root / "desktop_app" / "__main__.py").write_text(PROGRAM)
        (self._spy / "sitecustomize.py").write_text(SPY)
        pip = util.find_spec("pip")
        if pip is not None and pip.origin is not None:  # for where the base Python has none
            (self._spy / "pip").symlink_to(Path(pip.origin).parent)
        self.lock("1.0")

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def lock(self, version: str, *, digest: str | None = None) -> None:
        """Lock another version of the one requirement; *digest* replaces the true hash."""
        wheel = _wheel(self._wheels, version)
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.root / "packaging" / "requirements.lock").write_text(
            f"clapper=={version} \\\n    --hash=sha256:{digest}\n"
        )

    def environment(self, **more: str) -> dict[str, str]:
        """No display, no network, and the spy in place."""
        left_out = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON", "PIP_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        return kept | {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self._wheels),
            "PYTHONPATH": str(self._spy),
            "SPY_FILE": str(self._spied),
            **more,
        }

    def dev(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Start dev.py from another folder, nothing on its standard input."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**more),
            cwd=self.root.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def command(self, *arguments: str) -> list[str]:
        return [BASE_PYTHON, str(self.root / "packaging" / "dev.py"), *arguments]

    def started(self) -> list[list[str]]:
        """The command lines of the processes started since this was last asked."""
        lines = self._spied.read_text().splitlines() if self._spied.exists() else []
        self._spied.unlink(missing_ok=True)
        return [json.loads(line)[1] for line in lines]


def _wheel(folder: Path, version: str) -> Path:
    name = f"clapper-{version}"
    files = {
        "clapper.py": f"SAYS = {version!r}\n",
        f"{name}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: clapper\nVersion: {version}\n",
        f"{name}.dist-info/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    rows = [f"{path},sha256={_digest(text)},{len(text)}" for path, text in files.items()]
    record = f"{name}.dist-info/RECORD"
    path = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(zipfile.ZipInfo(inside), text)
        archive.writestr(zipfile.ZipInfo(record), "\n".join([*rows, f"{record},,"]) + "\n")
    return path


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode()).digest()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
