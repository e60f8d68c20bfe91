"""The words of pagers and of page marks, by language (ISO 639-1): the table paging.txt, in lower case.

A line that is not indented begins a language; a word with a colon begins a kind, whose words follow:

page       a page, in the forms that stand beside a number or a "next"
part       what as often names an article of a series as a page of this one
next, previous, first, last    the pages that a link leads to; onward, back: what leads there and may mean more
of         between the number and the total: "2 of 5"; total: before the total (共5); rest: after it (5페이지 중)
story      the article
continued  says by itself, or with "the story", that the text goes on at the next page
contents   the heading of a list of pages
filler     what may stand beside the words above: "go to the next page of this article"; aside: in a mark alone
"""

from newsspider.vocabulary.tables import read_file


def read_table(name: str) -> dict[str, dict[str, frozenset[str]]]:
    """Return the words of the table NAME.txt by language and kind, also as `str.casefold` changes them (σελίδες)."""
    languages: dict[str, dict[str, frozenset[str]]] = {}
    for line in read_file(f"{name}.txt").replace("\n   ", " ").split("\n"):
        language, *words = line.split() or [""]
        kind = ""
        for word in words:
            if word.endswith(":"):
                kind = word[:-1]
            else:
                kinds = languages.setdefault(language, {})
                kinds[kind] = kinds.get(kind, frozenset()) | {word, word.casefold()}
    return languages


LANGUAGES = read_table("paging")


def words_of(*kinds: str, languages: dict[str, dict[str, frozenset[str]]] = LANGUAGES) -> frozenset[str]:
    """The words of these kinds in all languages of a table."""
    return frozenset().union(*(words.get(kind, ()) for words in languages.values() for kind in kinds))


PART, STORY, CONTINUED, FILLER = words_of("part"), words_of("story"), words_of("continued"), words_of("filler")
PAGE, OF = words_of("page", "part"), words_of("of", "total") | {"/"}
NEXT, PREVIOUS = words_of("next", "onward", "continued"), words_of("previous", "back")
FIRST, LAST = words_of("first"), words_of("last")
CONTENTS = words_of("contents")
