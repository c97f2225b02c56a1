"""One data folder's life under kills: jobs are queued, the program dies again and again, and is taken up."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from desktop_app.domain.job import State
from tests.e2e.kill_checks import Inspection, LostError, check_end, inspect
from tests.e2e.kill_gateway import MOMENTS, PaidGateway, Script
from tests.e2e.kill_program import Blow, Program, Running

CALLS = {
    # As often as the busiest thread makes the call in a run of some jobs.
    "connect": 7,
    "fdatasync": 24,
    "fsync": 4,
    "ftruncate": 2,
    "link": 2,
    "pread64": 20,
    "pwrite64": 160,
    "recvfrom": 200,
    "rename": 1,
    "sendto": 100,
    "unlink": 3,
    "write": 30,
}
LONGEST = 0.8
"""Seconds after its start at which a run is killed by the clock at the latest."""
PATIENCE = 20.0
"""Seconds after which a run that neither ends nor comes to the point is killed all the same."""
MOST_KILLS = 9


@dataclass
class Tally:
    """What happened in all scenes. `states` counts in which state each job was when it was killed."""

    scenes: int = 0
    jobs: int = 0
    creates: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    several: int = 0
    unconfirmed: int = 0
    never_arrived: int = 0
    longest_gap: float = 0.0
    """Seconds from an answer that never reached the disk to the kill that met it."""

    @property
    def points(self) -> int:
        """Kills that met a living program."""
        return self.kills.total()


class Moment:
    """Waits for the `nth` time that the gateway sees something."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def watch(self, moment: str) -> None:
        """Called by the gateway's threads."""
        self.seen[moment] += 1

    def reached(self, moment: str, times: int) -> bool:
        """Whether `moment` has come `times` times."""
        return self.seen[moment] >= times


