"""Walks over pages of HTML whose server lies: something else in a page's place, loops, wrong totals, torn pages."""

from __future__ import annotations

import pytest

from newsspider import read_page
from newsspider.page.model import Page
from tests.article.sites import Journey, travel

SITE = "https://gazette.example"
STORY = f"{SITE}/2019/05/the-last-ferry"
MANY = 30


def address(number: int) -> str:
    return STORY if number == 1 else f"{STORY}?page={number}"


def sentences(number: int) -> list[str]:
    boats = range(31 * number, 31 * number + 6)
    return [
        f"In log {number} the harbour master wrote that boat {boat} left the quay without a lamp." for boat in boats
    ]


def html(
    number: int,
    total: int | None = None,
    following: str | None = None,
    previous: str | None = None,
    *,
    title: str = "The last ferry",
    byline: str = "By Ada Brook",
    day: str = "2019-05-12",
    text: list[str] | None = None,
    behind: str = "",
    head: str = "",
) -> str:
    count = f"Page {number} of {total}" if total else ""
    back = f'<a href="{previous}">Previous page</a>' if previous else ""
    on = f'<a href="{following}">Next page</a>' if following else ""
    prose = "".join(f"<p>{sentence}</p>" for sentence in (sentences(number) if text is None else text))
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - The Gazette</title>'
        f'<meta property="article:published_time" content="{day}T06:00:00Z">{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<main><article><h1>{title}</h1><p class=byline>{byline}</p><div class=text>{prose}</div>"
        f"<div class=pages>{count} {back} {on}</div>{behind}</article></main><footer>The Gazette</footer></body></html>"
    )


def pages(total: int, *, is_counted: bool) -> dict[str, str]:
    return {
        address(number): html(
            number,
            total if is_counted else None,
            address(number + 1) if number < total else None,
            address(number - 1) if number > 1 else None,
        )
        for number in range(1, total + 1)
    }


def walk(site: dict[str, str | tuple[str, str]], number: int = 1) -> Journey:
    """Walk an article from its page `number`.

    `site` says what comes for each address: a page's source, (the address after redirects, a page's source), or a
    failure's sentence.
    """
    read: dict[str, Page | str] = {}
    for url, came in site.items():
        final, source = came if isinstance(came, tuple) else (url, came)
        read[url] = read_page(source.encode(), final) if "<" in source else source
    journey = travel(read, address(number))
    assert len(journey.asked) == len(set(journey.asked)), "a page was asked for twice"
    texts = [held.page.text for held in journey.result.pages]
    assert len(texts) == len(set(texts)), "a page stands twice in the article"
    return journey


