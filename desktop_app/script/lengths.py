"""Which lengths a shot may have: for stepping, for typing and for dragging alike. Pure."""

from math import ceil, floor

import msgspec

LONGEST = 999
"""Seconds that there is room for where no page limits them."""


class Lengths(msgspec.Struct, frozen=True):
    """Whole seconds out of `choices` or within `range`; with neither, any length above zero.

    `range` is the least and the most, both allowed.
    """

    choices: tuple[int, ...] = ()
    range: tuple[int, int] | None = None

    @property
    def free(self) -> bool:
        """Whether any length is allowed, parts of a second too."""
        return not self.choices and self.range is None

    @property
    def most(self) -> int:
        """The longest, in seconds."""
        return max((*self.choices, *(self.range or ())), default=LONGEST)

    def allows(self, seconds: float) -> bool:
        """Whether a shot may last so long."""
        if self.free:
            return 0 < seconds <= LONGEST
        within = self.range is not None and self.range[0] <= seconds <= self.range[1]
        return seconds == int(seconds) and (within or int(seconds) in self.choices)

    def nearest(self, seconds: float) -> float:
        """The allowed whole length that is nearest, the shorter of two; one of a second at least."""
        allowed = [at for at in range(1, self.most + 1) if self.allows(at)]
        return float(min(allowed, key=lambda at: abs(at - seconds)))

    def step(self, seconds: float, by: int) -> float:
        """The next allowed whole length above (1) or below (-1); the same where there is none."""
        if by > 0:
            further = (at for at in range(floor(seconds) + 1, self.most + 1) if self.allows(at))
        else:
            further = (at for at in range(ceil(seconds) - 1, 0, -1) if self.allows(at))
        return float(next(further, seconds))
