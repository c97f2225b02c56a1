"""Work in a thread of its own that may hang: neither the loop nor the program's end waits for it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
    """Begin `work`; gives what becomes of it.

    In a daemon, and no executor's thread: the interpreter waits for those at exit.
    """
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()

    def do() -> None:
        try:
            outcome.set_result(work(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  (whoever waits for the outcome has it)
            outcome.set_exception(error)

    threading.Thread(target=do, name="aside", daemon=True).start()
    return outcome
