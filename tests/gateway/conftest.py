"""A transport that loses patience quickly, and gateways that misbehave."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from desktop_app.gateway.transport import Limits, Transport
from tests.faults.gateway import FaultGateway

T = TypeVar("T")
Run = Callable[[Callable[[Transport], Awaitable[T]]], T]
QUICK = Limits(connect=5.0, poll=0.4, create_write=0.4, create_read=0.4, answer_bytes=1 << 16)


@pytest.fixture
def faults() -> Iterator[FaultGateway]:
    with FaultGateway() as gateway:
        yield gateway


@pytest.fixture
def elsewhere() -> Iterator[FaultGateway]:
    """Another origin."""
    with FaultGateway() as gateway:
        yield gateway


@pytest.fixture
def run() -> Run:
    """Run a coroutine with a transport that is closed afterwards."""

    def run(work: Callable[[Transport], Awaitable[T]]) -> T:
        async def main() -> T:
            async with Transport(QUICK) as transport:
                return await work(transport)

        return asyncio.run(main())

    return run