class Scene:
    """Plays once. Everything that is drawn hangs on `random` alone; what the clock does with it does not."""

    def __init__(self, program: Program, folder: Path, clip: bytes, random: Random, tally: Tally) -> None:
        self._program = program
        self._data = folder / "data"
        self._random = random
        self._tally = tally
        self._moments = Moment()
        count = random.choice((2, 3, 5, 8))
        self._scripts = {f"scene of {folder.name}, shot {n}": Script.draw(random) for n in range(count)}
        self._gateway = PaidGateway(clip, self._scripts, self._moments.watch)
        self._clip = clip
        self._told: set[str] = set()
        self._too_late: set[str] = set()
        self._last = Inspection()

    def play(self, most: int = MOST_KILLS) -> None:
        """Queue, kill at most `most` times, finish, and look at what is there. Raises LostError."""
        with self._gateway:
            kills = 0
            for prompt in self._scripts:
                kills += self._queue(prompt, may_kill=kills < most)
            while kills < most and any(not job.ended for job in self._last.jobs.values()):
                kills += self._resume_and_kill()
                if all(job.ended or job.state is State.UNCONFIRMED for job in self._last.jobs.values()):
                    self._decide()
            self._finish()
        self._tally.scenes += 1
        self._tally.jobs += len(self._scripts)
        self._tally.creates += sum(len(intent.creates) for intent in self._gateway.intents.values())

    def _queue(self, prompt: str, *, may_kill: bool) -> int:
        """Queue one intent, sometimes in a run that drives it at once and is killed; gives the kills."""
        there = ["--model", "sora", "--format", "openai", "--base-url", self._gateway.url]
        words = ["generate", prompt, *there, "--json"]
        if may_kill and self._random.random() < 0.3:
            kills = self._kill([words])
            if prompt in {job.request.prompt for job in self._last.jobs.values()}:
                return kills
            if self._gateway.intents[prompt].creates:
                raise LostError(f"{prompt!r} was paid for and is not in the store")
        else:
            kills = 0
        queued = self._program.start(self._data, [*words, "--timeout", "0"], key=False, quick=True)
        code = queued.wait()
        self._listen([queued])
        if code != 3:
            raise LostError(f"queueing ended with {code}: {queued.text()}")
        self._last = inspect(self._data, self._clip, self._told, self._last)
        return kills

    def _resume_and_kill(self) -> int:
        """One run, or two at once of which one lives on for a while, killed."""
        resume = ["resume", "--json"]
        return self._kill([resume, resume] if self._random.random() < 0.2 else [resume])

    def _kill(self, runs: Sequence[list[str]]) -> int:
        """Start `runs`, kill one at some point and the others after it; gives how many died of it."""
        how = self._random.choice(("time", "moment", "call", "call"))
        self._moments.seen.clear()
        blow = self._blow() if how == "call" else None
        first = self._program.start(self._data, runs[0], blow=blow)
        # Without a blow: to kill a strace lets go of what it holds, which would live on unseen.
        others = [self._program.start(self._data, run) for run in runs[1:]]
        if how == "time":
            time.sleep(self._program.warm_up + self._random.uniform(0.0, LONGEST))
        elif how == "moment":
            self._await_moment(first)
        if how != "call":
            first.kill()
        codes = [first.wait()]
        died_at = time.monotonic()
        for other in others:  # it takes over meanwhile
            time.sleep(self._random.uniform(0.0, LONGEST / 2))
            other.kill()
            codes.append(other.wait())
        self._listen([first, *others])
        for one, code in zip((first, *others), codes, strict=True):
            if code not in (-9, 0, 1, 3, 4):
                raise LostError(f"a run ended with {code}: {one.text()}")
        self._last = inspect(self._data, self._clip, self._told, self._last)
        died = sum(code == -9 for code in codes)
        if died:
            self._tally.kills[blow.call if blow is not None else how] += died
            self._tally.several += len(runs) > 1
            self._tally.states.update(job.state.value for job in self._last.jobs.values())
            self._look_at_creates(died_at, traced=blow is not None)
        return died

    def _blow(self) -> Blow:
        call = self._random.choice(list(CALLS))
        return Blow(call, 1 + int(CALLS[call] * self._random.random() ** 2))

    def _await_moment(self, running: Running) -> None:
        moment, times = self._random.choice(MOMENTS), self._random.choice((1, 1, 2, 5))
        delay = self._random.choice((0.0, 0.0, self._random.uniform(0, 0.03)))
        end = time.monotonic() + PATIENCE
        while not self._moments.reached(moment, times) and time.monotonic() < end:
            if running.ended:
                return
            time.sleep(0.0005)
        time.sleep(delay)

    def _listen(self, running: Sequence[Running]) -> None:
        """A job that was told to somebody is one that may never be lost."""
        for one in running:
            self._told |= {line["job"] for line in one.lines()}

    def _look_at_creates(self, died_at: float, *, traced: bool) -> None:
        """A job that was asked after knows its id. What was answered too late to be kept, how late was it?

        A program that strace holds is slow: its times say nothing.
        """
        for job in self._last.jobs.values():
            intent = self._gateway.intents[job.request.prompt]
            if intent.polls and not job.remote_id:
                raise LostError(f"{job.id} was asked after and does not know its id")
            if job.state is State.SUBMITTING and intent.answered_at and job.id not in self._too_late:
                self._too_late.add(job.id)  # the next kill says nothing about the first one's
                if traced:
                    continue
                self._tally.longest_gap = max(self._tally.longest_gap, died_at - intent.answered_at)

    def _decide(self) -> None:
        """What a person does with unconfirmed jobs: looks at the gateway's page, and says what is there."""
        for job in [job for job in self._last.jobs.values() if job.state is State.UNCONFIRMED]:
            creates = self._gateway.intents[job.request.prompt].creates
            how = ["--remote-id", creates[0]] if creates else ["--resubmit"]
            decided = self._program.start(
                self._data, ["jobs", "resolve", job.id, *how], key=False, quick=True
            )
            if (code := decided.wait()) != 0:
                raise LostError(f"resolving {job.id} ended with {code}: {decided.text()}")
            self._tally.unconfirmed += 1
            self._tally.never_arrived += not creates
        self._last = inspect(self._data, self._clip, self._told, self._last)

    def _finish(self) -> None:
        """Take everything up, undisturbed, until all have ended; then nothing may be missing or too much."""
        for _ in range(3):
            run = self._program.start(self._data, ["resume", "--json", "--timeout", "60"], quick=True)
            code = run.wait()
            if code not in (0, 1, 4):
                raise LostError(f"the last run ended with {code}: {run.text()}")
            self._last = inspect(self._data, self._clip, self._told, self._last)
            self._decide()
            if all(job.ended for job in self._last.jobs.values()):
                break
        check_end(self._data, self._last, self._gateway.intents)
