"""A picture that takes its time, or never comes, holds nothing else up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checkout import ROOT


def told_by(program: str, *words: str) -> str:
    """What a program says that is given a picture box's code; it ends within a minute."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


NEVER_COMES = """
import asyncio, sys
from pathlib import Path
from desktop_app.jobs.pictures import PictureBox

async def main():
    keeping = asyncio.ensure_future(PictureBox(Path(sys.argv[1])).keep(Path(sys.argv[2])))
    await asyncio.wait([keeping], timeout=0.2)
    print("kept" if keeping.done() else "hangs")

asyncio.run(main())
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="stands for a share that is gone")
def test_the_program_ends_though_a_picture_never_comes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gone.png")
    assert told_by(NEVER_COMES, str(tmp_path / "box"), str(tmp_path / "gone.png")) == "hangs"


AT_AN_ADDRESS = """
import asyncio, sys, threading
from pathlib import Path
from desktop_app.jobs.pictures import PictureBox, PictureTrouble

class Witness:
    def find_spec(self, name, path=None, target=None):
        if name == "httpx":
            print("on the loop" if threading.current_thread() is threading.main_thread() else "beside it")

sys.meta_path.insert(0, Witness())

async def main():
    try:
        await PictureBox(Path(sys.argv[1])).look_at("http://127.0.0.1:1/boat.png")
    except PictureTrouble:
        pass

asyncio.run(main())
"""


def test_what_fetches_one_is_loaded_beside_the_loop(tmp_path: Path) -> None:
    assert told_by(AT_AN_ADDRESS, str(tmp_path)) == "beside it"
