"""The article's headline: what stands on the page and agrees with what the head declares.

1. The <h1> that agrees with JSON-LD, og:title or <title>: nearly every page since 2010.
2. Else whatever scores best: headings, texts that a declared title holds, and lines that are labelled or stand out
   above the main text; by tag, label, place, shape, and agreement. Most pages of the 2000s.
3. Else the declared title itself without the site's name.
"""

import re
from bisect import bisect_left
from itertools import islice
from operator import itemgetter
from urllib.parse import urlsplit

import msgspec

from newsspider.page.metadata.claims import STRONG_SEPARATOR, WHOLE, Claims, find_claims, split_strongly
from newsspider.page.metadata.declared import Declared, Found, is_site, plain, squeeze
from newsspider.page.metadata.head_lines import line_of
from newsspider.page.metadata.headings import (
    HEADINGS,
    MAX_NODES,
    MOST_NODES,
    NEAR,
    count_words,
    find_candidates,
    find_h1s,
    find_text_start,
    heading_around,
    is_apart,
    is_crumb,
    is_labelled,
    is_linked,
    look_of,
    own_text,
    place_of,
    shape_of,
)  # fmt: skip
from newsspider.vocabulary.elements import Role, classify_names, judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.page_marks import cut_page_mark
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import TEXT, Document
from newsspider.web.text import clean_text, holds, key_of

NEVER = frozenset({"title", "head", "script", "style", "option", "body", "html", "noscript", "textarea", "button"})
EXTRAS = re.compile(
    r"\s*[(\[+]\s*(?:\+\s*|with\s+|mit\s+|avec\s+|con\s+|com\s+)?(?:videos?|vídeos?|photos?|fotos?|audio|gallery"
    r"|galerie|slideshow|poll|pics?|images?|podcast)\s*[)\]]?\s*$",
    re.I,
)
MARKS = " |·•–—:>›■□▪▫◆◇●▶►"  # before a headline
FEW_WORDS = 3
MOST_PRINTED = 100  # places in which a declared title stands that are looked at
MAX_TEXT = 400  # characters
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
    best = _agreed(document, claims) or _longer(document, claims)
    if best is None or not claims.opens_with(best.text, best.share):
        best = _searched(document, declared, claims, best)
    if best is None:
        return None
    whole = _with_kicker(document, best, claims)
    if whole:
        return Found(clean_headline(whole), f"{best.rule}, with its kicker", best.index, printed=best.text)
    text = _without_kicker(document, best, claims)
    if best.share < WHOLE and (headline := _behind_kicker(document, best)):
        return Found(clean_headline(headline), best.rule, best.index, printed=best.text)
    parts = split_strongly(text)
    if len(parts) > 1:
        section = declared.said("articleSection") or (declared.first("article:section") or ("", ""))[1]
        text = _without_site(text, parts, declared.site | {squeeze(section)} if section else declared.site)
    return Found(clean_headline(text), best.rule, best.index, printed=text)


def _searched(document: Document, declared: Declared, claims: Claims, best: Candidate | None) -> Candidate | None:
    """The headline where no <h1> agrees with the head, or the one that does (`best`) may be a section's name."""
    start = find_text_start(document)
    if best is None:
        printed = _texts_in_titles(document, claims)
        best = _printed(document, claims, printed) or _judged(document, claims, printed, start)
        if best and best.share < WHOLE and (best.index < 0 or document.get(best.index, "itemprop") != "headline"):
            best = _agreed(document, claims, are_crumbs=True) or best
        if best is None or best.index < 0 or document.tags[best.index] == "a":
            best = _lone_h1(document, declared, start) or best
    is_short = best is not None and count_words(best.text) <= FEW_WORDS and best.share < WHOLE
    if best and not is_short and claims.opens_with(best.text, best.share):
        return best
    if best is None or (best.share or best.index < 0) and count_words(best.text) <= FEW_WORDS:
        best = _of_text(document, best, start) or best
    return _opening(document, claims, best) or best if best else _plain_line(document, start)


def clean_headline(text: str) -> str:
    """The headline without "(+video)", "(Page 2 of 5)" and a separator or a bullet at its beginning."""
    text = cut_page_mark(text.lstrip(MARKS if "«" in text else f"{MARKS}»")) or text
    return EXTRAS.sub("", text).strip() or text if holds(text, "()[+") else text


def _without_site(text: str, parts: list[str], names: set[str]) -> str:
    """The headline without the site's name at its end, or before it together with the sections that follow it."""
    if is_site(parts[0], names):
        return max(parts[1:], key=len) or text
    if is_site(parts[-1], names):
        *_, last = STRONG_SEPARATOR.finditer(text)
        return text[: last.start()].rstrip() or text
    return text


