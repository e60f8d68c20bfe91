"""Pages that are no article, or not the whole of one; and pages that look like them and are whole."""

from __future__ import annotations

import pytest

from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.page.walls import find_barrier
from newsspider.vocabulary.failures import FailureKind

URL = "https://quaypost.example/2019/05/the-old-weighbridge"
TEXT = (
    "The weighbridge at Lower Senn was closed on Friday after the inspectors found that it gave every cart four pounds.",
    "Its keeper, who has held the post for thirty years, said that the scale had been set by her grandfather's hand.",
    "The council will hear the millers on the second Tuesday of June, when the new weights are to be shown as well.",
    "Until then carts are weighed at Upper Senn, which costs the farms of the lower valley half a day for each load.",
    "A committee of three is to find out how much grain was paid for that nobody ever brought across the bridge.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "", url: str = URL, title: str = "The old weighbridge - Quay Post") -> Page:
    return read_page(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode(), url)


def article(body: str, head: str = "") -> Page:
    return page(f"<main><article><h1>The old weighbridge</h1>{body}</article></main>", head)


def declared(selector: str | None = None, is_free: str = "false") -> str:
    part = f', "hasPart": {{"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": "{selector}"}}'
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The old weighbridge", '
        f'"isAccessibleForFree": {is_free}{part if selector else ""}}}</script>'
    )


# ------------------------------------------------------------------------------------- what is not the article

INSTEAD = [
    (
        FailureKind.CONSENT,
        "Your privacy choices",
        "<h1>We value your privacy</h1>"
        "<p>We and our 212 partners store information on your device to show you ads that you may like.</p>"
        "<p>By clicking “Accept all” you consent to this; you may withdraw your consent at any time.</p>"
        "<button>Accept all</button>",
    ),
    (
        FailureKind.CONSENT,
        "Einwilligung",
        "<h1>Ihre Einwilligung</h1><p>Wir und unsere Partner verwenden Cookies, um die Zeitung zu bezahlen.</p>"
        "<p>Mit einem Klick auf „Alle akzeptieren“ willigen Sie in die Datenverarbeitung ein.</p>",
    ),
    (
        FailureKind.CONSENT,
        "Le Quai - consentement",
        "<h1>Avant de continuer</h1><p>Nous et nos partenaires déposons des cookies sur votre appareil.</p>"
        "<p>En cliquant sur « Tout accepter », vous donnez votre consentement.</p>",
    ),
    (
        FailureKind.BOT_CHECK,
        "Just a moment...",
        "<h1>quaypost.example</h1><p>Checking if the site connection is secure.</p><p>Ray ID: 71b0c2</p>",
    ),
    (
        FailureKind.BOT_CHECK,
        "Access denied",
        "<h1>Access denied</h1><p>You don't have permission to access this page on this server.</p>",
    ),
    (
        FailureKind.LOGIN,
        "Log in | Quay Post",
        "<h1>Log in</h1><form><label>E-mail</label><input type=text><label>Password</label><input type=password></form>"
        "<p>Readers of the Quay Post log in here to go on.</p>",
    ),
    (
        FailureKind.LOGIN,
        "Anmelden – Kaiblatt",
        "<h1>Anmelden</h1><form><input type=email><input type=password></form><p>Noch kein Konto beim Kaiblatt?</p>",
    ),
    (
        FailureKind.SUBSCRIPTION,
        "Subscribe to the Quay Post",
        "<h1>Subscribe</h1><p>Choose your plan: unlimited access to all articles for two pounds a week.</p>"
        "<p>Cancel any time. Already a subscriber? You need not pay twice.</p>",
    ),
]


