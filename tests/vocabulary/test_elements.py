"""What an element is, by its tag, class, id, itemprop, role and style."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.elements import Role, classify_element, judge_element
from newsspider.vocabulary.reasons import Reason

NAMES = {
    Reason.COMMENTS: "comments|comment-list|commentBody|readerComments comment_form|kommentare|leserkommentare|disqus_thread",
    Reason.NAVIGATION: "nav|mainNav|breadcrumbs|top-menu|skip-link pagination|site_navigation|MastHead|siteMap",
    Reason.LEGAL: "footer|site-footer|copyright|pageFooter",
    Reason.RELATED: "related|related-articles|relatedLinks|story__related|most-read|read-more|mostPopular|teaser|youMightAlsoLike"
    "|top-stories|keep-reading|leseempfehlung|a-lire-aussi|te-puede-interesar|leggi-anche|lees-ook|baca-juga",
    Reason.PROMO: "promo|sidebar|rightRail|promo_box|article__sidebar|widget|call-to-action|cta-banner",
    Reason.SHARE: "share|social-share|storyTools|article_tools|addthis_toolbox|share-buttons sharing|reactions|gift-article",
    Reason.NEWSLETTER: "newsletter|newsletter-signup|subscribeBox|emailSignup|c-block c-block--newsletter|module--newsletter",
    Reason.NOTICE: "cookie-banner|gdpr|modal|loginBox|was-this-helpful",
    Reason.AUTHOR: "author-bio|authorNote|aboutAuthor|biography",
    Reason.BYLINE: "byline|article-author|authors|storyauthor",
    Reason.DATE: "date|post-date|dateline_date timestamp|pubdate",
    Reason.TAGS: "tags|post-tags|tag-list",
    Reason.ADVERTISEMENT: "ad|ads|ad-slot|advertisement|adsense|sponsored|anzeige|publicidad|affiliate-text",
    Reason.CAPTION: "caption|wp-caption|photoCaption|image-caption|captionText|cutline|photogallery",
    Reason.EMBED: "instagram-media",
    Reason.HIDDEN: "hidden|visually-hidden|sr-only|screen-reader-text",
}
NOTHING = """cta|article|story|content|main|body|lead|page two-columns has-sidebar|sidebar-layout|no-comments|comments-off|comments-closed|with-sidebar
    |article-body|storyText|entry-content|post-42 tag-weather category-local author-smith|heading|download|badge|shadow
    |header|readable|loaded|gradient|breadboard|navy|toolkit-guide-to-better-newsletters|md:hidden|lg:block|update
    |paywall|media|photo-story|block--text|c-block--wide|section--dark|section--comment|section--video|article--video|box--share-none|container--with-ads|standfirst|subtitle|dek|grid-sidebar|menu2|title|next|img-responsive"""


def cases() -> list[tuple[Reason | None, str]]:
    table = [*NAMES.items(), (None, NOTHING)]
    return [(reason, name.strip()) for reason, names in table for name in names.split("|")]


@pytest.mark.parametrize(("reason", "name"), cases())
def test_class_gives_a_reason_to_set_aside(reason: Reason | None, name: str) -> None:
    assert judge_element("div", {"class": name}) == reason


@pytest.mark.parametrize(
    ("tag", "attributes", "reason"),
    [
        ("nav", {}, Reason.NAVIGATION),
        ("aside", {"class": "story"}, Reason.PROMO),
        ("figcaption", {}, Reason.CAPTION),
        ("div", {}, None),
        ("div", {"id": "comments"}, Reason.COMMENTS),
        ("div", {"class": "story", "id": "footer"}, Reason.LEGAL),
        ("div", {"class": None, "id": None}, None),
        ("div", {"hidden": None}, Reason.HIDDEN),
        ("div", {"aria-hidden": "true"}, Reason.HIDDEN),
        ("div", {"aria-hidden": "false"}, None),
        ("div", {"style": "Display: NONE; color: red"}, Reason.HIDDEN),
        ("div", {"style": "border: none"}, None),
        ("div", {"role": "navigation"}, Reason.NAVIGATION),
        ("div", {"role": "dialog"}, Reason.NOTICE),
        ("div", {"role": "article"}, None),
        ("body", {"class": "sidebar comments"}, None),
    ],
)
def test_element_gives_a_reason_to_set_aside(
    tag: str, attributes: dict[str, str | None], reason: Reason | None
) -> None:
    assert judge_element(tag, attributes) == reason


ROLES: list[tuple[str, dict[str, str | None], set[Reason | Role]]] = [
    # headlines and standfirsts
    ("h1", {"class": "entry-title"}, {Role.HEADLINE}),
    ("h2", {"class": "c-story__headline"}, {Role.HEADLINE}),
    ("div", {"class": "articleHeadline"}, {Role.HEADLINE}),
    ("span", {"class": "storytitle"}, {Role.HEADLINE}),
    ("span", {"class": "titlebig"}, {Role.HEADLINE}),
    ("td", {"class": "title2"}, {Role.HEADLINE}),
    ("div", {"id": "tituloNoticia"}, {Role.HEADLINE}),
    ("div", {"class": "tytul"}, {Role.HEADLINE}),
    ("div", {"class": "Article_titleText__x1f9a"}, {Role.HEADLINE}),
    ("h1", {"itemprop": "headline"}, {Role.HEADLINE}),
    ("h3", {"class": "related-title"}, {Reason.RELATED, Role.HEADLINE}),
    ("h3", {"class": "block-title"}, {Role.PART, Role.HEADLINE}),
    ("div", {"class": "overtitle"}, {Role.KICKER}),
    ("p", {"class": "standfirst"}, {Role.STANDFIRST}),
    ("p", {"class": "stand-first-alone"}, {Role.STANDFIRST}),
    ("p", {"class": "articleStrapline"}, {Role.STANDFIRST}),
    ("p", {"class": "chapo"}, {Role.STANDFIRST}),
    ("p", {"class": "story__dek"}, {Role.STANDFIRST}),
    # authors
    ("span", {"class": "byline"}, {Reason.BYLINE}),
    ("span", {"class": "nota-autor"}, {Reason.BYLINE}),
    ("span", {"itemprop": "author"}, {Reason.BYLINE}),
    ("div", {"class": "author-bio"}, {Reason.AUTHOR, Reason.BYLINE}),
    ("span", {"class": "author_role"}, {Reason.BYLINE, Role.PART}),
    ("div", {"class": "ladillo"}, {Role.CROSSHEAD}),
    ("span", {"class": "photo-credit"}, {Reason.CAPTION, Role.PICTURES, Role.CREDIT}),
    # pagers and what stands around them
    ("div", {"class": "pagination"}, {Reason.NAVIGATION, Role.PAGER}),
    ("ul", {"class": "page-numbers"}, {Role.PAGER}),
    ("div", {"id": "seiten"}, {Role.PAGER}),
    ("aside", {"class": "story-pages"}, {Role.PAGER}),
    ("li", {"class": "active"}, {Role.CURRENT}),
    ("a", {"class": "nextPage"}, {Role.NEXT, Role.PAGER}),
    ("a", {"class": "btn_prev"}, {Role.PREVIOUS}),
    ("a", {"class": "next-article"}, {Reason.RELATED, Role.NEXT}),
    ("div", {"class": "galleryNext"}, {Reason.CAPTION, Role.PICTURES, Role.NEXT}),
    ("div", {"class": "newsimage"}, {Role.PICTURES}),
    ("div", {"class": "fotostrecke bilder"}, {Role.PICTURES}),
    ("div", {"class": "star-rating"}, {Role.WIDGET}),
    ("div", {"id": "archive_calendar"}, {Role.WIDGET}),
    ("div", {"class": "comments1"}, {Reason.COMMENTS}),
    ("div", {"class": "outbrain"}, {Reason.RELATED}),
    # breadcrumbs
    ("div", {"id": "crumb3"}, {Reason.NAVIGATION, Role.BREADCRUMB}),
    ("ul", {"class": "fil-ariadne"}, {Role.BREADCRUMB}),
    # tags, roles, and names that say nothing
    ("aside", {"class": "story"}, {Reason.PROMO}),
    ("footer", {"class": "entry-end"}, {Role.FOOTER}),
    ("form", {}, {Reason.NEWSLETTER}),
    ("div", {"role": "navigation", "class": "crumbs"}, {Reason.NAVIGATION, Role.BREADCRUMB}),
    ("div", {"class": "entry-content post-7 tag-video category-opinion"}, set()),
    ("div", {"class": "md:hidden lg:flex"}, set()),
    ("div", {"class": "col-md-6 offset-3"}, set()),
    ("div", {"class": "has-gallery no-comments"}, set()),
    ("div", {"class": "responsive"}, set()),
    ("div", {}, set()),
    ("body", {"class": "single comments-open"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "attributes", "roles"), ROLES)
def test_element_has_roles(tag: str, attributes: dict[str, str | None], roles: set[Reason | Role]) -> None:
    assert classify_element(tag, attributes) == roles
