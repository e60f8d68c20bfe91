"""The article's headline: what stands on the page and agrees with what the head declares.

1. The <h1> that agrees with JSON-LD, og:title or <title>: nearly every page since 2010.
2. Else whatever scores best: headings, texts that a declared title holds, and lines that are labelled or stand out
   above the main text; by tag, label, place, shape, and agreement. Most pages of the 2000s.
3. Else the declared title itself without the site's name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from urllib.parse import urlsplit

import msgspec

from newsspider.page.metadata.claims import STRONG_SEPARATOR, WHOLE, Claims, find_claims, split_strongly
from newsspider.page.metadata.declared import Declared, Found, is_site, plain
from newsspider.page.metadata.head_lines import line_of
from newsspider.vocabulary.elements import Role, classify_names
from newsspider.vocabulary.page_marks import cut_page_mark
from newsspider.web.dom import TEXT, Document
from newsspider.web.text import holds, key_of

HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "h5": 0.5, "h6": 0.5}
LABEL = frozenset({Role.HEADLINE})  # what a headline's name says, and nothing else
CRUMBS = frozenset({"nav", "li", "ol", "ul"})
OUTSIDE = frozenset({"nav", "aside", "footer", "form", "select"})
NEVER = frozenset({"title", "head", "script", "style", "option", "body", "html", "noscript", "textarea", "button"})
BOLD = frozenset({"b", "strong", "font", "big"})
EXTRAS = re.compile(
    r"\s*[(\[+]\s*(?:\+\s*|with\s+|mit\s+|avec\s+|con\s+|com\s+)?(?:videos?|vídeos?|photos?|fotos?|audio|gallery"
    r"|galerie|slideshow|poll|pics?|images?|podcast)\s*[)\]]?\s*$",
    re.I,
)
EXTRA_MARKS = "()[+"
CLOCK = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b")
UPDATED = re.compile(r"\W*(?:last )?(?:updated|posted|published)\b", re.I)
NUMBERED = re.compile(r"\d+\s?[.):]\s")
LONG_TEXT = 100  # characters of a text that is prose
MAX_WORDS = 45
MAX_TEXT = 400  # characters
MAX_NODES = 24  # in a headline's element
MAX_BOLD = 4  # in one that only stands out in bold
ABOVE = 3  # texts above a headline in which its kicker is looked for
NEAR = 150  # nodes before the text in which a headline without a heading's tag is looked for
BEST_TEXT = 5.0 + 0.5  # the most points that a text can add to its element's


class Candidate(msgspec.Struct, frozen=True):
    """A text that could be the headline, with its score and the strongest evidence for it."""

    text: str
    score: float
    rule: str
    index: int
    share: float = 0.0  # of a declared title


def find_headline(document: Document, declared: Declared) -> Found | None:
    """The headline without the site's name and the like; its `index` is the element it stands in, -1 for none."""
    claims = find_claims(document, declared)
    best = _agreed(document, claims)
    if best is None:
        printed = _texts_in_titles(document, claims)
        best = _printed(document, claims, printed) or _judged(document, claims, declared, printed)
        if best and best.share < WHOLE:
            best = _agreed(document, claims, are_crumbs=True) or best
    if best is None:
        return None
    whole = _with_kicker(document, best, claims)
    if whole:
        return Found(clean_headline(whole), f"{best.rule}, with its kicker", best.index, printed=best.text)
    text = _without_kicker(document, best, claims)
    parts = split_strongly(text)
    if len(parts) > 1:
        text = _without_site(text, parts, declared.site)
    return Found(clean_headline(text), best.rule, best.index, printed=text)


def clean_headline(text: str) -> str:
    """The headline without "(+video)" and "(Page 2 of 5)"."""
    text = cut_page_mark(text)
    return EXTRAS.sub("", text).strip() or text if holds(text, EXTRA_MARKS) else text


def _without_site(text: str, parts: list[str], names: set[str]) -> str:
    """The headline without the site's name at its end, or before it together with the sections that follow it."""
    if is_site(parts[0], names):
        return max(parts[1:], key=len) or text
    if is_site(parts[-1], names):
        *_, last = STRONG_SEPARATOR.finditer(text)
        return text[: last.start()].rstrip() or text
    return text


def _without_kicker(document: Document, best: Candidate, claims: Claims) -> str:
    """The headline's text; of a heading with a kicker in it, the part that the head declares as the whole title."""
    if best.index < 0 or not 3 < document.ends[best.index] - best.index <= MAX_NODES:
        return best.text
    own = key_of(best.text)
    for inner in range(best.index + 1, document.ends[best.index]):
        if document.tags[inner] != TEXT:
            part = line_of(document, inner)
            key = key_of(part)
            if key != own and key in claims.whole and best.text.endswith(part):
                return part
    return best.text


