"""A generated newspaper on loopback: any number of articles, a third of them in two to four pages."""

from __future__ import annotations

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

PLACES = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "market",
    "library",
    "station",
    "tower",
    "garden",
    "school",
    "theatre",
    "river",
]
DEEDS = [
    "opened",
    "closed",
    "repaired",
    "painted",
    "discussed",
    "bought",
    "sold",
    "measured",
    "forgotten",
    "remembered",
    "moved",
    "renamed",
]
PEOPLE = [
    "Mayor",
    "Harbourmaster",
    "Librarian",
    "Teacher",
    "Captain",
    "Gardener",
    "Baker",
    "Postman",
    "Engineer",
    "Painter",
]


def pages_of(number: int) -> int:
    """How many pages an article has."""
    return 2 + number // 3 % 3 if number % 3 == 0 else 1


def paragraphs(number: int, page: int) -> list[str]:
    """The text of a page, which no other page shares."""
    chance = Random(number * 10 + page)
    return [
        f"The {chance.choice(PLACES)} near the {chance.choice(PLACES)} number {chance.randrange(10**6)} was "
        f"{chance.choice(DEEDS)} on day {chance.randrange(10**6)}, said the {chance.choice(PEOPLE)}, and nobody of the "
        f"{chance.randrange(10**6)} people who had come to the {chance.choice(PLACES)} could say why it was "
        f"{chance.choice(DEEDS)} before it was {chance.choice(DEEDS)} once more in the year of the {chance.choice(PLACES)}."
        for _ in range(4)
    ]


def path(number: int, page: int = 1) -> str:
    """The address of a page below the site's."""
    return f"/2012/{number}" + (f"?page={page}" if page > 1 else "")


def html(number: int, page: int) -> str:
    """A page of an article."""
    total = pages_of(number)
    numbers = range(1, total + 1)
    links = " ".join(f"<b>{at}</b>" if at == page else f'<a href="{path(number, at)}">{at}</a>' for at in numbers)
    following = f'<a href="{path(number, page + 1)}">Next page</a>' if page < total else ""
    pager = f'<div class="pagination">Page {links} {following}</div>' if total > 1 else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(number, page))
    day = f"2012-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        f"<html lang=en><head><title>Story number {number} of the harbour - Harbour Post</title>"
        f'<meta property="article:published_time" content="{day}T10:00:00Z"></head><body>'
        '<div id="nav"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></div>'
        f"<article><h1>Story number {number} of the harbour</h1>{text}{pager}</article>"
        '<div id="footer">Copyright 2012 Harbour Post</div></body></html>'
    )


class Site:
    """The server. `asked` counts the requests for each path, `open` is how many are being answered."""

    def __init__(self, delay: float = 0.0) -> None:
        self.asked: Counter[str] = Counter()
        self.delay = delay
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        threading.Event().wait(self.delay)
        number, _, page = handler.path.removeprefix("/2012/").partition("?page=")
        found = number.isdigit()
        body = html(int(number), int(page or 1)).encode() if found else b"no such page"
        handler.send_response(200 if found else 404)
        handler.send_header("Content-Type", "text/html; charset=utf-8" if found else "text/plain")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def seeds(self, count: int) -> list[str]:
        """The addresses of the first articles."""
        return [self.address + path(number) for number in range(count)]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
