"""What an element's class and id say of it, in the languages newspapers are built in.

A name is cut into tokens ("storyTools_left" is story, tools, left). Tokens are looked up in one table that is made when
the module is loaded, since a page has hundreds of names: 0.3 µs a name, against 3 µs for a regular expression with the
same words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsspider.page.model import Reason

# Each word stands alone ("related"), in the plural, and before the endings below ("relatedlinks", "related-box").
WORDS: dict[Reason, str] = {
    Reason.COMMENTS: """comment commenting commentlist disqus kommentar kommentare commentaire commentaires comentario
        comentarios commenti commento komentar komentarz komentarze komentare reactie reacties reaction reactions
        discussion respond feedback guestbook usercomment readercomment livefyre hyvor opinions-user leserkommentare
        talkback forumposts leserbrief""",
    Reason.NAVIGATION: """nav navi navigation navbar navigate subnav topnav mainnav globalnav leftnav rightnav menu
        submenu mainmenu topmenu breadcrumb breadcrumbs crumb crumbs pagination pager paginator paging pagenav
        pathway toc skip skiplink skiplinks jumplink jumpnav sitemap tabs tabbar dropdown megamenu masthead topbar
        searchbox searchform search suche recherche buscador navigazione navegacion navegacao""",
    Reason.LEGAL: """footer foot fuss copyright colophon legal disclaimer impressum pagefooter sitefooter siteinfo""",
    Reason.RELATED: """related relatedstory relatedstories relatedarticle relatedcontent relatednews seealso readmore
        alsoread readalso readnext upnext morestories morenews moreon morefrom mostread mostpopular popular popularposts
        mostviewed mostemailed mostcommented mostrecent trending trend recommended recommendation recommendations
        recommend recirc recirculation latestnews latest latestheadlines headlines newslist otherstories othernews
        teaser teasers verwandte weiterlesen mehrzumthema apparentati correlati correlate similares relacionadas
        relacionados lireaussi alire gerelateerd outbrain taboola crosslink crosslinks linklist morelinks
        relatedlinks ticker nextarticle nextpost prevpost postnav suggested yarpp jp-relatedposts onward""",
    Reason.PROMO: """promo promos promotion promobox teaserbox sidebar sidebars siderail rail rightrail leftrail
        rightcol rightcolumn leftcol leftcolumn sidecolumn widget widgets seitenleiste barra aside infobox factbox
        poll quiz umfrage survey appdownload bookmarklet subscribebox marketing upsell callout fundraising
        donate donation donations mobileapp appstore horoscope weather wetter stockquote stockticker""",
    Reason.SHARE: """share shares sharing sharebar sharebox sharetools sharelinks sharethis addthis addtoany sociable
        social socialmedia socialbar socials socialbuttons socialshare tool tools toolbar toolbox articletools
        storytools pagetools posttools storyfunctions articlefunctions print printer emailthis email emailstory
        sendtofriend bookmark bookmarks digg reddit facebook twitter linkedin whatsapp followus follow fontsize textsize
        resizer teilen partager compartir compartilhar condividi delen empfehlen utilities utility utils
        like likes rating ratings vote votes reprints permissions""",
    Reason.NEWSLETTER: """newsletter newsletters subscribe subscription subscriber subscriptions signup mailinglist
        emailsignup optin abo abonnement abonnieren abonnez suscribete suscripcion inscription mailchimp
        emailupdates alerts""",
    Reason.NOTICE: """cookie cookies consent gdpr ccpa paywall regwall adblock noticebar cookiebar cookiebanner onetrust
        cmp loginbox login signin register modal popup overlay lightbox tooltip dialog piano""",
    Reason.AUTHOR: """authorbio authorbox authorinfo aboutauthor aboutauthors authorprofile authorcard bio biography
        biobox autorenbox autoreninfo contributor contributors writerbio""",
    Reason.BYLINE: """byline bylines author authors authorname autor autoren auteur auteurs autore autores redakteur
        writer credits signature dateline bylineinfo""",
    Reason.DATE: """date dates datum datetime timestamp time pubdate publishdate published postdate entrydate updated
        lastupdated modified datepublished fecha zeit uhrzeit postmeta entrymeta articlemeta storymeta meta
        metadata articleinfo storyinfo""",
    Reason.TAGS: """tag tags tagcloud taglist keyword keywords topics topiclist tagging schlagworte schlagwort etiquetas
        filedunder categories category posttags entrytags articletags""",
    Reason.ADVERTISEMENT: """ad ads adv advert adverts advertisement advertisements advertising advertorial adbox adslot
        adspace adunit adwrap adcontainer adsense googlead googleads adsbygoogle dfp sponsor sponsors sponsored
        sponsoredlinks werbung anzeige anzeigen publicidad publicite pubblicita publicidade reklama reklame mpu banner
        banners skyscraper leaderboard affiliate partnerlinks""",
    Reason.CAPTION: """caption captions photocaption imagecaption imgcaption photocredit imagecredit picturecaption
        figcaption legende legend bildunterschrift bildtext cutline pictext didascalia pie-de-foto copyrightimage
        photo photos image images picture pictures gallery slideshow galerie galeria video videos player
        mediaplayer videoplayer bildergalerie media carousel slider""",
    Reason.PULL_QUOTE: "pullquote pullquotes pullout blockquote-pull",
    Reason.HIDDEN: """hidden hide invisible visuallyhidden sronly screenreader offscreen assistive hiddentext
        accessibility noprint""",
}
ENDINGS = """s box boxes list lists links link bar block blocks wrap wrapper container section area content module
    panel inner outer holder item items widget form title header heading text top bottom left right div""".split()
# Words that make more or other things than their ending says: "time" + "s" is a newspaper, "tool" + "top" nothing.
ALONE = frozenset("""time date meta tag tags ad ads nav bio tool rail like email print media photo image video legal
    latest popular trend trending follow abo menu search foot hide media barra""".split())  # fmt: skip

BODY = re.compile(
    r"(?:article|story|entry|post|news|main|page|artikel|articulo|nota|noticia|articolo|texte?)s?[-_ ]?_?"
    r"(?:main[-_ ]?|full[-_ ]?)?(?:body|text|content|contents|copy|inhalt|texto|testo|texte|corpo|cuerpo|contenu|entry)"
    r"|body[-_]?(?:text|copy|content)|\bcorps\b|\bfulltext\b|\bcopy\b",
    re.I,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = str.maketrans({character: " " for character in "-_:./|+"})


def _table() -> dict[str, Reason]:
    table: dict[str, Reason] = {}
    for reason, names in WORDS.items():
        for word in names.split():
            table.setdefault(word.replace("-", ""), reason)
            if word not in ALONE:
                for ending in ENDINGS:
                    table.setdefault(word + ending, reason)
    return table


TABLE = _table()


@lru_cache(maxsize=65536)
def judge_name(name: str) -> Reason | None:
    """What a class or id says its element is, None where it says nothing."""
    if not name.islower():
        name = CAMEL.sub(" ", name).lower()
    for token in name.translate(SEPARATORS).split():
        if token in TABLE:
            return None if BODY.search(name) else TABLE[token]
    return None


@lru_cache(maxsize=65536)
def is_body_name(name: str) -> bool:
    """Whether a class or id says that its element holds the article's text."""
    return BODY.search(name) is not None and judge_name(name) is None
