"""What a request will cost and how long it will take, before it is sent. Pure."""

import heapq
from collections.abc import Iterable

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Request
from desktop_app.jobs.switchboard import Offered


class Sum(msgspec.Struct, frozen=True):
    """An amount of money in one currency (ISO 4217)."""

    amount: float
    currency: str


def price_of(model: ModelSpec, connection: Connection, offered: Offered | None) -> Price | None:
    """What `model` costs: by the user, else by the gateway; None where nobody told, and at home."""
    if connection.is_this_computer:
        return None
    return (offered.priced(model) if offered else model).price


def price_of_clip(price: Price | None, model: ModelSpec, request: Request) -> Price | None:
    """`price` for one clip of `request`; by the second still where no length is known."""
    if price is None or price.unit is Unit.CLIP:
        return price
    seconds = request.total_seconds
    if seconds is None and not request.shots:
        seconds = model.default_seconds
    amount = price.total(1, seconds)
    return price if amount is None else msgspec.structs.replace(price, amount=amount, unit=Unit.CLIP)


def usual_seconds(model: ModelSpec, connection: Connection, home: ModelSpec) -> float | None:
    """How long a clip of `model` usually takes, in seconds; None where nothing is known.

    `home` is the model that draws on this computer, whichever is rehearsed there.
    """
    return (home if connection.is_this_computer else model).usual_seconds


def sums(prices: Iterable[tuple[Price, int]]) -> tuple[Sum, ...]:
    """Prices of clips, so many of each, added up by currency in the order in which they come."""
    totals: dict[str, float] = {}
    for price, clips in prices:
        amount = price.total(clips, None)
        if amount is not None:
            totals[price.currency] = totals.get(price.currency, 0.0) + amount
    return tuple(Sum(amount, currency) for currency, amount in totals.items())


def seconds_until_all(chains: Iterable[float], at_once: int) -> float:
    """Seconds until the last of `chains` is done, each in one go, `at_once` of them side by side."""
    slots = [0.0] * max(at_once, 1)
    for seconds in chains:
        heapq.heapreplace(slots, slots[0] + seconds)
    return max(slots)
