"""The walk on generated sites: honest ones, broken ones, lying ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.page.model import Page, PageLink, Pager
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url
from tests.article.sites import HOST, address, page, story, text, travel

SIZES = st.integers(1, 7)


@st.composite
def honest_sites(draw: st.DrawFn) -> tuple[int, dict[str, Page], int]:
    size = draw(SIZES)
    total, listed = draw(st.booleans()), draw(st.booleans())
    next_links = True if not listed else draw(st.booleans())
    return size, story(size, total=total, listed=listed, next_links=next_links), draw(st.integers(1, size))


@settings(deadline=None)
@given(honest_sites())
def test_an_honest_site_is_always_whole_and_the_same(case: tuple[int, dict[str, Page], int]) -> None:
    size, site, entry = case
    journey = travel(site, address(entry))
    assert journey.texts == [text(number) for number in range(1, size + 1)]
    assert journey.verdict == "complete"
    assert journey.result.pages == travel(site, address(1)).result.pages


LIES = ("other host", "dead", "other page", "other article", "front page", "loop", "total", "links")


def barred_pages(old: Page, number: int) -> dict[str, Page]:
    """What may stand in the place of a page, or of the rest of it."""
    behind = (address(number + 1), f"{HOST}/gone", "https://other.example/story")
    return {
        "consent": replace(old, instead=FailureKind.CONSENT),
        "login": replace(old, instead=FailureKind.LOGIN),
        "detour": page(9, Pager(), f"{HOST}/ask?back={old.url}", headline="A question first", authors=()),
        "paywall": replace(old, lacks=Failure(FailureKind.PAYWALL)),
        "torn": replace(old, lacks=Failure(FailureKind.TORN)),
        **{f"teaser of {url}": replace(old, lacks=Failure(FailureKind.TEASER, url)) for url in behind},
    }


@dataclass
class Broken:
    """A site that misbehaves. `true` is what each of its addresses gives of the article: a page's number, or None."""

    size: int
    site: dict[str, Page | str]
    entry: int
    true: dict[str, int | None]


@st.composite
def broken_sites(draw: st.DrawFn) -> Broken:
    """Loops, dead pages, totals that are wrong, pages that give another page, another article or the front page.

    And pages that a consent page, a wall, a teaser or a tear keeps from being whole, and next pages on another host.

    One lie is left out, since nothing can tell it: a page that says it is the last, of an article that goes on.
    """
    size = draw(st.integers(2, 7))
    numbers = st.integers(1, size)
    has_totals = draw(st.booleans())
    site: dict[str, Page | str] = dict(story(size, total=has_totals, listed=draw(st.booleans())))
    true: dict[str, int | None] = {address(number): number for number in range(1, size + 1)}
    for number in draw(st.sets(numbers, max_size=3)):
        url = address(number)
        old = site[url]
        assert isinstance(old, Page)
        lie = draw(st.sampled_from([*barred_pages(old, number), *LIES]))
        match lie:
            case _ if lie in barred_pages(old, number):
                site[url], true[url] = barred_pages(old, number)[lie], None
            case "other host" if number < size:
                site[url] = replace(old, pager=replace(old.pager, next="https://other.example/2", pages=()))
            case "dead":
                site[url], true[url] = draw(st.sampled_from(["status 404", "status 503", "timed out"])), None
            case "other page":
                given_number = draw(numbers)
                site[url] = replace(page(given_number, old.pager), url=url)
                true[url] = given_number
            case "other article":
                site[url] = page(9, Pager(), url, headline="Quite different news", authors=("Ben Marsh",))
                true[url] = None
            case "front page":
                site[url], true[url] = page(8, Pager(), f"{HOST}/"), None
            case "loop" if number < size:
                site[url] = replace(old, pager=replace(old.pager, next=address(draw(numbers))))
            case "total" if has_totals:
                site[url] = replace(old, pager=replace(old.pager, total=draw(st.integers(1, 12))))
            case "links":
                links = tuple(PageLink(draw(numbers), address(draw(st.integers(1, 9)))) for _ in range(3))
                site[url] = replace(old, pager=replace(old.pager, pages=links))
    return Broken(size, site, draw(numbers), true)


@settings(max_examples=500, deadline=None)
@given(broken_sites())
def test_a_broken_site_never_passes_for_a_whole_article(broken: Broken) -> None:
    journey = travel(broken.site, address(broken.entry))
    assert len(journey.asked) == len({normalise_url(url) for url in journey.asked}), "a page was asked for twice"
    assert len(journey.texts) == len(set(journey.texts)), "a page stands twice in the article"
    if journey.verdict == "complete":
        held = {numbered.page.blocks[0].text for numbered in journey.result.pages}
        foreign = broken.true[address(broken.entry)] is None  # the entry is of another article, which is whole
        assert foreign or {text(number) for number in range(1, broken.size + 1)} <= held
    else:
        assert journey.result.completeness.reason


@settings(max_examples=300, deadline=None)
@given(broken_sites(), st.integers(1, 4))
def test_the_limit_on_pages_holds(broken: Broken, limit: int) -> None:
    journey = travel(broken.site, address(broken.entry), max_pages=limit)
    assert len(journey.result.pages) <= limit
    assert len(journey.asked) <= limit + 3
