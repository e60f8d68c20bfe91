"""`scrapy explain URL|FILE`: show how a page is read, and why each block is kept or set aside."""

import argparse
import tempfile
import webbrowser
from datetime import date
from pathlib import Path

from scrapy.exceptions import UsageError

from newsspider.article.make import make_article
from newsspider.article.model import Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.crawl.command import QUIET, ProjectCommand
from newsspider.crawl.guard import Guard
from newsspider.crawl.lock import HeldError, held
from newsspider.crawl.project import ANY, declarations, project_path
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import read_response
from newsspider.crawl.saved import SavedError, read_file
from newsspider.explain import render
from newsspider.explain.fetch import ExplainSpider
from newsspider.page.model import Page
from newsspider.sites import SiteError
from newsspider.sites.templates import Templates
from newsspider.vocabulary.failures import Failure, FailureKind

UNKNOWN = "https://address-unknown.invalid/"


class Command(ProjectCommand):
    """The command `explain`."""

    arguments = "[options] URL|FILE"
    summary = "Show how a page is read, block by block, and why"
    help_text = """
    Opens an HTML page that shows the article as read, and the whole page block by block: green is kept, every other
    colour is a reason to set aside, which is named. Below are the metadata with the rule that gave each field, and the
    pager with its evidence. A URL is fetched as a harvest fetches it (robots.txt, the captures), but not while one
    harvests its site; a FILE is read as it is, and unpacked if it is gzip. The site's declared layout and its learned
    template are applied.
    """
    reads = "a page: of the site or the captures, or a file"
    writes = "a page of HTML: a temporary file, or that of -o; the capture of a page that was fetched"
    statuses = {
        0: "the page is explained",
        1: "there is no page, its site is being harvested, or the explanation cannot be written",
    }
    overrides = QUIET

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add where to write, and the address of a file's page."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Explaining")
        group.add_argument(
            "-o", "--output", metavar="OUT.html", help="write the explanation to this file, and open no browser"
        )
        group.add_argument(
            "--url",
            metavar="URL",
            help="the address of the page in FILE (default: what the page itself says it is)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the page, and write or open its explanation."""
        if len(args) != 1:
            raise UsageError("name one page: scrapy explain URL|FILE")
        try:
            result = self._fetch(args[0]) if _is_url(args[0]) else self._read(args[0], opts.url)
            if isinstance(result, Failure):
                raise SavedError(f"{args[0]} could not be had: {result.sentence}.")
            page, notes = self._take_sidebars(result)
            _deliver(render(page, notes), Path(opts.output) if opts.output else None)
        except (SavedError, HeldError) as error:
            self.fail(error)
        except Refusal as refusal:
            self.fail(SavedError(f"{args[0]} {refusal.failure.sentence}."))

    def _fetch(self, url: str) -> Page | Failure:
        """Fetch a page while nobody harvests its site, whose captures it is added to. Raises HeldError."""
        answers: list[Page | Failure] = []
        is_kept = self.settings.getbool("HTTPCACHE_ENABLED") and self.settings.get("SITE_LOCK")
        folders = [declarations(self.settings).folder_of(url)] if is_kept else []
        with held(self.settings, folders):
            self.crawler_process.crawl(ExplainSpider, url=url, answers=answers)
            self.crawler_process.start()
        return answers[0] if answers else Failure(FailureKind.OTHER, "nothing came")

    def _read(self, name: str, url: str | None) -> Page | Failure:
        """Read the page in a file. Raises SavedError."""
        if url is not None and not _is_url(url):
            raise UsageError(f'--url is an address in full, like https://host/path, not "{url}"')
        path = Path(name)
        if not path.is_file():
            raise SavedError(f'"{name}" is neither an address (https://…) nor a file.')
        response = read_file(path, UNKNOWN)
        read_page = Guard.of(self.settings).reader(declarations(self.settings).read_page)
        return read_response(response.replace(url=url) if url else response, read_page)

    def _take_sidebars(self, page: Page) -> tuple[Page, list[str]]:
        """Return the page without its sidebars, as the pipeline makes it, and notes for the reader."""
        alone = NumberedPage(1, page, Fetched(page.url))
        page_set = PageSet(page.url, page.url, (alone,), Completeness(Verdict.UNKNOWN))
        known = Templates(project_path(self.settings, "LEARNED_DIR", ANY), declarations(self.settings).folder_of)
        notes = []
        try:
            templates = known.of(page_set.url)
        except SiteError as error:
            templates, notes = (), [f"The site's template is not used: {error}"]
        if page_set.url.startswith(UNKNOWN):
            notes.append("The page does not say its address: give it with --url, so that its links can be understood.")
        guard = Guard.of(self.settings)
        return guard.run(page.url, 0, make_article, page_set, templates, date.today()).pages[0].page, notes


def _is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _deliver(html: str, file: Path | None) -> None:
    """Write the explanation to a file, or to a temporary one that is opened in a browser. Raises SavedError."""
    try:
        if file is None:
            with tempfile.NamedTemporaryFile(prefix="explain-", suffix=".html", delete=False) as temporary:
                target = Path(temporary.name)
        else:
            target = file
        target.write_text(html, "utf-8", "replace")
    except OSError as error:
        raise SavedError(f"{file or 'A temporary file'} cannot be written: {error.strerror or error}.") from error
    if file is None and not webbrowser.open(target.absolute().as_uri()):
        print("No browser could be opened.")
    print(f"The explanation is in {target}")
