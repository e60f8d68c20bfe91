"""The article's headline: what stands on the page and agrees with what the head declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsspider.page.dom import Document
from newsspider.page.metadata.claims import STRONG_SEPARATOR, Claim, find_claims, is_site, site_names
from newsspider.page.metadata.declared import Declared, plain
from newsspider.page.metadata.found import Found
from newsspider.page.text import fingerprint

HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "h5": 0.5, "h6": 0.5}
LABEL = re.compile(r"head|title|titel|titre|titulo|titolo|tytul|baslik|rubrik|\bhed\b|manchete|überschrift", re.I)
NOT_LABEL = re.compile(
    r"sub|page|site|sect|block|widget|nav|menu|relat|side|comment|box|foot|logo|teas|list|auth|capt|img|photo"
    r"|share|tool|date|time|header-|masthead|kicker|categ|tag\b|modul|promo|\bad\b|popular|recent|more",
    re.I,
)
OUTSIDE = frozenset({"nav", "aside", "footer", "form", "select"})
NEVER = frozenset({"title", "head", "script", "style", "option", "body", "html", "noscript", "textarea", "button"})
LINES = frozenset({"br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"})
CRUMB = re.compile(r"crumb|breadbar|ariadne", re.I)
CRUMBS = frozenset({"nav", "li", "ol", "ul"})
EXTRAS = re.compile(
    r"\s*[(\[+]\s*(?:\+\s*|with\s+|mit\s+|avec\s+|con\s+|com\s+)?(?:videos?|vídeos?|photos?|fotos?|audio|gallery|galerie"
    r"|slideshow|poll|pics?|images?|podcast)\s*[)\]]?\s*$"
    r"|\s*[-–—|(,]?\s*\b(?:page|seite|página|pagina|strona|sida|side|str\.|стр\.|страница)\s+\d+"
    r"(?:\s*(?:of|von|de|di|z|av|af|из|/)\s*\d+)?\s*\)?\s*$",
    re.I,
)
DATE = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b|^\W*(?:last )?(?:updated|posted|published)\b", re.I)
LONG = 100  # characters of a text that is prose
MAX_WORDS = 45
MAX_NODES = 24  # in a headline's element
NEAR = 250  # nodes before the text in which a headline without a heading's tag is looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that could be the headline, with its score and the strongest evidence for it."""

    text: str
    score: float
    rule: str
    index: int


def find_headline(document: Document, declared: Declared) -> Found | None:
    """The headline without the site's name and the like; its `index` is the element it stands in, -1 for none."""
    claims = find_claims(document, declared)
    best = _agreed(document, claims)
    if best is None:
        names = site_names(document, declared)
        best = _judged(document, claims, names)
    if best is None:
        return None
    text = clean_headline(best.text)
    return Found(text, best.rule, best.index) if text else None


def clean_headline(text: str) -> str:
    """The headline without "(+video)" and "(Page 2 of 5)"."""
    shorter = EXTRAS.sub("", text).strip()
    return shorter if shorter else text


def line(document: Document, index: int) -> str:
    """The text of an element on one line, with a space where a line or a block ends."""
    end = document.ends[index]
    if end - index > 2:
        pairs = zip(document.tags[index:end], document.texts[index:end], strict=True)
        return plain("".join(" " if tag in LINES else text for tag, text in pairs))
    return plain("".join(document.texts[index:end]))


def agreement(key: str, claims: list[Claim]) -> tuple[float, str]:
    """How much a text's words agree with a declared title (0 to 1), and with which."""
    best, rule = 0.0, ""
    if not key:
        return best, rule
    count = key.count(" ") + 1
    for claim in claims:
        share = claim.runs.get(key, 0.0)
        if not share and count >= 3 and f" {key} " in f" {claim.key} ":
            share = 0.4 + 0.4 * len(key) / len(claim.key)
        if share > best:
            best, rule = share, claim.rule
    return best, rule


def _agreed(document: Document, claims: list[Claim]) -> Candidate | None:
    """The <h1> that agrees best with the head, if one agrees well. One among the breadcrumbs does not count: there a
    page repeats the title that it has for search engines, and shows another above the text."""
    best: Candidate | None = None
    for index in document.by_tag.get("h1", ()):
        text, share, rule = _best_text(document, index, claims)
        if share >= 0.8 and (best is None or share > best.score) and not is_crumb(document, index):
            best = Candidate(text, share, f"h1 and {rule}", index)
    return best


def is_crumb(document: Document, index: int) -> bool:
    """Whether an element stands in a list or in what is named after breadcrumbs."""
    for steps, ancestor in enumerate(document.ancestors(index)):
        if steps == 4:
            break
        if document.tags[ancestor] in CRUMBS or CRUMB.search(document.get(ancestor, "class")):
            return True
    return bool(CRUMB.search(document.get(index, "class")))


