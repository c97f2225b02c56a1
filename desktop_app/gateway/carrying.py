"""How reference pictures get to a gateway: as typed, within the request, or uploaded first."""

from collections.abc import Sequence

from desktop_app.domain.connection import MOST_PICTURE_BYTES, PictureWay
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.answers import clip_url_in
from desktop_app.gateway.bodies import data_url, file_form
from desktop_app.gateway.errors import TransportError, problem_of
from desktop_app.gateway.protocol import Endpoint, NeverLeft, NotCarried, Picture, Refused, Throttled
from desktop_app.gateway.transport import Transport
from desktop_app.gateway.waiting import retry_after

UPLOAD_PATH = "/v1/files/uploads"
"""Takes a form with `file` and `purpose=model_input`; answers `{id, url, expires_at}`, good for 48 h."""

NO_ROUTE = frozenset({404, 405, 501})
_ABSENT = "absent"


async def carry(
    transport: Transport, endpoint: Endpoint, way: PictureWay, pictures: Sequence[Picture]
) -> list[str]:
    """See Gateway.carry."""
    return [await _carry_one(transport, endpoint, way, picture) for picture in pictures]


async def _carry_one(transport: Transport, endpoint: Endpoint, way: PictureWay, picture: Picture) -> str:
    if picture.url:
        return picture.url
    _must_fit(way, picture)
    if way is PictureWay.UPLOAD:
        if (url := await _uploaded(transport, endpoint, picture)) is not None:
            return url
        _must_fit(PictureWay.INLINE, picture)
    return data_url(picture.data, picture.media_type)


def _must_fit(way: PictureWay, picture: Picture) -> None:
    if way is PictureWay.URL:
        raise _unusable(picture, "this connection takes the addresses of pictures alone, no files")
    size, most = len(picture.data), MOST_PICTURE_BYTES[way]
    if size > most:
        told = f"it has {size / 2**20:.1f} MB, and this connection takes up to {most >> 20} MB"
        raise _unusable(picture, told)


def _unusable(picture: Picture, reason: str) -> NotCarried:
    problem = Problem(Kind.PICTURE, Stage.SUBMIT, {"name": picture.name, "reason": reason})
    return NotCarried(Refused(problem))


async def _uploaded(transport: Transport, endpoint: Endpoint, picture: Picture) -> str | None:
    """Where the picture lies now; None where the gateway takes no uploads, which is then remembered."""
    url = endpoint.base_url + UPLOAD_PATH
    if transport.learned.get(url) == _ABSENT:
        return None
    form = file_form("file", picture.data, picture.media_type, purpose="model_input")
    try:
        answer = await transport.call(
            "POST",
            url,
            endpoint=endpoint,
            body=form.data,
            content_type=form.content_type,
            stage=Stage.SUBMIT,
        )
    except TransportError as error:
        refused = error.problem.kind is Kind.INVALID
        raise NotCarried(Refused(error.problem) if refused else NeverLeft(error.problem)) from error
    if answer.status in NO_ROUTE:
        transport.learned[url] = _ABSENT
        return None
    if answer.ok and (named := clip_url_in(answer, endpoint.base_url)):
        return named
    raise NotCarried(_outcome(answer, endpoint))


def _outcome(answer: Answer, endpoint: Endpoint) -> NeverLeft | Throttled | Refused:
    """An upload creates nothing, so a fault of the gateway is no reason to ask a person."""
    problem = problem_of(answer, Stage.SUBMIT, endpoint.key)
    if answer.status == 429:
        return Throttled(problem, retry_after(answer.headers))
    return NeverLeft(problem) if answer.status >= 500 else Refused(problem)
