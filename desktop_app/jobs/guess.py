"""Which video of a gateway's list an unconfirmed submission may have become: guesses for a person."""

import unicodedata

import msgspec

from desktop_app.domain.job import Job
from desktop_app.domain.problem import Stage
from desktop_app.domain.request import Request
from desktop_app.gateway.protocol import Gateway, Listed, NoList
from desktop_app.jobs.gateways import Gateways
from desktop_app.store.store import Store

__all__ = ["Guess", "Guesses", "NoList"]

MOST_PAGES = 5
CLOCKS_DIFFER = 120.0
"""Seconds by which a gateway's clock may run before ours."""
TAKES_IN = 600.0
"""Seconds after sending within which a gateway made a video of it: a create is waited for 312 at most."""


class Guess(msgspec.Struct, frozen=True):
    """One video that nobody claims yet. `created_at` is in UTC seconds, 0 where the list does not tell.

    `status` is the gateway's own word. `certainty` runs from 0 to 1: 1 is the same prompt, model and time.
    """

    remote_id: str
    model: str
    prompt: str
    created_at: float
    status: str
    certainty: float


class Guesses:
    """Looks for what became of submissions that had no usable answer. Takes none by itself."""

    def __init__(self, store: Store, gateways: Gateways) -> None:
        self._store = store
        self._gateways = gateways

    async def of(self, job: Job) -> list[Guess]:
        """Candidates for `job`, the likeliest first; empty where none fits.

        Costs nothing. Raises NoList where the connection has no list, GatewayError, Blocked.
        """
        connections = {connection.id: connection for connection in await self._store.connections()}
        connection = connections[job.connection]
        if not connection.profile.lists:
            raise NoList(connection.name)
        opened = await self._gateways.open(connection, job.format, Stage.CHECK)
        listed = await _list(opened.gateway, job.submitted_at - CLOCKS_DIFFER)
        taken = await self._store.remote_ids()
        guesses = [_guess(job, video) for video in listed if video.remote_id not in taken]
        return sorted((guess for guess in guesses if guess.certainty > 0), key=lambda guess: -guess.certainty)


async def _list(gateway: Gateway, since: float) -> list[Listed]:
    """The newest videos, back to what was made before `since`."""
    videos: list[Listed] = []
    after = ""
    for _ in range(MOST_PAGES):
        page = await gateway.list_videos(after)
        videos += page.videos
        after = page.after
        if not after or 0 < page.videos[-1].created_at < since:
            break
    return videos


def _guess(job: Job, video: Listed) -> Guess:
    return Guess(
        remote_id=video.remote_id,
        model=video.model,
        prompt=video.prompt,
        created_at=video.created_at,
        status=video.report.word,
        certainty=certainty(job, video),
    )


def certainty(job: Job, video: Listed) -> float:
    """How well a video fits a submission, from 0 to 1; what contradicts it makes 0.

    What the list does not tell neither speaks for it nor against it, and leaves a doubt.
    """
    agreed = 1.0
    for fits in (_prompt_fits(job.request, video), _model_fits(job.request, video), _time_fits(job, video)):
        agreed *= 0.5 if fits is None else fits
    return agreed


def _prompt_fits(request: Request, video: Listed) -> float | None:
    told = _plain(video.prompt)
    asked = _plain(" ".join(shot.prompt for shot in request.shots) if request.shots else request.prompt)
    if not told or not asked:
        return None
    if told == asked:
        return 1.0
    shorter, longer = sorted((told, asked), key=len)
    return 0.8 if longer.startswith(shorter) else 0.0  # a list may cut prompts short


def _model_fits(request: Request, video: Listed) -> float | None:
    if not video.model:
        return None
    told, asked = video.model.casefold(), request.model.casefold()
    if told == asked:
        return 1.0
    return 0.8 if told.startswith(asked) or told.endswith(asked) else 0.0  # a dated or prefixed name


def _time_fits(job: Job, video: Listed) -> float | None:
    if not video.created_at or not job.submitted_at:
        return None
    late = video.created_at - job.submitted_at
    if not -CLOCKS_DIFFER <= late <= TAKES_IN:
        return 0.0
    return 1.0 - 0.3 * abs(late) / TAKES_IN


def _plain(text: str) -> str:
    """Letters and digits alone, in one case: spaces, quotes and marks come back changed."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
