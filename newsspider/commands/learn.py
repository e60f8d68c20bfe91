"""`scrapy learn SITE`: learn from a site's saved pages which texts stand on many of them."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from scrapy.exceptions import UsageError

from newsspider.article.learning import MIN_PAGES, learn
from newsspider.article.template import Template
from newsspider.crawl.command import ProjectCommand, read_number, say
from newsspider.crawl.guard import Guard
from newsspider.crawl.project import named_site, project_path
from newsspider.crawl.saved import DatedPage, Read, SavedError, from_captures, from_folder, from_http_cache, read_pages
from newsspider.page.page import read_page
from newsspider.sites import SiteError
from newsspider.sites.templates import load_templates, save_templates, template_path, write_templates
from newsspider.web.urls import domain_of

MAX_PAGES = 1000  # more teach nothing, and each is held in memory: about 0.1 MB


class Command(ProjectCommand):
    """The command `learn`."""

    arguments = "[options] SITE"
    summary = "Learn from a site's saved pages what stands on many of its articles, and belongs to none"
    help_text = f"""
    SITE is a domain or the name of a declared site. Reads its saved pages, and writes the places and texts that stand
    on many of its articles to templates/DOMAIN.toml in the site's folder (setting LEARNED_DIR), by layout. From then
    on the pipeline sets them aside. Look the file over, and delete the lines that are not furniture;
    docs/templates.md describes it. The same pages give the same file. It takes at least {MIN_PAGES} pages of one
    layout, of different articles. Needs no network.
    """
    reads = "the captures of the site, or what --from names"
    writes = "templates/DOMAIN.toml in the folder of the site (LEARNED_DIR), or the file of --output"
    statuses = {
        0: "the file is written, or says the same already",
        1: "too few pages, or the file is there with other content",
    }
    overrides = {"LOG_LEVEL": "WARNING"}

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add where the pages are, how many are needed, and where to write."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Learning")
        group.add_argument(
            "--from",
            dest="source",
            metavar="DIR|captures|httpcache",
            default="captures",
            help="where the pages are: the captures (the default), Scrapy's HTTP cache, or a folder of HTML files "
            "(./captures for a folder of that name)",
        )
        group.add_argument(
            "--min-pages",
            metavar="N",
            default=str(MIN_PAGES),
            help=f"how many pages a layout must have to be learned, {MIN_PAGES} or more (default: {MIN_PAGES})",
        )
        group.add_argument(
            "--max-pages",
            metavar="N",
            default=str(MAX_PAGES),
            help=f"how many pages are read at most, spread evenly over all there are (default: {MAX_PAGES})",
        )
        group.add_argument("--output", metavar="FILE", help="write to this file instead")
        group.add_argument(
            "--overwrite",
            action="store_true",
            help="replace a file that is there already; what was deleted from it by hand comes back",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the pages, learn, and write the file."""
        if len(args) != 1:
            raise UsageError("name one site: scrapy learn SITE")
        least = read_number("--min-pages", opts.min_pages, MIN_PAGES)
        most = read_number("--max-pages", opts.max_pages, least)
        named = named_site(self.settings, args[0])
        site = domain_of(f"https://{named.domains[0]}")
        folder = project_path(self.settings, "LEARNED_DIR", named.folder)
        file = Path(opts.output) if opts.output else template_path(folder, site)
        try:
            reads = self._find_pages(opts.source, site)
            say(f"Reading {min(len(reads), most)} of {len(reads)} pages of {site} from {opts.source}.")
            pages = list(read_pages(reads, most, say, Guard.of(self.settings).reader(read_page)))
            templates = learn(site, pages, least)
            if not templates:
                raise SavedError(_too_few(site, pages, least))
            _write(templates, file, opts.overwrite)
        except SavedError as error:
            self.fail(error)

    def _find_pages(self, source: str, site: str) -> list[Read]:
        if source == "captures":
            return from_captures(self.settings, (site,))
        if source == "httpcache":
            return from_http_cache(self.settings, (site,))
        return from_folder(Path(source), site)


def _write(templates: tuple[Template, ...], file: Path, overwrite: bool) -> None:
    """Write the file. Raises SavedError if it exists with other content and is not to be overwritten."""
    try:
        if file.exists() and not overwrite:
            if file.read_text("utf-8", "replace") != write_templates(templates):
                raise SavedError(_is_there(file))
            say(f"{file} says the same already.")
        else:
            save_templates(templates, file)
    except OSError as error:
        raise SavedError(f"{file} cannot be written: {error.strerror or error}.") from error
    for line in _summary(templates, file):
        say(line)


def _too_few(site: str, pages: list[DatedPage], least: int) -> str:
    return (
        f"Nothing was learned: {len(pages)} pages of {site} with text were found, and it takes at least {least} that "
        "are built alike, of three articles or more."
    )


def _is_there(file: Path) -> str:
    try:
        count = sum(len(template.places) + len(template.texts) for template in load_templates(file))
        held = f"with {count} entries"
    except SiteError:
        held = "and cannot be read"
    return (
        f"{file} is there already, {held}, and these pages say something else; --overwrite replaces it (what was "
        "deleted from it by hand comes back), --output writes to another file."
    )


def _summary(templates: Iterable[Template], file: Path) -> Iterator[str]:
    yield f"{file}:"
    for template in templates:
        span = f"{template.valid_from or '…'} to {template.valid_until or '…'}"
        yield (
            f"  {span}: {template.pages} pages of {template.articles} articles, "
            f"{len(template.places)} places and {len(template.texts)} texts"
        )
    yield "Look it over, and delete the lines that are not furniture. The next harvest uses it."