def _with_kicker(document: Document, best: Candidate, claims: Claims) -> str:
    """The declared title, where the whole head agrees that it is the line printed above the headline, and the headline:
    "Harbour: Nobody pays for the dredging". Else ""."""
    titles = {claim.key: claim.text for claim in claims.all if claim.rule != "title"}
    own = key_of(best.text)
    if best.index < 0 or len(titles) != 1 or own in titles:
        return ""
    ((key, text),) = titles.items()
    if not key.endswith(f" {own}"):
        return ""
    kicker = key[: -len(own) - 1]
    last = bisect_left(document.text_nodes, best.index)
    above = document.text_nodes[max(0, last - ABOVE) : last]
    return text if any(key_of(document.texts[index]) == kicker for index in above) else ""


def _agreed(document: Document, claims: Claims, are_crumbs: bool = False) -> Candidate | None:
    """The <h1> that agrees best with the head, if one agrees well. One among the breadcrumbs counts only
    where nothing else agrees: there a page repeats the title that it has for search engines, and shows another above
    the text."""
    best: Candidate | None = None
    for index in document.by_tag.get("h1", ()):
        text, share, rule = _best_text(document, index, claims)
        is_better = share >= WHOLE and (best is None or share > best.share)
        if is_better and _is_crumb(document, index) == are_crumbs and not _leads_home(document, index):
            best = Candidate(text, 0.0, f"h1 and {rule}", index, share)
    return best


def _leads_home(document: Document, index: int) -> bool:
    """Whether a heading is the site's name on many blogs: all of it a link to the front page."""
    first = next((inner for inner in range(index + 1, document.ends[index]) if document.tags[inner] == "a"), None)
    if first is None or line_of(document, first) != line_of(document, index):
        return False
    href = document.absolute(document.get(first, "href"))
    return href is not None and href != document.url and urlsplit(href).path in ("", "/")


def _best_text(document: Document, index: int, claims: Claims) -> tuple[str, float, str]:
    """The text of a heading; where only a part of it agrees with the head (a kicker is in the heading), that part."""
    text = whole = line_of(document, index)
    share, rule = claims.agreement(text)
    if share >= WHOLE or not 2 < document.ends[index] - index <= MAX_NODES:
        return text, share, rule
    for inner in range(index + 1, document.ends[index]):
        part = plain(document.texts[inner]) if document.tags[inner] == TEXT else line_of(document, inner)
        if part[-1:] in (":", ""):
            continue
        better, which = claims.whole_agreement(part)
        if better > share and better >= WHOLE and (better == 1.0 or len(part) * 2 > len(whole)):
            text, share, rule = part, better, which
    return text, share, rule


def _printed(document: Document, claims: Claims, printed: list[int]) -> Candidate | None:
    """The line that agrees with the head though it is no <h1>, if it is long enough to be no label."""
    best: Candidate | None = None
    for inner in printed:
        index = _heading_around(document, inner)
        tag = document.tags[index]
        if tag == "a":
            continue
        text, share, rule = _best_text(document, index, claims)
        score = share + HEADINGS.get(tag, 0.0) / 10
        if (
            share >= WHOLE
            and text.count(" ") >= 3
            and (best is None or score > best.score)
            and _is_apart(document, index)
        ):
            best = Candidate(text, score, f"{tag} and {rule}", index, share)
    return best


def _heading_around(document: Document, index: int) -> int:
    """The heading that an element is a part of, else the element."""
    outer = index
    for _ in range(3):
        if document.tags[outer] in HEADINGS:
            return outer
        outer = document.parents[outer]
        if outer < 0:
            break
    return index


def _is_apart(document: Document, index: int) -> bool:
    """Whether an element stands outside of navigation, lists and links."""
    if _is_crumb(document, index):
        return False
    for _ in range(12):
        index = document.parents[index]
        if index < 0:
            return True
        if document.tags[index] in OUTSIDE or document.tags[index] == "a":
            return False
    return True


def _judged(document: Document, claims: Claims, declared: Declared, printed: list[int]) -> Candidate | None:
    """The best of all that looks like a headline, by tag, label, place, and agreement with the head."""
    names = declared.site
    start = _text_start(document)
    best = _declared(claims, names)
    likely = {*(_heading_around(document, inner) for inner in printed), *_candidates(document, start)}
    places = [(_look(document, index) + _place(document, index, start), index) for index in likely]
    # The best placed first: what cannot be better need not be read.
    for place, index in sorted(places, key=itemgetter(0), reverse=True):
        if best is not None and place + BEST_TEXT <= best.score:
            break
        candidate = _score(document, index, claims, names, place)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _look(document: Document, index: int) -> float:
    """Points for an element's tag, name and size."""
    tag = document.tags[index]
    score = HEADINGS.get(tag, 0.0) + (2.0 if _is_labelled(document, index) else 0.0)
    if tag == "font" and re.match(r"\+|[4-7]", document.get(index, "size")):
        return score + 1.5
    return score + 0.5 if tag in ("b", "strong") else score


