"""The player on real files: exact frames, honest states, nothing left open."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from desktop_app.ui.viewer.player import Player, State, Trouble


@pytest.fixture
def player(qapp):
    made = Player()
    yield made
    made.release()
    made.deleteLater()
    qapp.processEvents()


def _open_files(path: Path) -> list[str]:
    return [link.name for link in Path("/proc/self/fd").iterdir() if os.path.realpath(link) == str(path)]


async def _loaded(player: Player, until, path: Path, frames: int = 48, rate: float = 24) -> None:
    player.load(path, rate, frames / rate)
    await until(lambda: player.state is State.PAUSED and player.shown_frame == 0)


def test_nothing_of_multimedia_starts_before_a_clip(player):
    assert player._backend is None
    player.play()
    player.seek(3)
    player.release()
    assert (player._backend, player.state) == (None, State.EMPTY)


def test_a_clip_opens_on_its_first_frame(run_qt, until, player, make_clip, number_in):
    shown = []
    player.frame_shown.connect(shown.append)

    async def main() -> None:
        await _loaded(player, until, make_clip())

    run_qt(main())
    assert number_in(shown[-1].toImage()) == 0
    assert player.frames == 48


@pytest.mark.parametrize("rate", [24, Fraction(30000, 1001), 60])
def test_a_seek_shows_exactly_the_frame(run_qt, until, player, make_clip, number_in, rate):
    shown = []
    player.frame_shown.connect(lambda frame: shown.append(frame) if frame else None)

    async def main() -> list[tuple[int, int]]:
        await _loaded(player, until, make_clip(rate=rate), rate=float(rate))
        pairs = []
        for wanted in (1, 2, 30, 7, 46, 47, 0, 23):
            player.seek(wanted)
            await until(lambda wanted=wanted: player.shown_frame == wanted)
            pairs.append((wanted, number_in(shown[-1].toImage())))
        return pairs

    pairs = run_qt(main())
    assert all(wanted == seen for wanted, seen in pairs), pairs


def test_steps_go_one_frame_and_stay_within_the_clip(run_qt, until, player, make_clip):
    async def main() -> list[int]:
        await _loaded(player, until, make_clip())
        places = []
        for step in (-1, 1, 1, -1, 100):
            player.step(step)
            await until(lambda: player.shown_frame == player.frame)
            places.append(player.shown_frame)
        return places

    assert run_qt(main()) == [0, 1, 2, 1, 47]


def test_it_plays_to_the_end_and_stays_on_the_last_frame(run_qt, until, player, make_clip):
    states, shown = [], []
    player.state_changed.connect(states.append)
    player.frame_shown.connect(shown.append)

    async def main() -> None:
        player.load(make_clip(frames=12), 24, 0.5, play=True)
        await until(lambda: player.state is State.ENDED)

    run_qt(main())
    assert states == [State.LOADING, State.PAUSED, State.PLAYING, State.ENDED]
    assert player.frame == 11
    assert shown[-1] is not None


def test_a_step_back_from_the_end_shows_the_frame_before(run_qt, until, player, make_clip):
    async def main() -> None:
        player.load(make_clip(frames=12), 24, 0.5, play=True)
        await until(lambda: player.state is State.ENDED)
        player.step(-1)
        await until(lambda: player.shown_frame == 10)
        assert player.state is State.PAUSED
        player.play()
        await until(lambda: player.state is State.ENDED)
        player.play()
        await until(lambda: player.state is State.PLAYING and 0 <= player.frame < 10)

    run_qt(main())


def test_a_loop_begins_again(run_qt, until, player, make_clip):
    places: list[int] = []
    player.moved.connect(places.append)

    async def main() -> None:
        player.set_loop(True)
        player.load(make_clip(frames=12), 24, 0.5, play=True)
        await until(lambda: 10 in places)
        places.clear()
        await until(lambda: 0 in places or 1 in places)
        assert player.state is State.PLAYING
        assert player.frame < 12

    run_qt(main())


@pytest.mark.parametrize("content", [b"", b"hello" * 5000, b"\0\0\0\x18ftypisom" + bytes(40)])
def test_a_broken_file_is_said_to_be_unreadable(run_qt, until, player, tmp_path, content):
    troubles = []
    player.failed.connect(troubles.append)
    path = tmp_path / "broken.mp4"
    path.write_bytes(content)

    async def main() -> None:
        player.load(path, 24, 2)
        await until(lambda: player.state is State.BROKEN)

    run_qt(main())
    assert troubles == [Trouble.UNREADABLE]
    assert _open_files(path) == []


def test_a_missing_file_is_said_to_be_missing(player, tmp_path):
    troubles = []
    player.failed.connect(troubles.append)
    player.load(tmp_path / "gone.mp4", 24, 2)
    assert (troubles, player.state) == ([Trouble.MISSING], State.BROKEN)


def test_after_a_broken_clip_a_good_one_plays(run_qt, until, player, make_clip, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"x")

    async def main() -> None:
        player.load(broken, 24, 2)
        await until(lambda: player.state is State.BROKEN)
        await _loaded(player, until, make_clip())

    run_qt(main())


def test_the_same_clip_may_be_loaded_again(run_qt, until, player, make_clip):
    async def main() -> None:
        clip = make_clip()
        await _loaded(player, until, clip)
        player.seek(20)
        await until(lambda: player.shown_frame == 20)
        await _loaded(player, until, clip)

    run_qt(main())


def test_another_clip_may_be_loaded_at_once(run_qt, until, player, make_clip, number_in):
    shown = []
    player.frame_shown.connect(lambda frame: shown.append(frame) if frame else None)

    async def main() -> None:
        one, other = make_clip(), make_clip(frames=24)
        await _loaded(player, until, one)
        player.load(other, 24, 1)
        player.load(one, 24, 2)
        await _loaded(player, until, other, frames=24)
        player.seek(17)
        await until(lambda: player.shown_frame == 17)

    run_qt(main())
    assert number_in(shown[-1].toImage()) == 17


def test_release_leaves_no_file_open(run_qt, until, player, make_clip):
    async def main() -> None:
        path = make_clip()
        player.load(path, 24, 2, play=True)
        await until(lambda: player.frame > 3)
        assert _open_files(path)
        player.release()
        assert _open_files(path) == []
        path.rename(path.with_name("elsewhere.mp4"))

    run_qt(main())
    assert (player.state, player.path, player.frame) == (State.EMPTY, None, 0)


def test_settings_are_held_to_what_can_be(player):
    player.set_speed(9)
    player.set_volume(-1)
    player.set_muted(True)
    assert (player.speed, player.volume, player.muted) == (2.0, 0.0, True)


def test_half_speed_takes_longer_than_the_clip(run_qt, until, player, make_clip):
    async def main() -> list[int]:
        places: list[int] = []
        player.set_speed(0.5)
        player.load(make_clip(frames=12), 24, 0.5, play=True)
        player.moved.connect(places.append)
        await until(lambda: player.state is State.ENDED)
        return places

    assert set(run_qt(main())) >= set(range(2, 11))
