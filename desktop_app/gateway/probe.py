"""A test of a connection that costs nothing: it sends GETs alone, so it can create nothing.

Whether a route exists is seen by comparison. Every server says in its own way that it does not know an
address: an answer to an unknown job that differs from the one to an address that nobody has is a route's.
"""

import asyncio
import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

import msgspec

from desktop_app.domain.connection import MOST_PICTURE_BYTES, Format, PictureWay, Profile
from desktop_app.domain.findings import Finding, Point, Said, Verdict
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway import models
from desktop_app.gateway.answer import Answer, json_of
from desktop_app.gateway.carrying import UPLOAD_PATH
from desktop_app.gateway.errors import TransportError, problem_of
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Transport

UNKNOWN_ID = "dailies-connection-test"
NOWHERE = f"/v1/{UNKNOWN_ID}/no-such-address"
QUERIES: Mapping[Format, str] = MappingProxyType(
    {
        Format.UNIFIED: f"/v1/video/query?id={UNKNOWN_ID}",
        Format.OPENAI: f"/v1/videos/{UNKNOWN_ID}",
        Format.GENERATIONS: f"/v1/video/generations/{UNKNOWN_ID}",
    }
)
FORMAT_NAMES: Mapping[Format, str] = MappingProxyType(
    {Format.UNIFIED: "unified", Format.OPENAI: "OpenAI", Format.GENERATIONS: "generations"}
)
_WITHOUT_FILES: Mapping[PictureWay, Said] = MappingProxyType(
    {PictureWay.INLINE: Said.INLINE, PictureWay.MULTIPART: Said.FORM}
)
_WITH_DIGITS = re.compile(r"\S*\d\S*\s*")
_UNCLEAR = frozenset({408, 429}) | frozenset(range(500, 600))

Tell = Callable[[Finding], None]


class Probed(msgspec.Struct, frozen=True):
    """What a test found. `models` are the names that this key may use, None where they are not listed."""

    findings: tuple[Finding, ...]
    models: tuple[str, ...] | None = None


class _Answers(msgspec.Struct, frozen=True):
    """What came back; None where no whole answer did."""

    listed: Answer
    listed_openly: Answer | None
    asked_openly: Answer | None
    nowhere: Answer | None
    queries: dict[Format, Answer | None]
    uploads: Answer | None


async def probe(
    transport: Transport, endpoint: Endpoint, profile: Profile, known: Collection[str], tell: Tell
) -> Probed:
    """Test the gateway at `endpoint`; each finding is told as soon as it is made.

    `known` are the models of the catalogue. Never raises for anything that the network or a gateway does.
    """
    findings: list[Finding] = []

    def found(finding: Finding) -> None:
        findings.append(finding)
        tell(finding)

    try:
        listed = await transport.call(
            "GET", endpoint.base_url + models.PATH, endpoint=endpoint, stage=Stage.CHECK
        )
        trouble = _not_the_gateway(listed, endpoint)
    except TransportError as error:
        listed, trouble = None, error.problem
    if listed is None or trouble is not None:
        found(Finding(Point.REACHED, Verdict.NO, Said.TROUBLE, problem=trouble))
        for point in list(Point)[1:]:
            found(Finding(point, Verdict.UNTOLD, Said.NOT_ASKED))
        return Probed(tuple(findings))
    found(Finding(Point.REACHED, Verdict.YES, Said.ANSWERS))
    answers = await _ask(transport, endpoint, profile, listed)
    names = models.read_models(listed) if listed.ok else None
    found(_key(answers, endpoint))
    found(_models(names, known))
    found(_formats(answers))
    found(_pictures(answers, profile.pictures))
    return Probed(tuple(findings), names)


def _not_the_gateway(answer: Answer, endpoint: Endpoint) -> Problem | None:
    problem = problem_of(answer, Stage.CHECK, endpoint.key)
    return problem if problem.kind is Kind.REDIRECTED else None


async def _ask(transport: Transport, endpoint: Endpoint, profile: Profile, listed: Answer) -> _Answers:
    without_key = Endpoint(endpoint.base_url, "")

    async def get(path: str, as_whom: Endpoint = endpoint) -> Answer | None:
        try:
            return await transport.call("GET", endpoint.base_url + path, endpoint=as_whom, stage=Stage.CHECK)
        except TransportError:
            return None

    async def nothing() -> None:
        return None

    uploads = get(UPLOAD_PATH) if profile.pictures is PictureWay.UPLOAD else nothing()
    listed_openly, asked_openly, nowhere, uploaded, *queried = await asyncio.gather(
        get(models.PATH, without_key),
        get(QUERIES[Format.OPENAI], without_key),
        get(NOWHERE),
        uploads,
        *map(get, QUERIES.values()),
    )
    queries = dict(zip(QUERIES, queried, strict=True))
    return _Answers(listed, listed_openly, asked_openly, nowhere, queries, uploaded)


