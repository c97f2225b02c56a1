"""A sample of the kill test (`python -m tests.e2e.kill` is the whole), and that it would notice."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.kill import Campaign
from tests.e2e.kill_checks import Inspection, LostError, check_end, inspect
from tests.e2e.kill_gateway import Intent, PaidGateway, Script
from tests.e2e.kill_program import Program
from tests.support.clips import make_clip

POINTS = 100
PLAIN = Script(think=0.0, generate=0.0, transfer=0.0, throttles=0, cuts=0, fails=False)


def test_nothing_is_lost_doubled_or_damaged_by_kills(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path, POINTS, seed=1, lanes=2, real=False)
    campaign.run()
    assert not campaign.failures, "\n".join(campaign.failures)
    assert campaign.tally.points >= POINTS
    assert {"waiting", "generating", "downloading"} <= campaign.tally.states.keys()


def test_a_real_interpreter_dies_and_is_taken_up(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path, 3, seed=1, lanes=1, real=True)
    campaign.run()
    assert not campaign.failures, "\n".join(campaign.failures)
    assert campaign.tally.points >= 3


def forget_a_job(data: Path, intent: Intent) -> None:
    _execute(data, "DELETE FROM takes")
    _execute(data, "DELETE FROM jobs")


def forget_an_id(data: Path, intent: Intent) -> None:
    _execute(data, "UPDATE jobs SET body = json_set(body, '$.remote_id', 'another')")


def generate_again(data: Path, intent: Intent) -> None:
    _execute(data, "UPDATE jobs SET body = json_set(body, '$.state', 'generating')")


def forget_a_take(data: Path, intent: Intent) -> None:
    _execute(data, "DELETE FROM takes")


def damage_the_store(data: Path, intent: Intent) -> None:
    _execute(data, "PRAGMA wal_checkpoint(TRUNCATE)")
    with (data / "dailies.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\0" * 4096)


def cut_a_clip(data: Path, intent: Intent) -> None:
    (clip,) = data.rglob("*.mp4")
    clip.write_bytes(clip.read_bytes()[:-1])


def double_a_clip(data: Path, intent: Intent) -> None:
    (clip,) = data.rglob("*.mp4")
    clip.with_name("again.mp4").write_bytes(clip.read_bytes())


def leave_a_part(data: Path, intent: Intent) -> None:
    (clip,) = data.rglob("*.mp4")
    clip.with_suffix(".part").touch()


def pay_twice(data: Path, intent: Intent) -> None:
    intent.creates.append("video_2")


def _execute(data: Path, sql: str) -> None:
    with closing(sqlite3.connect(data / "dailies.db", isolation_level=None)) as db:
        db.execute(sql)


@pytest.mark.parametrize(
    "harm",
    [
        forget_a_job,
        forget_an_id,
        generate_again,
        forget_a_take,
        damage_the_store,
        cut_a_clip,
        double_a_clip,
        leave_a_part,
        pay_twice,
    ],
)
def test_the_checks_see_what_is_wrong(tmp_path: Path, harm: Callable[[Path, Intent], None]) -> None:
    data, clip = tmp_path / "data", make_clip(tmp_path / "clip.mp4", 160, 90, 0.5).read_bytes()
    with Program(real=False) as program, PaidGateway(clip, {"a boat": PLAIN}, lambda moment: None) as gateway:
        words = ["generate", "a boat", "--model", "sora", "--format", "openai", "--base-url", gateway.url]
        run = program.start(data, [*words, "--json"])
        assert run.wait() == 0, run.text()
    told = {line["job"] for line in run.lines()}
    whole = inspect(data, clip, told, Inspection())
    check_end(data, whole, gateway.intents)
    harm(data, gateway.intents["a boat"])
    with pytest.raises((LostError, ValueError, sqlite3.DatabaseError)):
        check_end(data, inspect(data, clip, told, whole), gateway.intents)
