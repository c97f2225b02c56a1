"""A gateway that speaks one format: requests out, typed outcomes back, by the money rules.

A create is sent once. What came of it is decided by `outcome_of` alone: only a clear no, a 429 or a
connection that was never made says that nothing can have been accepted; all else may have been paid for.
"""

from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import quote

from desktop_app.domain.address import normalise_base_url
from desktop_app.domain.connection import Format, Profile
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request
from desktop_app.gateway import listing
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.answers import read_create, read_report
from desktop_app.gateway.carrying import carry
from desktop_app.gateway.dialect import Inexpressible
from desktop_app.gateway.dialects import dialect_of
from desktop_app.gateway.errors import TransportError, problem_of, says_no_such_model
from desktop_app.gateway.protocol import (
    Accepted,
    Endpoint,
    Gateway,
    GatewayError,
    Lost,
    NeverLeft,
    NoList,
    Outcome,
    Page,
    Picture,
    Refused,
    Report,
    Source,
    Throttled,
)
from desktop_app.gateway.transport import Transport
from desktop_app.gateway.waiting import retry_after

CONTENT_PATH = "/v1/videos/{id}/content"
_CLEAR_NO = frozenset({400, 401, 402, 403, 404, 405, 413, 415, 422}) | frozenset(range(300, 400))
_MAY_WANT_ANOTHER_PATH = frozenset({400, 404})


def open_gateway(
    transport: Transport, endpoint: Endpoint, format: Format, profile: Profile | None = None
) -> Gateway:
    """The gateway at `endpoint`, spoken to in `format` as `profile` says. Nothing is sent yet."""
    return _HttpGateway(transport, endpoint, format, profile or Profile())


def outcome_of(answer: Answer, endpoint: Endpoint) -> Outcome:
    """What an answer to a create means for the money: the table of the gateway's contract, §3."""
    if answer.ok:
        created = read_create(answer, endpoint.base_url, endpoint.key)
        if created is not None:
            return Accepted(*created)
    problem = problem_of(answer, Stage.SUBMIT, endpoint.key)
    if answer.status == 429:
        return Throttled(problem, retry_after(answer.headers))
    if answer.status in _CLEAR_NO or (answer.status >= 500 and says_no_such_model(answer)):
        return Refused(problem)
    return Lost(problem)


class _HttpGateway:
    def __init__(self, transport: Transport, endpoint: Endpoint, format: Format, profile: Profile) -> None:
        self._transport = transport
        self._dialect = dialect_of(format, profile)
        self._pictures = profile.pictures
        with suppress(ValueError):  # the call says so, and sends nothing
            endpoint = Endpoint(normalise_base_url(endpoint.base_url), endpoint.key)
        self._endpoint = endpoint

    async def carry(self, pictures: Sequence[Picture]) -> list[str]:
        """See Gateway.carry."""
        return await carry(self._transport, self._endpoint, self._pictures, pictures)

    async def create(self, request: Request, images: Sequence[str]) -> Outcome:
        """See Gateway.create."""
        try:
            sent = self._dialect.encode(self._dialect.body(request, images))
        except Inexpressible as error:
            return Refused(_invalid(error.field, error.reason))
        except (TypeError, ValueError, RecursionError) as error:  # a lone surrogate, a value that JSON lacks
            return Refused(_invalid("extra" if request.extra else "prompt", str(error)))
        url = self._endpoint.base_url + self._dialect.create_path
        try:
            answer = await self._transport.call(
                "POST",
                url,
                endpoint=self._endpoint,
                body=sent.data,
                content_type=sent.content_type,
                stage=Stage.SUBMIT,
            )
        except TransportError as error:
            if not error.never_left:
                return Lost(error.problem)
            return Refused(error.problem) if error.problem.kind is Kind.INVALID else NeverLeft(error.problem)
        return outcome_of(answer, self._endpoint)

    async def query(self, remote_id: str) -> Report:
        """See Gateway.query. Of two addresses that a format knows, the one that served is remembered."""
        base, learned = self._endpoint.base_url, self._transport.learned
        known = learned.get(base)
        paths = self._dialect.query_paths if known not in self._dialect.query_paths else (known,)
        trouble: GatewayError | None = None
        for path in paths:
            answer = await self._ask(path, remote_id)
            report = read_report(answer, remote_id, base, self._endpoint.key)
            if report is not None:
                if len(self._dialect.query_paths) > 1:
                    learned[base] = path
                return report
            trouble = trouble or self._trouble(answer)
            if answer.status not in _MAY_WANT_ANOTHER_PATH:
                break
        assert trouble is not None, "a dialect has a query path"
        raise trouble

    async def list_videos(self, after: str = "") -> Page:
        """See Gateway.list_videos."""
        answer = await self._get(listing.address(self._endpoint.base_url, after))
        page = listing.read_page(answer, self._endpoint) if answer.ok else None
        if page is not None:
            return page
        if answer.status in listing.NO_LIST or (answer.ok and answer.cut is None):
            raise NoList(f"{answer.status}")
        raise self._trouble(answer)

    async def _ask(self, path: str, remote_id: str) -> Answer:
        return await self._get(self._endpoint.base_url + path.format(id=quote(remote_id, safe="")))

    async def _get(self, url: str) -> Answer:
        try:
            return await self._transport.call("GET", url, endpoint=self._endpoint)
        except TransportError as error:
            raise GatewayError(error.problem) from error

    def _trouble(self, answer: Answer) -> GatewayError:
        problem = problem_of(answer, Stage.GENERATE, self._endpoint.key)
        return GatewayError(problem, retry_after(answer.headers))

    def sources(self, remote_id: str, report: Report) -> tuple[Source, ...]:
        """See Gateway.sources."""
        content = self._endpoint.base_url + CONTENT_PATH.format(id=quote(remote_id, safe=""))
        ours = Source(content, api=True)
        if report.clip_url in ("", content):
            return (ours,)
        return Source(report.clip_url), ours


def _invalid(field: str, reason: str) -> Problem:
    return Problem(Kind.INVALID, Stage.SUBMIT, {"field": field, "reason": reason})
