"""Corrections that a page prints with the article."""

from __future__ import annotations

import re

from newsspider.page.body import Body
from newsspider.page.metadata.found import Found
from newsspider.page.model import Kind, Reason

OPENING = re.compile(
    r"\W*(?:corrections?(?: and clarifications?)?(?: of| to| appended)?|corrected|clarifications?"
    r"|clarification and correction|erratum|errata"
    r"|editor['’]?s['’]? (?:note|correction)(?=.{0,80}(?:correct|earlier version|previous version|amend))"
    r"|korrektur(?:hinweis)?|berichtigung|richtigstellung|klarstellung|correctif|rectificatif|rectification"
    r"|précision|erratum"
    r"|corrección|rectificación|fe de (?:errores|erratas)|aclaración|correção|errata|retificação|rettifica"
    r"|correzione|errata corrige"
    r"|rectificatie|correctie|rättelse|rettelse|retting|oikaisu|leiðrétting|sprostowanie|oprava|helyesbítés"
    r"|erată|düzeltme"
    r"|поправка|исправление|уточнение|виправлення|поправка|διόρθωση|תיקון|تصحيح|ralat|đính chính"
    r"|訂正|お詫びと訂正|更正|勘误"
    r"|정정|바로잡습니다)"
    r"\s*(?:\([^)]{1,40}\)|,? ?[^:]{0,40})?\s*[:：—–\]]",
    re.I,
)
SENTENCE = re.compile(
    r"(?:an|a|the) (?:earlier|previous|original) version of this|this (?:article|story|post|report|piece|column"
    r"|headline|caption) (?:was|has been) (?:corrected|amended|clarified|updated to correct)"
    r"|in einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des|hieß)|une (?:première"
    r"|précédente) version de cet article"
    r"|una versión anterior de est[ea]|uma versão anterior dest[ea]|una versione precedente di quest",
    re.I,
)
MAX_TEXT = 1_200
ELSEWHERE = frozenset({Reason.COMMENTS, Reason.HIDDEN, Reason.NAVIGATION, Reason.RELATED, Reason.ADVERTISEMENT})


def find_corrections(body: Body) -> Found | None:
    """The texts of the corrections among the page's blocks, kept or set aside."""
    found = []
    for block in body.blocks:
        if block.kind is Kind.CORRECTION or (block.reason not in ELSEWHERE and is_correction(block.text)):
            found.append(block.text)
    return Found(tuple(dict.fromkeys(found)), "text") if found else None


def is_correction(text: str) -> bool:
    """Whether a block of text is a correction of the article."""
    if not 20 <= len(text) <= MAX_TEXT:
        return False
    return bool(OPENING.match(text[:160]) or SENTENCE.match(text[:120].lstrip("*•([ ")))
