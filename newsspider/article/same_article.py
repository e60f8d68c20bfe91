"""Whether what came is a new page of the same article, and whether a single view is the whole of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from newsspider.article.model import Answer
from newsspider.page.model import Page, Pager
from newsspider.page.pager.continued import BY_WORDS
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.walls import ELLIPSIS
from newsspider.web.text import fingerprint, words
from newsspider.web.urls import is_front_page, normalise_url

NOT_FOUND = re.compile(
    r"^(\w+ )?404\W*$|\b404\W{1,3}(error|not found|page)|\b(error|erreur|fehler|errore) 404\b"
    r"|\b(page|article|story|file|document) (was |is )?(not found|(could not|cannot) be found|does not exist)"
    r"|\b(seite|artikel) (wurde )?nicht gefunden|\bpage (introuvable|non trouvée|inexistante)"
    r"|\b(página|artículo) no encontrad[ao]|\bpágina não encontrada|\bpagina non trovata|\bpagina niet gevonden"
    r"|\b(siden|sidan) (ble ikke|blev ikke|ikke|hittades inte)|\bsivua ei löyt|\bnie znaleziono strony"
    r"|\bstrona nie istnieje|\bstránka (nebyla nalezena|nenalezena)|\bстраница не найдена|\bсторінк[ау] не знайдено"
    r"|\bsayfa bulunamadı|\baz oldal nem található|ページが見つかりません|[页頁]面(不存在|未找到)|找不到[页頁]面",
    re.I,
)
NOT_FOUND_LINE, NOT_FOUND_TEXT = 60, 1_000  # characters of such a headline, and of the text below it
SAME_TEXT = 0.9  # share of a page's blocks that stand on another page when it is that page again
SAME_HEADLINE = 0.5  # share of the shorter headline's words in the longer: later pages cut it or add a chapter's title
WHOLE = 0.9  # share of a page's blocks that a single view must hold: it may drop a caption or a pull quote
# What a single view must add to page 1, in lengths of page 1: last pages are short, those between are not. Too much is
# asked rather than too little: a view that is turned down costs some requests, one that is not whole costs the article.
LAST_PAGE, MIDDLE_PAGE = 0.25, 0.5
BEYOND = 1 / 3  # share of a page's blocks that stand further on in what holds it than its beginning of the same size
# The rules whose dates pages of one article share. A date above the headline may be today's, and one in a line below it
# the text's, unless there is a byline: then the page has the head of an article, and its date.
DATE_LINE = "visible line"
DECLARED_DATE = re.compile(r"json-ld|time|url|.*(publi|pub-?date|posted|issued|release).*", re.I)


class Known:
    """The pages of an article that are held, indexed so that a new page is compared with all of them at once."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        self.answers: list[Answer] = []
        self._indexed = 0  # how many of them are
        self._by_address: dict[str, Page] = {}
        self._by_mark: defaultdict[int, list[int]] = defaultdict(list)  # the places in `answers` of those that have it
        self._named: set[str] = set()  # addresses that words alone name as the next or the previous page
        for answer in answers:
            self.add(answer)

    def add(self, answer: Answer) -> None:
        """Take up one more page of the article. It is indexed once another page is compared with it."""
        self.answers.append(answer)

    def _index(self) -> None:
        for place in range(self._indexed, len(self.answers)):
            page, marks = self.answers[place].page, self.answers[place].marks
            if page is not None:
                self._by_address.setdefault(normalise_url(page.url), page)
                self._named.update(_named_by_words(page.pager))
            for mark in set(marks):
                self._by_mark[mark].append(place)
        self._indexed = len(self.answers)

    def find_fault(self, answer: Answer) -> Failure | None:
        """Return why what came is not a new page of this article, None where it is one."""
        page = answer.page
        if page is None:
            return answer.failure
        self._index()
        if (same := self._by_address.get(normalise_url(page.url))) is not None:
            return Failure(FailureKind.SAME_ADDRESS, same.url)
        if is_front_page(page.url) and not is_front_page(answer.asked):
            return Failure(FailureKind.FRONT_PAGE)
        if says_not_found(page):
            return Failure(FailureKind.SAYS_NOT_FOUND)
        if not answer.marks:
            return Failure(FailureKind.NO_TEXT)
        if (same := self._find_same_text(answer)) is not None:
            return Failure(FailureKind.SAME_TEXT, same.url)
        return self._find_other_article(answer.asked, page)

    def _find_same_text(self, answer: Answer) -> Page | None:
        """Return the page held that has the text of this one.

        Only a few blocks may differ, so of any more than these few it has one: the rarest are looked up.
        """
        few = int((1 - SAME_TEXT) * len(answer.marks)) + 1
        rarest = sorted((self._by_mark.get(mark, ()) for mark in answer.marks), key=len)[: few + 1]
        candidates = (self.answers[place] for place in sorted({place for places in rarest for place in places}))
        return next((other.page for other in candidates if holds(other, answer) >= SAME_TEXT), None)

    def _find_other_article(self, asked: str, page: Page) -> Failure | None:
        first = self.answers[0].page if self.answers else None
        if first is None:
            return None
        if is_other_part(page, first):
            return Failure(FailureKind.SERIES)
        if is_another_article(page, first) or self._is_named_in_vain(asked, page, first):
            return Failure(FailureKind.OTHER_ARTICLE)
        return None

    def _is_named_in_vain(self, asked: str, page: Page, first: Page) -> bool:
        """Return whether a link led here by its words alone, and the page does not belong to those held.

        Such a link ("next page", to an address without a number) may lead to the author's next article, which the
        byline does not tell from a chapter. The page belongs if it has the same headline or links a page that is held.
        """
        if not page.headline or not first.headline or normalise_url(asked) not in self._named:
            return False
        return not is_same_headline(page.headline, first.headline) and self._by_address.keys().isdisjoint(_linked(page))


