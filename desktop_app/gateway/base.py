"""Addresses that answers name: whose origin one lies on, and what it means beside a base URL."""

from urllib.parse import SplitResult, urljoin, urlsplit

from desktop_app.domain.address import PORTS


def same_origin(one: str, other: str) -> bool:
    """Whether two absolute http(s) URLs share scheme, host and port (RFC 6454)."""
    first, second = _origin(one), _origin(other)
    return first is not None and first == second


def _origin(url: str) -> tuple[str, str, int] | None:
    parts = _split(url)
    if parts is None or parts.scheme not in PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname.rstrip("."), parts.port or PORTS[parts.scheme]


def _split(url: str) -> SplitResult | None:
    """None where host or port cannot be read, or programs could differ about which host is meant."""
    if "\\" in url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        return None if parts.port == 0 else parts
    except ValueError:
        return None


def resolve(base_url: str, named: str) -> str:
    """An address that an answer names as an absolute http(s) URL, or "" where it is none.

    A relative one must begin with a slash or dot, so that a word such as `pending` is not taken for one.
    """
    named = named.strip()
    if named.lower().startswith(("http://", "https://")):
        url = named
    elif named.startswith(("/", "./", "../")):
        try:
            url = urljoin(base_url + "/", named)
        except ValueError:
            return ""
    else:
        return ""
    return url if _origin(url) is not None else ""


def without_query(url: str) -> str:
    """`url` fit for a log: its query may be signed."""
    return url.partition("?")[0].partition("#")[0]
