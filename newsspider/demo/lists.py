"""The pages that list articles: fronts, sections with their pagers, days, sitemaps, feeds; and the traps among them."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from newsspider.demo.addresses import day_path, page_path
from newsspider.demo.model import InventedArticle, Outlet
from newsspider.demo.parts import attribute, description, items, link, menu, menu_path, sections, slug
from newsspider.demo.texts import fill, piece

PER_PAGE = 3  # articles on a page of a section: few, so that sections have pagers
FEED_LENGTH = 8
FORBIDDEN = "/search"  # what robots.txt forbids

Pages = Iterator[tuple[str, str]]


def listed(articles: Iterable[InventedArticle], where: str) -> list[InventedArticle]:
    """The articles that a kind of list names: front, section, day, sitemap or feed."""
    return [article for article in articles if where in article.listed]


def html_lists(outlet: Outlet, articles: Sequence[InventedArticle]) -> Pages:
    """Path and HTML of the front page, the sections, the days that have articles, and the pages behind the menu."""
    yield "/", _list(outlet, outlet.name, listed(articles, "front")[:10])
    for key, name in outlet.sections.items():
        yield from _section(outlet, key, name, [a for a in listed(articles, "section") if a.section == key])
    for path, group in groupby(articles, key=day_path):
        yield path, day_page(outlet, date(*map(int, path.split("/")[2:5])), listed(group, "day"))
    yield "/archive/", _months(outlet, articles)
    people = {name for article in articles for name in article.authors}
    for label in sorted({*outlet.strings["menu"], *people, "Topics"}):
        path = menu_path(label)
        if path.startswith("/info/"):
            yield path, _list(outlet, label, [a for a in articles if label in a.authors])
    yield FORBIDDEN, _list(outlet, "Search results", listed(articles, "front")[:5])
    yield "/subscribe", _subscription(outlet)


def day_page(outlet: Outlet, day: date, articles: Sequence[InventedArticle] = ()) -> str:
    """The archive page of a day. It always links the day after, also beyond today: a trap."""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    pager = f"{link(f'/archive/{before:%Y/%m/%d}/', 'Previous day')} {link(f'/archive/{after:%Y/%m/%d}/', 'Next day')}"
    return _list(outlet, f"{day:%B} {day.day}, {day.year}", articles, pager, outlet.strings["archive_note"])


def calendar_page(outlet: Outlet, year: int, month: int) -> str:
    """A month of the calendar of events, which has nothing in it and goes on for ever: a trap."""
    months = [(year - (month == 1), (month - 2) % 12 + 1), (year + (month == 12), month % 12 + 1)]
    pager = " ".join(link(f"/events/{y:04}/{m:02}/", f"{y:04}-{m:02}") for y, m in months)
    return _list(outlet, f"Events in {year:04}-{month:02}", (), pager, "No events have been announced for this month.")


def data_lists(outlet: Outlet, articles: Sequence[InventedArticle]) -> Iterator[tuple[str, str, bytes]]:
    """Path, content type and body of robots.txt, the sitemaps and the feed."""
    in_sitemap, in_feed = listed(articles, "sitemap"), listed(articles, "feed")[:FEED_LENGTH]
    months = [(month, list(group)) for month, group in groupby(in_sitemap, key=lambda a: f"{a.date:%Y-%m}")]
    if outlet.layout == "2012":
        # Its oldest sitemap is compressed, as files and not as an encoding of the transfer.
        names = [f"/sitemaps/{month}.xml{'.gz' if month == months[-1][0] else ''}" for month, _ in months]
        index, feed = "/sitemap.xml", "rss"
    else:
        names = [f"/sitemaps/{month}.xml" for month, _ in months]
        index, feed = "/sitemap_index.xml", "atom"
        yield "/news-sitemap.xml", "application/xml", _feed("news_sitemap", outlet, in_feed)
    yield "/robots.txt", "text/plain", _robots(outlet, index).encode()
    entries = "".join(piece("feeds", "sitemap_index_entry", url=outlet.base + name) + "\n" for name in names)
    yield index, "application/xml", piece("feeds", "sitemap_index", entries=entries).encode()
    for name, (_, group) in zip(names, months, strict=True):
        body = _feed("sitemap", outlet, group)
        if name.endswith(".gz"):
            yield name, "application/gzip", gzip.compress(body, mtime=0)
        else:
            yield name, "text/xml", body
    yield f"/{feed}.xml", f"application/{feed}+xml", _feed(feed, outlet, in_feed)


def _list(outlet: Outlet, title: str, articles: Iterable[InventedArticle], pager: str = "", note: str = "") -> str:
    teasers = "\n".join(
        f'<div class="item"><h2>{link(page_path(article), article.headline)}</h2>'
        f"<p>{escape(description(article), quote=False)}</p></div>"
        for article in articles
    )
    return fill(
        f"list_{outlet.layout}.html",
        language=outlet.language,
        title=escape(title),
        name=outlet.name,
        motto=outlet.strings["motto"],
        menu=menu(outlet),
        sections=f"{sections(outlet)}\n<li>{link('/archive/', 'Archive')}</li>\n<li>{link(FORBIDDEN, 'Search')}</li>",
        items=teasers or "<p>Nothing here.</p>",
        pager=pager,
        note=note,
        footer=items(outlet.strings["footer"], "p"),
    )


def _section(outlet: Outlet, key: str, name: str, articles: Sequence[InventedArticle]) -> Pages:
    count = max(1, -(-len(articles) // PER_PAGE))
    paths = [f"/{key}/"]
    paths += [f"/{key}/index{n}.html" if outlet.layout == "2012" else f"/{key}/?page={n}" for n in range(2, count + 1)]
    for index, path in enumerate(paths):
        links = [link(other, str(n)) if other != path else f"<b>{n}</b>" for n, other in enumerate(paths, 1)]
        if index + 1 < count:
            links.append(link(paths[index + 1], "Older"))
        chunk = articles[index * PER_PAGE : (index + 1) * PER_PAGE]
        yield path, _list(outlet, name, chunk, " ".join(links) if count > 1 else "")


def _months(outlet: Outlet, articles: Sequence[InventedArticle]) -> str:
    newest = articles[0].date
    paths = dict.fromkeys(map(day_path, articles))
    days = "".join(f"<li>{link(path, path[9:-1].replace('/', '-'))}</li>" for path in paths)
    trap = link(f"/events/{newest:%Y/%m}/", "Calendar of events")
    page = _list(outlet, "Archive by day", (), trap, outlet.strings["archive_note"])
    return page.replace("<p>Nothing here.</p>", f"<ul>{days}</ul>")


def _subscription(outlet: Outlet) -> str:
    offers = items([outlet.strings["offer_title"], *outlet.strings["offers"]], "p")
    return _list(outlet, "Become a member", ()).replace("<p>Nothing here.</p>", offers)


def _robots(outlet: Outlet, index: str) -> str:
    return f"User-agent: *\nDisallow: {FORBIDDEN}\n\nSitemap: {outlet.base}{index}\n"


def _feed(kind: str, outlet: Outlet, articles: Sequence[InventedArticle]) -> bytes:
    """Return a sitemap, news sitemap or feed of these articles."""
    entries = "".join(piece("feeds", f"{kind}_entry", name=outlet.name, **_facts(outlet, a)) + "\n" for a in articles)
    head = {"name": outlet.name, "base": outlet.base, "motto": outlet.strings["motto"]}
    return piece("feeds", kind, newest=articles[0].date.isoformat(), entries=entries, **head).encode()


def _facts(outlet: Outlet, article: InventedArticle) -> dict[str, str]:
    modified = article.modified or article.date
    return {
        "url": attribute(outlet.base + page_path(article)),
        "sitemap_url": attribute(outlet.base + page_path(article, article.sitemap_page)),
        "language": article.language,
        "headline": escape(article.headline),
        "description": escape(description(article)),
        "slug": slug(article.headline),
        "published": article.date.isoformat(),
        "rfc_date": f"{article.date:%a, %d %b %Y %H:%M:%S %z}",
        "modified": modified.isoformat(),
        "day_modified": str(modified.date()),
    }
