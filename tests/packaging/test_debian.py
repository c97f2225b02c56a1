"""Which system packages are missing is read, not asked; apt is started for those alone."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATUS = """\
Package: xvfb
Status: install ok installed
Description: Virtual Framebuffer
 Status: deinstall ok config-files

Package: libglib2.0-0t64
Status: install ok installed
Provides: libglib2.0-0 (= 2.84.4-3), other

Package: ffmpeg
Status: deinstall ok config-files
"""
APT = """\
#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> "$APT_FILE"
case "$*" in *update*) exit 0;; esac
exit ${APT_EXIT:-0}
"""


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("debian", ROOT / "packaging" / "debian.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "debian", module)
    spec.loader.exec_module(module)
    (tmp_path / "status").write_text(STATUS)
    (tmp_path / "apt-get").write_text(APT)
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setattr(module, "STATUS", tmp_path / "status")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("APT_FILE", str(tmp_path / "asked"))
    return module


def test_installed_and_provided_packages_are_there(debian: ModuleType) -> None:
    assert debian.installed(STATUS) == {"xvfb", "libglib2.0-0t64", "libglib2.0-0", "other"}


def test_root_installs_what_is_missing_after_one_update(
    debian: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian.provide(("xvfb", "libglib2.0-0", "ffmpeg"))
    update, install = (tmp_path / "asked").read_text().splitlines()
    assert update.startswith("noninteractive ")
    assert "update" in update
    assert install.endswith("install -y --no-install-recommends ffmpeg")


def test_nobody_else_is_asked_for_a_password(
    debian: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    debian.provide(("xvfb", "ffmpeg"))
    assert "sudo apt-get install -y --no-install-recommends ffmpeg\n" in capfd.readouterr().out
    assert not (tmp_path / "asked").exists()


def test_nothing_is_started_where_nothing_is_missing(
    debian: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    debian.provide(("xvfb", "libglib2.0-0"))
    assert capfd.readouterr().out == ""
    assert not (tmp_path / "asked").exists()


def test_a_failure_is_said_and_the_start_goes_on(
    debian: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("APT_EXIT", "100")
    debian.provide(("ffmpeg",))
    assert "going on without" in capfd.readouterr().out


def test_other_systems_are_left_alone(
    debian: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "status").unlink()
    debian.provide(("ffmpeg",))
    assert capfd.readouterr().out == ""
