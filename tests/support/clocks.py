"""Clocks that a test sets."""

import time

from desktop_app.jobs.clock import Clock, steady


class Clocks:
    """The real ones and, in seconds, by how much a test has moved them."""

    def __init__(self) -> None:
        self.set_by = 0.0
        self.passed = 0.0

    @property
    def clock(self) -> Clock:
        """Both; `passed` moves both on, `set_by` the wall's alone."""
        return Clock(
            lambda: time.time() + self.passed + self.set_by,
            lambda: steady() + self.passed,
        )
