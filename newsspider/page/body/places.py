"""Where a block stands in the tree, as a path that is the same on all of a site's pages of one layout."""

from __future__ import annotations

from newsspider.page.body.segment import Regions
from newsspider.page.dom import Document

LONGEST = (
    400  # characters of the ancestors' part: nine pages in ten nest no deeper, and a deep page's places stay short
)


def find_places(document: Document, regions: Regions) -> list[str]:
    """The place of each region: `tag.class` of its nearest ancestors and itself, joined by "/"; no counters.

    The class is the first one, or the id where there is none.
    """
    attrs = document.attrs
    places: list[str] = []
    for tag, node, parent in zip(regions.tags, regions.nodes, regions.parents, strict=True):
        if not places:
            places.append("")
            continue
        place = places[parent]
        if len(place) > LONGEST:
            place = place[place.find("/", len(place) - LONGEST) :]
        attributes = attrs[node]
        name = (attributes.get("class") or attributes.get("id")) if attributes else None
        if not name:
            places.append(f"{place}/{tag}")
        elif " " in name or "\n" in name:
            first = name.split(None, 1)[:1]
            places.append(f"{place}/{tag}.{first[0]}" if first else f"{place}/{tag}")
        else:
            places.append(f"{place}/{tag}.{name}")
    return places