def _best_text(document: Document, index: int, claims: list[Claim]) -> tuple[str, float, str]:
    """The text of a heading; where only a part of it agrees with the head (a kicker is in the heading), that part."""
    text = line(document, index)
    share, rule = agreement(fingerprint(text), claims)
    if share >= 0.8 or not 2 < document.ends[index] - index <= MAX_NODES:
        return text, share, rule
    for inner in range(index + 1, document.ends[index]):
        part = plain(document.texts[inner]) if document.tags[inner] == "-text" else line(document, inner)
        if part[-1:] in (":", ""):
            continue
        better, which = agreement(fingerprint(part), claims)
        if better > share and better >= 0.8:
            text, share, rule = part, better, which
    return text, share, rule


def _judged(document: Document, claims: list[Claim], names: set[str]) -> Candidate | None:
    """The best of all that looks like a headline, by tag, label, place, and agreement with the head."""
    start = text_start(document)
    best = _declared(claims, names)
    for index in _candidates(document, claims, start):
        candidate = _score(document, index, claims, names, start)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _candidates(document: Document, claims: list[Claim], start: int) -> list[int]:
    """Headings anywhere, texts that a declared title holds, and short lines above the text that stand out."""
    found = set(document.find(*HEADINGS))
    titles = " \n ".join(claim.text for claim in claims)
    for index in document.by_tag.get("-text", ()):
        text = document.texts[index].strip()
        if len(text) > 8 and text in titles:
            found.add(document.parents[index])
    for index in range(max(0, start - NEAR), min(start + 2, len(document.tags))):
        attributes = document.attrs[index]
        size = document.ends[index] - index
        if size > MAX_NODES or size < 2:
            continue
        if document.tags[index] in ("b", "strong", "font", "big") and size <= 4:
            found.add(index)
        elif attributes and LABEL.search(_label(document, index)):
            found.add(index)
    return sorted(found)


def _label(document: Document, index: int) -> str:
    attributes = document.attrs[index]
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('itemprop') or ''}"


def _score(document: Document, index: int, claims: list[Claim], names: set[str], start: int) -> Candidate | None:
    if index < 0 or document.ends[index] - index > 60:
        return None
    tag = document.tags[index]
    if tag in NEVER:
        return None
    text, share, rule = _best_text(document, index, claims)
    count = len(text.split())
    if not 1 <= count <= MAX_WORDS or not any(map(str.isalpha, text)) or is_site(text, names):
        return None
    score = HEADINGS.get(tag, 0.0) + 5 * share + _place(document, index, start) + _shape(text, count)
    why = f"{tag} and {rule}" if share else tag
    label = _label(document, index)
    if LABEL.search(label) and not NOT_LABEL.search(label):
        score += 2.0
        why = why if share else "class"
    if tag == "font" and re.match(r"\+|[4-7]", document.get(index, "size")):
        score += 1.5
    if tag in ("b", "strong"):
        score += 0.5
    return Candidate(text, score, why, index)


def _shape(text: str, count: int) -> float:
    """Points for the shape of a headline: some words, no label, no date."""
    score = 0.5 if 4 <= count <= 16 else 0.0
    if count < 3:
        score -= 2.0 if count == 1 else 0.7
    if count > 25:
        score -= 1.5
    if text[-1] in ":»>":
        score -= 1.5
    if DATE.search(text):
        score -= 3.0
    return score


def _place(document: Document, index: int, start: int) -> float:
    """Points for standing shortly before the text, and outside of navigation and links."""
    end = document.ends[index]
    gap = start - end
    score = max(0.0, 2.0 - gap / 40) if gap >= 0 else 0.0
    if index > start:
        score -= 3.0
    ancestors = [document.tags[ancestor] for ancestor in document.ancestors(index)]
    if not OUTSIDE.isdisjoint(ancestors[:12]):
        score -= 3.0
    if "a" in ancestors[:4] or (end - index > 1 and document.tags[index + 1] == "a"):
        score -= 1.0
    if is_crumb(document, index):
        score -= 3.0
    return score


def text_start(document: Document) -> int:
    """Where the main text starts: the first long text of the element that holds most of the long texts."""
    weights: dict[int, int] = {}
    starts: dict[int, int] = {}
    texts, parents = document.texts, document.parents
    for index in document.by_tag.get("-text", ()):
        length = len(texts[index])
        if length < LONG:
            continue
        length = len(texts[index].strip())
        parent = parents[index]
        for holder in (parent, parents[parent] if parent >= 0 else -1):
            weights[holder] = weights.get(holder, 0) + length
            starts.setdefault(holder, index)
    if not weights:
        return len(document.tags)
    return starts[max(weights, key=lambda holder: weights[holder])]


def _declared(claims: list[Claim], names: set[str]) -> Candidate | None:
    """The best declared title, without the parts that are the site's name."""
    for claim in claims:
        parts = [part for part in STRONG_SEPARATOR.split(claim.text) if part and not is_site(part, names)]
        if parts:
            longest = max(parts, key=len)
            return Candidate(longest, 2.0 if longest.count(" ") >= 3 else 0.0, claim.rule, -1)
    return None
