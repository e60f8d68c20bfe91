"""The newspapers on the loopback interface: one small HTTP server for each outlet."""

import gzip
import socket
from collections.abc import Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, RLock, Thread
from types import TracebackType
from typing import Self

from newsspider.demo.model import Response
from newsspider.demo.newspaper import Newspaper, load
from newsspider.demo.texts import read_outlets

HOST = "127.0.0.1"
POLL = 0.05  # seconds between looks at whether to stop


class DemoServer:
    """A context manager that serves both outlets on free ports, or on `port` and the one after it.

    with DemoServer() as server:
        server.bases["courier"]  # "http://127.0.0.1:40123"
        server.newspaper         # with these addresses, so that its pages and expected results fit
        server.log               # the URLs that were asked for, in order
    """

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.log: list[str] = []
        self._lock = RLock()
        self._stopped = Event()
        self._servers: dict[str, _Server] = {}
        self.bases: dict[str, str] = {}
        self.newspaper: Newspaper

    def __enter__(self) -> Self:
        """Begin to serve. Raises OSError if a port is taken."""
        for number, key in enumerate(read_outlets()):
            server = _Server((HOST, self.port + number if self.port else 0), self, key)
            self._servers[key] = server
            self.bases[key] = f"http://{HOST}:{server.server_address[1]}"
        self.newspaper = load(self.bases)
        for server in self._servers.values():
            Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Answer nothing more, and close the ports: connections are refused from now on."""
        self._stopped.set()
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def admit(self, outlet: str, path: str) -> bool:
        """Log a request, and return whether it is answered: not after `stop`."""
        with self._lock:
            if not self._stopped.is_set():
                self.log.append(self.bases[outlet] + path)
            return not self._stopped.is_set()

    def respond(self, outlet: str, path: str) -> Response | None:
        """Return the response to a request; None to close the connection without one."""
        return self.newspaper.respond(outlet, path)

    def answered(self) -> None:
        """Called after each response."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], demo: DemoServer, outlet: str) -> None:
        super().__init__(address, _Handler)
        self.demo = demo
        self.outlet = outlet

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone away is not worth a traceback."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "DemoNewspaper/1"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(has_body=True)

    def do_HEAD(self) -> None:
        self._answer(has_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """The log is a list, for the tests; nothing is printed."""

    def _answer(self, has_body: bool) -> None:
        demo, outlet = self.server.demo, self.server.outlet
        response = demo.respond(outlet, self.path) if demo.admit(outlet, self.path) else None
        if response is None:
            self._hang_up()
            return
        asked = {name.title(): value for name, value in self.headers.items()}
        self._send(*shape(response, asked), has_body=has_body)
        demo.answered()

    def _send(self, status: int, headers: Mapping[str, str], body: bytes, has_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if has_body:
            self.wfile.write(body)

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):  # the client was faster
            self.connection.shutdown(socket.SHUT_RDWR)


def shape(response: Response, asked: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a response as HTTP has it: conditional requests, compression, length.

    `asked` are the request's headers, their names spelled as in `If-None-Match`.
    """
    headers, body = dict(response.headers), response.body
    if response.status != 200:
        return response.status, headers | {"Content-Length": str(len(body))}, body
    headers |= {"ETag": f'W/"{sha256(body).hexdigest()[:16]}"', "Vary": "Accept-Encoding"}
    if _is_unchanged(headers, asked):
        headers.pop("Content-Type")
        return 304, headers, b""
    if "gzip" in (asked.get("Accept-Encoding") or "") and headers["Content-Type"] != "application/gzip":
        body = gzip.compress(body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return 200, headers | {"Content-Length": str(len(body))}, body


def _is_unchanged(headers: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    """RFC 9110, 13.2.2: If-None-Match decides where it is given, else If-Modified-Since."""
    if (tags := asked.get("If-None-Match")) is not None:
        return tags.strip() == "*" or headers["ETag"] in [tag.strip() for tag in tags.split(",")]
    since, modified = asked.get("If-Modified-Since"), headers.get("Last-Modified")
    if not (since and modified):
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):  # a date that is none, or one without a zone
        return False