def _lone_h1(document: Document, declared: Declared, start: int) -> Candidate | None:
    """The only <h1> that stands outside links, lists and navigation and is some words that are not the site's name."""
    found: list[Candidate] = []
    for index in find_h1s(document):
        text = own_text(document, index) if index < start else ""
        is_hidden = judge_element("h1", document.attrs[index]) in (Reason.HIDDEN, Reason.NAVIGATION)
        if text and not is_hidden and is_apart(document, index) and not is_linked(document, index):
            found.append(Candidate(text, 0.0, "only h1", index))
    if len(found) != 1 or count_words(found[0].text) < FEW_WORDS or len(found[0].text) > MAX_TEXT:
        return None
    return None if is_site(found[0].text, declared.site) or shape_of(found[0].text) < -1.0 else found[0]


def _of_text(document: Document, best: Candidate | None, start: int) -> Candidate | None:
    """The line above the text that has words of the text, where the best one so far (a section's name) has none."""
    said = set(key_of(" ".join(document.texts[start : start + 20])[:1000]).split())
    if best and any(len(word) > 3 and word in said for word in key_of(best.text).split()):
        return None
    found: list[tuple[float, int]] = []
    for index in find_candidates(document, start):
        text = own_text(document, index)
        common = [word for word in key_of(text).split() if len(word) > 3 and word in said]
        is_below = best is None or index > best.index
        if is_below and len(common) > 1 and count_words(text) > FEW_WORDS and shape_of(text) >= 0 and index < start:
            found.append((look_of(document, index) + place_of(document, index, start), index))
    if not found:
        return None
    index = max(found)[1]
    return Candidate(own_text(document, index), 0.0, f"{document.tags[index]} above its text", index)


def _plain_line(document: Document, start: int) -> Candidate | None:
    """The line above the text that alone fills its element and has the shape of a headline, where nothing marks one."""
    first, last = (bisect_left(document.text_nodes, node) for node in (start - NEAR, start))
    found: list[tuple[float, int]] = []
    for node in document.text_nodes[first:last]:
        index = document.parents[node]
        if document.ends[index] == node + 1 and document.tags[index] not in NEVER and is_apart(document, index):
            text = own_text(document, index)
            if text and shape_of(text) > 0 and judge_line(text) is None:
                found.append((place_of(document, index, start) + shape_of(text), index))
    if not found:
        return None
    index = max(found)[1]
    return Candidate(own_text(document, index), 0.0, "line above the text", index)


def _opening(document: Document, claims: Claims, best: Candidate) -> Candidate | None:
    """The heading below another one that is the first part of the title, where that other is a later part: the
    site's name or a section."""
    for tag in ("h1", "h2", "h3"):
        for index in document.by_tag.get(tag, ()):
            is_near = best.index < index < best.index + NEAR and document.ends[index] - index <= MOST_NODES
            text = line_of(document, index) if is_near and is_labelled(document, index) else ""
            if text and key_of(text) in claims.openings:
                return Candidate(text, best.score, f"{tag} and title", index, best.share)
    return None


def _without_kicker(document: Document, best: Candidate, claims: Claims) -> str:
    """The headline's text; of a heading with a kicker in it, the part that the head declares as the whole title."""
    if best.index < 0 or not 3 < document.ends[best.index] - best.index <= MAX_NODES:
        return best.text
    own = key_of(best.text)
    for inner in range(best.index + 1, document.ends[best.index]):
        if document.tags[inner] != TEXT or document.tags[inner - 1] == "br":
            part = line_of(document, inner)
            key = key_of(part)
            if key != own and key in claims.whole and best.text.endswith(part):
                return part
    return best.text


def _behind_kicker(document: Document, best: Candidate) -> str:
    """The text of a heading behind its first element, where that is named for a kicker; "" without one."""
    first = best.index + 1
    if best.index < 0 or Role.KICKER not in classify_names(document.attrs[first]):
        return ""
    rest = plain("".join(document.texts[document.ends[first] : document.ends[best.index]]))
    return rest if best.text.endswith(rest) else ""


def _with_kicker(document: Document, best: Candidate, claims: Claims) -> str:
    """The declared title, where the whole head agrees that it is the line printed above the headline, and the headline:
    "Harbour: Nobody pays for the dredging". Else ""."""
    titles = {claim.key: claim.text for claim in claims.all if claim.rule != "title"}
    own = key_of(best.text)
    if best.index < 0 or len(titles) != 1 or own in titles:
        return ""
    ((key, text),) = titles.items()
    kicker = key[: -len(own) - 1]
    if not key.endswith(f" {own}") or is_site(kicker, claims.site):
        return ""
    last = bisect_left(document.text_nodes, best.index)
    above = document.text_nodes[max(0, last - 3) : last]
    return text if any(key_of(document.texts[index]) == kicker for index in above) else ""


def _agreed(document: Document, claims: Claims, are_crumbs: bool = False) -> Candidate | None:
    """The <h1> that agrees best with the head, if one agrees well. One among the breadcrumbs counts only
    where nothing else agrees: there a page repeats the title that it has for search engines, and shows another above
    the text."""
    best: Candidate | None = None
    for index in find_h1s(document):
        text, share, rule = _best_text(document, index, claims)
        is_better = share >= WHOLE and (best is None or share > best.share) and not is_site(text, claims.site)
        if is_better and is_crumb(document, index) == are_crumbs and not _leads_home(document, index):
            best = Candidate(text, 0.0, f"h1 and {rule}", index, share)
    return best


