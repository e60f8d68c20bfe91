"""Read the label of a link: a page's number, next, previous, first or last, in the languages of `paging`.

A label is read word by word. "Zur nächsten Seite" is a label for the next page because each of its words means next, or
page, or is a filler. "Nächster Artikel" is not, because "Artikel" is none of these.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import repeat
from operator import itemgetter

from msgspec import Struct

from newsspider.vocabulary.paging import CONTENTS, FILLER, FIRST, LAST, NEXT, PAGE, PART, PREVIOUS, STORY


class Sense(Enum):
    """What a link's label says."""

    NUMBER = "number"
    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"


class Label(Struct, frozen=True, gc=False):
    """What a label says: its sense, the number in it, whether it names a page ("next page", not only "next"), and
    whether a title follows ("2. The boats")."""

    sense: Sense
    number: int | None = None
    names_page: bool = False
    is_titled: bool = False


# What may stand around a label's words.
ARROWS = (
    " \t\r\n\f\v\xa0\u200b\u200e\u200f\ufeff.,:;|·•*-–—_[](){}<>+\"'/\\!…＋＿／【】（）「」"
    "«»‹›←→↩↪⇐⇒⟵⟶►◄▶◀▸◂▹◃▷◁❯❮≫≪≥≤＞＜〉〈》《⏵⏴⮞⮜➡⬅➔➜➤➞"
)
FORWARD_ARROW = re.compile(r"[\s.|(\[]*(?:[>›»→⇒⟶►▶▸▹▷❯≫＞〉》⏵⮞➡➔➜➤➞]|-+>|=+>)[\s>›»→|)\].]*")
BACKWARD_ARROW = re.compile(r"[\s.|(\[]*(?:[<‹«←⇐⟵◄◀◂◃◁❮≪＜〈《⏴⮜⬅]|<-+|<=+)[\s<‹«←|)\].]*")

CJK_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*(?:页|頁|ページ(?:目)?|頁目|페이지|쪽)(?:へ|を読む|で)?")
TITLED = re.compile(r"(\d{1,2})\s?(?:[.:)–-]|\s-)\s*[^\W\d_]")
END_ARROW = re.compile(r"\||[>›»→]\s*[>›»→]\s*[>›»→]|[<‹«←]\s*[<‹«←]\s*[<‹«←]")
TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u064b-\u065f-])*|\d+")
SENSES = ((NEXT, Sense.NEXT), (PREVIOUS, Sense.PREVIOUS), (FIRST, Sense.FIRST), (LAST, Sense.LAST))
WITH_SENSE = NEXT | PREVIOUS | FIRST | LAST
SAYING = PAGE | WITH_SENSE  # one of which each label of words has
KNOWN = SAYING | FILLER
# Scripts without spaces: the words stand within a label, "点击进入下一页", "続きは次のページへ".
CJK_NEXT = re.compile(r"[下后後]一?[页頁]|次の?(?:ページ|頁)|다음\s?페이지")
CJK_PREVIOUS = re.compile(r"[上前]一?[页頁]|前の?(?:ページ|頁)|이전\s?페이지")
CJK = re.compile("[第다이下上次后後前]")  # what each of them has
CJK_HEAD = re.compile(r"[第다이]|[下上次后後前]一?の?(?:[页頁]|ページ|へ)")
PAGE_ENDINGS = ("页", "頁", "ページ", "ページへ", "페이지")
CONTINUES = re.compile(r"contin|fort|suite|segu|jatk|lanjut|devam|продолж")  # "continue story" is no next story


def _heads(texts: Iterable[str]) -> Iterator[bytes]:
    """Return the first word of each text in lower case, b"" where there is none. Letters that are not ASCII stay."""
    lines = "\0".join(texts).encode(errors="replace").translate(FOLDED).split(b"\0")
    return map(itemgetter(0), map(bytes.partition, map(bytes.lstrip, lines), repeat(b" ")))


ASIDE = bytes(byte for byte in range(1, 128) if not chr(byte).isalnum())
FOLDED = bytes.maketrans(ASIDE + string.ascii_uppercase.encode(), b" " * len(ASIDE) + string.ascii_lowercase.encode())
HEADS = frozenset(_heads([*KNOWN, ""]))
LONGEST_NUMBER = 3


def may_be_labels(texts: Sequence[str]) -> list[bool]:
    """Return for each text whether it may be a label, by its first word. All are read at once."""
    heads = _heads(texts) if texts else ()
    return [head in HEADS or not head.isalpha() and _may_begin(head) for head in heads]


