"""The log file, and the one place where secrets are taken out of what is written down."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

REMOVED = "[removed]"
FILE_BYTES = 1_000_000
OLD_FILES = 3
SHORTEST_SECRET = 4
"""Characters. A shorter one would tear every line; as a header it is still found by its shape."""

_CHATTY = ("httpx", "httpcore")  # their INFO lines print signed links

_SHAPES = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=:-]+"), rf"\1 {REMOVED}"),
    (
        re.compile(
            r"(?i)\b(authorization|api[_-]?key)(['\"]?\s*[:=]\s*(?:b(?=['\"]))?['\"]?)"
            r"(?!bearer\b|basic\b)[^\s'\",}]+"
        ),
        rf"\1\2{REMOVED}",
    ),
    (re.compile(r"\bsk-[\w-]{4,}"), f"sk-{REMOVED}"),
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/?#@'\"]+@"), rf"\1{REMOVED}@"),
    (re.compile(r"(?i)\b(https?://[^\s?'\"<>]+)\?[^\s'\"<>]+"), rf"\1?{REMOVED}"),
    (re.compile(r"(?i)\b(data:[\w.+/-]+;base64,)[\w+/=-]+"), rf"\1{REMOVED}"),
)

_secrets: set[str] = set()


def register_secret(secret: str) -> None:
    """From now on *secret* (a key) is taken out of every log line and crash note."""
    if len(secret) >= SHORTEST_SECRET:
        _secrets.update((secret, quote(secret, safe="")))


def redact(text: str) -> str:
    """*text* without registered secrets, credentials, the queries of links and inline pictures."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, REMOVED)
    for shape, kept in _SHAPES:
        text = shape.sub(kept, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, so that arguments and tracebacks pass through it as well."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(folder: Path, *, name: str = "dailies", verbose: bool = False) -> logging.Handler:
    """Log to `<folder>/<name>.log` (1 MB, three older ones kept); give the result to `stop`.

    *verbose* writes our own DEBUG lines too. Processes that live side by side each give a *name*.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / f"{name}.log", maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)-7s %(process)d %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("desktop_app").setLevel(logging.DEBUG if verbose else logging.INFO)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler


def stop(handler: logging.Handler) -> None:
    """Take *handler* away again and close its file."""
    logging.getLogger().removeHandler(handler)
    handler.close()
