"""A store that was in use when its process was killed, and ways to damage its files."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.take import Facts, Take
from desktop_app.store.admission import Admission
from desktop_app.store.opening import open_store
from desktop_app.store.schema import back_up
from desktop_app.store.takes import TakeDatabase
from tests.support.checkout import ROOT
from tests.support.studio_parts import waiting_job

GOT = Facts(width=1280, height=720, seconds=4.0, fps=24.0, sound=True)
PAGE = 4096
WAYS: dict[str, tuple[Event, ...]] = {
    "waiting": (),
    "submitting": (Event.SEND,),
    "unconfirmed": (Event.SEND, Event.LOSE),
    "generating": (Event.SEND, Event.ACCEPT),
    "downloading": (Event.SEND, Event.ACCEPT, Event.DONE),
    "ready": (Event.SEND, Event.ACCEPT, Event.DONE, Event.VERIFY),
    "failed": (Event.SEND, Event.REFUSE),
    "tried again": (Event.SEND, Event.REFUSE, Event.RETRY, Event.SEND, Event.ACCEPT),
    "stopped": (Event.SEND, Event.ACCEPT, Event.STOP_WAITING),
    "discarded": (Event.DISCARD,),
}

DIE = """
import sys
from pathlib import Path
from tests.store.damage_scene import live_and_die
live_and_die(Path(sys.argv[1]))
"""


class Truth(msgspec.Struct):
    """What the store held when its process died."""

    jobs: dict[str, Job]
    takes: dict[str, Take]


def make(folder: Path) -> Truth:
    """Make the store of a killed process in `folder`; what it held."""
    killed = subprocess.run([sys.executable, "-c", DIE, str(folder)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (folder / "dailies.db-wal").stat().st_size > PAGE
    read = folder / "truth"
    read.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(folder / f"dailies.db{ending}", read)
    with closing(TakeDatabase(read / "dailies.db")) as database:
        truth = Truth({job.id: job for job in database.jobs()}, {take.id: take for take in database.takes()})
    shutil.rmtree(read)
    return truth


def live_and_die(folder: Path) -> None:
    """Queue jobs, copy the store, let the jobs go their ways, be killed with some of it only in the log."""
    path = folder / "dailies.db"
    database = open_store(path).database
    database.save_connection(Connection(id="studio", name="Studio", base_url="https://gateway.example"))
    names = [f"{way} {number}" for number in range(6) for way in WAYS]
    for number, name in enumerate(names):
        prompt = f"{name}: " + "a slow dolly along the quay, " * (300 if number % 7 == 0 else 5)
        database.admit(Admission([waiting_job(prompt, connection="studio", id=name.replace(" ", "-"))]))
        if number == 40:
            back_up(database._db, path, "daily")
    for number, name in enumerate(names):
        if number == 45:
            database._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _go(database, name)
    os.kill(os.getpid(), signal.SIGKILL)


def _go(database: TakeDatabase, name: str) -> None:
    job_id, way = name.replace(" ", "-"), name.rpartition(" ")[0]
    for event in WAYS[way]:
        if event is Event.VERIFY:
            job = database.job(job_id)
            file = f"First film/{job_id} T01.mp4"
            take = Take(f"take-{job_id}", job_id, file, GOT, job.request, remote_id=job.remote_id)
            database.finish(job_id, take)
        elif event is Event.ACCEPT:
            database.step(job_id, event, {"remote_id": f"video_{job_id}"})
        elif event in (Event.LOSE, Event.REFUSE):
            database.step(job_id, event, {"problem": Problem(Kind.TIMEOUT, Stage.SUBMIT)})
        else:
            database.step(job_id, event, {})


def flip(raw: bytearray, random: Random) -> None:
    """A few bytes have changed."""
    for _ in range(random.choice((1, 1, 3, 20))):
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)


def zero(raw: bytearray, random: Random) -> None:
    """Some pages were never written."""
    for _ in range(random.choice((1, 2, 5))):
        at = random.randrange(0, len(raw), PAGE)
        raw[at : at + PAGE] = bytes(len(raw[at : at + PAGE]))


def scribble(raw: bytearray, random: Random) -> None:
    """A page holds something else."""
    at = random.randrange(0, len(raw), PAGE)
    raw[at : at + PAGE] = random.randbytes(len(raw[at : at + PAGE]))


def swap(raw: bytearray, random: Random) -> None:
    """Two pages lie in each other's place."""
    one, two = (random.randrange(0, len(raw) - PAGE + 1, PAGE) for _ in range(2))
    raw[one : one + PAGE], raw[two : two + PAGE] = raw[two : two + PAGE], raw[one : one + PAGE]


def truncate(raw: bytearray, random: Random) -> None:
    """The end is missing."""
    del raw[random.randrange(len(raw)) :]


def behead(raw: bytearray, random: Random) -> None:
    """The head is gone."""
    raw[:PAGE] = bytes(PAGE)


def empty(raw: bytearray, random: Random) -> None:
    """Nothing is left."""
    raw.clear()


HARMS: tuple[Callable[[bytearray, Random], None], ...] = (
    flip,
    flip,
    zero,
    scribble,
    swap,
    truncate,
    behead,
    empty,
)


def never_sent(job: Job) -> bool:
    """Whether it is certain that nobody has paid for it."""
    return not job.submitted_at
