"""What `scrapy addsite` and `scrapy check-site` say in the terminal: lines of text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any
from urllib.parse import urlsplit

from newsspider.addsite.patterns import Patterns
from newsspider.addsite.sample import Places, SampleArticle
from newsspider.addsite.survey import Seen, Survey
from newsspider.archive import Source
from newsspider.crawl.command import count, short_path
from newsspider.program import typed

WIDTH = 100
INDENT = " " * 14
KINDS = {
    Source.ROBOTS: "robots.txt", Source.SITEMAP: "sitemap", Source.FEED: "feed", Source.FRONT: "front page",
    Source.SECTION: "section", Source.ARCHIVE: "archive", Source.CALENDAR: "day archive",
}  # fmt: skip


def looked(survey: Survey, patterns: Patterns) -> Iterator[str]:
    """The lines on what was seen of the site's lists."""
    for seen in sorted(survey.lists, key=lambda seen: [*KINDS].index(seen.ref.source)):
        if seen.ref.source in (Source.SECTION, Source.ARCHIVE) and seen not in survey.sections:
            continue  # links of the menu that are no sections
        yield f"  {KINDS[seen.ref.source]:<12} {urlsplit(seen.ref.url).path or '/':<32} {_list(seen)}"
    for calendar, _ in survey.day_archives:
        yield f"  {'':<12} {calendar.template.removeprefix(survey.home.rstrip('/'))} is a page a day"
    yield ""
    if patterns.article:
        yield f"{patterns.fitting} of {patterns.total} addresses of articles fit {' or '.join(patterns.article)}"
    else:
        yield "No pattern fits the articles' addresses and nothing else: the form of each address decides."


def _list(seen: Seen) -> str:
    if seen.failure:
        return f"nothing: {seen.failure}"
    if seen.ref.source is Source.ROBOTS:
        return f"names {count(seen.children, 'sitemap')}"
    if seen.children and not seen.links:
        return f"names {count(seen.children, 'other')}"
    return f"{seen.count}{seen.days}"


def articles(sample: Sequence[SampleArticle]) -> Iterator[str]:
    """The lines on the sample: each article with its verdict and problems, then the totals."""
    yield ""
    for article in sample:
        yield from _article(article)
    verdicts = Counter(
        article.record["completeness"]["verdict"] if article.record else "no record" for article in sample
    )
    problems = sum(bool(article.record and article.record.get("problems")) for article in sample)
    shown = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    yield f"{count(len(sample), 'article')}: {shown}; {problems or 'none'} with problems."


def _article(article: SampleArticle) -> Iterator[str]:
    record = article.record
    if record is None:
        yield f"  {'no record':<11} {article.entry}"
        yield f"{INDENT}{article.failure}"
        return
    completeness: dict[str, Any] = record["completeness"]
    yield f"  {completeness['verdict']:<11} {record.get('headline', '(no headline)')}"
    words = len(record.get("articleBody", "").split())
    facts = [
        record.get("datePublished", "no date")[:10],
        ", ".join(author["name"] for author in record.get("authors", ())) or record.get("agency") or "no author",
        count(len(record.get("pages", ())), "page"),
        count(words, "word"),
    ]
    yield f"{INDENT}{' · '.join(facts)}"
    yield f"{INDENT}{article.entry}"
    reasons = [completeness["reason"]] if completeness["verdict"] != "complete" and "reason" in completeness else []
    for problem in [*reasons, *record.get("problems", ())]:
        yield from wrap(f"! {problem}", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT + "  ")


def written(places: Places, was_there: bool) -> Iterator[str]:
    """The lines on the files that were written and on what to do next."""
    yield ""
    yield "Written:"
    old = f" (the old one is {short_path(places.declaration)}.old)" if was_there else ""
    yield f"  {short_path(places.declaration)}  the declaration: read it over{old}"
    yield f"  {short_path(places.test)}  run it with pytest: it needs no network"
    yield f"  {short_path(places.sample)}  what it compares with"
    yield f"  {short_path(places.captures)}  the pages"
    yield ""
    yield "Next:"
    yield f"  {typed('crawl')} archive -a site={places.name} -a limit=20"
    yield f"  {typed('check-site')} {places.name}"
