"""What a request will cost and how long it will take, before it is sent."""

import heapq
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Request
from desktop_app.jobs.switchboard import Offered
from desktop_app.jobs.usual import MOST
from desktop_app.store.store import Store


class Usually(msgspec.Struct, frozen=True):
    """How long clips took: the middle one, and between which lengths eight of ten lay, in seconds."""

    seconds: float
    least: float
    most: float
    clips: int


def usually(took: Sequence[tuple[float, float]]) -> Usually | None:
    """What jobs of one model and connection took, see `Job.took`; None where there were none."""
    points = sorted((undone or done) / 2 + done / 2 for undone, done in took)
    if not points:
        return None
    tenth = len(points) // 10
    return Usually(median(points), points[tenth], points[-1 - tenth], len(points))


async def known_times(store: Store, connection: Connection, models: Iterable[str]) -> dict[str, Usually]:
    """What the last jobs of these models took on `connection`, by the models' names."""
    found = {model: usually(await store.times(connection.id, model, MOST)) for model in models}
    return {model: known for model, known in found.items() if known is not None}


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


def usual_seconds(
    model: ModelSpec, connection: Connection, home: ModelSpec, known: Usually | None = None
) -> float | None:
    """How long a clip of `model` usually takes, in seconds; None where nothing is known.

    What the jobs of this model and connection took goes over the catalogue. `home` is the model that draws on
    this computer, whichever is rehearsed there.
    """
    if known is not None:
        return known.seconds
    return (home if connection.is_this_computer else model).usual_seconds


def seconds_until_all(chains: Iterable[float], at_once: int) -> float:
    """Seconds until the last of `chains` is done, each in one go, `at_once` of them side by side."""
    slots = [0.0] * max(at_once, 1)
    for seconds in chains:
        heapq.heapreplace(slots, slots[0] + seconds)
    return max(slots)
