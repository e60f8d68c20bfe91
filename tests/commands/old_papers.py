"""Two invented papers, served by a proxy that answers for every host, and how the fixture `old-output.tar.gz` was made.

`python -m tests.commands.old_papers FOLDER` harvests them as the fixture's version did: an archive of each paper, then
some articles of both, one of them in another article's archive already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
HOSTS = ("www.quay.example", "www.moor.example")
PAGES = {"ferry": 2, "lamp": 1, "bridge": 1}  # pages of each article that the sitemap lists
UNLISTED = "harbour-bell"
QUICK = {
    "ALLOW_PRIVATE_NETWORKS": 1, "AUTOTHROTTLE_ENABLED": 0, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING",
    "HTTPPROXY_ENABLED": 1,
}  # fmt: skip
WORDS = (
    "The {name} of {host} was looked at on Tuesday by a surveyor from the county, who wrote down what he saw and "
    "what it would cost to mend before the winter storms come in from the north.",
    "Nobody on page {page} of this report could say who had last painted the {name}, although the landlady of the "
    "Compass remembers a man with a ladder and a great many opinions about varnish.",
    "The council will speak about the {name} again in the spring, and asks that until then nobody lean on it, tie a "
    "boat to it, or hang washing from the part numbered {page} on the plan.",
)


def answer(url: str) -> tuple[int, str, str]:
    """Status, content type and text of an address."""
    host, path = urlsplit(url).netloc, urlsplit(url).path.strip("/")
    if path == "robots.txt":
        return 200, "text/plain", f"User-agent: *\nSitemap: http://{host}/sitemap.xml\n"
    if path == "sitemap.xml":
        urls = "".join(
            f"<url><loc>http://{host}/2012/04/{name}</loc><lastmod>2012-04-0{day}</lastmod></url>"
            for day, name in enumerate(PAGES, 1)
        )
        head = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return 200, "application/xml", f"{head}{urls}</urlset>"
    name, page = path.removeprefix("2012/04/").partition("/page/")[::2]
    if name not in (*PAGES, UNLISTED):
        return 404, "text/plain", "no such page"
    return 200, "text/html; charset=utf-8", _page(host, name, int(page or 1))


def _page(host: str, name: str, number: int) -> str:
    text = "".join(f"<p>{each.format(name=name, host=host, page=number)}</p>" for each in WORDS)
    pages = range(1, PAGES.get(name, 1) + 1)
    links = [f'<a href="/2012/04/{name}/page/{at}">{at}</a>' if at != number else f"<b>{at}</b>" for at in pages]
    day = 1 + [*PAGES, UNLISTED].index(name)
    return (
        f'<html lang="en"><head><title>The {name} - {host}</title>'
        f'<meta property="article:published_time" content="2012-04-0{day}T10:00:00Z"></head>'
        f"<body><article><h1>What became of the {name}</h1>{text}</article>"
        f'<nav class="pager">{" ".join(links) if len(links) > 1 else ""}</nav></body></html>'
    )


@contextmanager
def serve() -> Iterator[tuple[str, list[str]]]:
    """The proxy's address, and the list of what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            status, kind, text = answer(self.path)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def scrapy(project: Path, proxy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`scrapy ...` in a project of its own, whose requests go to the proxy."""
    (project / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    options = [f"-s{name}={value}" for name, value in QUICK.items()] if arguments[0] == "crawl" else []
    command = [sys.executable, "-m", "scrapy", *arguments, *options]
    environment = {**os.environ, "http_proxy": proxy, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=300)


def harvest(project: Path) -> None:
    """Harvest the papers."""
    quay, moor = HOSTS
    with serve() as (proxy, asked):
        for host in HOSTS:
            print(scrapy(project, proxy, "crawl", "archive", "-a", f"site=http://{host}/").stderr)
        urls = f"http://{quay}/2012/04/{UNLISTED} http://{moor}/2012/04/{UNLISTED} http://{quay}/2012/04/ferry/page/2"
        print(scrapy(project, proxy, "crawl", "article", "-a", f"url={urls}").stderr)
        print(*asked, sep="\n")


if __name__ == "__main__":
    harvest(Path(sys.argv[1]))
