"""Rules of the house that only its files can show. Each test first sees that it reads something."""

from pathlib import Path

import pytest

from tests.support.tree import ROOT, lines, spots, tracked

MOST_LINES = 400
# Put together from pieces, so that this file does not break its own rule.
MACHINE_PATHS = r"(?<![\w.~-])/(?:work|root)/|\.\./" + "shared"
REGISTRIES = r"(?i)\b(?:pypi|pythonhosted|npmjs|crates|rubygems)\.(?:org|com|io)\b"


@pytest.mark.parametrize("folder", ["desktop_app", "packaging", "tests"])
def test_no_python_file_is_too_long_to_hold_in_the_head(folder: str) -> None:
    files = tracked(f"{folder}/*.py")
    assert files
    long = {str(f.relative_to(ROOT)): n for f in files if (n := len(lines(f))) > MOST_LINES}
    assert long == {}, "split it where its docstring says 'and'"


def test_no_dialog_or_menu_blocks_the_loop() -> None:
    files = tracked("desktop_app/ui/*.py")
    assert files
    assert spots(files, r"\bclass \w+|\bdef \w+")
    blocking = spots(files, r"\.exec(_)?\(")
    assert blocking == [], "use open() for a dialog and popup() for a menu"


def test_no_file_names_a_place_on_one_machine() -> None:
    files = tracked()
    assert ROOT / "pyproject.toml" in files
    assert spots([Path(__file__)], "MACHINE_PATHS")
    assert spots(files, MACHINE_PATHS) == []


def test_no_file_names_a_registry() -> None:
    files = tracked()
    assert ROOT / "packaging" / "requirements.lock" in files
    assert spots(files, REGISTRIES) == []


def test_packaging_is_no_package() -> None:
    """With an __init__.py it would hide the library of the same name from every tool."""
    assert tracked("packaging/*.py")
    assert not (ROOT / "packaging" / "__init__.py").exists()
