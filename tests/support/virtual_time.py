"""An event loop in which waiting takes no time: its clock jumps to the next thing that is planned."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """For code without sockets or threads. `asleep` adds what a sleeping computer's timers do not see."""

    def __init__(self) -> None:
        super().__init__()
        self._passed = 0.0
        self.asleep = 0.0
        wait = self._selector.select

        def select(timeout: float | None = None) -> Any:
            self._passed += timeout or 0.0
            return wait(0)

        self._selector.select = select

    def time(self) -> float:
        """Seconds since its making, as its timers see them."""
        return self._passed

    def steady(self) -> float:
        """Seconds since its making, sleep included."""
        return self._passed + self.asleep


def run_virtually(work: Coroutine[Any, Any, _T]) -> _T:
    """Run `work` to its end."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
