"""An article's page in either layout. templates/LAYOUT.toml has the HTML of its pieces, outlets.toml the words."""

import json
from collections.abc import Mapping
from html import escape
from string import Template

from newsspider.demo.addresses import page_path
from newsspider.demo.model import InventedArticle, Outlet, Part
from newsspider.demo.parts import (
    Setting,
    attribute,
    comments_pager,
    description,
    each,
    items,
    links_to,
    menu,
    sections,
    slug,
    text_html,
)
from newsspider.demo.texts import fill, piece, pieces, to_html
from newsspider.demo.truth import is_text, part_texts


def article_page(setting: Setting) -> str:
    """Return one page of an article."""
    outlet, article = setting.outlet, setting.article
    is_first, has_notes = setting.number == 1, setting.is_last or article.notes_on_every_page
    top, bottom = setting.pager
    return fill(
        f"article_{outlet.layout}.html",
        **_surroundings(setting),
        language=article.language,
        slug=article.slug,
        title_prefix="" if is_first else piece(outlet.layout, "title_prefix", number=setting.number),
        headline=attribute(article.headline),
        description=attribute(description(article)),
        keywords=attribute(", ".join(article.keywords)),
        canonical=outlet.base + page_path(article, setting.number),
        head=_head(setting),
        date=article.date.isoformat(),
        section=article.section,
        section_name=outlet.sections[article.section],
        json_ld=_json_ld(setting),
        standfirst=_optional(outlet, "standfirst", article.standfirst),
        byline=_byline(outlet, article),
        dateline=_optional(outlet, "dateline", article.dateline) if is_first else "",
        pager_top=top,
        body="\n".join(text_html(part) if is_text(part) else _insert(setting, part) for part in setting.parts),
        correction=_optional(outlet, "correction", article.correction) if has_notes else "",
        last_note=_optional(outlet, "author_note", article.author_note) if has_notes else "",
        author_box=_optional(outlet, "author_note", article.author_note),
        pager_bottom=bottom,
        topics=each(outlet.layout, "topic", article.keywords),
        comments=_comments(setting),
        next_article=_next_article(setting),
    )


def print_page(setting: Setting) -> str:
    """Return the print view: the whole article, its paragraphs set apart by line breaks only."""
    outlet, article = setting.outlet, setting.article
    texts = [text for parts in article.pages for part in parts if part.kind == "paragraph" for text in part_texts(part)]
    return fill(
        "print_2012.html",
        headline=escape(article.headline, quote=False),
        name=escape(outlet.name),
        standfirst=f"<i>{escape(article.standfirst, quote=False)}</i><br>" if article.standfirst else "",
        byline=_byline(outlet, article),
        body="<br><br>\n".join(to_html(text) for text in texts),
        url=outlet.base + page_path(article),
        footer=escape(outlet.strings["footer"][1]),
    )


def _surroundings(setting: Setting) -> dict[str, str]:
    """Return what the newspaper puts around an article."""
    outlet, strings, layout = setting.outlet, setting.outlet.strings, setting.outlet.layout
    words = ("motto", "offer_title", "comments_title", "comments_note", "latest_title", "social")
    return {
        **{name: escape(strings[name], quote=False) for name in words},
        "name": outlet.name,
        "base": outlet.base,
        "skip_links": each(layout, "skip_link", strings["skip_links"]),
        "notices": items(strings["notices"][:1], "p") + items(strings["notices"][1:], "button"),
        "menu": menu(outlet),
        "sections": sections(outlet),
        "tools": items(strings["tools"]),
        "offers": each(layout, "offer_item", strings["offers"]),
        "ad_label": strings["ads"][0],
        "ad": attribute(strings["ads"][1]),
        "related": piece(layout, "related_box", **_related(setting)) if setting.number == 1 else "",
        "latest": links_to(setting.others(pieces(layout)["latest_count"])),
        "teaser": _teaser(layout, setting.teaser()),
        "newsletter": strings["newsletter"][0],
        "footer": each(layout, "footer_line", strings["footer"]),
    }


def _optional(outlet: Outlet, name: str, text: str) -> str:
    return piece(outlet.layout, name, text=escape(text, quote=False)) + "\n" if text else ""


