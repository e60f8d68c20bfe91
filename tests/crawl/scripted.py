"""A site on the loopback interface that answers as a test says, and knows in which order it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPHS = (
    "The harbour wall was measured on Monday by two surveyors from the county, who found it a hand's breadth lower "
    "than the one drawn on the plans that the council approved in spring.",
    "Nobody could say where the missing stones had gone, although the landlady of the Anchor has a new garden wall "
    "that several people at the meeting wished to know more about.",
    "The mayor said that the work would be finished before the autumn tides, and that the surveyors would be asked to "
    "come again in August with a longer rule.",
)


@dataclass
class Answer:
    """A response. `chunks` are sent without a length, until the client has enough."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: Iterator[bytes] | None = None


def story(name: str) -> Answer:
    """An article of one page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return Answer(
        f'<html lang="en"><head><title>{name} - Harbour Post</title>'
        '<meta property="article:published_time" content="2012-04-03T10:00:00Z"></head>'
        f"<body><article><h1>What became of {name}</h1>{text}</article></body></html>".encode()
    )


def redirect(to: str, status: int = 302) -> Answer:
    """A response that leads elsewhere."""
    return Answer(status=status, headers={"Location": to})


class Scripted:
    """`answers` maps a path to its answers in order; the last of them is for good. Any other path is a story.

    `asked` lists the paths in order; `order` those of all sites that share it, with the site's name.
    """

    def __init__(self, name: str, order: list[str]) -> None:
        self.name, self.order = name, order
        self.answers: dict[str, list[Answer]] = {"/robots.txt": [Answer(status=404)]}
        self.asked: list[str] = []
        self.address = ""

    def url(self, path: str) -> str:
        return self.address + path

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        self.order.append(f"{self.name}{path}")
        script = self.answers.get(path)
        if not script:
            return story(path.strip("/"))
        return script.pop(0) if len(script) > 1 else script[0]


@contextmanager
def serve(*names: str) -> Iterator[list[Scripted]]:
    """A site for each name, each at a port of its own."""
    order: list[str] = []
    sites = [Scripted(name, order) for name in names]
    servers = [_serve(site) for site in sites]
    try:
        yield sites
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _serve(site: Scripted) -> ThreadingHTTPServer:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                answer = site.answer(self.path)
            headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
            if answer.chunks is None:
                headers["Content-Length"] = str(len(answer.body))
            else:
                headers["Connection"] = "close"
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for chunk in answer.chunks or [answer.body]:
                    self.wfile.write(chunk)
            except OSError:  # the client has enough
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server
