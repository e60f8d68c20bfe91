"""The layout of 2012: tables, a pager in words, promos between the paragraphs, a rail on either side."""

from __future__ import annotations

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
from newsspider.demo.texts import to_html
from newsspider.demo.truth import part_texts


def article_page(setting: Setting) -> str:
    """One page of an article."""
    outlet, article, strings = setting.outlet, setting.article, setting.outlet.strings
    top, bottom = setting.pager
    return fill(
        "article_2012.html",
        language=article.language,
        name=escape(outlet.name),
        motto=escape(strings["motto"]),
        title_prefix=f"Page {setting.number}: " if setting.number > 1 else "",
        headline=escape(article.headline, quote=False),
        description=attribute(description(article)),
        keywords=attribute(", ".join(article.keywords)),
        head=f'<link rel="canonical" href="{outlet.base}{page_path(article)}" />' if setting.number > 1 else "",
        section=article.section,
        section_name=outlet.sections[article.section],
        skip_links="<br />".join(link("#content", label) for label in strings["skip_links"]),
        menu=menu(outlet, "span"),
        sections=sections(outlet),
        offer_title=strings["offer_title"],
        offers=items(strings["offers"]),
        ad_label=strings["ads"][0],
        ad=attribute(strings["ads"][1]),
        standfirst=optional("h2", "storyDeck", article.standfirst),
        tools=items(strings["tools"]),
        byline=_byline(article),
        pager_top=top,
        body=body_html(setting, _inserts(setting)),
        notes=_notes(setting),
        pager_bottom=bottom,
        related=_related(setting) if setting.number == 1 else "",
        comments_title=strings["comments_title"],
        comments_note=strings["comments_note"],
        comments=_comments(setting),
        next_article=_next_article(setting),
        latest_title=strings["latest_title"],
        latest=links_to(setting.others(5)),
        teaser=_teaser(setting.teaser()),
        newsletter=strings["newsletter"][0],
        social=strings["social"],
        footer="<br />".join(map(escape, strings["footer"])),
    )


def print_page(setting: Setting) -> str:
    """The print view: the whole article, its paragraphs set apart by line breaks only."""
    outlet, article = setting.outlet, setting.article
    texts = [text for parts in article.pages for part in parts if part.kind == "paragraph" for text in part_texts(part)]
    return fill(
        "print_2012.html",
        headline=escape(article.headline, quote=False),
        name=escape(outlet.name),
        standfirst=f"<i>{escape(article.standfirst, quote=False)}</i><br>" if article.standfirst else "",
        byline=_byline(article),
        body="<br><br>\n".join(to_html(text) for text in texts),
        url=outlet.base + page_path(article),
        footer=escape(outlet.strings["footer"][1]),
    )


def _byline(article: InventedArticle) -> str:
    names = " and ".join(link(f"/info/{slug(name)}", name) for name in article.authors)
    by = f"By {names}, {article.role} / " if names else ""
    place = f'<div class="place">{article.dateline}</div>' if article.dateline else ""
    return f'<div class="storyBy">{by}{article.date:%B} {article.date.day}, {article.date.year}</div>\n{place}'


def _notes(setting: Setting) -> str:
    article = setting.article
    if not (setting.is_last or article.notes_on_every_page):
        return ""
    return optional("p", "correction", article.correction) + optional("p", "authorNote", article.author_note)


def _related(setting: Setting) -> str:
    title = setting.outlet.strings["related_title"]
    return f'<div class="relatedBox"><h4>{title}</h4><ul>{links_to(setting.others(7)[5:])}</ul></div>'


def _comments(setting: Setting) -> str:
    strings, count = setting.outlet.strings, setting.article.comments
    if not count:
        return ""
    each = "".join(
        f"<div class='comment'><b>{escape(comment['name'])}</b><p>{escape(comment['text'])}</p>"
        "<small>Reply | Report</small></div>"
        for comment in strings["comments"][:count]
    )
    title = strings["comments_count"].format(count=count)
    rules = f"<p><small>{strings['comments_rules']}</small></p>"
    return f"<div id='comments'><h3>{title}</h3>{rules}{each}{comments_pager(setting)}</div>"


def _next_article(setting: Setting) -> str:
    if not setting.article.next_article:
        return ""
    following = setting.following()
    label = f"{setting.outlet.strings['next_article']}: {following.headline}"
    return f'<div class="nextStory">{link(page_path(following), label)}</div>'


def _teaser(teaser: Mapping[str, str]) -> str:
    return (
        f'<h3>{escape(teaser["title"])}</h3><img src="/img/teaser.jpg" alt="" width="120" />'
        f'<h4><a href="/features/">{escape(teaser["headline"])}</a></h4><p>{escape(teaser["text"])}</p>'
    )


def _figure(part: Part, note: str) -> str:
    caption, credit = part.lines
    return (
        f'<table class="photo" align="right" width="300"><tr><td><img src="/img/story.jpg" width="300" alt="" /><br />'
        f'<span class="credit">{escape(credit)}</span><br />'
        f'<span class="photoCaption">{escape(caption, quote=False)}</span><br />'
        f'<a href="#photo">{note}</a></td></tr></table>'
    )


def _inserts(setting: Setting) -> dict[str, Insert]:
    strings = setting.outlet.strings
    by_slug = {article.slug: article for article in setting.articles}
    return {
        "skip": lambda part: (
            '<a class="skipTo" href="#nextParagraph">Skip to next paragraph</a>'
            f'<div class="insetAd"><small>{strings["ads"][0]}</small></div><a name="nextParagraph"></a>'
        ),
        "newsletter": lambda part: f'<p class="signup"><b>{setting.pick("newsletter")}</b></p>',
        "offer": lambda part: (
            f'<div class="inset"><h4>{strings["offer_title"]}</h4><p>{strings["offers"][0]}</p></div>'
        ),
        "ad": lambda part: (
            f'<div class="insetAd"><small>{strings["ads"][0]}</small><br />{escape(strings["ads"][1])}</div>'
        ),
        "related": lambda part: (
            f'<div class="inset"><b>{strings["related_title"]}</b>'
            f"<ul>{links_to(by_slug[name] for name in part.lines)}</ul></div>"
        ),
        "teaser": lambda part: f'<div class="inset">{_teaser(setting.teaser(*part.lines))}</div>',
        "figure": lambda part: _figure(part, strings["caption_note"]),
    }
