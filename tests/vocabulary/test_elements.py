"""What an element's tag, class, id, role and style say of it."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.reasons import Reason

NAMES = {
    Reason.COMMENTS: "comments|comment-list|commentBody|readerComments comment_form|kommentare|leserkommentare|disqus_thread",
    Reason.NAVIGATION: "nav|mainNav|breadcrumbs|top-menu|skip-link pagination|site_navigation",
    Reason.LEGAL: "footer|site-footer|copyright|pageFooter",
    Reason.RELATED: "related|related-articles|relatedLinks|story__related|most-read|read-more|mostPopular|teaser",
    Reason.PROMO: "promo|sidebar|rightRail|promo_box|article__sidebar|widget",
    Reason.SHARE: "share|social-share|storyTools|article_tools|addthis_toolbox|share-buttons sharing",
    Reason.NEWSLETTER: "newsletter|newsletter-signup|subscribeBox|emailSignup",
    Reason.NOTICE: "cookie-banner|gdpr|modal|loginBox",
    Reason.AUTHOR: "author-bio|authorNote|aboutAuthor|biography",
    Reason.BYLINE: "byline|article-author|authors",
    Reason.DATE: "date|post-date|dateline_date timestamp|pubdate",
    Reason.TAGS: "tags|post-tags|tag-list",
    Reason.ADVERTISEMENT: "ad|ads|ad-slot|advertisement|adsense|sponsored|anzeige|publicidad",
    Reason.CAPTION: "caption|wp-caption|photoCaption|image-caption|captionText|cutline",
    Reason.EMBED: "twitter-tweet",
    Reason.HIDDEN: "hidden|visually-hidden|sr-only|screen-reader-text",
}
NOTHING = """article|story|content|main|body|lead|page two-columns has-sidebar|sidebar-layout|no-comments|with-sidebar
    |article-body|storyText|entry-content|post-42 tag-weather category-local author-smith|heading|download|badge|shadow
    |header|readable|loaded|gradient|breadboard|navy|toolkit-guide-to-better-newsletters|md:hidden|lg:block|update
    |paywall|media|photo-story|container--with-ads|standfirst|subtitle|dek|grid-sidebar"""


def cases() -> list[tuple[Reason | None, str]]:
    table = [*NAMES.items(), (None, NOTHING)]
    return [(reason, name.strip()) for reason, names in table for name in names.split("|")]


@pytest.mark.parametrize(("reason", "name"), cases())
def test_class(reason: Reason | None, name: str) -> None:
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
def test_element(tag: str, attributes: dict[str, str | None], reason: Reason | None) -> None:
    assert judge_element(tag, attributes) == reason
