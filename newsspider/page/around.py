"""What the elements around a node are called: a menu, a sidebar, readers' comments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsspider.vocabulary.elements import NOTHING, Roles, classify_element
from newsspider.web.dom import Document


def roles_around(document: Document, node: int, starts: Sequence[int]) -> Roles:
    """What a node and its ancestors are, up to the first that holds a part of the article's text.

    `starts` are the nodes where the text's parts begin, in document order. An element that holds any of them holds the
    article, whatever it is called.
    """
    tags, attrs, parents, ends = document.tags, document.attrs, document.parents, document.ends
    following = bisect_left(starts, node)
    roles = NOTHING
    while node >= 0:
        while following > 0 and starts[following - 1] >= node:
            following -= 1
        if following < len(starts) and starts[following] < ends[node]:
            break
        said = classify_element(tags[node], attrs[node])
        roles = roles | said if said else roles
        node = parents[node]
    return roles
