"""Shots of a film are made again by the real program, which dies in the middle: nothing is paid twice."""

from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.scene import Progress
from desktop_app.media.verify import verify_clip
from tests.e2e.kill_program import Blow, Program
from tests.e2e.test_scenes import SHOTS, Life, look, write_board
from tests.support.shot_gateway import ShotGateway

NEW = ("red boat", "grey ship", "blue boat")
"""The board by then: the second shot in other words, and without the last one."""
BLOWS = (
    *(Blow("fdatasync", when) for when in (1, 2, 4, 8)),
    Blow("link", 1),
    Blow("rename", 1),
)


class Again(Life):
    """The life of a film that is joined, and then made as NEW has it."""

    def __init__(self, program: Program, folder: Path, gateway: ShotGateway) -> None:
        super().__init__(program, folder, gateway)
        assert self.run() == 0
        self._other = write_board(folder, *((prompt, 1) for prompt in NEW))

    def retake(self, blow: Blow | None = None) -> int:
        """Begin the retake; gives the exit code."""
        words = ["scenes", "retake", self.scene.id, "--storyboard", self._other, "--yes", "--json"]
        return self._program.start(self._data, words, blow=blow, quick=True).wait()

    def check_again(self) -> None:
        """What is as it was is used again, the rest is paid once, and both films are there."""
        found, scene = look(self._data), self.scene
        assert (scene.revision, scene.progress) == (2, Progress.JOINED)
        assert self._gateway.counts == Counter(SHOTS) + Counter(("grey ship", "blue boat"))
        takes = {take.job: take for take in found.takes}
        library = self._data / "library"
        lengths = [verify_clip(library / takes[f"{scene.id}.{n}"].file).seconds for n in (1, 2)]
        assert lengths == pytest.approx([len(SHOTS), len(NEW)], abs=0.2)
        assert len(takes) == len(list(library.rglob("*.mp4"))) == len(SHOTS) + 2 + 2
        assert not list(library.rglob("*.part"))


@pytest.mark.timeout(500)
def test_a_retake_is_finished_after_kills_at_commits(tmp_path: Path) -> None:
    killed = 0
    with Program(real=False) as program:
        for number, blow in enumerate(BLOWS):
            folder = tmp_path / str(number)
            folder.mkdir()
            with ShotGateway(folder) as gateway:
                life = Again(program, folder, gateway)
                killed += life.retake(blow) == -9
                if life.scene.revision == 1:  # it died before anything was queued
                    assert life.retake() == 0
                life.finish()
                life.check_again()
    print(f"{killed} kills in {len(BLOWS)} retakes")
    assert killed >= len(BLOWS) // 2
