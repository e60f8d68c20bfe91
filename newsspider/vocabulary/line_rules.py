"""The rules on a line's words (line_rules.toml): what a line that is not the article's text looks like.

The words are those of news pages in English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian
languages, Polish, Russian, Chinese and Japanese; the labels within a text ("Also read", "Advertisement") those of some
thirty languages. Each pattern says what keeps a sentence of the article from fitting: that the line begins so, that it
ends so, that "we" speak.
"""

from typing import NamedTuple

from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.tables import read_toml
from newsspider.web.text import word_set


class Rule(NamedTuple):
    """A line of at most `longest` characters is set aside for `reason` if one of the patterns fits it.

    Two spaces or a new line part the patterns; a line with a deeper indent goes on with the one above. Without `words`
    a pattern fits at the line's beginning, marks before it left out, and `end` must follow it. It begins with its first
    words, "read|see also", so that it is tried only on lines that begin with one of them; "0" stands for a number, and
    "^" says that no mark may stand before the word. With `words` a pattern may stand anywhere in a line that holds one
    of these words.
    """

    reason: Reason
    longest: int
    patterns: str
    end: str = ""
    words: str = ""


_FILE = read_toml("line_rules")
PARTS: dict[str, str] = _FILE["parts"]  # what stands in the patterns for one of several words
RULES = tuple(Rule(**{**rule, "reason": Reason[rule["reason"]]}) for rule in _FILE["rules"])
DATE_WORDS = word_set(_FILE["dates"]["words"])
