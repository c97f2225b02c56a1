"""Posters: made once, kept on disk and within bounds in memory."""

import asyncio

import msgspec
import pytest
from PySide6.QtGui import QImage

from desktop_app.domain.request import Request
from desktop_app.domain.take import Facts, Take
from desktop_app.ui.lists import posters as module
from desktop_app.ui.lists.posters import Posters
from tests.support.clips import make_clip


def _take(name: str) -> Take:
    return Take(
        id=name, job=name, file=f"{name}.mp4", got=Facts(320, 180, 1, 24, False), request=Request("m"),
        sha256=f"sha-{name}",
    )  # fmt: skip


@pytest.fixture
def opened(run_qt, tmp_path, qapp):
    """`opened(play)` runs `await play(posters)`; clips are found in tmp_path."""

    def run(play):
        async def main():
            posters = Posters(tmp_path / "cache", lambda file: tmp_path / file)
            try:
                return await play(posters)
            finally:
                await posters.close()

        return run_qt(main())

    return run


async def _came(posters, take):
    arrived = asyncio.Event()
    posters.arrived.connect(lambda which: arrived.set() if which == take else None)
    found = posters.get(take)
    if found is None:
        await asyncio.wait_for(arrived.wait(), 20)
        found = posters.get(take)
    return found


def test_it_comes_soon_and_is_kept_on_disk(opened, tmp_path):
    take = _take("a")
    make_clip(tmp_path / "a.mp4", 640, 360, 0.3, sound=False)

    async def first(posters):
        assert posters.get(take) is None
        assert (await _came(posters, take)).width() == 320

    opened(first)
    kept = list((tmp_path / "cache").iterdir())
    assert [file.name for file in kept] == ["sha-a-320.jpg"]
    (tmp_path / "a.mp4").unlink()

    async def second(posters):
        assert (await _came(posters, take)).height() == 180

    opened(second)


def test_a_missing_clip_is_asked_for_once(opened):
    take, other = _take("gone"), _take("also-gone")

    async def play(posters):
        posters.get(take)
        posters.get(other)
        await posters._scope.closed()
        assert posters.get(take) is None
        assert not len(posters._scope)

    opened(play)


def test_a_damaged_copy_on_disk_is_made_again(opened, tmp_path):
    make_clip(tmp_path / "a.mp4", 320, 180, 0.3, sound=False)
    (tmp_path / "cache").mkdir()
    file = tmp_path / "cache" / "sha-a-320.jpg"
    file.write_bytes(b"no picture")

    async def play(posters):
        assert (await _came(posters, _take("a"))) is not None

    opened(play)
    assert not QImage(str(file)).isNull()


def test_memory_is_bounded(opened, tmp_path, monkeypatch):
    make_clip(tmp_path / "a.mp4", 320, 180, 0.3, sound=False)
    (tmp_path / "b.mp4").write_bytes((tmp_path / "a.mp4").read_bytes())
    monkeypatch.setattr(module, "MOST_BYTES", 320 * 180 * 4)

    async def play(posters):
        await _came(posters, _take("a"))
        await _came(posters, _take("b"))
        assert list(posters._kept) == ["sha-b"]
        assert posters._bytes == 320 * 180 * 4
        assert posters.get(_take("a")) is None

    opened(play)


def test_takes_of_the_same_clip_all_get_its_poster(opened, tmp_path):
    make_clip(tmp_path / "a.mp4", 320, 180, 0.1, sound=False)
    (tmp_path / "b.mp4").write_bytes((tmp_path / "a.mp4").read_bytes())
    (tmp_path / "c.mp4").write_bytes((tmp_path / "a.mp4").read_bytes())
    same = [msgspec.structs.replace(_take(name), sha256="sha-same") for name in "abc"]
    came = []

    async def play(posters):
        posters.arrived.connect(lambda take: came.append(take.id))
        for take in same[:2]:
            posters.get(take)
        await asyncio.sleep(0)  # it is being made
        posters.get(same[2])
        await posters._scope.closed()
        assert all(posters.get(take) is not None for take in same)

    opened(play)
    assert sorted(came) == ["a", "b", "c"]


def test_of_many_the_last_asked_for_come_first(opened, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_WANTED", 2)
    for name in "abcd":
        make_clip(tmp_path / f"{name}.mp4", 320, 180, 0.1, sound=False)
    came = []

    async def play(posters):
        posters.arrived.connect(lambda take: came.append(take.id))
        for name in "abcd":
            posters.get(_take(name))
        await posters._scope.closed()

    opened(play)
    assert came == ["d", "c"]
