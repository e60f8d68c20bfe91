"""How much a line reads like running text."""

from collections.abc import Sequence

from newsspider.web.text import STOPS

SENTENCE_ENDS = frozenset(f".!?…:;\"'”’»“«)]」』{STOPS}")  # “ and « close quotes in German
FULL_STOPS = frozenset(f'.!?"”’»“«」{STOPS}')
QUESTION_MARKS = "?？؟"
COLONS = ":："
# The letters of Thai and Lao, Burmese, Khmer: words and sentences end with no mark.
UNMARKED = frozenset(map(chr, (*range(0x0E00, 0x0F00), *range(0x1000, 0x10A0), *range(0x1780, 0x1800))))
LEAST_UNMARKED = 60
SHORTEST = 25  # characters of a sentence
LABEL = -10  # what a label ("More news") counts
LONGEST_LINK = 60  # what a link counts at most, since a headline is no worse than a menu's word


def score_lines(texts: Sequence[str], linked: Sequence[int]) -> list[int]:
    """`score_line` of each line. Most lines of a page are links, and most of the rest short labels."""
    return [
        (-length if length < LONGEST_LINK else -LONGEST_LINK)
        if in_links * 2 > length
        else LABEL
        if length < SHORTEST and text.isascii()
        else score_line(text, in_links)
        for text, length, in_links in zip(texts, map(len, texts), linked, strict=True)
    ]


def score_line(text: str, linked: int) -> int:
    """How much a line speaks for being prose, in characters; negative for links and labels.

    `linked` is how many of its characters are in links.
    """
    length = len(text)
    if linked * 2 > length:
        return -min(length, LONGEST_LINK)
    if not text.isascii():
        if length >= LEAST_UNMARKED and text[length // 2] in UNMARKED:
            return length - 2 * linked
        if text.count(" ") * 20 < length:
            length *= 3  # Chinese, Japanese, Thai: a character says more, and there are no spaces
            if "、" in text or "，" in text or "。" in text:
                return length - 2 * linked
    if length >= 50:
        return length - 2 * linked if text[-1] in SENTENCE_ENDS or ", " in text or ". " in text or "، " in text else 0
    if length >= SHORTEST and text[-1] in FULL_STOPS and linked == 0 and text.count(" ") >= 3:
        return length // 4
    return LABEL
