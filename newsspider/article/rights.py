"""What is said of the use of an article, by its pages, their headers and the site's files: joined.

Every statement is kept, once. What one of them reserves is reserved, whatever the others say: so IETF's draft
aipref-vocab (5.2) and robots tags have it. The TDM Reservation Protocol is read by its own rule: what a page says goes
before its headers, and these before the site's file. docs/decisions/0120-rights-are-the-strictest.md
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsspider.article.model import NumberedPage
from newsspider.vocabulary.rights import Place, Rights, Statement, Uses, in_order

TDM_FIRST = (Place.META, Place.HEADER, Place.TDM_FILE)  # which place counts: w3.org/community/reports/tdmrep, 6.4
MOST = 200  # statements of an article


def reserved_uses(pages: Iterable[NumberedPage]) -> Uses:
    """Return the uses that are reserved for an article with these pages."""
    return in_order(use for page in pages for statement in _statements(page) for use in statement.reserves)


def rights_of(pages: Sequence[NumberedPage]) -> dict[str, Any]:
    """Return the field `rights` of an article's record (docs/output.md), with empty values where nothing is said."""
    said: dict[Statement, int] = {}
    for page in pages:
        for statement in _statements(page):
            said.setdefault(statement, page.number)
    reserved = in_order(use for each in said for use in each.reserves)
    return {
        "reserved": list(map(str, reserved)),
        "allowed": [str(use) for use in in_order(use for each in said for use in each.allows) if use not in reserved],
        "tdmPolicy": next((statement.policy for statement in said if statement.policy), None),
        **_of_pages([page.page.rights for page in pages if page.page.rights]),
        "statements": [_shown(statement, page) for statement, page in list(said.items())[:MOST]],
    }


def _statements(page: NumberedPage) -> Iterator[Statement]:
    """Yield what is said of a page, but of the TDM Reservation Protocol what its first place says alone."""
    said = (*page.fetched.says, *(page.page.rights.statements if page.page.rights else ()))
    tdm = {each.place for each in said if each.is_tdm}
    first = next((place for place in TDM_FIRST if place in tdm), None)
    return (each for each in said if not each.is_tdm or each.place is first)


def _of_pages(rights: Sequence[Rights]) -> dict[str, Any]:
    """Return what the first page says that says it."""
    names = {
        "license": "license", "usageInfo": "usage_info", "copyrightHolder": "copyright_holder",
        "copyrightNotice": "copyright_notice", "copyrightYear": "copyright_year",
    }  # fmt: skip
    return {name: next(filter(None, (getattr(each, own) for each in rights)), None) for name, own in names.items()}


def _shown(statement: Statement, page: int) -> dict[str, Any]:
    is_of_site = statement.place in (Place.ROBOTS, Place.TDM_FILE)
    return {
        "place": str(statement.place),
        "says": statement.says,
        "reserves": list(map(str, statement.reserves)),
        "allows": list(map(str, statement.allows)),
        "crawlers": list(statement.crawlers),
        "page": None if is_of_site else page,
        "capturedAt": statement.captured_at,
    }
