"""How fast a download is, as a person would say it."""

from collections import deque

WINDOW = 2.0
"""Seconds that the rate is a mean of."""


class Speed:
    """Bytes a second over the last WINDOW, those there at first left out. Times are any clock's seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, now: float, received: int) -> None:
        """So many bytes are there now, in all; fewer than before mean a new beginning."""
        if self._seen and received < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, received))
        self._forget(now)

    def rate(self, now: float) -> float | None:
        """None until there is enough to go by; 0 where nothing came for as long as the window."""
        self._forget(now)
        if not self._seen:
            return None
        began, first = self._seen[0]
        taken = now - began
        if taken < WINDOW / 4:
            return None
        return (self._seen[-1][1] - first) / taken

    def _forget(self, now: float) -> None:
        """Keep what the window holds, and the last that came before it."""
        while len(self._seen) > 1 and self._seen[1][0] <= now - WINDOW:
            self._seen.popleft()
