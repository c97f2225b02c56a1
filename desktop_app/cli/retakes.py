"""`dailies scenes retake`: shots of a film are made again, once it was said which, why and for how much."""

import argparse
import sys
from collections.abc import Iterable

import msgspec

from desktop_app.catalog.choose import NotSendable
from desktop_app.cli.endings import Refusal
from desktop_app.cli.files import board_of
from desktop_app.cli.guard import words_of
from desktop_app.cli.projects import project_of, refuse_exposing
from desktop_app.domain.draft import Draft, Manuscript, Mode
from desktop_app.domain.price import sums
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.guard import GuardAsks, clip_price
from desktop_app.script.board_edits import Shots, identified
from desktop_app.script.manuscripts import Board
from desktop_app.script.planning import Bench
from desktop_app.script.retake_choice import Choice, board_for, matched
from desktop_app.script.retakes import NotNow, Retakable, Retake, Why
from desktop_app.studio import Studio

REASONS = {
    "coming": "that shot is still to come: stop or discard it first",
    "edited": "a shot of its chain is being edited: put it back first",
    "lost": "a job of its chain can no longer be read",
    "placing": "its film is just being put in its place: try again",
    "changing": "it has changed meanwhile: look at it again",
}


async def retake(words: argparse.Namespace, studio: Studio, scene: Scene) -> Scene:
    """Make shots again, and what is chained on them; asks first. Raises Refusal."""
    film = await studio.scenes.retakable(scene)
    project = await project_of(scene.project, studio.store)
    try:
        choice = msgspec.structs.replace(await _choice(words, studio, film), private=words.private)
        plan = choice.plan()
        private = all(job.request.private for job in plan.jobs)
        refuse_exposing(project, film.connection, private=private, agreed=words.yes)
        if plan.leaves(scene):
            raise Refusal("the film is as that storyboard has it; name the shots to make again")
        _ask(told(choice, plan), agreed=words.yes)
        return await studio.scenes.retake(scene, choice.wish, told=plan, confirmed=words.yes)
    except GuardAsks as asks:
        raise Refusal(words_of(asks)) from None
    except NotNow as reason:
        raise Refusal(REASONS[reason.reason]) from None
    except NotSendable as hindered:
        raise Refusal("\n         ".join(map(sentence, hindered.problems))) from None


async def _choice(words: argparse.Namespace, studio: Studio, film: Retakable) -> Choice:
    """What the words of the command line choose; of a storyboard, all that is otherwise there."""
    wanted = frozenset(_shot(film.scene, said) for said in words.shots)
    if words.storyboard is None:
        if not wanted and film.scene.progress is not Progress.DISCARDED:
            raise Refusal("say which shots, or give a --storyboard")
        return Choice(film, ticked=wanted)
    company = await studio.cast.company(film.connection, film.scene.project)
    bench = Bench(studio.catalog, film.connection, studio.desk, company=company)
    draft = Draft(mode=Mode.STORYBOARD, shots=board_of(words.storyboard))
    read = board_for(film.scene, draft, bench)
    assert read is not None, "without a table every board can be read"
    board = identified(matched(film.scene.request.shots, read.shots))
    choice = Choice(film, board, follows=True, manuscript=_as_matched(read, board))
    return msgspec.structs.replace(choice, ticked=wanted | choice.changed)


def _as_matched(read: Board, board: Shots) -> Manuscript | None:
    """What stands in the file, for shots that have the pictures of those that they stand for."""
    if read.literal:
        return None
    pairs = zip(board, read.written.shots, strict=True)
    shots = tuple(msgspec.structs.replace(shot, prompt=written.prompt) for shot, written in pairs)
    return msgspec.structs.replace(read.written, shots=shots)


def told(choice: Choice, plan: Retake) -> str:
    """Which shots are made and why, what is left out, and what it costs, in a sentence."""
    ids = [link.shot for link in plan.scene.shots]
    made = [f"{_SAID[why]} {_listed(_of(why, plan))}" for why in Why if why in plan.why.values()]
    left = f"left out: shot {_listed(choice.left_out)}" if choice.left_out else ""
    kept = len(ids) - len(plan.why)
    used = f"{kept} of {len(ids)} shots used as they are"
    cost = "" if choice.film.connection.is_this_computer or not plan.jobs else _cost(plan)
    return "; ".join(filter(None, (*made, left, used, cost, "then the film is joined anew")))


_SAID = {
    Why.NEW: "new: shot",
    Why.CHANGED: "changed: shot",
    Why.WANTED: "made again: shot",
    Why.LACKING: "not there yet: shot",
    Why.CHAINED: "beginning with another frame, made again too: shot",
}


def _of(why: Why, plan: Retake) -> list[int]:
    return [number for number, link in enumerate(plan.scene.shots, start=1) if plan.why.get(link.shot) is why]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _cost(plan: Retake) -> str:
    prices = [clip_price(job) for job in plan.jobs]
    known = " + ".join(map(str, sums((price, 1) for price in prices if price)))
    unknown = prices.count(None)
    return f"paid again: {known or f'{unknown} clips'}" + (
        f" and {unknown} more" if known and unknown else ""
    )


def _ask(question: str, *, agreed: bool) -> None:
    """Raises Refusal where it is not agreed to."""
    if agreed:
        print(f"dailies: {question}", file=sys.stderr)
        return
    if not sys.stdin.isatty():
        raise Refusal(f"{question}. Say --yes to do it")
    print(f"dailies: {question}. Do it? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise Refusal("nothing was queued")


def _shot(scene: Scene, said: str) -> str:
    """The id of a shot by its number, from 1, or by its id."""
    if said.isascii() and said.isdigit() and 1 <= int(said) <= len(scene.shots):
        return scene.shots[int(said) - 1].shot
    if any(shot.shot == said for shot in scene.shots):
        return said
    raise Refusal(f"there is no shot {said}; there are {len(scene.shots)}")
