"""Addresses as people type them: a base URL in its normal form, and what lies on this computer."""

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}
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
    if scheme not in PORTS:
        raise ValueError("the address must begin with https:// or http://")
    if parts.query or parts.fragment:
        raise ValueError("the address goes on after its path: leave out everything from ? or # on")
    path = parts.path.rstrip("/")
    while path[-3:].lower() == "/v1":
        path = path[:-3].rstrip("/")
    netloc = _ascii_host(host) + (f":{port}" if port not in (None, PORTS[scheme]) else "")
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


def is_web_page(address: str) -> bool:
    """Whether a browser can open this address: http or https, with a host, and no user name in it."""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
    return named and parts.scheme in PORTS and address.isprintable() and " " not in address


def without_secrets(address: str) -> str:
    """A web address without what may sign it: user name, query and fragment. Other text is given as it is."""
    if not address.strip().lower().startswith(("http://", "https://")):
        return address
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.partition("//")[0] + "//"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def shows_key(base_url: str) -> bool:
    """Whether a key sent to this normal base URL could be read on the way: plain http to another computer."""
    parts = urlsplit(base_url)
    return parts.scheme == "http" and not is_loopback(parts.hostname or "")
