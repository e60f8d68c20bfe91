"""What the pages say that stand in an article's place or before the rest of it, in many languages.

INSTEAD   by kind: the titles of such a page, and what it says to its reader. The sentences are those that a site says
          of itself ("we and our partners", "you have been blocked"): a report about cookies does not speak so
WALL      the sentence that ends a teaser: the rest is for subscribers; each has one of WALL_STEMS, which is found
          in a twentieth of the time
OFFER     what a subscription is sold with; two of them in a box make it an offer
READ_ON   the label of a link to the whole article; READ_MORE labels that lead to other articles as often
"""

import re

from newsspider.vocabulary.failures import FailureKind
from newsspider.vocabulary.tables import read_toml


def _read(table: str) -> re.Pattern[str]:
    """Return the patterns of a table as one, for text in lower case: re.I would take three times as long.

    Two spaces or a new line part the patterns; "\\" at the end joins two lines.
    """
    return re.compile("|".join(re.split(r"\s{2,}", re.sub(r"\\\n\s*", "", table).strip())))


_FILE = read_toml("walls")
INSTEAD: dict[FailureKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    FailureKind[kind]: (_read(tables["titles"]), _read(tables["says"])) for kind, tables in _FILE["instead"].items()
}
WALL_STEMS = tuple(re.split(r"\s{2,}", _FILE["wall_stems"].strip()))
WALL, OFFER = _read(_FILE["wall"]), _read(_FILE["offer"])
READ_ON, READ_MORE = _read(_FILE["read_on"]), _read(_FILE["read_more"])
ELLIPSIS = re.compile(r"(?<!\W)(?=\W++$)\W*?(?:…|\.\.\.)\W*")  # among the marks at the end
