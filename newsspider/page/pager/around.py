"""What the elements around a node are called: a menu, a sidebar, readers' comments."""

from bisect import bisect_left
from collections.abc import Sequence

from newsspider.vocabulary.elements import NOTHING, TAGS, Roles, classify_element
from newsspider.web.dom import Document


class Around:
    """The elements of a page that hold no part of the article's text.

    `starts` are the nodes where the parts of the text begin, in document order. An element that holds one of them
    holds the article, whatever it is called, and so do the elements around it.
    """

    def __init__(self, document: Document, starts: Sequence[int]) -> None:
        self._document = document
        self._starts = starts
        self._known: dict[int, Roles] = {-1: NOTHING}  # by node, with what is around it

    def roles(self, node: int) -> Roles:
        """What a node and its ancestors are, up to the first that holds a part of the article's text."""
        known, document, starts = self._known, self._document, self._starts
        path = []
        while node not in known:
            path.append(node)
            node = document.parents[node]
        roles = known[node]
        for inner in reversed(path):
            following = bisect_left(starts, inner)
            if following < len(starts) and starts[following] < document.ends[inner]:
                roles = NOTHING
            elif document.attrs[inner] or document.tags[inner] in TAGS:
                roles = roles | classify_element(document.tags[inner], document.attrs[inner])
            known[inner] = roles
        return roles
