"""Which captures are of a period of publication, as their pages say."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from scrapy.settings import BaseSettings

from newsspider.archive import Period
from newsspider.captures.model import Capture
from newsspider.crawl.guard import Guard
from newsspider.crawl.journal import Journal
from newsspider.crawl.project import project_path, site_configs, site_folders
from newsspider.replay.pages import Limits, read_capture
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.address_dates import date_in_address


@dataclass(frozen=True)
class Published:
    """Whether a capture may be of the period: its page names no other day, nor does its address if the page names none.

    Plain data, to be handed to processes.
    """

    period: Period
    sites: tuple[Path, ...] = ()
    site_configs: Path | None = None
    max_size: int = Limits().max_size
    timeout: float = 0  # CPU seconds for a page; 0: no limit
    reading: Path | None = None  # folder of the journal of what is read

    @classmethod
    def of(cls, period: Period, settings: BaseSettings) -> Self:
        """Return the test for a period, with a project's declarations and its limits of reading."""
        sites, configs, limits = tuple(site_folders(settings)), site_configs(settings), Limits.of(settings)
        reading = project_path(settings, "READING_DIR") if settings.get("READING_DIR") else None
        return cls(period, sites, configs, limits.max_size, settings.getfloat("READING_TIMEOUT"), reading)

    def __call__(self, capture: Capture) -> bool:
        """Return whether a capture may be of the period."""
        page = read_capture(capture, self.max_size, self._declarations.read_page, self._guard).page
        return not self.period.excludes((page and page.date_published) or date_in_address(capture.url))

    @cached_property
    def _guard(self) -> Guard:
        return Guard(self.timeout, Journal.open(self.reading) if self.reading else None)

    @cached_property
    def _declarations(self) -> Declarations:
        return Declarations(self.sites, self.site_configs)
