"""Where a block stands in the tree, as a path that is the same on all of a site's pages of one layout."""

from __future__ import annotations

from newsspider.page.body.segment import Regions
from newsspider.web.dom import Document

LONGEST = (
    400  # characters of the ancestors' part: nine pages in ten nest no deeper, and a deep page's places stay short
)


def find_places(document: Document, regions: Regions) -> list[str]:
    """The place of each region: `tag.class` of its nearest ancestors and itself, joined by "/"; no counters.

    The class is the first one, or the id where there is none.
    """
    attrs = document.attrs
    places = [""]
    for parent, tag, node in zip(regions.parents[1:], regions.tags[1:], regions.nodes[1:], strict=True):
        place = places[parent]
        if len(place) > LONGEST:
            place = place[place.find("/", len(place) - LONGEST) :]
        attributes = attrs[node]
        name = attributes.get("class") or attributes.get("id") if attributes else None
        classes = name.split(None, 1) if name else None
        places.append(f"{place}/{tag}.{classes[0]}" if classes else f"{place}/{tag}")
    return places
