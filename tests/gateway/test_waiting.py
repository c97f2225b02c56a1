"""When gateways say to come back."""

from email.utils import formatdate

import pytest

from desktop_app.gateway.waiting import LONGEST, poll_after, retry_after

NOW = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "1e9"}, LONGEST),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", "date": NOW}, 30),
        ({"retry-after": "Wed, 21 Oct 2026 07:27:00 GMT", "date": NOW}, 0),
        ({"retry-after": "Wed, 99 Oct 2026 07:28:30 GMT", "date": NOW}, None),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "1"}, 1),
        ({"llm_provider-retry-after": "12"}, 12),
        ({"llm_provider-retry-after-ms": "1200"}, 1.2),
        ({"llm_provider-retry-after": "12", "retry-after": "3"}, 3),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_counts_from_our_clock_where_the_gateway_does_not_tell_its_own() -> None:
    assert retry_after({"retry-after": formatdate(0, usegmt=True)}) == 0
    assert retry_after({"retry-after": formatdate(32_503_680_000, usegmt=True)}) == LONGEST


def test_poll_after() -> None:
    assert poll_after({"openai-poll-after-ms": "2500"}) == 2.5
    assert poll_after({"openai-poll-after-ms": "soon"}) is None
    assert poll_after({}) is None
