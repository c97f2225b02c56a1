"""`dailies guard`: what was spent today, and beyond which sums a person is asked."""

import argparse

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.opening import open_studio
from desktop_app.domain.price import Sum
from desktop_app.jobs.guard import GuardAsks, Limits, LimitsUnreadable, Span
from desktop_app.platform.paths import Paths


def words_of(asks: GuardAsks) -> str:
    """What the guard asks, for a terminal."""
    if isinstance(asks, LimitsUnreadable):
        told = " + ".join(map(str, asks.sums)) or "what nobody told"
        why = "the sums that you set to be asked beyond cannot be read: set them again (dailies guard)"
        return f"{why}. This would come to {told}. Nothing was queued: say --yes to agree"
    before = f"{asks.spent} of {asks.limit} are spent today; " if asks.span is Span.DAY else ""
    unknown = f", and {asks.unpriced} jobs of a price that is not known" if asks.unpriced else ""
    told = f"{before}this {asks.span} would come to {asks.total}{unknown}; you are asked beyond {asks.limit}"
    return f"{told}. Nothing was queued: say --yes to agree"


async def guard(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Show the limits and what was spent, or set a limit."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        limits = await studio.desk.guard.limits()
        if words.per_day is not None or words.per_batch is not None:
            limits = _changed(limits or Limits(), words)
            await studio.desk.guard.set_limits(limits)
        spent = await studio.desk.guard.spent_today()
        if words.json:
            told = {"limits": limits, "spent_today": spent.sums, "unpriced": spent.unpriced}
            print(msgspec.json.encode(told).decode())
            return Exit.READY
        today = ", ".join(map(str, spent.sums)) or "nothing"
        unknown = f", and {spent.unpriced} jobs of a price that is not known" if spent.unpriced else ""
        print(f"today        {today}{unknown}")
        if limits is None:
            print("limits       cannot be read: whatever costs is asked about; set them again")
            return Exit.READY
        for name, amounts in (("a day", limits.per_day), ("a batch", limits.per_batch)):
            asked = ", ".join(str(Sum(amount, currency)) for currency, amount in amounts.items())
            print(f"{name:<13}{f'asks beyond {asked}' if asked else 'never asks'}")
    return Exit.READY


def _changed(limits: Limits, words: argparse.Namespace) -> Limits:
    currency = words.currency.upper()
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise Refusal(f"--currency {words.currency}: three letters, such as USD")
    per_day, per_batch = dict(limits.per_day), dict(limits.per_batch)
    for amounts, typed in ((per_day, words.per_day), (per_batch, words.per_batch)):
        if typed == "none":
            amounts.pop(currency, None)
        elif typed is not None:
            amounts[currency] = typed
    return Limits(per_day, per_batch)
