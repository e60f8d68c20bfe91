"""What an element's class and id say of it, in the languages newspapers are built in.

A class is cut into words ("storyTools_left" is story, tools, left), and the words are looked up in one table, made when
the module is loaded. Most names have no word of the table, which one set operation finds out: 0.7 µs a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsspider.vocabulary.reasons import Reason

# Each word stands alone ("related") and before the endings below ("relatedlinks"); the parts of a compound may be
# written apart or together ("login-box", "loginBox", "loginbox").
WORDS: dict[Reason, str] = {
    Reason.COMMENTS: """
        comment commenting commentator disqus kommentar kommentare kommentarer commentaire commentaires
        comentario comentarios commenti komentar komentarz komentarze reactie reacties respond guestbook
        livefyre leserkommentare talkback leserbrief discussion user-comment user-comments reader-comment
        reader-comments
    """,
    Reason.NAVIGATION: """
        nav navi navigation navbar sub-nav top-nav main-nav top-menu main-menu global-nav left-nav right-nav
        page-nav menu submenu breadcrumb breadcrumbs crumb crumbs pagination pager paginator paging skip-link
        jump-nav sitemap tab-bar megamenu masthead search-box search-form search-bar table-of-contents
    """,
    Reason.LEGAL: "footer footers page-footer site-footer copyright colophon disclaimer impressum",
    Reason.RELATED: """
        related related-story related-stories related-article related-articles related-content related-news
        see-also read-more also-read read-also read-next up-next more-stories more-news more-on more-from
        most-read most-popular most-viewed most-emailed most-commented most-recent popular-posts trending
        recommended recommendation recommendations recirc recirculation latest-news other-stories other-news
        teaser teasers weiterlesen mehr-zum-thema correlati similares relacionadas relacionados lire-aussi
        gerelateerd outbrain taboola crosslink crosslinks link-list next-article next-post prev-post post-nav
        yarpp headline-list story-list
    """,
    Reason.PROMO: """
        promo promos promotion sidebar sidebars right-rail left-rail side-rail right-col right-column left-col
        left-column side-col side-column widget widgets seitenleiste app-download upsell fundraising donate
        donation donations mobile-app app-store horoscope weather wetter stock-quote stock-ticker poll
    """,
    Reason.SHARE: """
        share shares sharing addthis addtoany sociable social social-media socials tools article-tools
        story-tools page-tools post-tools share-tools share-this toolbar toolbox story-functions
        article-functions email-this email-story send-to-friend bookmarks follow-us font-size text-size resizer
        teilen partager compartir compartilhar condividi delen reprints permissions
    """,
    Reason.NEWSLETTER: """
        newsletter newsletters subscribe signup sign-up email-signup mailing-list email-updates opt-in
        abonnieren abonnez suscribete mailchimp
    """,
    Reason.NOTICE: """
        cookie cookies cookie-law cookie-consent cookie-notice cookie-policy gdpr ccpa regwall adblock onetrust
        login-box modal popup
    """,
    Reason.AUTHOR: """
        author-bio author-box author-info about-author author-profile author-card author-note bio biography
        autoren-box autoren-info contributor contributors writer-bio
    """,
    Reason.BYLINE: "byline bylines author authors author-name autor autoren auteur auteurs autore autores redakteur",
    Reason.DATE: """
        date dates datum datetime timestamp pub-date publish-date published-date post-date entry-date
        last-updated fecha uhrzeit post-meta entry-meta article-meta story-meta meta
    """,
    Reason.TAGS: "tags tagcloud tag-list keywords topic-list schlagworte etiquetas filed-under post-tags entry-tags",
    Reason.ADVERTISEMENT: """
        ad ads adv advert adverts advertisement advertisements advertising adbox ad-slot ad-space ad-unit
        ad-container ad-wrap ad-wrapper ad-box adsense google-ad google-ads adsbygoogle dfp sponsored werbung
        anzeige anzeigen publicidad publicite pubblicita publicidade reklama reklame mpu skyscraper leaderboard
        partner-links
    """,
    Reason.CAPTION: """
        caption captions photo-caption image-caption img-caption picture-caption figcaption photo-credit
        image-credit bildunterschrift bildtext cutline pic-text didascalia slideshow slideshows gallery
        bildergalerie video-player media-player
    """,
    Reason.PULL_QUOTE: "pull-quote pull-quotes pullout",
    Reason.HIDDEN: "visually-hidden sr-only screen-reader screen-reader-text offscreen noprint invisible",
}
_ENDINGS = """
    s box boxes list lists links link bar block blocks wrap wrapper container section area content module panel inner
    outer holder item items widget form title header heading text top bottom left right div info txt data note notes
    name names button buttons icons banner
