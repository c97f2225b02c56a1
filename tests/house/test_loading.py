"""What is loaded before it is needed: a start reads nothing that only a later step works with."""

import json
import subprocess
import sys

import pytest

from tests.support.checkout import ROOT

TOLD = "import json, sys; print(json.dumps(list(sys.modules)))"
LATER = {"httpx", "truststore", "av", "PySide6.QtMultimedia", "keyring", "uvicorn", "starlette"}


@pytest.mark.parametrize(
    ("module", "needed", "later"),
    [
        ("desktop_app.cli.main", {"argparse", "msgspec"}, {*LATER, "PIL", "PySide6", "qasync"}),
        ("desktop_app.app", {"PySide6", "qasync"}, LATER),
    ],
    ids=["the words of the terminal", "the window"],
)
def test_nothing_is_loaded_that_a_start_does_not_need(module: str, needed: set[str], later: set[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import {module}; {TOLD}"], cwd=ROOT, capture_output=True, check=True
    )
    loaded = set(json.loads(told.stdout))
    assert needed <= loaded
    assert not later & loaded
