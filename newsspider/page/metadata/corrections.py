"""Corrections that a page prints with the article."""

import re

from newsspider.page.metadata.declared import Found
from newsspider.page.metadata.head_lines import Near
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.text import line_set

OPENING = re.compile(
    r"\W*(?:corrections?(?: and clarifications?)?(?: of| to| appended)?|corrected|clarifications?"
    r"|clarification and correction|erratum|errata"
    r"|editor['’]?s['’]? (?:note|correction)(?=.{0,80}(?:correct|earlier version|previous version|amend))"
    r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|correctif|rectificatif|rectification"
    r"|précision|corrección|rectificación|fe de (?:errores|erratas)|aclaración|correção|errata|retificação|rettifica"
    r"|correzione|errata corrige|rectificatie|correctie|rättelse|rettelse|retting|oikaisu|leiðrétting"
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
# How those begin: the patterns are tried on nothing else.
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
ELSEWHERE = frozenset({Reason.COMMENTS, Reason.HIDDEN, Reason.NAVIGATION, Reason.RELATED, Reason.ADVERTISEMENT})


def find_corrections(near: Near) -> Found | None:
    """The texts of the corrections among the article's blocks and those around it, kept or set aside."""
    correction = Kind.CORRECTION
    found = [
        block.text
        for block in near.edges
        if block.kind is correction
        and not _asks(block.text)
        or (block.reason not in ELSEWHERE and len(block.text) >= MIN_TEXT and _is_likely(block.text))
        and is_correction(block.text)
    ]
    return Found(tuple(dict.fromkeys(found)), "text") if found else None


def _is_likely(text: str) -> bool:
    return text[:4] in STARTS or text[:2] in STARTS or text[0] in MARKS


def is_correction(text: str) -> bool:
    """Whether a block of text is a correction of the article."""
    if not MIN_TEXT <= len(text) <= MAX_TEXT:
        return False
    text = text.lstrip(MARKS)
    return bool(OPENING.match(text[:160]) and not _asks(text) or SENTENCE.match(text[:120]))


def _asks(text: str) -> bool:
    """Whether a text asks for corrections."""
    label = OPENING.match(text[:160])
    return label is not None and ASKING.match(text[label.end() :]) is not None