def _leads_home(document: Document, index: int) -> bool:
    """Whether a heading is the site's name on many blogs: all of it a link to the front page."""
    if not is_linked(document, index):
        return False
    first = next(inner for inner in range(index + 1, document.ends[index]) if document.tags[inner] == "a")
    href = document.absolute(document.get(first, "href"))
    if href is None or href == document.url:
        return False
    parts = urlsplit(href)
    return parts.path in ("", "/") and not parts.query and not parts.fragment  # "/?p=42", "/#!/42": an article


def _best_text(document: Document, index: int, claims: Claims) -> tuple[str, float, str]:
    """The text of a heading; where only a part of it agrees with the head (a kicker is in the heading), that part."""
    text = whole = own_text(document, index)
    share, rule = claims.agreement(text)
    if share >= WHOLE or document.ends[index] - index <= 2:
        return text, share, rule
    for inner in range(index + 1, min(document.ends[index], index + MAX_NODES)):
        part = plain(document.texts[inner]) if document.tags[inner] == TEXT else line_of(document, inner)
        if part[-1:] in (":", ""):
            continue
        better, which = claims.whole_agreement(part)
        if better > share and better >= WHOLE and (better == 1.0 or len(part) * 2 > len(whole)):
            text, share, rule = part, better, which
    return text, share, rule


def _longer(document: Document, claims: Claims) -> Candidate | None:
    """The <h1> that has a whole declared title and some words more."""
    for index in find_h1s(document):
        text = own_text(document, index)
        rule = claims.contained(text)
        if rule and not is_crumb(document, index) and not _leads_home(document, index):
            return Candidate(text, 0.0, f"h1 and {rule}", index, WHOLE)
    return None


def _printed(document: Document, claims: Claims, printed: list[int]) -> Candidate | None:
    """The line that agrees with the head though it is no <h1>, if it is long enough to be no label."""
    best: Candidate | None = None
    for inner in printed:
        index = heading_around(document, inner)
        tag = document.tags[index]
        if tag == "a":
            continue
        text, share, rule = _best_text(document, index, claims)
        score = share + HEADINGS.get(tag, 0.0) / 10
        is_better = share >= WHOLE and count_words(text) > FEW_WORDS and (best is None or score > best.score)
        if is_better and is_apart(document, index) and not _leads_home(document, index):
            best = Candidate(text, score, f"{tag} and {rule}", index, share)
    return best


def _judged(document: Document, claims: Claims, printed: list[int], start: int) -> Candidate | None:
    """The best of all that looks like a headline, by tag, label, place, and agreement with the head."""
    best = _declared(claims)
    likely = {*(heading_around(document, inner) for inner in printed), *find_candidates(document, start)}
    places = [(look_of(document, index) + place_of(document, index, start), index) for index in likely]
    # The best placed first: what cannot be better need not be read.
    for place, index in sorted(places, key=itemgetter(0), reverse=True):
        if best is not None and place + BEST_TEXT <= best.score:
            break
        candidate = _score(document, index, claims, place)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _texts_in_titles(document: Document, claims: Claims) -> list[int]:
    """The elements around the texts that a declared title holds, the first MOST_PRINTED of a heading's size."""
    titles = " \n ".join({claim.text for claim in claims.all})
    longest = max([len(claim.text) for claim in claims.all], default=0) + 40
    texts = document.texts
    found = [
        index
        for index in document.text_nodes
        if 8 < len(texts[index]) < longest
        and len(text := texts[index].strip()) > 8
        and (text in titles or "  " in text and clean_text(text) in titles)
    ]
    around = (document.parents[index] for index in found)
    small = (index for index in around if document.ends[index] - index <= MOST_NODES)
    return list(islice((index for index in small if document.tags[index] not in NEVER), MOST_PRINTED))


def _score(document: Document, index: int, claims: Claims, place: float) -> Candidate | None:
    tag = document.tags[index]
    text, share, rule = _best_text(document, index, claims)
    if not 0 < len(text) <= MAX_TEXT or text.count(" ") >= 45 or not any(map(str.isalpha, text)):
        return None
    if is_site(text, claims.site) or _leads_home(document, index):
        return None
    if share < 0.5:
        share, rule = max((share, rule), claims.likeness(text))
    if not share and judge_line(text) is Reason.COMMENTS:
        return None
    score = place + 5 * share + shape_of(text)
    why = f"{tag} and {rule}" if share else "class" if is_labelled(document, index) else tag
    return Candidate(text, score, why, index, share)


def _declared(claims: Claims) -> Candidate | None:
    """The best declared title, without the parts that are the site's name."""
    for claim in claims.all:
        parts = [part for part in split_strongly(claim.text) if part and not is_site(part, claims.site)]
        if parts:
            longest = max(parts, key=len)
            sure = 0.0 if longest.count(" ") < 3 else 4.6 if claim.rule in ("json-ld", "og:title") else 2.0
            return Candidate(longest, sure, claim.rule, -1)
    return None
