"""`scrapy demo`: serve the bundled newspapers, harvest them over HTTP, and show the result."""

import argparse
import contextlib
import json
import time
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError

from newsspider.crawl.command import PRIORITY, ProjectCommand, read_number, say
from newsspider.crawl.project import output_path
from newsspider.demo.check import differences
from newsspider.demo.report import conclusion, pick, show, summary, welcome
from newsspider.demo.server import DemoServer
from newsspider.program import typed

OUTPUT = "demo.jsonl"  # in OUTPUT_DIR
OVERRIDES: dict[str, Any] = {
    # The servers are our own and on this machine: there is nobody to be polite to, and no proxy on the way.
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "HTTPPROXY_ENABLED": False,
    "ALLOW_PRIVATE_NETWORKS": True,
    "HTTPCACHE_ENABLED": False,  # the next demo may be given the same port
    "LOG_LEVEL": "WARNING",
    "PROGRESS": False,
    "SUMMARY_DIR": None,
}


class Command(ProjectCommand):
    """The command `demo`."""

    summary = "Harvest two bundled newspapers, without a network, and show the result"
    help_text = """
    Serves two invented newspapers on free ports of the loopback interface, harvests every article over HTTP with the
    article spider, and prints what came of it, with one record in full. Needs no network.
    """
    reads = "the bundled newspapers"
    writes = f"output/{OUTPUT} (overwritten); nothing with --serve"
    statuses = {
        0: "every article came out whole, once and with the expected verdict",
        1: "an article did not, or a port is taken",
    }
    overrides = OVERRIDES

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add whether to serve only, and on which ports."""
        super().add_options(parser)
        parser.add_argument(
            "--serve",
            action="store_true",
            help="only serve the newspapers, until Ctrl-C, to look at them or to harvest them by hand",
        )
        parser.add_argument(
            "--port", metavar="N", default="0", help="serve on the ports N and N + 1 (default: any two that are free)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the records to the demo's file, unless the command line has other feeds."""
        super().process_options(args, opts)
        self.settings.set("FEEDS", _feed(self._output()), priority=PRIORITY)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve the newspapers, and harvest them unless --serve is given."""
        if args:
            raise UsageError
        port = read_number("--port", opts.port, 0)
        with contextlib.ExitStack() as opened:
            try:
                server = opened.enter_context(DemoServer(port))
            except (OSError, OverflowError) as error:
                self.fail(ValueError(f"the ports {port} and {port + 1} cannot be had: {error}"))
                return
            say(*welcome(server.newspaper))
            if opts.serve:
                _serve(server)
            else:
                self._harvest(server)

    def _harvest(self, server: DemoServer) -> None:
        newspaper, file = server.newspaper, self._output()
        entries = [newspaper.entry(article) for article in newspaper.articles]
        say(f"Harvesting their {len(entries)} articles. Some are entered by page 1 and some by a later page.")
        began = time.monotonic()
        self.crawler_process.crawl("article", url=" ".join(entries))
        self.crawler_process.start()
        records = _read(file)
        found = differences(newspaper, records)
        say(*summary(records, time.monotonic() - began, file))
        shown = pick(records)
        if shown:
            say(*show(shown))
        say(*conclusion(found))
        self.exitcode = 1 if found or self.crawler_process.bootstrap_failed else 0

    def _output(self) -> Path:
        return output_path(self.settings, OUTPUT)


def _serve(server: DemoServer) -> None:
    entries = [server.newspaper.entry(article) for article in server.newspaper.articles]
    say("", "The articles, each by one of its pages:", *(f"  {url}" for url in entries), "")
    say(f"To harvest one: {typed('crawl article')} -a url=ADDRESS", "", "Ctrl-C ends it.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        say("")


def _feed(file: Path) -> dict[str, dict[str, Any]]:
    uri = str(file.absolute()).replace("%", "%%")  # a feed's address is a %-template
    return {uri: {"format": "jsonlines", "encoding": "utf-8", "overwrite": True}}


def _read(file: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    except FileNotFoundError:
        return []
