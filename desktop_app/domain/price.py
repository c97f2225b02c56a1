"""What a clip costs, where somebody said so: a gateway's own list, or the user."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Unit(StrEnum):
    """What a price is for."""

    CLIP = "clip"
    SECOND = "second"


class Price(msgspec.Struct, frozen=True):
    """`amount` of `currency` (ISO 4217) a unit; 0 is free.

    `asked_at` is when a gateway's list told it, in UTC seconds; None for the user's own.
    """

    amount: float
    unit: Unit = Unit.CLIP
    currency: str = "USD"
    asked_at: float | None = None

    def total(self, takes: int, seconds: float | None) -> float | None:
        """What `takes` clips of `seconds` each cost; None where that needs a length and none is given."""
        if self.unit is Unit.CLIP or not self.amount:
            return self.amount * takes
        return None if seconds is None else self.amount * seconds * takes


class Sum(msgspec.Struct, frozen=True):
    """An amount of money in one currency (ISO 4217)."""

    amount: float
    currency: str

    def __str__(self) -> str:
        return money(self.amount, self.currency)


def sums(prices: Iterable[tuple[Price, int]]) -> tuple[Sum, ...]:
    """Prices of clips, so many of each, added up by currency in the order in which they come."""
    totals: dict[str, float] = {}
    for price, clips in prices:
        amount = price.total(clips, None)
        if amount is not None:
            totals[price.currency] = totals.get(price.currency, 0.0) + amount
    return tuple(Sum(amount, currency) for currency, amount in totals.items())


def money(amount: float, currency: str) -> str:
    """A sum as `$0.80` or `0.80 EUR`; a small one with as many digits as say something."""
    digits = 2 if amount >= 0.1 or round(amount, 2) == amount else 4
    return f"${amount:,.{digits}f}" if currency == "USD" else f"{amount:,.{digits}f} {currency}"
