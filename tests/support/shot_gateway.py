"""A gateway without storyboards: one clip a create, of the colour that its prompt begins with."""

import base64
import io
import threading
from collections import Counter
from pathlib import Path

from PIL import Image

from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway

COLOURS = {"red": (200, 20, 20), "green": (20, 200, 20), "blue": (20, 20, 200), "grey": (90, 90, 90)}


class ShotGateway(ScriptedGateway):
    """Unified format; every clip is one second of 160×90. `failing` prompts fail once each."""

    def __init__(self, folder: Path, failing: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._clips = {
            name: make_clip(folder / f"{name}.mp4", 160, 90, 1.0, colour=colour).read_bytes()
            for name, colour in COLOURS.items()
        }
        self._failing = list(failing)
        self._fails: set[str] = set()
        self._lock = threading.Lock()
        self.made: list[str] = []
        """The prompts of all creates."""
        self.create = self._create
        self.query = self._query
        self.file = lambda asked: Reply(body=self._clips[asked.path.removeprefix("/files/")])

    @property
    def counts(self) -> Counter[str]:
        """How often each prompt was created."""
        return Counter(self.made)

    def ids_of(self, prompt: str) -> list[str]:
        """The ids of the creates of one prompt."""
        return [f"v{number}" for number, made in enumerate(self.made, start=1) if made == prompt]

    def _create(self, asked: Asked) -> Reply:
        prompt = asked.body["prompt"]
        with self._lock:
            self.made.append(prompt)
            name = f"v{len(self.made)}"
        if prompt in self._failing:
            self._failing.remove(prompt)
            self._fails.add(name)
        return Reply(body={"id": name, "status": "processing", "status_update_time": 1})

    def _query(self, asked: Asked) -> Reply:
        name = asked.path.rpartition("=")[2]
        if name in self._fails:
            return Reply(body={"id": name, "status": "failed", "error": {"message": "blurred hands"}})
        colour = self.made[int(name[1:]) - 1].split()[0]
        return Reply(body={"id": name, "status": "completed", "video_url": f"{self.url}/files/{colour}"})

    def first_picture(self, prompt: str) -> tuple[int, int, int]:
        """The colour of the picture that the last create of `prompt` carried first."""
        body = next(asked.body for asked in reversed(self.posts) if asked.body["prompt"] == prompt)
        with Image.open(io.BytesIO(carried(body))) as picture:
            colour = picture.convert("RGB").getpixel((40, 45))
        assert isinstance(colour, tuple)
        return colour[0], colour[1], colour[2]


def carried(body: dict[str, list[str]]) -> bytes:
    """The file of the picture that a create carried first."""
    head, _, data = body["images"][0].partition(",")
    assert head == "data:image/png;base64"
    return base64.b64decode(data)


def near(colour: tuple[int, ...], name: str) -> bool:
    """Whether a colour is one of COLOURS, but for what encoding does to it."""
    return all(abs(a - b) < 16 for a, b in zip(colour, COLOURS[name], strict=True))
