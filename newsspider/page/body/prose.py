"""How much a line reads like running text."""

from __future__ import annotations

SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]。！？」』।؟۔")
FULL_STOPS = frozenset('.!?"”’»。！？」।؟۔')
# Thai and Lao, Burmese, Khmer: words and sentences end with no mark.
UNMARKED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
LEAST_UNMARKED = 60
LABEL = -10  # what a label ("More news") counts
LONGEST_LINK = 60  # what a link counts at most, since a headline is no worse than a menu's word


def score_line(text: str, linked: int) -> int:
    """How much a line speaks for being prose, in characters; negative for links and labels.

    `linked` is how many of its characters are in links.
    """
    length = len(text)
    if linked * 2 > length:
        return -min(length, LONGEST_LINK)
    if length >= LEAST_UNMARKED and any(low <= text[length // 2] <= high for low, high in UNMARKED):
        return length - 2 * linked
    spaces = text.count(" ")
    if spaces * 20 < length and not text.isascii():
        length *= 3  # Chinese, Japanese, Thai: a character says more, and there are no spaces
        if "、" in text or "，" in text or "。" in text:
            return length - 2 * linked
    if length >= 50:
        return length - 2 * linked if text[-1] in SENTENCE_ENDS or ", " in text or ". " in text or "، " in text else 0
    if length >= 25 and text[-1] in FULL_STOPS and linked == 0 and spaces >= 3:
        return length // 4
    return LABEL
