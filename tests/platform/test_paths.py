"""The folders: the system's own, or everything under one."""

import stat
import sys
from pathlib import Path

import msgspec
import pytest

from desktop_app.platform import paths


def test_everything_lies_under_a_folder_that_was_named(tmp_path: Path) -> None:
    found = msgspec.structs.asdict(paths.resolve(tmp_path / "here"))
    assert len(found) == 10
    assert all(path.is_relative_to(tmp_path / "here") for path in found.values())
    assert len(set(found.values())) == len(found)


def test_the_environment_names_it_too(data_dir: Path) -> None:
    assert paths.resolve().data == data_dir


def test_an_argument_goes_before_the_environment(data_dir: Path, tmp_path: Path) -> None:
    assert paths.resolve(tmp_path / "other").data == tmp_path / "other"


def test_a_relative_folder_is_taken_from_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.resolve(Path("here")).store_file == tmp_path / "here" / "dailies.db"


def test_by_default_takes_lie_among_the_videos_and_the_rest_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DAILIES_DATA_DIR", raising=False)
    found = paths.resolve()
    assert found.library.name == "Dailies"
    assert found.library.parent.name in {"Videos", "Movies"}
    assert not found.data.is_relative_to(found.library.parent)
    assert found.library.is_relative_to(Path.home())


def test_the_folders_are_made_and_the_data_is_private(tmp_path: Path) -> None:
    found = paths.resolve(tmp_path / "deep" / "here")
    found.create_folders()
    found.create_folders()
    assert all(f.is_dir() for f in (found.library, found.references, found.cache, found.practice))
    assert not found.store_file.exists()
    if sys.platform != "win32":
        assert stat.S_IMODE(found.data.stat().st_mode) == 0o700
