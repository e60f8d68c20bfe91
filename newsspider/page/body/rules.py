"""Why a line inside the article's element is not the article: small rules, in order."""

from __future__ import annotations

import re

from newsspider.page.model import Reason

MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?"
DATE = re.compile(
    rf"^(?:\W|(?:published|posted|updated|last|created|first|modified|on|at|date|edition|of|mon|tue|tues|wed|wednes|thu"
    rf"|thur|thurs|fri|sat|satur|sun|day|\w{{3,9}}day|{MONTH}|\d{{1,4}}(?:st|nd|rd|th)?|[ap]\.?m\.?|e[sd]t|p[sd]t|gmt"
    rf"|bst|ist|et|utc|uhr|hrs?|ago|hours?|minutes?|days?|by|the)(?=\W|$))+$",
    re.I,
)
BYLINE = re.compile(r"^(?:by|von|par|por|di|door|av|af)\b[ :][^.!?]{2,80}$|^(?:written|posted) by\b.{2,60}$", re.I)
SKIP = re.compile(r"^skip (?:to|past|over|ad)\b.{0,60}$|^jump to\b.{0,40}$", re.I)
PAGER = re.compile(
    r"^\W*(?:page|seite|página|pagina|side|strona) \d+(?: \S{1,4} \d+)?\W*$|^\W*(?:next|previous|prev)\W*(?:page)?\W*$"
    r"|^(?:\W*\d+\W*)+$|^\W*(?:single page|view as a single page)\W*$|^continued on (?:next )?page.{0,10}$",
    re.I,
)
LEGAL = re.compile(
    r"^\W*(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten|tous droits)|all rights reserved\.?$", re.I
)
SHARE = re.compile(
    r"^\W*(?:share|e-?mail|print|tweet|facebook|twitter|digg|reddit|bookmark|save|comments?|recommend|like)"
    r"(?: (?:this|on|to|it|article|story|page|via|a friend|friend|version|with)\b.{0,40})?\W*$",
    re.I,
)
NEWSLETTER = re.compile(
    r"\b(?:sign up|subscribe|newsletter|get (?:daily|weekly)|delivered to your inbox|free trial)\b", re.I
)
RELATED = re.compile(
    r"^\W*(?:related|read more|more on|more from|see also|also see|also read|read also|click here|full story|you may also"
    r"|recommended|don't miss|mehr zum thema|lesen sie|à lire|lire aussi|leia|lea también|video:|watch:|photos?:)",
    re.I,
)
ADVERTISEMENT = re.compile(
    r"^\W*(?:advertisements?|advertising|sponsored(?: links?)?|ads by google|anzeige|werbung|publicidad|publicité)\W*$"
    r"|story continues below|article continues (?:below|after)",
    re.I,
)
CAPTION = re.compile(r"^\W*(?:photo|image|picture|credit|photograph|foto|bild|source)s?(?: by| credit)?\s*[:/©].{0,120}$", re.I)

# Rules for short lines only: (longest line, pattern, reason).
SHORT: tuple[tuple[int, re.Pattern[str], Reason], ...] = (
    (80, SKIP, Reason.SKIP_LINK),
    (60, PAGER, Reason.PAGER),
    (90, DATE, Reason.DATE),
    (100, BYLINE, Reason.BYLINE),
    (400, LEGAL, Reason.LEGAL),
    (80, SHARE, Reason.SHARE),
    (60, ADVERTISEMENT, Reason.ADVERTISEMENT),
    (150, CAPTION, Reason.CAPTION),
    (160, RELATED, Reason.RELATED),
    (220, NEWSLETTER, Reason.NEWSLETTER),
)


def judge_line(text: str, linked: int) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if linked * 10 > length * 7:
        return Reason.RELATED
    if length > 400:
        return None
    for limit, pattern, reason in SHORT:
        if length <= limit and pattern.search(text):
            return reason
    return None
