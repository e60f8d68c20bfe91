"""Where a block stands in the tree, as a path that is the same on all of a site's pages of one layout."""

from __future__ import annotations

from newsspider.page.body.segment import Regions
from newsspider.page.dom import Document

DEEPEST = 24  # elements in a place: nine pages in ten nest no deeper, half of them deeper than 12


def find_places(document: Document, regions: Regions) -> list[str]:
    """The place of each region: `tag.class` of its nearest ancestors and itself, joined by "/"; no counters."""
    attrs, tags = document.attrs, regions.tags
    places = [""]
    depths = [0]
    for region in range(1, len(tags)):
        attributes = attrs[regions.nodes[region]]
        name = attributes.get("class") or attributes.get("id") if attributes else None
        step = f"{tags[region]}.{name.split(maxsplit=1)[0]}" if name and not name.isspace() else tags[region]
        parent = regions.parents[region]
        place = places[parent]
        depth = depths[parent] + 1
        if depth > DEEPEST:
            place = place[place.find("/", 1) :]
            depth = DEEPEST
        places.append(f"{place}/{step}")
        depths.append(depth)
    return places