def find_fault(answer: Answer, known: Iterable[Answer]) -> Failure | None:
    """Return why what came is not a new page of the article of which `known` are pages, None where it is one."""
    return Known(known).find_fault(answer)


def says_not_found(page: Page) -> bool:
    """Return whether a page with a good status says that it was not found: by its headline, and with little text."""
    headline = page.headline or ""
    return len(headline) <= NOT_FOUND_LINE and bool(NOT_FOUND.search(headline)) and len(page.text) <= NOT_FOUND_TEXT


def holds(one: Answer, other: Answer) -> float:
    """Return the share of `other`'s blocks that stand in `one`."""
    marks = set(one.marks)
    return sum(mark in marks for mark in other.marks) / max(1, len(other.marks))


def _named_by_words(pager: Pager) -> set[str]:
    """Return the addresses that a page names as its next or previous page by words alone."""
    named = (getattr(pager, item.field) for item in pager.evidence if item.rule == BY_WORDS)
    return {normalise_url(url) for url in named if url}


def _linked(page: Page) -> set[str]:
    """Return the pages that a page's pager links."""
    pager = page.pager
    urls = [pager.next, pager.previous, *(link.url for link in pager.pages)]
    return {normalise_url(url) for url in urls if url}


def is_part_of(page: Answer, whole: Answer) -> bool:
    """Return whether a page's text stands in another's, not at its beginning: the other shows several pages at once.

    A page that gives the beginning again is that page again, or what can be read of it without a subscription.
    """
    places = {mark: place for place, mark in enumerate(whole.marks)}
    held = [places[mark] for mark in page.marks if mark in places]
    if not held or len(held) < WHOLE * len(page.marks):
        return False
    return sum(place >= len(held) for place in held) >= BEYOND * len(held)


def is_other_part(page: Page, known: Page) -> bool:
    """Return whether two pages are articles of a series, and no pages of one article: headlines and dates differ.

    The pages of an article share the day of publication whatever their headlines are. The time of one day must differ
    only where each page declares that its address is an article's.
    """
    if not page.headline or not known.headline or fingerprint(page.headline) == fingerprint(known.headline):
        return False
    one, other = _declared_date(page), _declared_date(known)
    if not one or not other or one[0] != other[0]:
        return False
    if one[1][:10] != other[1][:10]:
        return True
    return one[1] != other[1] and len(one[1]) == len(other[1]) and _is_own(page) and _is_own(known)


def _declared_date(page: Page) -> tuple[str, str] | None:
    """Return the rule that gave the date of publication and the date, if it is declared or stands by the byline."""
    rule = next((item.rule for item in page.evidence if item.field == "date_published"), "")
    is_declared = DECLARED_DATE.fullmatch(rule) or rule == DATE_LINE and page.authors
    return (rule, page.date_published) if page.date_published and is_declared else None


def _is_own(page: Page) -> bool:
    """Return whether a page declares that its address is that of an article."""
    return bool(page.canonical_url) and normalise_url(page.canonical_url or "") == normalise_url(page.url)


def is_another_article(page: Page, known: Page) -> bool:
    """Return whether headline and byline differ, or headline and date.

    A later page often has no byline; then its headline alone does not make it another article if its own pager links
    the known page.
    """
    if is_other_part(page, known):
        return True
    if not page.headline or not known.headline or is_same_headline(page.headline, known.headline):
        return False
    if page.authors and known.authors:
        return set(map(str.casefold, page.authors)).isdisjoint(map(str.casefold, known.authors))
    return normalise_url(known.url) not in _linked(page)


def is_same_headline(one: str, other: str) -> bool:
    """Whether two headlines may be of one article: most words of the shorter stand in the longer."""
    a, b = set(words(one)), set(words(other))
    return len(a & b) >= SAME_HEADLINE * max(1, min(len(a), len(b)))


def is_held_by(page: Answer, single: Answer) -> bool:
    """Return whether a single view holds the text of a page."""
    return holds(single, page) >= WHOLE


def is_begun_by(teaser: Page, whole: Page) -> bool:
    """Return whether a page holds the paragraphs of a teaser, whose last words may be cut, and more."""
    texts = [fingerprint(block.text) for block in whole.blocks if block.kept]
    begun = [fingerprint(ELLIPSIS.sub("", block.text)) for block in teaser.blocks if block.kept]
    held = sum(any(text.startswith(words) for text in texts) for words in begun)
    return bool(begun) and held >= WHOLE * len(begun) and len(whole.text) > len(teaser.text)


def names_more(pager: Pager) -> bool:
    """Return whether a pager says that there are more pages than the first."""
    return (pager.total or 1) > 1 or bool(pager.next) or any(link.number > 1 for link in pager.pages)


def second_of(pager: Pager) -> str | None:
    """Return where a pager on page 1 says that page 2 is."""
    return pager.next or next((link.url for link in pager.pages if link.number == 2), None)


def is_whole(single: Answer, pages: Sequence[Answer]) -> bool:
    """Return whether a single view proves to be the whole article of which `pages` are held, the first of them page 1.

    It must hold their text, and be longer than page 1 by a good part of a page for each page that is declared. Of one
    that shows a pager itself that is not enough: another page than the first must be held as well, and stand in it.
    """
    first = pages[0].page
    if single.page is None or single.page.lacks or first is None or names_more(single.page.pager) and len(pages) < 2:
        return False
    if not all(is_held_by(page, single) for page in pages):
        return False
    declared = max(page.page.pager.total or 2 for page in pages if page.page is not None)
    size = len(first.text)
    return len(single.page.text) > size * (1 + LAST_PAGE + MIDDLE_PAGE * max(0, declared - 2))
