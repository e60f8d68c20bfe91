"""Who made a picture, in its caption: "The late ferry. Photo: Bo Reed / AP"."""

import re

from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import PICTURE, SOURCE
from newsspider.web.text import holds

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


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return a caption without its credit, and the credit; None for what is not there."""
    match = CREDIT.search(caption) if len(caption) <= 1_000 else None
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
