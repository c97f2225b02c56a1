"""One page of a list, as OpenAI's API asks for it: `after`, `limit`, `order`."""

from collections.abc import Mapping, Sequence

from desktop_app.practice.fields import invalid
from desktop_app.practice.tasks import Task

USUAL, MOST = 20, 100


def page(oldest_first: Sequence[Task], asked: Mapping[str, str]) -> tuple[Sequence[Task], bool]:
    """The tasks of the page that is asked for, and whether more follow. Raises Refused."""
    limit, order = asked.get("limit", str(USUAL)), asked.get("order", "desc")
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= MOST):
        raise invalid(f"'limit' must be from 1 to {MOST}")
    if order not in ("asc", "desc"):
        raise invalid("'order' must be asc or desc")
    tasks = list(oldest_first) if order == "asc" else list(reversed(oldest_first))
    if after := asked.get("after"):
        places = [place for place, task in enumerate(tasks) if task.id == after]
        if not places:
            raise invalid(f"'after' names no video: '{after}'")
        tasks = tasks[places[0] + 1 :]
    return tasks[: int(limit)], len(tasks) > int(limit)