def _may_begin(head: bytes) -> bool:
    """Whether a first word that is not all ASCII letters may begin a label: a number, or letters that were not read."""
    return not head.isascii() or head.isdigit() and len(head) <= LONGEST_NUMBER


def may_be_label(word: str) -> bool:
    """Whether a label may begin with this word: a pager's, a number or an arrow."""
    word = word.strip(ARROWS).casefold()
    if not word or word in KNOWN or word.isdecimal():
        return True
    if word.isascii() or not CJK.search(word):
        return False
    return bool(CJK_HEAD.match(word) or CJK_NEXT.search(word) or CJK_PREVIOUS.search(word))


def begins_label(text: str) -> bool:
    """Whether the text of a link may be a label, by its first word."""
    word = text.split(None, 1)[0]
    return word.lower() in KNOWN if word.isalpha() and word.isascii() else may_be_label(word)


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label | None:
    """Return what a link's text says, None if it is not a pager's word or number."""
    label = text.strip(ARROWS).casefold()
    if not label:
        return _read_arrow(text)
    if label.isdecimal():
        return Label(Sense.NUMBER, int(label)) if len(label) < 4 and int(label) else None
    is_ascii = label.isascii()
    match = None if is_ascii else CJK_NUMBER.fullmatch(label)
    if match:
        return Label(Sense.NUMBER, int(match[1]), names_page=True)
    title = TITLED.match(label) if label[0].isdecimal() else None
    if title:
        return Label(Sense.NUMBER, int(title[1]), is_titled=True)
    tokens = label.split() if label.replace(" ", "").isalpha() else TOKEN.findall(label)
    if is_ascii and SAYING.isdisjoint(tokens):
        return None
    return _read_words(tokens) or (None if is_ascii else _read_cjk(label))


def is_of_pages(heading: str) -> bool:
    """Whether a heading is that of a list of this article's pages: "Contents", "In this article", "Seiten"."""
    tokens = TOKEN.findall(heading.casefold())
    return not CONTENTS.isdisjoint(tokens) or not (PAGE | STORY).isdisjoint(tokens) and KNOWN.issuperset(tokens)


def is_of_story(line: str) -> bool:
    """Whether a line speaks of the article or the page: "Subscribers can give this article to friends"."""
    return not (STORY | PAGE).isdisjoint(TOKEN.findall(line.casefold()))


def _read_cjk(label: str) -> Label | None:
    following, previous = CJK_NEXT.search(label), CJK_PREVIOUS.search(label)
    if bool(following) == bool(previous):
        return None
    return Label(Sense.NEXT if following else Sense.PREVIOUS, names_page=True)


def _read_arrow(text: str) -> Label | None:
    if FORWARD_ARROW.fullmatch(text):
        return Label(Sense.LAST if END_ARROW.search(text) else Sense.NEXT)
    if BACKWARD_ARROW.fullmatch(text):
        return Label(Sense.FIRST if END_ARROW.search(text) else Sense.PREVIOUS)
    return None


def _read_words(tokens: list[str]) -> Label | None:
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) < 4]
    has_sense = not WITH_SENSE.isdisjoint(tokens)
    if not has_sense and not numbers:
        return None
    is_page = any(token in PAGE or token.endswith(PAGE_ENDINGS) for token in tokens)
    names_page = is_page and not PART.issuperset(PAGE.intersection(tokens) or {""})
    sense = next((sense for words, sense in SENSES if not words.isdisjoint(tokens)), None) if has_sense else None
    number = numbers[0] if is_page and numbers and (len(numbers) == 1 or tokens[0] in PAGE) else None
    rest = [token for token in tokens if token not in KNOWN and not token.isdecimal()]
    if sense is None:
        if number is None or rest and not (len(tokens) > 2 and tokens[0] in PAGE and tokens[1].isdecimal()):
            return None
        return Label(Sense.NUMBER, number, names_page, is_titled=bool(rest))
    if rest and not (is_page and _leads(tokens)):
        return None
    if not is_page and not STORY.isdisjoint(tokens) and not any(CONTINUES.match(token) for token in tokens):
        return None
    return Label(sense, number, names_page)


def _leads(tokens: list[str]) -> bool:
    """Whether a label begins with "next page" and goes on with that page's title."""
    head, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    return head in NEXT and (second in PAGE or head.endswith(PAGE_ENDINGS)) or head in PAGE and second in NEXT
