"""The line that clips are fetched over: httpx, its connections, and what its troubles mean.

httpx takes a tenth of a second to load. So `Fetcher` loads this when first something is fetched.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.errors import clean
from desktop_app.gateway.protocol import Endpoint, Source
from desktop_app.gateway.wire import client_options, transport_problem
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_blocks import blocks
from desktop_app.jobs.fetch_link import answering
from desktop_app.jobs.fetch_part import Part
from desktop_app.jobs.fetch_range import Body
from desktop_app.jobs.fetch_trouble import FetchTrouble


class Line:
    """Connections without key and cookies, for all downloads of a process. Raises FetchTrouble."""

    def __init__(self) -> None:
        try:
            self._client = httpx.Client(**client_options())
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            said = clean(f"the system's proxy setting cannot be used: {error}", "")
            problem = Problem(Kind.NO_NETWORK, Stage.FETCH, message=said)
            raise FetchTrouble(problem, passing=False) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @contextmanager
    def answering(
        self, source: Source, endpoint: Endpoint, part: Part, abort: Abort, portion: Callable[[int], int]
    ) -> Iterator[tuple[Body, Iterator[bytes]]]:
        """What the open answer holds, and its bytes in blocks. Raises FetchTrouble, while these are read too.

        `portion` says how many bytes may be taken at once, of so many.
        """
        with answering(self._client, source, endpoint, part, abort) as (response, body):
            try:
                yield body, blocks(response, body.count, portion)
            except httpx.HTTPError as error:
                raise FetchTrouble(transport_problem(error, Stage.FETCH), passing=True) from error
