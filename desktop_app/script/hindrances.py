"""What keeps a plan from being queued, told so that nobody reads the same twice. Pure."""

from collections import Counter

import msgspec

from desktop_app.domain.problem import Problem
from desktop_app.script.entries import Plan

_PLACE = ("row", "of_model")


def hindrances_of(plan: Plan) -> tuple[Problem, ...]:
    """The plan's problems; one that all its entries have is told once, and of none of them."""
    often = Counter(_key(_without_place(problem)) for entry in plan.entries for problem in entry.problems)
    told = {_key(problem): problem for problem in plan.table_problems}
    for entry in plan.entries:
        for problem in entry.problems:
            bare = _without_place(problem)
            everywhere = often[_key(bare)] == len(plan.entries)
            placed = bare if everywhere else problem
            told.setdefault(_key(placed), placed)
    return tuple(told.values())


def _without_place(problem: Problem) -> Problem:
    values = {name: value for name, value in problem.values.items() if name not in _PLACE}
    return msgspec.structs.replace(problem, values=values)


def _key(problem: Problem) -> frozenset[tuple[str, str]]:
    """What a problem is: all of a plan's are of one kind."""
    return frozenset(problem.values.items())
