"""What a job was told to cost and to take, beside what it took."""

import msgspec

from desktop_app.domain.job import Job
from desktop_app.domain.price import Price, Sum, sums


class Outcome(msgspec.Struct, frozen=True):
    """Seconds from the submission until the gateway had the clip; None where it is not known.

    `price` is what the clip was told to cost: no gateway's answer says what was charged.
    """

    estimated_seconds: float | None = None
    took_seconds: float | None = None
    price: Sum | None = None


def outcome_of(job: Job) -> Outcome:
    """Estimate and outcome of the job's present attempt."""
    return Outcome(
        estimated_seconds=job.estimated_seconds,
        took_seconds=job.finished_at - job.submitted_at if job.submitted_at and job.finished_at else None,
        price=price_told(job),
    )


def price_told(*jobs: Job) -> Sum | None:
    """What the clips were told to cost together; None where one's price is unknown or in another currency."""
    told = [_price(job) for job in jobs]
    together = sums((price, 1) for price in told if price is not None)
    return together[0] if len(together) == 1 and None not in told else None


def _price(job: Job) -> Price | None:
    amount = None if job.price is None else job.price.total(1, job.request.total_seconds)
    return None if amount is None or job.price is None else Price(amount, currency=job.price.currency)
