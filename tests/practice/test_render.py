"""Rendered clips, decoded again: size, frames, cuts, sound, motion, variety, words."""

import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import av
import pytest
from PIL import Image, ImageChops

from desktop_app.practice.plan import FPS, Plan, Shot
from desktop_app.practice.workshop import Renderer, RenderError

SEEN = 8
"""Levels of 255 by which a pixel must change to count as different."""


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """One render process for all, started before anybody counts processes."""
    renderer = Renderer()
    first = tmp_path_factory.mktemp("first") / "clip.mp4"
    renderer.render(Plan("animatic", 64, 64, (Shot("sea", 1),)), first, lambda share: None)
    yield renderer
    renderer.close()


class Clip:
    """A finished clip, decoded."""

    def __init__(self, path: Path) -> None:
        with av.open(str(path)) as container:
            self.seconds = (container.duration or 0) / av.time_base
            video, audio = container.streams.video[0], container.streams.audio[0]
            self.codec = (video.codec_context.name, video.pix_fmt, audio.codec_context.name)
            self.size = (video.width, video.height)
            self.times: list[float] = []
            self.frames: list[Image.Image] = []
            self.sound = array.array("f")
            for frame in container.decode(video, audio):
                if isinstance(frame, av.VideoFrame):
                    self.frames.append(frame.to_image())
                    self.times.append(frame.time or 0.0)
                else:
                    self.sound.frombytes(bytes(frame.planes[0])[: frame.samples * 4])


@pytest.fixture
def made(renderer: Renderer, tmp_path: Path) -> "Maker":
    return Maker(renderer, tmp_path)


class Maker:
    def __init__(self, renderer: Renderer, folder: Path) -> None:
        self._renderer = renderer
        self._folder = folder
        self.progress: list[float] = []

    def __call__(self, *shots: Shot, size: tuple[int, int] = (320, 180), model: str = "animatic") -> Clip:
        target = self._folder / "clip.mp4"
        self._renderer.render(Plan(model, *size, shots), target, self.progress.append)
        return Clip(target)