@pytest.mark.parametrize(("kind", "title", "body"), INSTEAD)
def test_a_page_that_is_no_article_is_told_by_what_it_says(kind: FailureKind, title: str, body: str) -> None:
    found = page(f"<main>{body}</main>", '<meta name="robots" content="noindex">', title=title)
    assert found.instead is kind
    barrier = find_barrier(URL, found)
    assert barrier is not None
    assert barrier.kind is kind


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (  # a report about consent
            "Court rules on cookies and consent",
            '<p class="byline">By Nora Quill</p>' + paragraphs("Papers must ask for consent, a court held.", *TEXT),
        ),
        (  # a column of that name, unsigned
            "Just a moment",
            paragraphs(*TEXT),
        ),
        (  # an old brief without any date
            "Access denied to the towpath",
            paragraphs(*TEXT[:2]),
        ),
        (  # an article with a consent banner and a form to log in
            "The old weighbridge",
            paragraphs(*TEXT) + "<div class='banner'><p>We use cookies. By clicking you accept all.</p></div>"
            "<form><input type=password></form>",
        ),
        (  # about subscriptions
            "Subscribe or perish: the papers of the valley",
            paragraphs(*TEXT, "The paper costs two pounds per week, and has ninety readers left."),
        ),
    ],
)
def test_an_article_that_speaks_of_such_things_is_an_article(title: str, body: str) -> None:
    found = page(f"<article><h1>{title}</h1>{body}</article>", title=f"{title} - Quay Post")
    assert (found.instead, found.lacks) == (None, None)
    assert TEXT[0] in found.text
    assert find_barrier(URL, found) is None


def test_a_redirect_that_keeps_the_address_in_a_parameter_is_a_detour() -> None:
    there = "https://quaypost.example/hello?back=%2F2019%2F05%2Fthe-old-weighbridge"
    found = page("<main><h1>One question first</h1><p>How did you come to hear of the Quay Post?</p></main>", url=there)
    barrier = find_barrier(URL, found)
    assert barrier is not None
    assert (barrier.kind, barrier.detail) == (FailureKind.DETOUR, there)
    assert find_barrier(there, found) is None, "the address itself was asked for"


def test_an_article_at_such_an_address_is_an_article() -> None:
    there = "https://quaypost.example/mobile?url=/2019/05/the-old-weighbridge"
    body = "<article><h1>The old weighbridge</h1><p class=byline>By Nora Quill</p>" + paragraphs(*TEXT) + "</article>"
    assert find_barrier(URL, page(body, url=there)) is None


# ------------------------------------------------------------------------------------------------- paywalls

OFFERS = (
    "<h2>Full access to the Quay Post</h2><p>Subscribe now: four weeks for £1, then £2.50 a week, cancel any time.</p>"
    "<p>Already a subscriber? Log in to go on reading.</p>"
)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (paragraphs(*TEXT[:2]) + f'<div class="locked">{OFFERS}</div>', declared(".locked")),
        (paragraphs(*TEXT[:2]) + f'<div id="gate">{OFFERS}</div>', declared("#gate")),
        (paragraphs(*TEXT[:2]) + f'<div class="paywall">{OFFERS}</div>', declared()),
        (paragraphs(TEXT[0], TEXT[1][:60] + " …"), declared()),
        (paragraphs(*TEXT[:2]), declared(".rest")),
        (paragraphs(TEXT[0], TEXT[1][:60] + "...") + "<div><p>Subscribe to continue reading.</p></div>", ""),
        (paragraphs(*TEXT[:2], "Dieser Artikel ist nur für unsere Abonnenten. Weiterlesen mit Abo."), ""),
    ],
)
def test_a_paid_teaser_lacks_its_rest_and_its_offers_are_no_text(body: str, head: str) -> None:
    found = article(body, head)
    assert found.lacks is not None
    assert found.lacks.kind is FailureKind.PAYWALL
    assert TEXT[0] in found.text
    assert not any(word in found.text for word in ("ubscri", "£", "Log in", "Abo"))


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("".join(f'<p class="paywall">{text}</p>' for text in TEXT), ""),  # a class proves nothing
        ("".join(f'<p class="paywall">{text}</p>' for text in TEXT), declared(".paywall")),  # the paid part is there
        (paragraphs(*TEXT * 4), declared()),  # declared as paid, given whole
        (paragraphs(*TEXT) + f'<div class="paywall">{OFFERS}</div>', declared(is_free="true")),
        (paragraphs(*TEXT * 4) + "<div class=modal><p>Subscribe to continue reading.</p></div>", ""),  # an overlay
    ],
)
def test_a_whole_article_is_not_taken_for_a_paid_teaser(body: str, head: str) -> None:
    found = article(body, head)
    assert found.lacks is None
    assert TEXT[-1] in found.text


