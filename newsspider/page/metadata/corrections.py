"""Corrections that a page prints with the article."""

from newsspider.page.metadata.declared import Found
from newsspider.page.metadata.head_lines import Near
from newsspider.vocabulary.corrections import asks_for_corrections, is_correction, may_be_correction
from newsspider.vocabulary.reasons import Kind, Reason

ELSEWHERE = frozenset({Reason.COMMENTS, Reason.HIDDEN, Reason.NAVIGATION, Reason.RELATED, Reason.ADVERTISEMENT})


def find_corrections(near: Near) -> Found | None:
    """The texts of the corrections among the article's blocks and those around it, kept or set aside."""
    correction = Kind.CORRECTION
    found = [
        block.text
        for block in near.edges
        if block.kind is correction
        and not asks_for_corrections(block.text)
        or (block.reason not in ELSEWHERE and may_be_correction(block.text))
        and is_correction(block.text)
    ]
    return Found(tuple(dict.fromkeys(found)), "text") if found else None
