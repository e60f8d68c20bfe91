"""The newspapers on the loopback interface: one small HTTP server an outlet, and ways to make them misbehave."""

import gzip
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

from newsspider.demo.model import Response
from newsspider.demo.newspaper import Newspaper, load
from newsspider.demo.texts import read_outlets

HOST = "127.0.0.1"
POLL = 0.05  # seconds between looks at whether to stop


@dataclass(slots=True)
class Fault:
    """How a path misbehaves, and how many times (None: always).

    A status is answered with a short page, except that 0 closes the connection without an answer. `hang` is how many
    seconds pass before anything happens.
    """

    status: int | None = None
    hang: float = 0.0
    times: int | None = None


class DemoServer:
    """A context manager that serves both outlets on free ports.

    with DemoServer() as server:
        server.bases["courier"]  # "http://127.0.0.1:40123"
        server.newspaper         # with these addresses, so that its pages and expected results fit
        server.log               # the URLs that were asked for, in order
    """

    def __init__(self) -> None:
        self.log: list[str] = []
        self.faults: dict[str, Fault] = {}
        self.last_request: int | None = None
        self._lock = Lock()
        self._stopped = Event()
        self._servers: dict[str, _Server] = {}
        self.bases: dict[str, str] = {}
        self.newspaper: Newspaper

    def __enter__(self) -> Self:
        for key in read_outlets():
            server = _Server((HOST, 0), self, key)
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

    @property
    def is_stopped(self) -> bool:
        """Whether the ports are closed."""
        return all(server.socket.fileno() < 0 for server in self._servers.values())

    def fail(self, path: str, status: int, times: int | None = None) -> None:
        """Answer a path with this status; `path` has its query."""
        self.faults[path] = Fault(status=status, times=times)

    def hang(self, path: str, seconds: float, times: int | None = None) -> None:
        """Let a path wait before it is answered."""
        self.faults[path] = Fault(hang=seconds, times=times)

    def drop(self, path: str, times: int | None = None) -> None:
        """Close the connection when a path is asked for."""
        self.faults[path] = Fault(status=0, times=times)

    def stop_after(self, count: int) -> None:
        """Answer `count` more requests, then stop, as a server that was killed."""
        self.last_request = len(self.log) + count

    def admit(self, outlet: str, path: str) -> tuple[bool, Fault | None]:
        """Log a request; whether it is to be answered, and what goes wrong with it."""
        with self._lock:
            if self._stopped.is_set() or self._is_spent():
                return False, None
            self.log.append(self.bases[outlet] + path)
            fault = self.faults.get(path)
            if fault is None or fault.times == 0:
                return True, None
            if fault.times is not None:
                fault.times -= 1
            return True, fault

    def answered(self) -> None:
        """Stop, if that was the last request to be answered."""
        if self._is_spent():
            self.stop()

    def _is_spent(self) -> bool:
        return self.last_request is not None and len(self.log) >= self.last_request

    def wait(self, seconds: float) -> None:
        """Pass time, but not after the server has been stopped."""
        self._stopped.wait(seconds)


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
        demo, path = self.server.demo, self.path
        is_admitted, fault = demo.admit(self.server.outlet, path)
        if not is_admitted:
            self._hang_up()
            return
        if fault and fault.hang:
            demo.wait(fault.hang)
        if fault and fault.status == 0:
            self._hang_up()
            return
        if fault and fault.status:
            response = Response(fault.status, {"Content-Type": "text/html"}, b"<h1>Something went wrong</h1>")
        else:
            response = demo.newspaper.respond(self.server.outlet, path)
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
