"""A gateway on loopback whose answers a test decides, one function for each kind of call."""

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, NamedTuple, Self


class Reply(NamedTuple):
    """What goes back: a JSON value or bytes."""

    status: int = 200
    body: Any = b""
    headers: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """What came; `body` is a JSON value, or bytes."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    """Of the usual 5 that wait to be let in, a slow machine resets the sixth."""

    daemon_threads = False


class ScriptedGateway:
    """OpenAI format. By default a create is accepted and each query says that it is done."""

    def __init__(self, clip: bytes = b"") -> None:
        self.asked: list[Asked] = []
        self.create: Callable[[Asked], Reply] = lambda asked: Reply(
            body={"id": f"video_{len(self.posts)}", "object": "video", "status": "processing"}
        )
        self.query: Callable[[Asked], Reply] = lambda asked: Reply(
            body={"id": "x", "status": "completed", "video": {"url": f"{self.url}/files/clip.mp4"}}
        )
        self.file: Callable[[Asked], Reply] = lambda asked: Reply(body=clip)
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def posts(self) -> list[Asked]:
        """Every create that came."""
        return [asked for asked in self.asked if asked.method == "POST"]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if asked.method == "POST":
            return self.create(asked)
        return (self.file if asked.path.startswith("/files/") else self.query)(asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                is_json = "json" in headers.get("content-type", "")
                asked = Asked(self.command, self.path, headers, json.loads(body) if is_json else body)
                reply = gateway._reply(asked)
                data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                self.send_response(reply.status)
                for name, value in {"content-length": str(len(data)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = _any  # noqa: N815 - the names that http.server calls

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing on the test's own output."""

        return Handler
