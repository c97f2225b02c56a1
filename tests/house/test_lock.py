"""The lock names what is installed, says nothing else, and agrees with pyproject.toml."""

import importlib.util
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
PYTHONS = ("3.11.7", "3.12.1", "3.13.0")


@pytest.fixture(scope="module")
def lock() -> list[str]:
    read = LOCK.read_text("utf-8").splitlines()
    assert len(read) > 500
    return read


@pytest.fixture(scope="module")
def pins(lock: list[str]) -> dict[str, str]:
    return {m["name"]: m["version"] for line in lock if (m := PIN.fullmatch(line))}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _direct(project: dict[str, Any]) -> list[Requirement]:
    listed = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(text) for text in listed]


def test_it_holds_names_versions_and_hashes_alone(lock: list[str]) -> None:
    strange = [line for line in lock if not (PIN.fullmatch(line) or HASH.fullmatch(line))]
    assert strange == [], "no comment, no address, no option: remake it with dev.py lock"


def test_every_name_has_a_hash(lock: list[str]) -> None:
    following = [after for line, after in pairwise(lock) if PIN.fullmatch(line)]
    assert len(following) > 40
    assert all(HASH.fullmatch(line) for line in following)


def test_whatever_pyproject_asks_for_is_locked_as_asked(
    project: dict[str, Any], pins: dict[str, str]
) -> None:
    asked = _direct(project)
    assert len(asked) > 20
    for requirement in asked:
        locked = pins.get(canonicalize_name(requirement.name))
        assert locked is not None, f"{requirement.name} is not in the lock: run dev.py lock"
        assert locked in requirement.specifier, f"{requirement} is locked as {locked}"


def test_pyside_is_the_last_release_that_keeps_its_references(
    project: dict[str, Any], pins: dict[str, str]
) -> None:
    assert {pins[name] for name in ("pyside6", "pyside6-addons", "shiboken6")} == {"6.11.3"}
    asked = [r for r in _direct(project) if r.name == "PySide6"]
    assert len(asked) == 2
    for python in PYTHONS:
        here = {**default_environment(), "python_version": python.rpartition(".")[0]}
        (fitting,) = (r for r in asked if r.marker is not None and r.marker.evaluate(here))
        assert ("6.12.0" in fitting.specifier) == (here["python_version"] != "3.11")


def test_the_lock_the_metadata_and_the_tool_speak_of_the_same_pythons(
    project: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    for name in ("dev", "debian", "environment"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    supported = SpecifierSet(project["project"]["requires-python"])
    for minor in range(9, 17):
        fits = dev.OLDEST <= (3, minor) < dev.TOO_NEW
        assert (f"3.{minor}.0" in supported) == fits, f"Python 3.{minor}"