def _head(setting: Setting) -> str:
    """Return the links of a page's head.

    2012: the canonical address of a later page. Modern: rel=next and rel=prev, where an article has pages; or, as on
    many sites, for the next article.
    """
    outlet, article, number = setting.outlet, setting.article, setting.number
    if outlet.layout == "2012":
        return "" if number == 1 else piece("2012", "canonical", url=outlet.base + page_path(article))
    if article.next_article:
        return f'<link rel="next" href="{page_path(setting.following())}">'
    if article.pager is None or article.pager.style != "numbers":
        return ""
    beside = {"prev": number - 1, "next": number + 1}
    return "\n".join(
        f'<link rel="{rel}" href="{attribute(page_path(article, other))}">'
        for rel, other in beside.items()
        if 1 <= other <= article.pager.total
    )


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


def _byline(outlet: Outlet, article: InventedArticle) -> str:
    language, date = pieces(outlet.layout)["languages"][article.language], article.date
    names = [piece(outlet.layout, "author", slug=slug(name), name=escape(name)) for name in article.authors]
    by = Template(language["by"]).substitute(names=f" {language['and']} ".join(names), role=article.role)
    month = language["months"][date.month - 1]
    shown = Template(language["date"]).substitute(day=date.day, month=month, year=date.year, time=f"{date:%H.%M}")
    return piece(
        outlet.layout,
        "byline",
        by=by if names else "",
        role=article.role,
        date=shown,
        iso_date=date.isoformat(),
        dateline=_optional(outlet, "dateline", article.dateline),
    )


def _comments(setting: Setting) -> str:
    layout, strings, count = setting.outlet.layout, setting.outlet.strings, setting.article.comments
    if not count:
        return ""
    shown = [
        piece(layout, "comment", name=escape(comment["name"]), text=escape(comment["text"]))
        for comment in strings["comments"][:count]
    ]
    said = {name: strings[name] for name in ("comments_title", "comments_rules", "comments_note")}
    total = strings["comments_count"].format(count=count)
    return piece(layout, "comments", count=total, each="".join(shown), pager=comments_pager(setting), **said)


def _next_article(setting: Setting) -> str:
    if not setting.article.next_article:
        return ""
    following, label = setting.following(), setting.outlet.strings["next_article"]
    values = {"url": page_path(following), "label": label, "headline": escape(following.headline)}
    return piece(setting.outlet.layout, "next_article", **values)


def _teaser(layout: str, teaser: Mapping[str, str]) -> str:
    return piece(layout, "teaser_box", **{name: escape(text) for name, text in teaser.items()})


def _related(setting: Setting, *slugs: str) -> dict[str, str]:
    """Return the links to the articles that are named, or to a few others."""
    by_slug = {article.slug: article for article in setting.articles}
    articles = [by_slug[name] for name in slugs] or setting.others(7)[5:]
    return {"related_title": setting.outlet.strings["related_title"], "links": links_to(articles)}


def _insert(setting: Setting, part: Part) -> str:
    """Return what the layout puts between the paragraphs where the text has an insert of this kind."""
    strings, layout = setting.outlet.strings, setting.outlet.layout
    values: dict[str, str] = {}
    if part.kind == "related":
        values = _related(setting, *part.lines)
    elif part.kind == "teaser":
        values = {"teaser_box": _teaser(layout, setting.teaser(*part.lines))}
    elif part.kind == "promo":
        values = {"promo_text": strings["promos"][part.lines[0]]}
    elif part.kind == "newsletter":
        values = {"newsletter_text": setting.pick("newsletter")}
    elif part.kind in ("figure", "pull"):
        first, second = (*(escape(line, quote=False) for line in part.lines), "")[:2]
        values = {"first_line": first, "caption": first, "credit": second, "caption_note": strings["caption_note"]}
    shared = {"ad_label": strings["ads"][0], "ad_text": escape(strings["ads"][1])}
    offer = {"offer_title": strings["offer_title"], "first_offer": strings["offers"][0]}
    return piece(layout, part.kind, **values, **shared, **offer)