def _candidates(document: Document, start: int) -> list[int]:
    """The headings above the text, and short lines there that stand out."""
    found = set(document.by_tag.get("h1", ()))
    for tag in HEADINGS:
        headings = document.by_tag.get(tag, [])
        found.update(headings[: bisect_left(headings, start)][-8:])
    ends, first, last = document.ends, max(0, start - NEAR), start + 2
    bold = [index for tag in BOLD for index in document.by_tag.get(tag, ()) if first <= index < last]
    apart = [index for index in bold if ends[index] - index <= MAX_BOLD]
    apart.extend([index for index in range(max(first, 0), min(last, len(ends))) if _is_labelled(document, index)])
    found.update([index for index in sorted(apart) if 2 <= ends[index] - index <= MAX_NODES])
    return [index for index in found if ends[index] - index <= 60]


def _texts_in_titles(document: Document, claims: Claims) -> list[int]:
    """The elements around the texts that a declared title holds."""
    titles = " \n ".join({claim.text for claim in claims.all})
    longest = max([len(claim.text) for claim in claims.all], default=0) + 40
    texts = document.texts
    found = [
        index
        for index in document.text_nodes
        if 8 < len(texts[index]) < longest and texts[index].strip() in titles and len(texts[index].strip()) > 8
    ]
    return [document.parents[index] for index in found if document.tags[document.parents[index]] not in NEVER]


def _is_labelled(document: Document, index: int) -> bool:
    """Whether an element is called a headline, and nothing else."""
    attributes = document.attrs[index]
    return bool(attributes) and classify_names(attributes) == LABEL


def _score(document: Document, index: int, claims: Claims, names: set[str], place: float) -> Candidate | None:
    tag = document.tags[index]
    text, share, rule = _best_text(document, index, claims)
    count = text.count(" ") + 1
    if not 0 < len(text) <= MAX_TEXT or count > MAX_WORDS or not any(map(str.isalpha, text)) or is_site(text, names):
        return None
    if share < 0.5:
        share, rule = max((share, rule), claims.likeness(text))
    score = place + 5 * share + _shape(text, count)
    why = f"{tag} and {rule}" if share else tag
    if not share and _is_labelled(document, index):
        why = "class"
    return Candidate(text, score, why, index, share)


def _shape(text: str, count: int) -> float:
    """Points for the shape of a headline: some words, no label, no date."""
    score = 0.5 if 4 <= count <= 16 else 0.0
    if count < 3:
        score -= 2.0 if count == 1 else 0.7
    if count > 25:
        score -= 1.5
    if text[-1] in ":»>" or NUMBERED.match(text) or (text[-1] in ".。" and count > 10):
        score -= 1.5
    if (":" in text and CLOCK.search(text)) or UPDATED.match(text):
        score -= 3.0
    return score


def _place(document: Document, index: int, start: int) -> float:
    """Points for standing shortly before the text, and outside of navigation and links."""
    tags, parents, end = document.tags, document.parents, document.ends[index]
    gap = start - end
    score = max(0.0, 2.0 - gap / 40) if gap >= 0 else 0.0
    if index > start:
        score -= 3.0
    if end - index > 1 and tags[index + 1] == "a":
        score -= 1.0
    ancestor = index
    for steps in range(12):
        ancestor = parents[ancestor]
        if ancestor < 0:
            break
        if tags[ancestor] in OUTSIDE:
            score -= 3.0
            break
        if steps < 4 and tags[ancestor] == "a":
            score -= 1.0
    if _is_crumb(document, index):
        score -= 5.0
    return score


def _declared(claims: Claims, names: set[str]) -> Candidate | None:
    """The best declared title, without the parts that are the site's name."""
    for claim in claims.all:
        parts = [part for part in split_strongly(claim.text) if part and not is_site(part, names)]
        if parts:
            longest = max(parts, key=len)
            sure = 0.0 if longest.count(" ") < 3 else 4.6 if claim.rule in ("json-ld", "og:title") else 2.0
            return Candidate(longest, sure, claim.rule, -1)
    return None


def _text_start(document: Document) -> int:
    """Where the main text starts: the first long text of the element that holds most of the long texts."""
    weights: dict[int, int] = {}
    starts: dict[int, int] = {}
    texts, parents = document.texts, document.parents
    for index in [index for index in document.by_tag.get(TEXT, ()) if len(texts[index]) >= LONG_TEXT]:
        length = len(texts[index].strip())
        parent = parents[index]
        for holder in (parent, parents[parent] if parent >= 0 else -1):
            weights[holder] = weights.get(holder, 0) + length
            starts.setdefault(holder, index)
    if not weights:
        return len(document.tags)
    return starts[max(weights, key=weights.__getitem__)]


def _is_crumb(document: Document, index: int) -> bool:
    """Whether an element stands in a list, in navigation, or in what is called breadcrumbs."""
    for steps in range(5):
        attributes = document.attrs[index]
        if steps and document.tags[index] in CRUMBS or attributes and Role.BREADCRUMB in classify_names(attributes):
            return True
        index = document.parents[index]
        if index < 0:
            return False
    return False
