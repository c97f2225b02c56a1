"""What can go wrong, as a code with values; the sentence is made at the face that shows it."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """Every trouble that a person may be told of; the tree stands in `gateway/errors.py`."""

    # before anything is sent
    INVALID = "invalid"  # values: field, reason, allowed
    NO_KEY = "no_key"
    PICTURE = "picture"  # values: name, reason
    # on the wire
    NO_NETWORK = "no_network"
    REFUSED = "refused"  # nobody listens at host and port
    TLS = "tls"
    TIMEOUT = "timeout"
    BROKEN = "broken"  # the connection ended in the middle
    # the gateway's answers
    UNAUTHORISED = "unauthorised"
    NO_CREDIT = "no_credit"
    MODEL_NOT_FOUND = "model_not_found"
    BAD_REQUEST = "bad_request"  # values: field, where the gateway names one
    MODERATION = "moderation"
    RATE_LIMIT = "rate_limit"  # values: seconds
    NOT_FOUND = "not_found"
    REDIRECTED = "redirected"
    GATEWAY_FAULT = "gateway_fault"
    UNREADABLE = "unreadable"
    GENERATION = "generation"  # the gateway says that the job failed
    # a submission that may have been accepted
    UNCONFIRMED = "unconfirmed"
    # fetching and keeping the clip
    LINK_EXPIRED = "link_expired"
    CUT_SHORT = "cut_short"
    NOT_A_CLIP = "not_a_clip"
    TOO_LARGE = "too_large"
    DISK_FULL = "disk_full"
    DISK = "disk"
    # joining a film
    CLIP_GONE = "clip_gone"  # values: name
    # this computer
    PRACTICE = "practice"  # the gateway on this computer did not start
    INTERNAL = "internal"


class Stage(StrEnum):
    """Where in the corridor a problem arose."""

    CHECK = "check"
    SUBMIT = "submit"
    GENERATE = "generate"
    FETCH = "fetch"
    JOIN = "join"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One trouble: `values` fill the sentence, `message` is the other side's own text, without secrets.

    `status` is the HTTP status where there was one; `request_id` is the gateway's, for its support.
    """

    kind: Kind
    stage: Stage
    values: Mapping[str, str] = {}
    message: str = ""
    request_id: str = ""
    status: int = 0


HOLDING = frozenset({Kind.UNAUTHORISED, Kind.NO_CREDIT})
"""Refusals that the next job of the connection would meet too, until a person mends their cause."""
