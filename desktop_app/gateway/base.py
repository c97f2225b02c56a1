"""Base URLs: how a typed one is read, whose origin an address lies on, what lies on this computer."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?")
_IN_A_PATH = "/%:@!$&'()*+,;=~-._"


def normalise_base_url(text: str) -> str:
    """`text` as `scheme://host[:port][/path]`, without a closing `/v1` or slash.

    Without a scheme, `https` is meant; for this computer `http`. Scheme, host and `/v1` may be typed in any
    case. Raises ValueError with the reason, which never repeats a user name or password.
    """
    typed = text.strip()
    if not typed:
        raise ValueError("the address is empty")
    if any(c.isspace() or not c.isprintable() or c == "\\" for c in typed):
        raise ValueError("the address holds a space or an unusual character")
    if "://" not in typed:
        typed = "//" + typed.lstrip("/")
    try:
        parts = urlsplit(typed)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise ValueError("the address has no readable host and port") from error
    if "@" in parts.netloc:
        raise ValueError("the address holds a user name: leave it out")
    if not host:
        raise ValueError("the address has no host")
    scheme = parts.scheme or ("http" if is_loopback(host) else "https")
    if scheme not in _PORTS:
        raise ValueError("the address must begin with https:// or http://")
    if parts.query or parts.fragment:
        raise ValueError("the address goes on after its path: leave out everything from ? or # on")
    path = parts.path.rstrip("/")
    while path[-3:].lower() == "/v1":
        path = path[:-3].rstrip("/")
    netloc = _ascii_host(host) + (f":{port}" if port not in (None, _PORTS[scheme]) else "")
    return f"{scheme}://{netloc}{quote(path, safe=_IN_A_PATH)}"


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if _HOST.fullmatch(name) is None:
        raise ValueError("the address has no readable host and port")
    return name


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer: 127.0.0.0/8, `::1`, or `localhost`."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def same_origin(one: str, other: str) -> bool:
    """Whether two absolute http(s) URLs share scheme, host and port (RFC 6454)."""
    first, second = _origin(one), _origin(other)
    return first is not None and first == second


def _origin(url: str) -> tuple[str, str, int] | None:
    parts = _split(url)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname.rstrip("."), parts.port or _PORTS[parts.scheme]


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
