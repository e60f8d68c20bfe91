"""What an element's class and id say of it, in the languages newspapers are built in.

A class is cut into words ("storyTools_left" is story, tools, left), and the words are looked up in one table, made when
the module is loaded. Most names have no word of the table, which one set operation finds out: 0.5 µs a name.
"""

from __future__ import annotations

import re

from newsspider.page.model import Reason

# Each word stands alone ("related") and before the endings below ("relatedlinks").
WORDS: dict[Reason, str] = {
    Reason.COMMENTS: """comment commenting commentlist commentator disqus kommentar kommentare kommentarer commentaire
        commentaires comentario comentarios commenti komentar komentarz komentarze reactie reacties respond guestbook
        usercomment readercomment livefyre leserkommentare talkback leserbrief discussion""",
    Reason.NAVIGATION: """nav navi navigation navbar subnav topnav mainnav globalnav leftnav rightnav menu submenu
        mainmenu topmenu breadcrumb breadcrumbs crumb crumbs pagination pager paginator paging pagenav skiplink
        jumpnav sitemap tabbar megamenu masthead searchbox searchform searchbar tableofcontents""",
    Reason.LEGAL: "footer footers copyright colophon disclaimer impressum pagefooter sitefooter",
    Reason.RELATED: """related relatedstory relatedstories relatedarticle relatedarticles relatedcontent relatednews
        seealso readmore alsoread readalso readnext upnext morestories morenews moreon morefrom mostread mostpopular
        popular popularposts mostviewed mostemailed mostcommented mostrecent trending recommended recommendation
        recommendations recirc recirculation latestnews otherstories othernews teaser teasers weiterlesen
        mehrzumthema correlati similares relacionadas relacionados lireaussi gerelateerd outbrain taboola crosslink
        crosslinks linklist morelinks nextarticle nextpost prevpost postnav yarpp headlinelist storylist""",
    Reason.PROMO: """promo promos promotion promobox sidebar sidebars rightrail leftrail siderail rightcol
        rightcolumn leftcol leftcolumn sidecolumn sidecol widget widgets seitenleiste appdownload upsell fundraising
        donate donation donations mobileapp appstore horoscope weather wetter stockquote stockticker poll""",
    Reason.SHARE: """share shares sharing sharebar sharebox sharetools sharelinks sharethis addthis addtoany sociable
        social socialmedia socialbar socials socialbuttons socialshare tools toolbar toolbox articletools storytools
        pagetools posttools storyfunctions articlefunctions emailthis emailstory sendtofriend bookmarks followus
        fontsize textsize resizer teilen partager compartir compartilhar condividi delen reprints permissions""",
    Reason.NEWSLETTER: """newsletter newsletters subscribe signup mailinglist emailsignup optin abonnieren abonnez
        suscribete mailchimp emailupdates""",
    Reason.NOTICE: "cookie cookies gdpr ccpa regwall adblock cookiebar cookiebanner onetrust loginbox modal popup",
    Reason.AUTHOR: """authorbio authorbox authorinfo aboutauthor authorprofile authorcard bio biography biobox
        autorenbox autoreninfo authornote authornotes contributor contributors writerbio""",
    Reason.BYLINE: "byline bylines author authors authorname autor autoren auteur auteurs autore autores redakteur",
    Reason.DATE: """date dates datum datetime timestamp pubdate publishdate publisheddate postdate entrydate lastupdated
        fecha uhrzeit postmeta entrymeta articlemeta storymeta meta""",
    Reason.TAGS: "tags tagcloud taglist keywords topiclist schlagworte etiquetas filedunder posttags entrytags",
    Reason.ADVERTISEMENT: """ad ads adv advert adverts advertisement advertisements advertising adbox adslot adspace
        adunit adwrap adcontainer adsense googlead googleads adsbygoogle dfp sponsored sponsoredlinks werbung anzeige
        anzeigen publicidad publicite pubblicita publicidade reklama reklame mpu skyscraper leaderboard
        partnerlinks""",
    Reason.CAPTION: """caption captions photocaption imagecaption imgcaption photocredit imagecredit picturecaption
        figcaption bildunterschrift bildtext cutline pictext didascalia slideshow slideshows gallery bildergalerie
        videoplayer mediaplayer""",
    Reason.PULL_QUOTE: "pullquote pullquotes pullout",
    Reason.HIDDEN: "visuallyhidden sronly screenreader screenreadertext offscreen noprint invisible",
}
_ENDINGS = """
    s box boxes list lists links link bar block blocks wrap wrapper container section area content module
    panel inner outer holder item items widget form title header heading text top bottom left right div info
    txt data note notes name names
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
    "most-read": Reason.RELATED, "read-more": Reason.RELATED, "see-also": Reason.RELATED, "more": Reason.RELATED,
    "inset": Reason.PROMO, "twitter-tweet": Reason.EMBED, "instagram-media": Reason.EMBED,
    "banner": Reason.ADVERTISEMENT, "dateline": Reason.BYLINE, "wp-caption": Reason.CAPTION,
}  # fmt: skip
# A class with one of these says how the page is laid out, or what it can do.
LAYOUT = frozenset({"layout", "has", "with", "no", "without", "not", "enabled", "disabled", "page", "grid", "theme"})
# What WordPress puts on each article: "tag-weather category-local author-smith".
PREFIXES = frozenset({"tag", "category", "author", "type", "format", "status", "date", "post"})
LONGEST = 4  # a class of more words is a slug: "what-is-the-future-of-newsletters"

BODY = re.compile(
    r"(?:article|story|entry|post|news|main|artikel|articulo|nota|noticia|articolo|texte?)s?[-_ ]*"
    r"(?:main[-_ ]?|full[-_ ]?)?(?:body|text|content|contents|copy|inhalt|texto|testo|texte|corpo|cuerpo|contenu|entry)"
    r"|body[-_]?(?:text|copy|content)|\bcorps\b|\bfulltext\b",
    re.I,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = str.maketrans(dict.fromkeys("-_:./|+", " "))

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
    "tablist": Reason.NAVIGATION,
}  # fmt: skip
TELLING = frozenset({"hidden", "aria-hidden", "role", "style"})


def _table() -> dict[str, Reason]:
    table: dict[str, Reason] = {}
    for reason, names in WORDS.items():
        for word in names.split():
            table.setdefault(word, reason)
            if word not in ALONE:
                for ending in ENDINGS:
                    table.setdefault(word + ending, reason)
    return table


TABLE = _table()
FIRST = (
    TABLE.keys()
    | {word for name in WHOLE for word in name.split("-")}
    | {"read", "most", "see", "also", "up", "twitter", "instagram"}
)
_known: dict[str, Reason | None] = {}  # names judged before
MOST_KNOWN = 1 << 16


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
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return Reason.HIDDEN
    return ROLES.get(attributes.get("role") or "")


def judge_name(name: str) -> Reason | None:
    """What a class attribute or an id says its element is, None where it says nothing."""
    try:
        return _known[name]
    except KeyError:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        reason = _known[name] = _judge_name(name)
        return reason


def _judge_name(name: str) -> Reason | None:
    if not name.islower():
        name = CAMEL.sub("-", name).lower()
    if FIRST.isdisjoint(name.translate(SEPARATORS).split()):
        return None
    for token in name.split():
        reason = _judge_token(token)
        if reason:
            return reason
    return None


def _judge_token(token: str) -> Reason | None:
    if token in WHOLE:
        return WHOLE[token]
    if ":" in token or "[" in token:  # Tailwind's variants: "md:hidden"
        return None
    words = token.partition("--")[0].translate(SEPARATORS).split()
    if not 0 < len(words) <= LONGEST or not LAYOUT.isdisjoint(words):
        return None
    if words[0] in PREFIXES and len(words) > 1 and words[1] not in TABLE and words[1] not in ENDINGS:
        return None
    found = [TABLE[word] for word in ("".join(words), *words) if word in TABLE]
    if not found or BODY.search(token):
        return None
    return found[0]
