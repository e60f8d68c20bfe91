"""`scrapy check-site NAME`: harvest a site's sample again, and say what differs."""

import argparse

from scrapy.exceptions import UsageError

from newsspider.addsite import sample as samples
from newsspider.addsite.sample import Places, Sample, SampleArticle, SampleError
from newsspider.addsite.spider import Harvested, SampleSpider
from newsspider.captures import CaptureError
from newsspider.crawl.command import QUIET, ProjectCommand, say
from newsspider.crawl.project import site_folders
from newsspider.sites import Site, SiteError, load_site


class Command(ProjectCommand):
    """The command `check-site`."""

    arguments = "[options] NAME"
    summary = "Harvest a site's sample again, and say what differs"
    help_text = """
    Harvests the articles of a site's sample again (`scrapy addsite` took it), and prints how they differ from what
    they were: headline, date, authors, text, pages, verdict, problems.

      scrapy check-site gazette                       ask the site: has it changed its layout or its addresses?
      scrapy check-site gazette --offline             make the sample again from its captures: do my selectors, or a new
                                                      version of newsspider, read it as before? No network is needed.
      scrapy check-site gazette --offline --update    take over what is read now as what is expected

    An article that was revised since differs too: read the sentences. `scrapy addsite URL --name NAME --force` takes a
    new sample, and writes the declaration anew (the old one is kept as NAME.toml.old).
    """
    reads = "the declaration and the sample, and the site (without --offline)"
    writes = "with --update the sample; else nothing"
    statuses = {
        0: "no article of the sample differs, or --update took over what does",
        1: "an article differs, or there is no sample, or it cannot be read",
    }
    overrides = QUIET | {"HTTPCACHE_ENABLED": False}  # the site itself is asked

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add whether the captures are read, and whether the sample is updated."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Checking a site")
        group.add_argument("--offline", action="store_true", help="read the sample's captures, and ask nobody")
        group.add_argument("--update", action="store_true", help="with --offline: expect from now on what is read now")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Harvest the sample again, or read its captures, and compare."""
        if len(args) != 1:
            raise UsageError("name one site: scrapy check-site NAME")
        if opts.update and not opts.offline:
            raise UsageError("--update goes with --offline; `scrapy addsite URL --force` takes a new sample")
        try:
            places, site = self._find(args[0])
            before = samples.read(places)
            after = samples.remake(places, before, self.settings) if opts.offline else self._harvest(before, site)
            differences = list(samples.compare(before.articles, after.articles))
            if opts.update:
                samples.write_sample(places, after)
        except (SampleError, SiteError, CaptureError) as error:
            self.fail(error)
            return
        say(*differences, *([""] if differences else []), _conclusion(before, differences))
        if opts.update and differences:
            say(f"{places.sample} now has what is read now.")
        self.exitcode = 1 if differences and not opts.update else 0

    def _find(self, name: str) -> tuple[Places, Site]:
        """Return where a site's files are, and the site. Raises SampleError or SiteError."""
        for folder in site_folders(self.settings):
            places = Places(folder, name)
            if places.declaration.is_file():
                return places, load_site(places.declaration)
        raise SampleError(f"no declaration has the name {name} in the folders of SITES_DIR.")

    def _harvest(self, before: Sample, site: Site) -> Sample:
        harvested = Harvested([article.entry for article in before.articles])
        say(f"Harvesting {len(harvested.entries)} articles of {before.site}, as on {before.taken}.")
        self.crawler_process.crawl(SampleSpider, site=site, harvested=harvested)
        self.crawler_process.start()
        articles = (
            SampleArticle(entry, harvested.records.get(entry), harvested.failures.get(entry))
            for entry in harvested.entries
        )
        return Sample(before.site, before.taken, tuple(articles))


def _conclusion(before: Sample, differences: list[str]) -> str:
    changed = sum(not line.startswith(" ") for line in differences)
    if not changed:
        return f"The {len(before.articles)} articles of the sample are what they were."
    verb = "is not what it was" if changed == 1 else "are not what they were"
    return f"{changed} of the {len(before.articles)} articles of the sample {verb} on {before.taken}."
