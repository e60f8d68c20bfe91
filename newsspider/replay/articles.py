"""From an address in the captures to the record of its article, as the spider and the pipelines do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy.settings import BaseSettings

from newsspider.article.captured import better_time, choose_set, is_gone
from newsspider.article.make import make_article
from newsspider.article.model import Answer, PageSet
from newsspider.article.record import to_record
from newsspider.article.walk import Walk, answer_of
from newsspider.captures.index import Index
from newsspider.captures.model import Entry
from newsspider.captures.reader import Reader
from newsspider.crawl.guard import Guard
from newsspider.crawl.harvest import Sources
from newsspider.crawl.journal import Journal
from newsspider.crawl.project import ANY, obeyed_uses, project_path, site_configs
from newsspider.crawl.wanted import first_wanted
from newsspider.replay.foreign import why_no_article
from newsspider.replay.pages import Got, Limits, Pages
from newsspider.sites.reading import Declarations
from newsspider.sites.templates import Templates
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.rights import Use

NOT_ARCHIVED = Got(failure=Failure(FailureKind.NOT_ARCHIVED))


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to make records: plain data, to be handed to it."""

    root: Path
    index: Path
    templates: Path
    limits: Limits
    sites: tuple[Path, ...] = ()  # folders of declarations
    site_configs: Path | None = None  # FiveFilters'
    is_foreign: bool = False  # whether somebody else wrote the captures
    timeout: float = 0  # CPU seconds for a page; 0: no limit
    reading: Path | None = None  # folder of the journal of what is read
    obeyed: frozenset[Use] = frozenset()  # uses for which articles are left out where they are reserved

    @classmethod
    def of(cls, settings: BaseSettings, root: Path, index: Path, sites: Iterable[Path]) -> Self:
        """Return the setup for the captures below `root` with this index, by a project's settings."""
        templates, limits = project_path(settings, "LEARNED_DIR", ANY), Limits.of(settings)
        reading = project_path(settings, "READING_DIR") if settings.get("READING_DIR") else None
        timeout = settings.getfloat("READING_TIMEOUT")
        configs = site_configs(settings)
        obeyed = obeyed_uses(settings)
        return cls(root, index, templates, limits, tuple(sites), configs, False, timeout, reading, obeyed)


class ArticleMaker:
    """Makes the records of articles from the captures."""

    def __init__(self, setup: Setup, guard: Guard | None = None) -> None:
        self.setup = setup
        self._index = Index(setup.index)
        self._reader = Reader(setup.root, self._index, setup.is_foreign)
        self._limits = setup.limits
        self._declarations = Declarations(setup.sites, setup.site_configs)
        self._templates = Templates(setup.templates, self._declarations.folder_of)
        self._guard = guard or Guard(setup.timeout, Journal.open(setup.reading) if setup.reading else None)
        self.pages = Pages(self._index, self._reader, setup.limits, self._declarations.read_page, self._guard)

    def close(self) -> None:
        """Close the files."""
        self._reader.close()
        self._index.close()

    def make(self, entry: Entry) -> tuple[dict[str, Any] | None, set[tuple[str, int]]]:
        """Return the record of the article that is entered by this capture (None if it has no text), and its captures.
        Raises Refusal if making it takes too long.

        The article is as of the time before the same address was captured again. The second value names the captures
        of its pages by file and offset.
        """
        used = set[tuple[str, int]]()
        found = self._walk(entry, entry.captured_at if entry.is_memento else None, used)
        if at := better_time(found):
            found = choose_set(found, self._walk(entry, at, used))
        return self._record(found), used

    def _walk(self, entry: Entry, at: datetime | None, used: set[tuple[str, int]]) -> PageSet:
        """Return the pages of the article that is entered by a capture. `at` is the time for captures of web archives;
        the captures that were read are added to `used`."""
        until, sources = self._until(entry), Sources(at=at)
        step: Walk | PageSet = Walk.begin(
            entry.url, self._limits.max_pages, self._declarations.follows_slideshows(entry.url)
        )
        while isinstance(step, Walk):
            got = None if entry.is_memento else self.pages.get(step.asking, until, entry.time)
            answer = _answer(step.asking, got) if got else None
            if answer is None or _may_be_archived(answer):
                wanted = first_wanted(sources, step.asking, step.answers)
                memento = self.pages.get_memento(step.asking, wanted.at)
                if memento or got is None:
                    got = memento or NOT_ARCHIVED
                    answer = _answer(step.asking, got)
            assert got and answer
            used.update((read.file, read.offset) for read in got.entries)
            step = step.take(answer)
        return step

    def why_left_out(self, entry: Entry) -> str | None:
        """Return why a capture that somebody else made is no article, None if it is one, or if it says itself."""
        looked = self.pages.look_at(entry)
        return why_no_article(*looked, self._declarations.find(entry.url)) if looked else None

    def _until(self, entry: Entry) -> int | None:
        """Return the time just before the address was captured again in the same role, None if it was not.

        Two walks of one harvest may each have captured the page, one as its entry and one as a later page.
        """
        captures = self._index.captures_of(entry.fingerprint)
        return next(
            (other.time - 1 for other in captures if other.time > entry.time and other.role == entry.role), None
        )

    def _record(self, page_set: PageSet) -> dict[str, Any] | None:
        templates, today = self._templates.usable(page_set.url), datetime.now(UTC).date()
        article = self._guard.run(page_set.entry, 0, make_article, page_set, templates, today)
        return to_record(article) if article.paragraphs or not article.pages else None


def _answer(asked: str, got: Got) -> Answer:
    """Return what the walk is told of what was found for an address."""
    if got.page and got.fetched:
        return answer_of(asked, got.page, got.fetched)
    return Answer(asked, failure=got.failure or Failure(FailureKind.NOT_CAPTURED))


def _may_be_archived(answer: Answer) -> bool:
    """Return whether the site did not give the page, so that a harvest may have had it from a web archive."""
    is_absent = answer.failure is not None and answer.failure.kind is FailureKind.NOT_CAPTURED
    return is_absent or is_gone(answer)