def different(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly."""
    red, green, blue = ImageChops.difference(one, other).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[SEEN + 1 :]) / sum(counts)


def bright(image: Image.Image, box: tuple[float, float, float, float]) -> float:
    """The share of nearly white pixels in a box of shares (left, top, right, bottom)."""
    width, height = image.size
    cut = image.crop((int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height)))
    counts = cut.convert("L").histogram()
    return sum(counts[225:]) / sum(counts)


CAPTION = (0.1, 0.85, 0.9, 0.97)
BADGE = (0.0, 0.03, 0.4, 0.12)
TIMECODE = (0.75, 0.03, 1.0, 0.12)


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (960, 960), (64, 64), (64, 640), (322, 182)])
def test_a_clip_is_what_was_asked_for(made: Maker, size: tuple[int, int]) -> None:
    clip = made(Shot("a paper boat in the rain", 2), size=size)
    assert clip.codec == ("h264", "yuv420p", "aac")
    assert clip.size == size
    assert len(clip.frames) == 2 * FPS
    assert clip.seconds == pytest.approx(2, abs=0.05)
    assert 1.9 < len(clip.sound) / 48_000 <= 2.0
    assert all(later - earlier == pytest.approx(1 / FPS, abs=1e-4) for earlier, later in pairwise(clip.times))
    assert made.progress == sorted(made.progress)
    assert made.progress[-1] <= 1


def test_the_index_is_in_front(renderer: Renderer, tmp_path: Path) -> None:
    target = tmp_path / "clip.mp4"
    renderer.render(Plan("animatic", 64, 64, (Shot("sea", 1),)), target, lambda share: None)
    data = target.read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")
    assert list(tmp_path.iterdir()) == [target]


def test_shots_are_cut_on_their_frames_with_a_tick(made: Maker) -> None:
    seconds = (1, 2, 1)
    prompts = ("static forest at night", "close-up of a desert by day", "wide jazz club")
    clip = made(*(Shot(prompt, length) for prompt, length in zip(prompts, seconds, strict=True)))
    changes = [different(one, other) for one, other in pairwise(clip.frames)]
    cuts = [at + 1 for at, change in enumerate(changes) if change > 0.5]
    assert cuts == [FPS, 3 * FPS]
    for start in (48_000, 3 * 48_000):
        tick = max(map(abs, clip.sound[start : start + 1_000]))
        before = max(map(abs, clip.sound[start - 3_000 : start - 1_200]))
        assert tick > 0.15
        assert tick > 2 * before


@pytest.mark.parametrize(
    "prompt",
    [
        "static shot of a meadow at night",
        "static shot, a quiet room at night",
        "pan over the sea by day",
        "tilt up, snow field at night",
        "zoom in, mountains in the mist",
        "pull out, outer space",
        "aerial view of the desert at noon",
        "固定镜头，夜晚的森林",
        "城市，黎明，全景，跟",
        "特写，一只猫，雨中",
    ],
)
def test_a_second_changes_a_tenth_of_the_picture(made: Maker, prompt: str) -> None:
    frames = made(Shot(prompt, 3)).frames
    for at in range(0, len(frames) - FPS, 12):
        assert different(frames[at], frames[at + FPS]) >= 0.1


def test_six_prompts_give_six_pictures(made: Maker) -> None:
    prompts = [
        "first idea",
        "second idea",
        "wide sea at dawn",
        "close-up of a cat, night",
        "森林",
        "a jazz club",
    ]
    middles = [made(Shot(prompt, 1)).frames[12] for prompt in prompts]
    for place, one in enumerate(middles):
        for other in middles[place + 1 :]:
            assert different(one, other) > 0.5


def test_the_same_prompt_gives_the_same_clip(made: Maker) -> None:
    first, second = (made(Shot("a paper boat in the rain", 1)).frames for _ in range(2))
    assert first == second


@pytest.mark.parametrize("prompt", ["A paper boat, a very long way from the sea", "一只纸船在雨中的河上漂流"])
def test_words_are_burnt_in(made: Maker, prompt: str) -> None:
    frame = made(Shot(prompt + ", night", 1), size=(640, 360)).frames[-1]
    for place in (CAPTION, BADGE, TIMECODE):
        assert bright(frame, place) > 0.004


def test_an_endless_prompt_keeps_to_the_lower_part(made: Maker) -> None:
    frame = made(Shot("night in the forest " * 200, 1), size=(640, 360)).frames[0]
    assert bright(frame, (0, 0.15, 1, 0.6)) < 0.01 < bright(frame, CAPTION)


def test_the_timecode_runs(made: Maker) -> None:
    frames = made(Shot("static room at night", 2), size=(640, 360)).frames
    width, height = frames[0].size
    code = (int(0.75 * width), int(0.03 * height), width, int(0.12 * height))
    below = (int(0.75 * width), int(0.23 * height), width, int(0.32 * height))
    assert different(frames[10].crop(code), frames[11].crop(code)) > 2 * different(
        frames[10].crop(below), frames[11].crop(below)
    )


def test_a_picture_is_the_ground_and_moves(made: Maker, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    picture = Image.new("RGB", (400, 400), (200, 30, 30))
    picture.paste((30, 30, 200), (200, 0, 400, 400))
    picture.save(path, "PNG")
    frames = made(Shot("a static night in the forest", 2, picture=str(path))).frames
    middle = frames[0].height // 2
    red, _, blue = frames[0].getpixel((60, middle))
    assert red > blue + 60
    red, _, blue = frames[0].getpixel((260, middle))
    assert blue > red + 60
    assert different(frames[0], frames[FPS]) >= 0.1


def test_a_picture_keeps_its_shape(made: Maker, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    picture = Image.new("RGB", (400, 1200), (40, 160, 60))
    picture.paste((240, 240, 240), (150, 550, 250, 650))  # a square in the middle
    picture.save(path, "PNG")
    frame = made(Shot("x", 1, picture=str(path)), size=(640, 360)).frames[0]
    row = [frame.getpixel((x, 160))[2] > 140 for x in range(frame.width)]
    column = [frame.getpixel((320, y))[2] > 140 for y in range(60, 290)]
    assert sum(row) == pytest.approx(sum(column), rel=0.1)


def test_a_picture_that_cannot_be_read_becomes_a_card(made: Maker, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"no picture at all")
    broken = made(Shot("night in the forest", 1, picture=str(path)), size=(640, 360)).frames[5]
    plain = made(Shot("night in the forest", 1), size=(640, 360)).frames[5]
    card = (0.3, 0.33, 0.7, 0.6)
    assert bright(broken, card) > bright(plain, card) + 0.005


def test_a_render_that_fails_leaves_nothing_and_the_next_one_works(
    renderer: Renderer, tmp_path: Path
) -> None:
    plan = Plan("animatic", 64, 64, (Shot("sea", 1),))
    with pytest.raises(RenderError):
        renderer.render(plan, tmp_path / "missing" / "clip.mp4", lambda share: None)
    renderer.render(plan, tmp_path / "clip.mp4", lambda share: None)
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]
