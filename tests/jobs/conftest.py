"""What several tests of the jobs begin from."""

from pathlib import Path

import pytest

from tests.support.desk import AtDesk, desk_in


@pytest.fixture
def at_desk(tmp_path: Path) -> AtDesk:
    """`at_desk(work)` runs `await work(desk, store)` on a store of its own."""
    return desk_in(tmp_path)
