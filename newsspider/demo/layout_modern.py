"""The modern layout: semantic HTML5, JSON-LD, og: tags, a consent banner, promos between the paragraphs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from newsspider.demo.addresses import page_path
from newsspider.demo.model import InventedArticle, Part
from newsspider.demo.parts import (
    Insert,
    Setting,
    attribute,
    body_html,
    comments_pager,
    description,
    fill,
    items,
    link,
    links_to,
    menu,
    optional,
    sections,
    slug,
)

BY = {"en": "By", "de": "Von", "es": "Por"}
AND = {"en": "and", "de": "und", "es": "y"}
MONTHS = {
    "en": ("January", "February", "March"),
    "de": ("Januar", "Februar", "März"),
    "es": ("enero", "febrero", "marzo"),
}


def article_page(setting: Setting) -> str:
    """One page of an article."""
    outlet, article, strings = setting.outlet, setting.article, setting.outlet.strings
    top, bottom = setting.pager
    return fill(
        "article_modern.html",
        language=article.language,
        name=outlet.name,
        base=outlet.base,
        slug=article.slug,
        motto=strings["motto"],
        title_prefix=f"Page {setting.number} of: " if setting.number > 1 else "",
        headline=attribute(article.headline),
        description=attribute(description(article)),
        canonical=outlet.base + page_path(article, setting.number),
        head=_head(setting),
        date=article.date.isoformat(),
        section=article.section,
        section_name=outlet.sections[article.section],
        json_ld=_json_ld(setting),
        skip_links="\n".join(link("#main", label) for label in strings["skip_links"]),
        notices=items(strings["notices"][:1], "p") + items(strings["notices"][1:], "button"),
        menu=menu(outlet),
        sections=sections(outlet),
        standfirst=optional("p", "story__standfirst", article.standfirst),
        byline=_byline(article),
        tools=items(strings["tools"]),
        pager_top=top,
        body=_dateline(setting) + body_html(setting, _inserts(setting)),
        notes=optional("p", "story__correction", article.correction) if setting.is_last else "",
        pager_bottom=bottom,
        topics="\n".join(f"<li>{link('/info/topics', keyword)}</li>" for keyword in article.keywords),
        author_box=optional("p", "author-bio", article.author_note),
        comments=_comments(setting),
        latest_title=strings["latest_title"],
        latest=links_to(setting.others(6)),
        teaser=_teaser(setting.teaser()),
        offer_title=strings["offer_title"],
        offers=items(strings["offers"], "p"),
        ad_label=strings["ads"][0],
        ad=strings["ads"][1],
        next_article=_next_article(setting),
        social=strings["social"],
        footer=items(strings["footer"], "p"),
    )


def _head(setting: Setting) -> str:
    """rel=next and rel=prev, where an article has pages; or, as on many sites, for the next article."""
    article, number = setting.article, setting.number
    if article.next_article:
        return f'<link rel="next" href="{page_path(setting.following())}">'
    if article.pager is None or article.pager.style != "numbers":
        return ""
    links = []
    if number > 1:
        links.append(f'<link rel="prev" href="{attribute(page_path(article, number - 1))}">')
    if number < article.pager.total:
        links.append(f'<link rel="next" href="{attribute(page_path(article, number + 1))}">')
    return "\n".join(links)


def _json_ld(setting: Setting) -> str:
    outlet, article = setting.outlet, setting.article
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": description(article),
        "datePublished": article.date.isoformat(),
        "dateModified": (article.modified or article.date).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "mainEntityOfPage": outlet.base + page_path(article),
        "image": f"{outlet.base}/media/{article.slug}-1200x675.jpg",
        "articleSection": outlet.sections[article.section],
        "inLanguage": article.language,
        "keywords": list(article.keywords),
        "isAccessibleForFree": True,
    }
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def _byline(article: InventedArticle) -> str:
    names = [f'<a rel="author" class="author" href="/info/{slug(name)}">{escape(name)}</a>' for name in article.authors]
    by = f"{BY[article.language]} " + f" {AND[article.language]} ".join(names)
    return (
        f'<p class="byline">{by}</p><p class="role">{article.role}</p>'
        f'<time datetime="{article.date.isoformat()}">{_date(article)}</time>'
    )


def _date(article: InventedArticle) -> str:
    date, month = article.date, MONTHS[article.language][article.date.month - 1]
    form = {"en": "{day} {month} {year}, {time}", "de": "{day}. {month} {year}, {time} Uhr"}
    pattern = form.get(article.language, "{day} de {month} de {year}, {time} h")
    return pattern.format(day=date.day, month=month, year=date.year, time=f"{date:%H.%M}")


def _dateline(setting: Setting) -> str:
    """The place, which this layout has at the head of the text on page 1."""
    return optional("p", "dateline", setting.article.dateline) if setting.number == 1 else ""


def _comments(setting: Setting) -> str:
    strings, count = setting.outlet.strings, setting.article.comments
    if not count:
        return ""
    each = "".join(
        f"<li><article class='comment'><h3>{escape(comment['name'])}</h3><p>{escape(comment['text'])}</p>"
        "<button>Reply</button></article></li>"
        for comment in strings["comments"][:count]
    )
    lead = items([strings["comments_count"].format(count=count), strings["comments_rules"]], "p")
    return (
        f"<section id='comments' class='comments'><h2>{strings['comments_title']}</h2>{lead}<ol>{each}</ol>"
        f"{comments_pager(setting)}<a href='/info/sign-in'>{strings['comments_note']}</a></section>"
    )


def _next_article(setting: Setting) -> str:
    if not setting.article.next_article:
        return ""
    following = setting.following()
    return (
        f'<nav class="up-next"><span>{setting.outlet.strings["next_article"]}</span>'
        f'<a rel="next" href="{page_path(following)}">{escape(following.headline)}</a></nav>'
    )


def _teaser(teaser: Mapping[str, str]) -> str:
    return (
        f'<span class="label">{escape(teaser["title"])}</span>'
        f'<h3><a href="/city/">{escape(teaser["headline"])}</a></h3><p>{escape(teaser["text"])}</p>'
    )


def _figure(part: Part, note: str) -> str:
    caption, credit = (*part.lines, "")[:2]
    return (
        f'<figure><img src="/media/story-800.jpg" alt="" loading="lazy"><button>{note}</button>'
        f'<figcaption>{escape(caption)} <span class="credit">{escape(credit)}</span></figcaption></figure>'
    )


def _inserts(setting: Setting) -> dict[str, Insert]:
    strings = setting.outlet.strings
    by_slug = {article.slug: article for article in setting.articles}
    return {
        "newsletter": lambda part: (
            f'<aside class="newsletter-signup"><p>{setting.pick("newsletter")}</p>'
            '<form><input type="email" aria-label="Email"><button>Sign up</button></form></aside>'
        ),
        "promo": lambda part: f'<p class="promo"><em>{strings["promos"][part.lines[0]]}</em></p>',
        "related": lambda part: (
            f'<aside class="related"><h2>{strings["related_title"]}</h2>'
            f"<ul>{links_to(by_slug[name] for name in part.lines)}</ul></aside>"
        ),
        "pull": lambda part: f'<aside class="pullquote"><p>“{escape(part.lines[0])}”</p></aside>',
        "figure": lambda part: _figure(part, strings["caption_note"]),
    }
