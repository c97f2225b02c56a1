"""One function knows where the resources lie: checkout, wheel, frozen folder."""

import sys
from pathlib import Path

import pytest

from desktop_app.platform import resources

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "site-packages" / "desktop_app"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return package


def test_a_checkout_has_them_beside_the_package() -> None:
    assert resources.path("models.toml") == ROOT / "resources" / "models.toml"


def test_a_wheel_has_them_inside_the_package(installed: Path) -> None:
    (installed / "_resources" / "icons").mkdir(parents=True)
    (installed / "_resources" / "icons" / "play.svg").write_text("<svg/>")
    (installed.parent / "resources" / "icons").mkdir(parents=True)  # some other distribution's
    (installed.parent / "resources" / "icons" / "play.svg").write_text("not ours")
    assert resources.path("icons/play.svg").read_text() == "<svg/>"


def test_a_frozen_folder_has_them_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "models.toml").write_text("frozen")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("models.toml").read_text() == "frozen"


def test_a_missing_one_is_named(installed: Path) -> None:
    with pytest.raises(resources.ResourceMissingError, match=r"nothing/here\.svg"):
        resources.path("nothing/here.svg")
