"""A terminal, and a gateway that it may type the address of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clips import make_clip
from tests.support.gateway import ScriptedGateway
from tests.support.terminal import Terminal


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def gateway(clip: bytes) -> Iterator[ScriptedGateway]:
    with ScriptedGateway(clip) as scripted:
        yield scripted


@pytest.fixture
def boat(gateway: ScriptedGateway) -> tuple[str, ...]:
    """The words that have the scripted gateway make a clip."""
    return ("generate", "a paper boat", "--model", "sora", "--base-url", gateway.url)
