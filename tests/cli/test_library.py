"""`dailies library rebuild`: a clip that the store does not know becomes a take by its recipe."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.clips import make_clip
from tests.support.gateway import ScriptedGateway
from tests.support.terminal import Terminal


def test_a_take_whose_row_is_gone_is_found_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    clip = make_clip(tmp_path / "clip.mp4", seconds=0.5).read_bytes()
    with ScriptedGateway(clip) as gateway:
        there = ("--model", "sora", "--format", "openai", "--base-url", gateway.url)
        made = terminal.run("generate", "a boat", *there, "--json").last
    with closing(sqlite3.connect(terminal.data / "dailies.db")) as db, db:
        db.execute("DELETE FROM takes")
    assert not terminal.jobs()[0]["file"]
    assert terminal.run("library", "rebuild").out == f"{made['file']}\n"
    assert terminal.jobs()[0]["file"] == made["file"]
    assert terminal.run("library", "rebuild").out == "The store knows every clip that has a recipe.\n"
