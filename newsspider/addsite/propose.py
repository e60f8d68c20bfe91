"""A site's declaration as TOML, with comments that say what each line comes from. Pure."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from newsspider.addsite.patterns import Patterns, infer
from newsspider.addsite.survey import Seen, Survey
from newsspider.addsite.zones import find_zone
from newsspider.archive import Source
from newsspider.archive.forms import article_signs
from newsspider.archive.queue import GONE
from newsspider.program import typed
from newsspider.sites import default_site
from newsspider.web.urls import host_of

COLUMN = 34  # where comments begin
SURE = (Source.FEED, Source.SITEMAP, Source.NEWS_SITEMAP)

Record = Mapping[str, Any]


def find_patterns(survey: Survey) -> Patterns:
    """What the articles' addresses have in common: those that feeds and sitemaps name, else those of pages of links."""
    links = survey.articles()
    sure = [link.url for link in links if link.source in SURE]
    likely = [link.url for link in links if link.source not in SURE and article_signs(link.url) >= 2]
    addresses = sure if len(sure) >= len(likely) else [*sure, *likely]
    known = set(addresses)
    lists = {seen.ref.url for seen in survey.sections} | {each.example for each, _ in survey.day_archives}
    return infer(addresses, sorted((survey.others | lists) - known))


def propose(survey: Survey, patterns: Patterns, records: Sequence[Record], command: str) -> str:
    """The declaration. `records` are those of the sample, `command` what it was asked for with."""
    lists = [_lists(survey), *_calendars(survey)]
    parts = [_head(survey, command), _site(survey, records), *lists, _urls(patterns), _layouts()]
    return "\n".join("\n".join(part) + "\n" for part in map(list, parts))


def _head(survey: Survey, command: str) -> Iterator[str]:
    title = f"{survey.title}, " if survey.title else ""
    yield f"# {title}written by `{command}` on {survey.today}."
    yield "# Read it over: docs/adding-a-site.md has every key. A key behind # was not found, or is yours to set."


def _site(survey: Survey, records: Sequence[Record]) -> Iterator[str]:
    site = default_site(survey.home)
    yield _line("domains", list(site.domains), "each stands for its subdomains; nothing else is fetched")
    language, count = _language(survey, records)
    if language:
        said = f"{count} of {len(records)} articles of the sample" if count else "what the front page says"
        yield _line("language", language, said)
    else:
        yield _line("# language", "en", "the pages do not say")
    moments = [record["datePublished"] for record in records if "T" in record.get("datePublished", "")]
    zone, offsets = find_zone(host_of(survey.home), survey.language or language, moments)
    written = f"the dates are written with {', '.join(offsets)}" if offsets else ""
    if zone:
        yield _line("time_zone", zone, written or "the only one of its country")
    else:
        yield _line("# time_zone", "Europe/London", f"{written}; which zone is that?" if written else "not known")
    yield _line("home", survey.home, "the front page, where relative addresses start")


def _language(survey: Survey, records: Sequence[Record]) -> tuple[str | None, int]:
    """The language of most of the sample, and of how many; else the front page's."""
    counts = Counter(record["inLanguage"] for record in records if record.get("inLanguage"))
    if counts:
        language, count = counts.most_common(1)[0]
        if count * 2 > len(records):
            return _tag(language), count
    return _tag(survey.language or ""), 0


def _tag(text: str) -> str | None:
    head, _, rest = text.replace("_", "-").partition("-")
    if not head.isalpha() or not 2 <= len(head) <= 3:
        return None
    return f"{head.lower()}-{rest}" if rest.isalnum() and 2 <= len(rest) <= 8 else head.lower()


def _lists(survey: Survey) -> Iterator[str]:
    yield "[lists]"
    named = set(survey.robots_sitemaps)
    is_in_robots = any(seen.ref.url in named for seen in survey.of(Source.SITEMAP))
    if is_in_robots:
        yield _line("robots", True, f"robots.txt names {_paths(survey, survey.robots_sitemaps)}")
    sitemaps = [seen for seen in survey.of(Source.SITEMAP) if seen.ref.is_guess]
    yield from _list(survey, "sitemaps", [seen for seen in sitemaps if seen.ref.url not in named])
    yield from _list(survey, "feeds", survey.of(Source.FEED))
    front = survey.of(Source.FRONT)
    yield _line("front_page", bool(front), _says(front[0]) if front else "it links no article")
    yield from _list(survey, "sections", survey.sections)


def _list(survey: Survey, key: str, lists: Sequence[Seen]) -> Iterator[str]:
    if not lists:
        return
    yield f"{key} = ["
    for seen in lists:
        yield _comment(f"  {_text(_path(survey, seen.ref.url))},", _says(seen))
    yield "]"


def _says(seen: Seen) -> str:
    if seen.children and not seen.links:
        return f"an index of {seen.children} sitemaps"
    return f"{seen.count}{seen.days}"


def _calendars(survey: Survey) -> Iterator[list[str]]:
    for calendar, seen in survey.day_archives:
        what = "day" if calendar.is_daily else "month"
        lines = [
            _comment("[[lists.calendars]]", f"a page a {what}, linked on {_path(survey, calendar.found_at)}"),
            _line("url", _path(survey, calendar.template), f"{_path(survey, calendar.example)}: {_says(seen)}"),
            _comment(
                f"since = {calendar.days[0]}", f"the first {what} linked there; say the first that the archive has"
            ),
        ]
        if survey.today - calendar.days[-1] > GONE:
            said = f"the last {what} linked there; leave it out if the archive goes on"
            lines.append(_comment(f"until = {calendar.days[-1]}", said))
        yield lines


def _urls(patterns: Patterns) -> Iterator[str]:
    yield "[urls]"
    if patterns.article:
        yield "article = ["
        yield from (f"  {_pattern(pattern)}," for pattern in patterns.article)
        yield _comment("]", f"{patterns.fitting} of {patterns.total} addresses that lists name fit")
        yield from (f"# does not fit: {address}" for address in patterns.misses)
    else:
        yield "# No pattern fits nearly all articles and nothing else, so the form of each address decides."
        yield "# article = ['/\\d{4}/\\d\\d/[^/]+']"
    if patterns.not_article:
        yield f"not_article = [{', '.join(map(_pattern, patterns.not_article))}]"


def _paths(survey: Survey, urls: Sequence[str]) -> str:
    shown = ", ".join(_path(survey, url) for url in urls[:3])
    return f"{shown} and {len(urls) - 3} more" if len(urls) > 3 else shown


def _path(survey: Survey, url: str) -> str:
    """An address as it is best read: without the front page's scheme and host."""
    start = survey.home.partition("://")[0] + "://" + urlsplit(survey.home).netloc
    return url.removeprefix(start) if url.startswith(start + "/") else url


def _line(key: str, value: object, comment: str = "") -> str:
    return _comment(f"{key} = {_text(value)}", comment)


def _comment(text: str, comment: str) -> str:
    return f"{text:<{COLUMN}} # {comment}" if comment else text


def _text(value: object) -> str:
    """A value as TOML has it; JSON's texts, lists of them and booleans are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _pattern(pattern: str) -> str:
    """A pattern in single quotes, which keep backslashes as they are."""
    return f"'{pattern}'" if "'" not in pattern and pattern.isprintable() else _text(pattern)


def _layouts() -> list[str]:
    return [
        f"# Only where an article comes out wrong (`{typed('explain')} URL` shows why):",
        "# [[layouts]]",
        '# body = "div.story"             # CSS or XPath',
        '# remove = [".box"]',
    ]
