"""`scrapy addsite URL`: propose a site's declaration, harvest a sample, and write a test of it."""

import argparse
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

from scrapy.exceptions import UsageError

from newsspider.addsite import sample as samples
from newsspider.addsite import show
from newsspider.addsite.patterns import Patterns
from newsspider.addsite.propose import propose
from newsspider.addsite.sample import Places, Sample, SampleArticle, SampleError
from newsspider.addsite.spider import AddSiteSpider, Harvested
from newsspider.addsite.survey import Survey
from newsspider.crawl.command import PRIORITY, QUIET, ProjectCommand, read_number, say
from newsspider.crawl.project import site_folders
from newsspider.crawl.stop import ENDED
from newsspider.program import typed
from newsspider.sites import default_site, read_site
from newsspider.web.urls import domain_of

NAME = re.compile(r"[\w][\w.-]*")


class Command(ProjectCommand):
    """The command `addsite`."""

    arguments = "[options] URL"
    summary = "Propose a site's declaration, harvest a sample of it, and write a test"
    help_text = """
    Looks at a site's robots.txt, its sitemaps, its feeds, its front page, and the sections and day archives that this
    links; harvests a sample of its articles as the spiders do, with the project's politeness; shows them; and writes

      sites/NAME.toml                   the declaration, with comments: read it over, and mend what is wrong
      sites/tests/test_NAME.py          a test that makes the sample again from its captures: pytest sites/tests
      sites/tests/NAME/                 the sample: its captures (WARC), and what they gave (sample.json)

      scrapy addsite https://gazette.example/
      scrapy addsite gazette.example --name gazette --sample 20
      scrapy addsite gazette.example --dry-run        show the declaration and the sample, and write nothing

    `sites` is the first folder of the setting SITES_DIR. Nothing that is there is overwritten without --force.
    """
    reads = "the site: robots.txt, lists, a sample of its articles"
    writes = "the declaration, the test and the sample (SITES_DIR); nothing with --dry-run"
    statuses = {
        0: "they are written, or shown with --dry-run",
        1: "no article could be harvested, a file is there already, or the sample made again from its captures differs",
    }
    overrides = QUIET

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the name, the size of the sample, and what is written."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Adding a site")
        group.add_argument("--name", metavar="NAME", help="what the site is called (default: from its domain)")
        group.add_argument("--sample", metavar="N", default="10", help="articles to harvest (default: 10)")
        group.add_argument(
            "--force", action="store_true", help="overwrite; the old declaration is kept as NAME.toml.old"
        )
        group.add_argument("--dry-run", action="store_true", help="show, and write nothing")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the captures of the sample, unless nothing is to be written."""
        super().process_options(args, opts)
        self.settings.set("HTTPCACHE_ENABLED", not opts.dry_run, priority=PRIORITY)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look at the site, harvest a sample, show it and write the files."""
        home, size = _home(args), read_number("--sample", opts.sample)
        places = Places(_folder(site_folders(self.settings)), opts.name or _name_of(home))
        if not NAME.fullmatch(places.name):
            raise UsageError(f'--name is letters, digits, "-", "_" and ".", not "{places.name}"')
        try:
            self._refuse_to_overwrite(places, opts)
            if opts.dry_run:
                self._add(home, size, places, None)
                return
            with samples.temporary(places) as directory:
                self.settings.set("CAPTURES_DIR", str(directory), priority="cmdline")
                self._add(home, size, places, directory)
        except SampleError as error:
            self.fail(error)

    def _refuse_to_overwrite(self, places: Places, opts: argparse.Namespace) -> None:
        there = next(samples.existing(places), None)
        if there and not opts.force and not opts.dry_run:
            raise SampleError(f"{there} is there already; --force overwrites it, --name chooses another name.")

    def _add(self, home: str, size: int, places: Places, captures: Path | None) -> None:
        """Add the site; without `captures` no file is written."""
        survey, harvested, patterns = self._harvest(home, size)
        sample = _sample(places.name, survey, harvested)
        if sample.articles:
            say(*show.articles(sample.articles))
        records = [article.record for article in sample.articles if article.record and article.record.get("pages")]
        declaration = propose(survey, patterns, records, typed(shlex.join(["addsite", home])))
        read_site(declaration, places.declaration.name)  # what is written can be read
        if captures is None or not records:
            say("", declaration.rstrip())
            if not records:
                raise SampleError("no article could be harvested, so nothing is written.")
            return
        was_there = places.declaration.exists()
        samples.write(places, declaration, sample, captures)
        say(*show.written(places, was_there))
        differences = samples.check_sample(places.folder, places.name, self.settings)
        if differences:
            say("", "Made again from its captures, the sample is not the same:", *differences)
            self.exitcode = 1

    def _harvest(self, home: str, size: int) -> tuple[Survey, Harvested, Patterns]:
        survey, harvested = Survey(home, datetime.now(UTC).date()), Harvested()
        found: list[Patterns] = []

        def told(patterns: Patterns) -> None:
            found.append(patterns)
            say(*show.looked(survey, patterns))
            if harvested.entries:
                say("", f"Harvesting {len(harvested.entries)} articles.")

        say(f"Looking at {home}")
        crawler = self.crawler_process.create_crawler(AddSiteSpider)
        site = default_site(home)
        self.crawler_process.crawl(crawler, site=site, harvested=harvested, survey=survey, size=size, told=told)
        self.crawler_process.start()
        if not found:
            why = crawler.stats.get_value(ENDED) if crawler.stats else None
            raise SampleError(f"the site was not looked at. {why or 'The crawl was interrupted.'}")
        return survey, harvested, found[0]


def _sample(name: str, survey: Survey, harvested: Harvested) -> Sample:
    articles = [
        SampleArticle(
            entry, harvested.records.get(entry), None if entry in harvested.records else _failure(harvested, entry)
        )
        for entry in harvested.entries
    ]
    return Sample(name, survey.today.isoformat(), tuple(articles))


def _failure(harvested: Harvested, entry: str) -> str:
    return harvested.failures.get(entry, "nothing came of it")


def _home(args: list[str]) -> str:
    if len(args) != 1:
        raise UsageError("name one site by its address: scrapy addsite https://gazette.example/")
    home = args[0] if re.match("https?://", args[0], re.I) else f"https://{args[0]}"
    home = home if home.partition("://")[2].count("/") else f"{home}/"
    try:
        default_site(home)
    except LookupError:
        raise UsageError(f'"{args[0]}" is not the address of a site; write it like https://gazette.example/') from None
    return home


def _folder(folders: list[Path]) -> Path:
    if not folders:
        raise UsageError("the setting SITES_DIR names no folder, so there is no place for the declaration")
    return folders[0]


def _name_of(home: str) -> str:
    """Return a name for a site by its domain: "gazette" for www.gazette.co.uk."""
    site = default_site(home).domains[0]
    domain = domain_of(home)
    return (
        domain.partition(".")[0] if "." in domain and not domain.replace(".", "").isdigit() else site.replace(":", "-")
    )