def _key(answers: _Answers, endpoint: Endpoint) -> Finding:
    if not endpoint.key:
        return Finding(Point.KEY, Verdict.UNTOLD, Said.NO_KEY)
    with_key = (answers.listed, answers.queries[Format.OPENAI])
    if any(answer is not None and _refuses_key(answer) for answer in with_key):
        return Finding(Point.KEY, Verdict.NO, Said.KEY_REFUSED)
    without = (answers.listed_openly, answers.asked_openly)
    pairs = zip(with_key, without, strict=True)
    if any(keyed is not None and open is not None and _refuses_key(open) for keyed, open in pairs):
        return Finding(Point.KEY, Verdict.YES, Said.KEY_TAKEN)
    return Finding(Point.KEY, Verdict.UNTOLD, Said.OPEN)


def _refuses_key(answer: Answer) -> bool:
    """401; or a 403 that is the gateway's own, and not a page of what stands before it."""
    return answer.status == 401 or (answer.status == 403 and json_of(answer) is not None)


def _models(names: tuple[str, ...] | None, known: Collection[str]) -> Finding:
    if names is None:
        return Finding(Point.MODELS, Verdict.UNTOLD, Said.NO_LIST)
    if not names:
        return Finding(Point.MODELS, Verdict.NO, Said.NO_MODELS)
    ours = len(set(names) & set(known))
    values = {"count": str(len(names)), "ours": str(ours)}
    return Finding(Point.MODELS, Verdict.YES, Said.MODELS, values)


def _formats(answers: _Answers) -> Finding:
    routes = {format: _is_route(answer, answers.nowhere) for format, answer in answers.queries.items()}
    spoken = ", ".join(FORMAT_NAMES[format] for format, route in routes.items() if route)
    missing = ", ".join(FORMAT_NAMES[format] for format, route in routes.items() if route is False)
    if spoken and missing:
        values = {"formats": spoken, "missing": missing}
        return Finding(Point.FORMATS, Verdict.YES, Said.SOME_FORMATS, values)
    if spoken:
        return Finding(Point.FORMATS, Verdict.YES, Said.FORMATS, {"formats": spoken})
    if all(route is False for route in routes.values()):
        return Finding(Point.FORMATS, Verdict.NO, Said.NO_FORMATS)
    return Finding(Point.FORMATS, Verdict.UNTOLD, Said.FORMATS_UNTOLD)


def _is_route(answer: Answer | None, nowhere: Answer | None) -> bool | None:
    """Whether a route answered; None where that cannot be told."""
    if answer is None or nowhere is None or _refuses_key(answer) or answer.status in _UNCLEAR:
        return None
    if answer.status in (404, 405) and json_of(answer) is None:
        return answer.status == 405
    return _likeness(answer) != _likeness(nowhere)


def _likeness(answer: Answer) -> tuple[int, str, str]:
    """What two answers to addresses that nobody has share: no word with a digit, as paths and ids have."""
    problem = problem_of(answer, Stage.CHECK)
    return answer.status, problem.kind, _WITH_DIGITS.sub("", problem.message)


def _pictures(answers: _Answers, way: PictureWay) -> Finding:
    if way is PictureWay.URL:
        return Finding(Point.PICTURES, Verdict.NO, Said.ADDRESSES)
    if way is PictureWay.UPLOAD:
        route = _is_route(answers.uploads, answers.nowhere)
        if route:
            return Finding(Point.PICTURES, Verdict.YES, Said.UPLOADS, _most(way))
        if route is False:
            return Finding(Point.PICTURES, Verdict.UNTOLD, Said.NO_UPLOADS, _most(PictureWay.INLINE))
        return Finding(Point.PICTURES, Verdict.UNTOLD, Said.FORMATS_UNTOLD)
    return Finding(Point.PICTURES, Verdict.UNTOLD, _WITHOUT_FILES[way], _most(way))


def _most(way: PictureWay) -> dict[str, str]:
    return {"most": str(MOST_PICTURE_BYTES[way] >> 20)}
