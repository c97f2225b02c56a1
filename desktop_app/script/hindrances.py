"""What keeps a plan from being queued, told so that nobody reads the same twice. Pure."""

from collections import Counter

import msgspec

from desktop_app.domain.problem import Problem
from desktop_app.script.entries import Plan

_PLACE = ("row", "of_model")
_replace = msgspec.structs.replace


def of_board(problems: tuple[Problem, ...], shots: int) -> tuple[Problem, ...]:
    """Those of so many shots: what hinders all alike is told of the board, whose words are its storyboard."""
    alike = Counter(_key(_without(problem, "shot")) for problem in problems)
    told: dict[frozenset[tuple[str, str]], Problem] = {}
    for problem in problems:
        bare = _without(problem, "shot")
        if problem.values["field"] == "prompt":
            placed = _with(problem, {"field": "storyboard"})
        else:
            placed = bare if alike[_key(bare)] == shots else problem
        told.setdefault(_key(placed), placed)
    return tuple(told.values())


def of_entry(problems: tuple[Problem, ...], row: int, model: str) -> tuple[Problem, ...]:
    """The problems with the row and the title of the model that they are of, where there are several."""
    place = ({"row": str(row)} if row else {}) | ({"of_model": model} if model else {})
    return tuple(_with(problem, place) for problem in problems)


def hindrances_of(plan: Plan) -> tuple[Problem, ...]:
    """The plan's problems; one that all its entries have is told once, and of none of them."""
    often = Counter(_key(_without(problem, *_PLACE)) for entry in plan.entries for problem in entry.problems)
    told = {_key(problem): problem for problem in plan.table_problems}
    for entry in plan.entries:
        for problem in entry.problems:
            bare = _without(problem, *_PLACE)
            everywhere = often[_key(bare)] == len(plan.entries)
            placed = bare if everywhere else problem
            told.setdefault(_key(placed), placed)
    return tuple(told.values())


def _with(problem: Problem, values: dict[str, str]) -> Problem:
    return _replace(problem, values={**problem.values, **values})


def _without(problem: Problem, *names: str) -> Problem:
    left = {name: value for name, value in problem.values.items() if name not in names}
    return _replace(problem, values=left)


def _key(problem: Problem) -> frozenset[tuple[str, str]]:
    """What a problem is: all of a plan's are of one kind."""
    return frozenset(problem.values.items())
