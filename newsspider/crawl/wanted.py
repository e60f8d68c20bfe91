"""From where a page is had: from the site, or from a web archive; and which of its captures.

A request whose meta has WANTED is answered by the archive (mementos.py), under the page's own address. What came stands
in the meta under MEMENTOS: the capture of the page, after those of the redirects that led to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from newsspider.article.captured import is_gone, is_unfit
from newsspider.article.model import Answer
from newsspider.article.same_article import find_fault
from newsspider.crawl.harvest import Sources
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives.choose import MOST

WANTED, MEMENTOS = "wanted_capture", "mementos"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which capture of a page is wanted: the one nearest to `at`, without it the oldest.

    `published` is the day of publication, where it is known: no older capture is of the page. `tried` are the times of
    captures that hold something else. `gone` is why the site did not give the page. `is_again` says that the article
    was entered by another capture of the page before.
    """

    at: datetime | None = None
    published: date | None = None
    tried: tuple[datetime, ...] = ()
    gone: Failure | None = None
    is_again: bool = False


def first_wanted(sources: Sources, url: str, answers: Sequence[Answer]) -> Wanted:
    """Return the capture to want of a page: the nearest to that of the article's first page that came, else to the
    time that the command line says, else to the day in its address."""
    first = next((answer for answer in answers if answer.page and answer.fetched), None)
    published = _day((first.page.date_published if first and first.page else None) or date_in_address(url))
    if first and first.fetched and first.fetched.at:
        return Wanted(datetime.fromisoformat(first.fetched.at), published)
    return Wanted(sources.at or (datetime.combine(published, time(12), UTC) if published else None), published)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def next_wanted(sources: Sources, answer: Answer, answers: Sequence[Answer], meta: Mapping[str, Any]) -> Wanted | None:
    """Return which capture to want in the place of what came, None if it is taken. `meta` is that of its request."""
    wanted: Wanted | None = meta.get(WANTED)
    if wanted is None:
        if sources.archive is None or not is_gone(answer):
            return None
        return replace(first_wanted(sources, answer.asked, answers), gone=find_fault(answer, ()))
    mementos = meta.get(MEMENTOS, ())
    if not mementos or not is_unfit(answer) or len(wanted.tried) >= MOST:
        return None
    return replace(wanted, tried=(*wanted.tried, *(memento.time for memento in mementos)), is_again=True)


def conclude(answer: Answer, meta: Mapping[str, Any]) -> Answer:
    """Return the answer that the walk is told. A page of which no capture is fit is not archived; where the site was
    asked first, its failure counts."""
    wanted: Wanted | None = meta.get(WANTED)
    is_absent = answer.failure is not None and answer.failure.kind is FailureKind.NOT_ARCHIVED
    if wanted is None or not (is_absent or is_unfit(answer)):
        return answer
    return Answer(answer.asked, failure=wanted.gone or Failure(FailureKind.NOT_ARCHIVED))
