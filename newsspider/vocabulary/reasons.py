"""What a block of text is, and why it is set aside."""

from enum import StrEnum


class Kind(StrEnum):
    """What a block of text is, kept or set aside."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    STANDFIRST = "standfirst"
    LIST_ITEM = "listItem"
    QUOTE = "quote"
    TABLE = "table"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"
    CORRECTION = "correction"
    AUTHOR_NOTE = "authorNote"
    COPYRIGHT = "copyright"


class Reason(StrEnum):
    """Why a block of text is set aside."""

    OUTSIDE = "outside the article"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date line"
    CAPTION = "caption or credit"
    NAVIGATION = "navigation"
    SKIP_LINK = "skip link"
    PAGER = "pager"
    RELATED = "related links"
    PROMO = "promo"
    NEWSLETTER = "newsletter or subscription"
    SHARE = "share or print tools"
    COMMENTS = "readers' comments"
    AUTHOR = "author's note"
    TAGS = "tags"
    ADVERTISEMENT = "advertisement"
    LEGAL = "copyright or footer"
    NOTICE = "cookie or subscription notice"
    HIDDEN = "hidden"
    EMBED = "embedded post"
    PULL_QUOTE = "pull quote that repeats the text"
    LAYOUT = "removed by the site's declaration"
    REPEAT = "stands on other pages of the article"
    TEMPLATE = "stands on other articles of the site"
