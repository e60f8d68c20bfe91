"""Corrections that are printed with an article, and the calls to report a mistake that look like them."""

import re

from newsspider.web.text import line_set

# Labels that open a correction in the midst of a text, too: no sentence opens with these.
SURE_LABELS = ("korrektur", "berichtigung", "rectificatif", "corrección", "rettelse", "rättelse", "errata corrige")
LABELS = (
    "correction", "corrections", "correction appended", "clarification", "clarifications", "editor's note",
    *SURE_LABELS,
)  # fmt: skip
INITIALS = frozenset(label[0] for label in LABELS)
LABEL = re.compile(rf"(?:{'|'.join(LABELS)})\b ?[:.–—-]")
CORRECTED = re.compile(r".{0,40}\b(?:article|story) (?:was|has been) (?:amended|corrected)")
LONGEST_OPENING = 70  # characters that the two look at
OPENING = re.compile(
    r"\W*(?:corrections?(?: and clarifications?)?(?: of| to| appended)?|corrected|clarifications?"
    r"|clarification and correction|erratum|errata"
    r"|editor['’]?s['’]? (?:note|correction)(?=.{0,80}(?:correct|earlier version|previous version|amend))"
    rf"|korrekturhinweis|{'|'.join(SURE_LABELS)}|richtigstellung|klarstellung|correctif|rectification"
    r"|précision|rectificación|fe de (?:errores|erratas)|aclaración|correção|errata|retificação|rettifica"
    r"|correzione|rectificatie|correctie|retting|oikaisu|leiðrétting"
    r"|sprostowanie|oprava|helyesbítés|erată|düzeltme|поправка|исправление|уточнение|виправлення|διόρθωση|תיקון|تصحيح"
    r"|ralat|đính chính|訂正|お詫びと訂正|更正|勘误|정정|바로잡습니다)"
    r"\s*(?:\([^)]{1,40}\)|,? ?[^:]{0,40})?\s*[:：—–\]]",
    re.I,
)
SENTENCE = re.compile(
    r"(?:an|a) (?:earlier|previous|original) version of this|this (?:article|story|post|report|piece|column"
    r"|headline|caption) (?:was|has been) (?:corrected|amended|clarified|updated to correct)"
    r"|in einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des|hieß)|une (?:première"
    r"|précédente) version de cet article"
    r"|una versión anterior de est[ea]|uma versão anterior dest[ea]|una versione precedente di quest",
    re.I,
)
# What asks for corrections instead: "Corrections: If you are aware of an error, write to us".
ASKING = re.compile(
    r"\W*(?:if you|please|to (?:report|suggest|request|submit)|do you|have you|did you|see an?|spot(?:ted)?\b|we ask"
    r"|wenn sie|falls sie|haben sie|si vous|avez-vous|merci de|si (?:usted|detecta|encuentra|ves)|¿"
    r"|se (?:você|hai|trovi|encontr)|als u|heeft u|har du|hittat|jeśli|если вы|нашли|якщо|знайшли)",
    re.I,
)
# How OPENING and SENTENCE begin: the patterns are tried on nothing else.
STARTS = frozenset(
    spelling
    for start in line_set("""
        corr; clar; erra; edit; korr; beri; rich; klar; rect; préc; fe d; acla; rett; rätt; oika; leið; spro; opra; hely
        erat; düze; reti; попр; испр; уточ; випр; διόρ; תיקו; تصحي; rala; đính; an e; an o; a pr; a co; this; in e; une
        una; uma; 訂正; 更正; 勘误; お詫; 바로; 정정
    """)
    for spelling in (start, start.capitalize(), start.upper())
)
MARKS = ' *•(["„“–—-'
MIN_TEXT = 20  # characters of a correction
MAX_TEXT = 1_200


def opens_as_correction(text: str) -> bool:
    """Return whether a paragraph of a text says that the article was corrected: by its label, or in its first words."""
    opening = text[:LONGEST_OPENING].lower()
    if opening[0] in INITIALS and opening.startswith(LABELS) and LABEL.match(opening):
        return True
    return ("amended" in opening or "corrected" in opening) and CORRECTED.match(opening) is not None


def may_be_correction(text: str) -> bool:
    """Return whether a block around a text is long enough for a correction, and begins as one or with a mark."""
    return len(text) >= MIN_TEXT and (text[:4] in STARTS or text[:2] in STARTS or text[0] in MARKS)


def is_correction(text: str) -> bool:
    """Return whether a block around a text is a correction of the article."""
    if not MIN_TEXT <= len(text) <= MAX_TEXT:
        return False
    text = text.lstrip(MARKS)
    return bool(OPENING.match(text[:160]) and not asks_for_corrections(text) or SENTENCE.match(text[:120]))


def asks_for_corrections(text: str) -> bool:
    """Return whether a block that is labelled as a correction asks readers for some."""
    label = OPENING.match(text[:160])
    return label is not None and ASKING.match(text[label.end() :]) is not None