"""
ENDINGS = _ENDINGS.split()
# Words that are no such thing with an ending, or are another word.
ALONE = frozenset({"ad", "ads", "nav", "bio", "meta", "date", "tags", "poll", "tools", "dates", "mpu"})
# Names that are one thing only as a whole class: as a part of one they mean something else.
WHOLE = {
    "hidden": Reason.HIDDEN, "hide": Reason.HIDDEN, "d-none": Reason.HIDDEN, "is-hidden": Reason.HIDDEN,
    "print-only": Reason.HIDDEN, "share": Reason.SHARE, "print": Reason.SHARE, "tag": Reason.TAGS,
    "tool": Reason.SHARE, "tooltip": Reason.NOTICE, "toc": Reason.NAVIGATION, "paywall": None, "infobox": Reason.PROMO,
    "time": Reason.DATE, "modal": Reason.NOTICE, "search": Reason.NAVIGATION,
    "popular": Reason.RELATED, "aside": Reason.PROMO, "rail": Reason.PROMO, "video": Reason.CAPTION,
    "videos": Reason.RELATED, "photo": Reason.CAPTION, "legend": Reason.CAPTION, "credit": Reason.CAPTION,
    "more": Reason.RELATED,
    "inset": Reason.PROMO, "twitter-tweet": Reason.EMBED, "instagram-media": Reason.EMBED,
    "banner": Reason.ADVERTISEMENT, "dateline": Reason.BYLINE, "wp-caption": Reason.CAPTION,
}  # fmt: skip
# A class with one of these says how the page is laid out, or what it can do.
LAYOUT = frozenset({"layout", "has", "with", "no", "without", "not", "enabled", "disabled", "grid", "theme"})
# What WordPress puts on each article: "post-42 tag-weather category-local author-smith".
POST = re.compile(r"\bpost-\d|\bhentry\b")
PREFIXES = frozenset({"tag", "category", "author", "type", "format", "status", "date"})
LONGEST = 4  # a class of more words is a slug: "what-is-the-future-of-newsletters"

BODY = re.compile(
    r"(?:article|story|entry|post|news|main|artikel|articulo|nota|noticia|articolo|texte?)s?[-_ ]*"
    r"(?:main[-_ ]?|full[-_ ]?)?(?:body|text|content|contents|copy|inhalt|texto|testo|texte|corpo|cuerpo|contenu|entry)"
    r"|body[-_]?(?:text|copy|content)|\bcorps\b|\bfulltext\b"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = bytes.maketrans(b"-_:./|+", b"       ")

TAGS = {
    "nav": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "aside": Reason.PROMO, "footer": Reason.LEGAL,
    "form": Reason.NEWSLETTER, "figcaption": Reason.CAPTION, "button": Reason.SHARE, "select": Reason.NAVIGATION,
    "noscript": Reason.HIDDEN, "audio": Reason.HIDDEN, "video": Reason.HIDDEN, "dialog": Reason.NOTICE,
    "address": Reason.BYLINE, "caption": Reason.CAPTION, "datalist": Reason.HIDDEN, "canvas": Reason.HIDDEN,
    "amp-ad": Reason.ADVERTISEMENT,
}  # fmt: skip
ROLES = {
    "navigation": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "menubar": Reason.NAVIGATION,
    "search": Reason.NAVIGATION, "banner": Reason.NAVIGATION, "contentinfo": Reason.LEGAL,
    "complementary": Reason.PROMO, "dialog": Reason.NOTICE, "alertdialog": Reason.NOTICE, "toolbar": Reason.SHARE,
}  # fmt: skip
TELLING = frozenset({"hidden", "aria-hidden", "role", "style"})


def _table() -> dict[str, Reason]:
    table: dict[str, Reason] = {}
    for reason, names in WORDS.items():
        for name in names.split():
            word = name.replace("-", "")
            table.setdefault(word, reason)
            if word not in ALONE:
                for ending in ENDINGS:
                    table.setdefault(word + ending, reason)
    return table


TABLE = _table()
# A name without one of these words says nothing: the table's, and the first parts of compounds that have none of them.
FIRST = TABLE.keys() | WHOLE.keys()
FIRST |= {
    parts[0]
    for names in (*WORDS.values(), " ".join(WHOLE))
    for parts in (name.split("-") for name in names.split())
    if len(parts) > 1 and FIRST.isdisjoint(parts)
}
MOST_KNOWN = 1 << 16  # names that are remembered


def judge_element(tag: str, attributes: dict[str, str | None]) -> Reason | None:
    """What an element's tag, class, id, role and style say it is, None where they say nothing."""
    if tag in TAGS:
        return TAGS[tag]
    if not attributes or tag == "body":
        return None
    name = attributes.get("class")
    if name:
        reason = judge_name(name)
        if reason:
            return reason
    name = attributes.get("id")
    if name:
        reason = judge_name(name)
        if reason:
            return reason
    return None if TELLING.isdisjoint(attributes) else _judge_state(attributes)


def _judge_state(attributes: dict[str, str | None]) -> Reason | None:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return Reason.HIDDEN
    style = attributes.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return Reason.HIDDEN
    return ROLES.get(attributes.get("role") or "")


@lru_cache(MOST_KNOWN)
def judge_name(name: str) -> Reason | None:
    """What a class attribute or an id says its element is, None where it says nothing."""
    lowered = name.lower()
    if lowered != name:
        lowered = CAMEL.sub("-", name).lower()
    if FIRST.isdisjoint(_cut(lowered)):
        return None
    for token in lowered.split():
        reason = _judge_token(token)
        if reason and not (token.partition("-")[0] in PREFIXES and POST.search(lowered)):
            return reason
    return None


def _cut(name: str) -> list[str]:
    """The words of a name. Bytes are translated in a fifth of the time that a str takes."""
    return name.encode(errors="replace").translate(SEPARATORS).decode().split()


def _judge_token(token: str) -> Reason | None:
    if token in WHOLE:
        return WHOLE[token]
    words = _cut(token.partition("--")[0])
    if len(words) > LONGEST:
        return None
    for word in ("".join(words), *words):
        if word in TABLE:
            # A colon or bracket: Tailwind's variants, "md:hidden".
            is_other = ":" in token or "[" in token or not LAYOUT.isdisjoint(words) or BODY.search(token)
            return None if is_other else TABLE[word]
    return None
