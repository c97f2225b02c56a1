"""`dailies jobs guess`: what an unconfirmed submission may have become, by the gateway's own list."""

import argparse
import time
from datetime import datetime

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.requests import typed_key
from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job
from desktop_app.domain.sentences import sentence
from desktop_app.gateway.protocol import GatewayError, NoList
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.guess import Guess
from desktop_app.studio import Studio


async def guess(words: argparse.Namespace, studio: Studio, job: Job) -> Exit:
    """Print the candidates, the likeliest first, and how one is taken. Takes none."""
    if not job.allows(Event.IDENTIFY):
        raise Refusal(f"job {job.id} is {job.state}: only what is unconfirmed is looked for")
    connection = next(c for c in await studio.store.connections() if c.id == job.connection)
    if connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(connection.id, key)
    try:
        guesses = await studio.guesses.of(job)
    except NoList:
        raise Refusal(_no_list(connection)) from None
    except (Blocked, GatewayError) as trouble:
        raise Refusal(sentence(trouble.problem)) from None
    for found in guesses:
        print(_json(job, found) if words.json else _line(found))
    if not words.json:
        print(_advice(job, guesses))
    return Exit.READY


def _no_list(connection: Connection) -> str:
    page = f"; see {connection.log_page}" if connection.log_page else ""
    return f"{connection.name} has no list of its videos that could be asked for{page}"


def _json(job: Job, found: Guess) -> str:
    return msgspec.json.encode({"job": job.id} | msgspec.structs.asdict(found)).decode()


def _line(found: Guess) -> str:
    when = "at an unknown time"
    if found.created_at:
        made = datetime.fromtimestamp(found.created_at).astimezone().isoformat(sep=" ", timespec="seconds")
        when = f"{made} ({_ago(time.time() - found.created_at)})"
    facts = (found.remote_id, f"{found.certainty:.0%}", found.status, found.model, when)
    return "  ".join(filter(None, facts)) + f"\n  {found.prompt[:200]}"


def _ago(seconds: float) -> str:
    minutes = max(0, int(seconds / 60))
    return f"{minutes // 60} h {minutes % 60:02d} min ago" if minutes >= 60 else f"{minutes} min ago"


def _advice(job: Job, guesses: list[Guess]) -> str:
    if not guesses:
        return "The gateway's list holds nothing that fits and is not another job's."
    return f"If it is one of these: dailies jobs resolve {job.id} --remote-id ID"
