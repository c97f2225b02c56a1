"""OpenAI's own SDK works against `dailies serve --answers openai`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openai import BadRequestError, ConflictError, NotFoundError, OpenAI

from desktop_app.media.verify import verify_clip
from tests.support.forms import is_reddish, png

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning")

MODEL = "sora-2"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sdk")


@pytest.fixture(scope="module")
def url(data_dir: Path) -> Iterator[str]:
    """The base URL of a gateway."""
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(data_dir), "serve"]
    with subprocess.Popen([*command, "--answers", "openai"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().strip()
        finally:
            process.terminate()
            assert process.wait(20) == 0


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0) as client:
        yield client


def test_create_and_poll(client: OpenAI, tmp_path: Path) -> None:
    video = client.videos.create_and_poll(model=MODEL, prompt="a boat", seconds="4", size="720x1280")
    assert (video.status, video.progress, video.error) == ("completed", 100, None)
    assert (video.model, video.seconds, video.size, video.prompt) == (MODEL, "4", "720x1280", "a boat")
    assert video.completed_at is not None
    assert video.completed_at >= video.created_at
    content = client.videos.download_content(video.id)
    content.write_to_file(tmp_path / "clip.mp4")
    facts = verify_clip(tmp_path / "clip.mp4")
    assert (facts.width, facts.height, facts.seconds) == (720, 1280, 4.0)


def test_create_and_poll_with_a_reference(client: OpenAI, tmp_path: Path) -> None:
    reference = tmp_path / "reference.png"
    reference.write_bytes(png())
    video = client.videos.create_and_poll(
        model=MODEL, prompt="a boat", seconds="1", size="160x160", input_reference=reference
    )
    assert video.status == "completed"
    client.videos.download_content(video.id).write_to_file(tmp_path / "clip.mp4")
    assert is_reddish(tmp_path / "clip.mp4")


def test_retrieve_list_thumbnail_delete(client: OpenAI) -> None:
    made = [client.videos.create(model=MODEL, prompt=p, seconds="1", size="64x64") for p in "abc"]
    assert {video.status for video in made} <= {"queued", "in_progress", "completed"}
    with pytest.raises(ConflictError, match="completed or failed"):
        client.videos.delete(made[2].id)
    for video in made:
        assert client.videos.poll(video.id, poll_interval_ms=50).status == "completed"
    newest = [video.id for video in client.videos.list(limit=2)]  # the SDK turns the pages
    assert newest[:3] == [video.id for video in reversed(made)]
    assert client.videos.retrieve(made[0].id).prompt == "a"
    thumbnail = client.videos.download_content(made[0].id, variant="thumbnail").read()
    assert thumbnail.startswith(b"\xff\xd8\xff")
    assert client.videos.delete(made[0].id).deleted
    with pytest.raises(NotFoundError) as missing:
        client.videos.retrieve(made[0].id)
    assert missing.value.code == "task_not_exist"


def test_a_failure_is_the_sdks_own(client: OpenAI, data_dir: Path) -> None:
    (blocked,) = data_dir.rglob("files")
    blocked.rename(blocked.with_name("elsewhere"))
    try:
        video = client.videos.create_and_poll(
            model=MODEL, prompt="a", seconds="1", size="64x64", poll_interval_ms=50
        )
    finally:
        blocked.with_name("elsewhere").rename(blocked)
    assert video.status == "failed"
    assert video.error is not None
    assert (video.error.code, bool(video.error.message)) == ("render_failed", True)


def test_models_and_refusals(client: OpenAI) -> None:
    assert {"animatic", MODEL} <= {model.id for model in client.models.list()}
    with pytest.raises(BadRequestError, match="'size'"):
        client.videos.create(model=MODEL, prompt="a", size="7x7")
    with pytest.raises(NotFoundError) as refused:
        client.videos.create(model="gpt-4o", prompt="a")
    assert refused.value.code == "model_not_found"
