"""What a label or an address says of a view of the whole article on one page.

The words are in the table single_views.txt, by language (ISO 639-1), in these kinds:

one, all   "on one page", "all pages"
show       view, read, display
print      a printed view, with `version` beside it
whole      labels that are one word, or are written without spaces
"""

import re
from functools import lru_cache

from newsspider.vocabulary.labels import ARROWS, TOKEN
from newsspider.vocabulary.paging import FILLER, PAGE, STORY, read_table, words_of

_LANGUAGES = read_table("single_views")
ONE, ALL = words_of("one", languages=_LANGUAGES), words_of("all", languages=_LANGUAGES)
SHOW, WHOLE = words_of("show", languages=_LANGUAGES), words_of("whole", languages=_LANGUAGES)
PRINT = words_of("print", languages=_LANGUAGES)
BESIDE = PAGE | STORY | FILLER | SHOW  # what may stand beside "one" or "all"
BESIDE_PRINT = BESIDE | PRINT | words_of("version", languages=_LANGUAGES)
HEADS = BESIDE_PRINT | ONE | ALL | WHOLE
LONGEST_CJK = 16  # characters of a label
CJK_WHOLE = re.compile(r"全文|全ページ|单页|單頁|一页阅读|単一ページ|1ページで|1페이지로|전체\s보기")
CJK_PRINT = re.compile(
    r"(?:友善|本页|本頁|页面|文章|このページを|記事を)?(?:打印|列印|印刷|인쇄|프린트)"
    r"(?:本页|本頁|版|する|用|用ページ|用画面|하기|本文|文章)?"
)
# The same in addresses: a parameter's name or value, a folder, a part of a file's name.
VIEW_ADDRESS = re.compile(
    r"all|allpages|fullpage|full|fullstory|fulltext|single|singlepage|onepage|viewall|showall|entire|komplett(?:ansicht)?"
    r"|gesamt|alles|complet\w*|tout|todo|tutto|cala|wszystko"
)
PRINT_ADDRESS = re.compile(
    r"print\w*|pf|\w+print|prnt?|druck\w*|drukuj|druk|imprim\w*|stampa|tisk|cetak|pechat|tulosta|skrivut|utskrift"
    r"|udskriv|afdrukken|yazdir"
)
# Each of these words has one of these parts: they are looked for first, since that costs little.
VIEW_STEMS = (
    "print", "all", "full", "single", "one", "pf", "komplett", "gesamt", "dru", "imprim", "stampa", "entire", "complet",
    "tout", "todo", "tutto", "cala", "wszystko", "prn", "tisk", "cetak", "pechat", "tulosta", "skri", "yazdir",
)  # fmt: skip


@lru_cache(maxsize=8192)
def read_view(text: str) -> int:
    """What a label says: 3 "on one page", 2 "view all" (which may mean something else), 1 "print", 0 none of these."""
    label = text.strip(ARROWS).casefold()
    if not label:
        return 0
    if label in WHOLE or len(label) <= LONGEST_CJK and not label.isascii() and CJK_WHOLE.search(label):
        return 3
    if CJK_PRINT.fullmatch(label):
        return 1
    if "-" in label and label.partition(" ")[0] not in HEADS:  # "single-page view"
        label = label.replace("-", " ")
    if label.partition(" ")[0] not in HEADS and label.isascii():
        return 0
    words = TOKEN.findall(label)
    if words[-1:] == ["1"]:  # "Page 1", "Part 1": the first, and not one
        return 0
    rest = [word for word in words if word not in ONE and word not in ALL]
    if len(rest) < len(words) and BESIDE.issuperset(rest):
        if not PAGE.isdisjoint(words) or not STORY.isdisjoint(words):
            return 3
        return 0 if ALL.isdisjoint(words) else 2
    return 1 if not PRINT.isdisjoint(words) and BESIDE_PRINT.issuperset(words) else 0
