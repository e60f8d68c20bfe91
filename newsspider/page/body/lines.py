"""What a line says it is: small rules on its words, in order, the first that fits wins.

Rules are tried on short lines only, and only those whose trigger the line holds: a page has hundreds of lines.
"""

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
    r"|^(?:\W*\d+\W*)+$|^\W*(?:single page|view as a single page)\W*$|^continued on (?:next )?page.{0,10}$"
    r"|^\W*continued\W+[\d|\s]+next\W*$|^more below\W*$",
    re.I,
)
LEGAL = re.compile(
    r"^\W*(?:copyright|disclaimer|©|\(c\)|all rights reserved|alle rechte vorbehalten|tous droits)|all rights reserved\.?$"
    r"|material may not be (?:published|reproduced)|\bprivacy policy\b|\bterms of (?:use|service)\b|terms and conditions",
    re.I,
)
SHARE = re.compile(
    r"^\W*(?:share|e-?mail|print|tweet|facebook|twitter|digg|reddit|bookmark|save|recommend|like)"
    r"(?: (?:this|on|to|it|article|story|page|via|a friend|friend|version|with)\b.{0,40})?\W*$"
    r"|^(?:post|share|e-?mail|print|save|send|bookmark) this (?:story|article|page|entry|post)\b.{0,80}$",
    re.I,
)
NEWSLETTER = re.compile(
    r"\b(?:sign up|signing up|subscribe|newsletter|get (?:daily|weekly)|delivered to your inbox|free trial|your inbox"
    r"|create an account|email address|log ?in to|register (?:to|for|here))\b",
    re.I,
)
RELATED = re.compile(
    r"^\W*(?:related|read more|more on|more from|see also|also see|also read|read also|click here|full story|you may also"
    r"|recommended|don't miss|mehr zum thema|lesen sie|à lire|lire aussi|leia|lea también|video:|watch:|photos?:"
    r"|more stories|more news|top stories|latest news|most read|most popular|auch interessant|external links)",
    re.I,
)
ADVERTISEMENT = re.compile(
    r"^\W*(?:advertisements?|advertising|sponsored(?: links?)?|ads by google|anzeige|werbung|publicidad|publicité)\W*$"
    r"|story continues below|article continues (?:below|after)|affiliate",
    re.I,
)
CAPTION = re.compile(
    r"^\W*(?:photo|image|picture|credit|photograph|foto|bild|source|picture|quelle)s?(?: by| credit)?\s*[:/©].{0,120}$"
    r"|^file ?(?:photo)?\s*[-–—:]|^(?:photo(?:graph)?s?|image|picture) (?:by|courtesy)\b"
    r"|\b(?:photo|photograph|picture|image|foto|bild)s?(?: by|:| courtesy|/)[^.]{2,60}\.?$|\(file photo\)|^pictured\b",
    re.I,
)
AUTHOR = re.compile(
    r"\bcontributed to this (?:report|story|article)|^\W*(?:additional )?(?:reporting|writing|editing) by\b|can be reached at|^follow .{0,40}on twitter"
    r"|^with files from\b",
    re.I,
)
COMMENTS = re.compile(
    r"^\W*(?:post|add|leave|write|submit|make|view|read|join|have) (?:a|an|your|all|the|reader)?\W*(?:comments?|reply"
    r"|conversation|discussion|say)\b.{0,60}$|^\W*(?:reader|readers'?|user|your|all)? ?comments?\W*\(?\d*\)?\W*$"
    r"|\bno comments\b|\bpost(?:ing)? comments\b|^\W*have your say\W*$|^kommentare?n?\W*\(?\d*\)?$"
    r"|^(?:leave a|cancel) reply\b|^report (?:this comment|abuse|as inappropriate)|^posted by\b.{2,40} (?:on|at)\b",
    re.I,
)
NOTICE = re.compile(
    r"\byour browser\b|\benable javascript\b|\bjavascript (?:is|must|to be)\b|\bflash player\b|\b(?:uses?|accept|our) cookies\b"
    r"|\bcookie (?:policy|settings)\b|\bexterne[rn]? inhalte?\b|\bpersonenbezogene daten\b|\bcontenus? externes?\b"
    r"|\ballow notifications\b",
    re.I,
)

# (longest line, pattern, reason)
SHORT: tuple[tuple[int, re.Pattern[str], Reason], ...] = (
    (80, SKIP, Reason.SKIP_LINK),
    (60, PAGER, Reason.PAGER),
    (90, DATE, Reason.DATE),
    (110, COMMENTS, Reason.COMMENTS),
    (100, BYLINE, Reason.BYLINE),
    (300, LEGAL, Reason.LEGAL),
    (110, SHARE, Reason.SHARE),
    (90, ADVERTISEMENT, Reason.ADVERTISEMENT),
    (250, CAPTION, Reason.CAPTION),
    (250, AUTHOR, Reason.AUTHOR),
    (160, RELATED, Reason.RELATED),
    (220, NEWSLETTER, Reason.NEWSLETTER),
    (300, NOTICE, Reason.NOTICE),
)
LONGEST = max(limit for limit, _, _ in SHORT)


def judge_line(text: str) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if length > LONGEST:
        return None
    for limit, pattern, reason in SHORT:
        if length <= limit and pattern.search(text):
            return reason
    return None
