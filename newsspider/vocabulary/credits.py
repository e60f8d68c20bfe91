"""Who made a picture, in its caption: "The late ferry. Photo: Bo Reed / AP"."""

import re
from functools import lru_cache

from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import FIRST_CJK, PICTURE, SOURCE
from newsspider.web.text import begins_small, holds

_LABELS = rf"(?:{PICTURE})(?: credits?)?|crédit(?: photo)?|créditos?|credits?|credito|{SOURCE}"
_BY = r"(?:courtesy of|by|von|de|di|par|por|av|af|door|przez|oleh)"
_NAME = r"(?-i:(?=[A-ZÀ-Þ]))"  # what follows begins as a name does
CREDIT = re.compile(
    rf"\s*[(\[（【]?\s*(?<![^\W\d_])(?:(?:{_LABELS})(?:\s+{_BY}\s*[.:：]?\s*{_NAME}|(?:\s+credits?)?\s*[.:©/：=＝]\s*)"
    rf"|(?-i:PHOTO|FOTO|Courtesy of)\s{_NAME}|©\s*|\(c\)\s*)([^()\[\]（）【】]{{2,80}})[)\]）】]?\s*$"
    r"|\s*[(\[]([^()\[\]]*\b(?:AP|AFP|Reuters|Getty|EPA|dpa|Photo|Foto|Images?|Press)\b[^()\[\]]*)[)\]]\s*$",
    re.I,
)
BARE = re.compile(rf"(?:{_LABELS})(?:\s+{_BY})?\s+(?=[^\W\d_])", re.I)  # "foto Bo Reed"
LABEL = re.compile(
    r"[\s:;,|–-]*(?:(?:caption|bildunterschrift|légende|leyenda|pie de foto|legenda|didascalia|bildtext|billedtekst"
    r"|kuvateksti|подпись|圖說|图说)\s*[:：]\s*)?",
    re.I,
)
# What ends a credit that is all there is, besides an agency: "Ada Quill / Getty".
STOCK = frozenset({"getty", "istock", "shutterstock", "alamy", "ap photo", "imago"})
SLUG = re.compile(r"\S+[-_]\S+[-_]\S+|\S+\.(?:jpe?g|png|gif|webp)", re.I)  # "harbour-at-dawn", no caption
MAX_CREDIT, MOST_WORDS = 60, 4  # characters of a credit, and words of the name in it
OF_PICTURE = re.compile(rf"[\s(\[（【]*(?:{PICTURE}|cr[eé]dit|courtesy|©|\(c\))", re.I)  # and not of a text: "Source:"
SET_OFF = '.!?…。！？|/–—-)）"”’»」』'  # the marks between what a caption says and the credit
CREDIT_MARK = re.compile(r"[:：/|©()（【\[]")
PARTED = (". ", "! ", "? ", "… ", "。", " – ", " - ", " — ")  # one of these stands before a credit without such a mark
COLON = re.compile("[:：]")
MOST_CREDITED = 8  # spaces in a credit, as "Ada Quill / EPA / May 3, 2011" has: a sentence has more
PARTICLE = 3  # letters of a name's word that begins small: "de", "van"


find_credit = lru_cache(maxsize=64)(CREDIT.search)  # a line is asked for its credit, then for what it says


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return a caption without its credit, and the credit; None for what is not there."""
    match = find_credit(caption) if len(caption) <= 1_000 else None
    before = LABEL.sub("", caption[: match.start()] if match else caption, count=1).strip(" |/–-")
    if SLUG.fullmatch(before):
        before = ""
    if _is_credit(before if match else caption):
        return None, caption
    if not match:
        head, mark, tail = max((before.rpartition(mark) for mark in (" | ", ". ")), key=lambda parts: len(parts[0]))
        is_credit = bool(head) and holds(tail, ("/", "|")) and _is_credit(tail)  # "The late ferry. Bo Reed / AFP"
        return (f"{head}{mark.strip(' |')}", tail) if is_credit else (before or None, None)
    credit = (match[1] or (match[2] and BARE.sub("", match[2], count=1)) or "").strip(" .,;:/|–-")
    return before or None, credit or None


def ends_in_credit(caption: str) -> bool:
    """Whether a text says something and ends in what can only be a picture's credit: in brackets, behind a mark, or
    with a colon before a name. "I bought a photo by Ada Quill", "He liked the photo. It was old", a report that ends
    in "(Reuters)" or "(Source: …)" do not."""
    if not CREDIT_MARK.search(caption) and (caption[-1] in ".!?" or not holds(caption, PARTED)):
        return False
    said, credit = split_credit(caption)
    if not said or not credit or credit.count(" ") > MOST_CREDITED:
        return False
    match = find_credit(caption)
    if not match:
        return True  # "The late ferry. Bo Reed / AFP"
    if match[2]:
        return agency_in(match[2]) is None and holds(match[2], "/|") and _is_of_names(match[2])
    if not OF_PICTURE.match(match[0]):
        return False
    label, before = caption[match.start() : match.start(1)], caption[: match.start()]
    has_colon = COLON.search(label) is not None
    if label.lstrip()[0] in "([（【" or before[-1] in SET_OFF or label[0].isspace() and said > FIRST_CJK:
        return has_colon or "©" in label or _is_of_names(credit)
    return has_colon and label.lstrip()[0].isupper() and caption[-1] != "." and _is_of_names(credit)


def _is_of_names(credit: str) -> bool:
    """Whether no long word of a credit begins small, as in a name."""
    return not any(len(word) > PARTICLE and begins_small(word) for word in re.split(r"[\s/|,]+", credit))


def _is_credit(text: str) -> bool:
    """Whether a short text is an agency's name, or a name of few words and an agency's: "Ada Quill / Reuters"."""
    first, *others = re.split(r"\s*[/|]\s*", text)
    last = others[-1] if others else first
    is_short = len(text) <= MAX_CREDIT and first.count(" ") < MOST_WORDS and ". " not in text
    return is_short and bool(last) and (agency_in(last) is not None or last.casefold() in STOCK)


def bare_credit(credit: str) -> str:
    """Return a credit without its label and marks."""
    match = CREDIT.match(credit)
    return (match[1] or match[2] or "").strip() if match else credit
