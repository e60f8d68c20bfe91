"""Where a block stands in the tree, as a path that is the same on all of a site's pages of one layout."""

from __future__ import annotations

from newsspider.page.body.segment import Regions
from newsspider.page.dom import Document

LONGEST = (
    400  # characters of the ancestors' part: nine pages in ten nest no deeper, and a deep page's places stay short
)
MOST_STEPS = 1 << 16
_steps: dict[str, str] = {}  # of the classes met before, what they add to a place


def find_places(document: Document, regions: Regions) -> list[str]:
    """The place of each region: `tag.class` of its nearest ancestors and itself, joined by "/"; no counters.

    The class is the first one, or the id where there is none.
    """
    attrs, steps = document.attrs, _steps
    if len(steps) > MOST_STEPS:
        steps.clear()
    places = [""]
    add, parents = places.append, regions.parents
    for region in range(1, len(parents)):
        place = places[parents[region]]
        if len(place) > LONGEST:
            place = place[place.find("/", len(place) - LONGEST) :]
        attributes = attrs[regions.nodes[region]]
        name = attributes.get("class") or attributes.get("id") if attributes else None
        if name:
            try:
                step = steps[name]
            except KeyError:
                step = steps[name] = ".".join(["", *name.split(None, 1)[:1]])
            add(f"{place}/{regions.tags[region]}{step}")
        else:
            add(f"{place}/{regions.tags[region]}")
    return places