def test_a_wall_without_a_teaser_is_a_barrier() -> None:
    found = article(f'<div class="locked">{OFFERS}</div>', declared(".locked"))
    barrier = find_barrier(URL, found)
    assert barrier is not None
    assert barrier.kind is FailureKind.PAYWALL


# -------------------------------------------------------------------------------------------- teasers and tears

LABELS = (
    "Read the full article", "Continue reading", "Read the rest of this story »", "全文を読む", "Lire la suite", "Weiterlesen",
    "Seguir leyendo", "Leggi tutto", "Lees verder", "Läs hela artikeln", "Czytaj dalej", "Читать далее →", "阅读全文",
    "Tovább", "Devamını oku", "Baca selengkapnya", "기사 전문 보기",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("href", ["/2019/05/the-old-weighbridge/full", "https://seaward.example/weighbridge"])
def test_a_teaser_says_where_its_article_is(label: str, href: str) -> None:
    found = article(paragraphs(*TEXT[:2]) + f'<p><a href="{href}">{label}</a></p>')
    assert found.lacks is not None
    assert found.lacks.kind is FailureKind.TEASER
    assert found.lacks.detail.endswith(href)


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(*TEXT) + '<p><a href="/full">Read the full article</a></p>',  # a whole text
        paragraphs(*TEXT[:2]) + '<p><a href="/other">Read more</a></p>',  # another article, as often as not
        paragraphs(*TEXT[:2]) + '<p><a href="#comments">Continue reading</a></p>',
        paragraphs(*TEXT[:2]) + '<p><a href="/">Continue reading</a></p>',
        paragraphs(*TEXT[:2])
        + "<h3>Elsewhere</h3><ul>"
        + "".join(f'<li><h4>News {n}</h4><p>It rains.</p><a href="/{n}">Continue reading</a></li>' for n in "abcd")
        + "</ul>",
    ],
)
def test_a_brief_with_such_a_link_is_whole(body: str) -> None:
    assert article(body).lacks is None


@pytest.mark.parametrize("label", ["2", "Next", "Next page", "下一页"])
def test_a_text_that_goes_on_at_another_site_is_not_whole(label: str) -> None:
    there = "https://seaward.example/2019/05/the-old-weighbridge?page=2"
    found = article(paragraphs(*TEXT) + f'<div class="pages">1 <a href="{there}">{label}</a></div>')
    assert found.lacks is not None
    assert found.lacks.kind is FailureKind.OFF_SITE


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://seaward.example/2019/05/the-old-weighbridge">2</a>',
        '<a href="https://seaward.example/next?page=2">Next</a>',
        '<a href="https://seaward.example/2019/05/the-old-weighbridge?page=2">Two</a>',
    ],
)
def test_other_links_to_another_site_are_no_pages(link: str) -> None:
    assert article(paragraphs(*TEXT) + f"<p>{link}</p>").lacks is None


SOURCE = f"<html><head><title>The old weighbridge</title></head><body><h1>The old weighbridge</h1>{paragraphs(*TEXT)}"


@pytest.mark.parametrize(
    "cut",
    [
        SOURCE + '<div class="foot',
        SOURCE + "<a href='/about'",
        SOURCE + "<",
        SOURCE[: SOURCE.index("four pounds")],
        SOURCE[: SOURCE.index("her grandfather") + 5],
    ],
)
def test_a_page_that_ends_inside_a_tag_or_a_sentence_is_torn(cut: str) -> None:
    found = read_page(cut.encode(), URL)
    assert found.lacks is not None
    assert found.lacks.kind is FailureKind.TORN


@pytest.mark.parametrize(
    "whole",
    [
        SOURCE,  # <body> needs no end tag
        SOURCE.replace("</p>", ""),
        SOURCE.replace("</p>", "") + "\n",
        SOURCE + "<hr>Quay Post, Lower Senn",
        SOURCE + "</body></html><!-- 0.3 s",
        f"<h1>The old weighbridge</h1>{TEXT[0]}<p>{TEXT[1]}",
    ],
)
def test_a_page_without_end_tags_is_whole(whole: str) -> None:
    assert read_page(whole.encode(), URL).lacks is None
