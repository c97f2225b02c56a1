"""What is installed from a wheel has its resources with it, wherever it is started."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.tree import ROOT, tracked

READ = "from desktop_app.platform import resources; print(resources.path('models.toml'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_every_resource_travels(wheel: Path) -> None:
    resources = [path.relative_to(ROOT).as_posix() for path in tracked("resources")]
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert "resources/models.toml" in resources
    assert {f"desktop_app/_{name}" for name in resources} <= inside


def test_nothing_else_travels(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"desktop_app", "dailies-0.1.0.dist-info"}


def test_an_installed_program_finds_them_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    # A wheel of pure Python is installed by unpacking it (PEP 427, "Installing a wheel").
    zipfile.ZipFile(wheel).extractall(target)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(target)!r}); {READ}"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(done.stdout.strip())
    assert found == target / "desktop_app" / "_resources" / "models.toml"
    assert found.read_bytes() == (ROOT / "resources" / "models.toml").read_bytes()


def test_the_command_is_there(wheel: Path) -> None:
    points = zipfile.ZipFile(wheel).read("dailies-0.1.0.dist-info/entry_points.txt").decode()
    assert "dailies = desktop_app.cli:main" in points