def alone(title: str, body: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


CONSENT = alone(
    "We value your privacy",
    "<p>We and our 842 partners store and access information on a device, such as cookies, and process personal data for"
    " personalised ads and content.</p><button>Accept all</button> <button>Reject all</button>",
)
LOGIN = alone(
    "Sign in", "<form>Email <input type=email> Password <input type=password> <button>Sign in</button></form>"
)
LOST = alone("Page not found", "<p>Sorry, the page that you are looking for does not exist or has been moved.</p>")
LOST_DE = alone("Fehler 404", "<p>Die von Ihnen angeforderte Seite konnte leider nicht gefunden werden.</p>")
BOT = alone("Just a moment...", "<p>Checking your browser. Please enable JavaScript and cookies to continue.</p>")
OFFERS = alone(
    "Choose your subscription",
    "<h2>Digital</h2><p>Full access to all articles for 4 euros a month, cancel at any time.</p><a href=/buy>Subscribe</a>"
    "<h2>Print</h2><p>The paper at your door each morning for 29 euros a month.</p><a href=/print>Subscribe</a>",
)
BROKEN = "<b>Warning</b>: Too many connections in <b>/var/www/db.php</b><br>Could not connect, please try again later."
CLOSED = alone(
    "We will be back soon", "<p>Our website is down for scheduled maintenance. Thank you for your patience.</p>"
)
FRONT = alone(
    "The Gazette", "".join(f'<h2><a href="/2019/05/a-{n}">Story {n}</a></h2><p>{sentences(n)[0]}</p>' for n in range(6))
)
OTHER = html(9, title="A bridge for the new town", byline="By Ben Marsh", day="2019-06-30")
WALLED = html(
    2,
    2,
    None,
    address(1),
    text=sentences(2)[:1],
    behind='<div class="wall"><h2>Subscribe to continue reading</h2><p>Subscribe from 1 euro a month to read on.</p></div>',
    head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>',
)
GATE = html(2, 2, None, address(1), text=["To continue reading this article, register for free or log in."])

# What comes instead of page 2 of two.
IN_ITS_PLACE: dict[str, str | tuple[str, str]] = {
    "consent": CONSENT,
    "consent after a redirect": (f"{SITE}/consent?back=/2019/05/the-last-ferry", CONSENT),
    "login": LOGIN,
    "a page that is not there": LOST,
    "a page that is not there, in German": LOST_DE,
    "status 404": "status 404",
    "a check of the browser": BOT,
    "offers": OFFERS,
    "an error of the server's": BROKEN,
    "maintenance": CLOSED,
    "nothing": "<html></html>",
    "a line alone": html(2, 2, None, address(1), text=["Loading"]),
    "page 1": html(1, 2, address(2)),
    "page 1 after a redirect": (address(1), html(1, 2, address(2))),
    "the text of page 1 under number 2": html(2, 2, None, address(1), text=sentences(1)),
    "the front page": (f"{SITE}/", FRONT),
    "another article": OTHER,
    "another article after a redirect": (f"{SITE}/2019/06/bridge", OTHER),
    "a paid part": WALLED,
    "a gate for readers who are not registered": GATE,
    "a page that is torn in a sentence": html(2, 2, None, address(1)).partition("quay without")[0],
    "a refresh that leads back": f'<html><meta http-equiv=refresh content="0;url={address(1)}"></html>',
}


@pytest.mark.parametrize("is_counted", [True, False])
@pytest.mark.parametrize("lie", IN_ITS_PLACE)
def test_what_comes_in_place_of_page_2_is_never_a_part_of_a_whole_article(lie: str, is_counted: bool) -> None:
    journey = walk({**pages(2, is_counted=is_counted), address(2): IN_ITS_PLACE[lie]})
    assert journey.verdict != "complete"
    assert journey.result.completeness.reason


@pytest.mark.parametrize("is_counted", [True, False])
@pytest.mark.parametrize("entry", [1, 2, 3])
def test_an_honest_server_gives_the_whole_article(entry: int, is_counted: bool) -> None:
    journey = walk(pages(3, is_counted=is_counted), entry)
    assert (journey.verdict, journey.numbers) == ("complete", [1, 2, 3])


def test_a_total_that_is_too_high() -> None:
    site = {address(n): html(n, 5, address(n + 1) if n < 3 else None) for n in (1, 2, 3)}
    assert walk(site).verdict == "incomplete"


def test_a_total_that_is_too_low_ends_nothing() -> None:
    site = {address(n): html(n, 2, address(n + 1) if n < 4 else None) for n in (1, 2, 3, 4)}
    assert walk(site).numbers == [1, 2, 3, 4]


def test_pages_without_end_that_repeat_one_text() -> None:
    site = {address(n): html(min(n, 2), None, address(n + 1)) for n in range(1, MANY)}
    journey = walk(site)
    assert journey.verdict != "complete"
    assert len(journey.asked) < 5


def test_pages_without_end_and_without_text() -> None:
    site = {address(n): html(n, None, address(n + 1), text=None if n == 1 else ["No more."]) for n in range(1, MANY)}
    assert walk(site).verdict != "complete"


def test_a_next_page_on_another_site() -> None:
    assert walk({address(1): html(1, 2, "https://other.example/2019/05/the-last-ferry?page=2")}).verdict == "incomplete"


def test_pages_that_lead_to_each_other_end() -> None:
    site = {address(n): html(n, None, address(following)) for n, following in ((1, 2), (2, 3), (3, 2))}
    assert walk(site).numbers == [1, 2, 3]
