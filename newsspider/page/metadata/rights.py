"""What the page declares of the use of its text: robots tags, the TDM Reservation Protocol, license and copyright."""

import re
from collections.abc import Iterator
from typing import Any

from newsspider.page.metadata.declared import Declared, plain
from newsspider.vocabulary.rights import (
    CRAWLERS,
    RESERVATION,
    Place,
    Rights,
    Statement,
    read_directives,
    read_reservation,
    web_address,
)
from newsspider.web import jsonld
from newsspider.web.dom import Document

NOTICES = ("dcterms.rights", "dc.rights", "copyright", "rights")
YEAR = re.compile(r"[12]\d{3}", re.A)
MAX_TEXT = 500  # characters that are kept
MAX_VALUES = 20  # contents of <meta> of one name that are read
MAX_HOLDERS = 5
NOTHING = Rights()


def find_rights(document: Document, declared: Declared) -> Rights | None:
    """Return what the page says of its rights, None if it says nothing."""
    notice = declared.said("copyrightNotice") or (declared.first(*NOTICES) or ("", ""))[1]
    year = YEAR.fullmatch(str(declared.article.get("copyrightYear", "")).strip()) if declared.article else None
    rights = Rights(
        statements=tuple(_statements(declared)),
        license=_address(declared, "license") or _linked_license(document, declared),
        usage_info=_address(declared, "usageInfo"),
        copyright_holder="; ".join(_holders(declared)) or None,
        copyright_notice=notice[:MAX_TEXT] or None,
        copyright_year=int(year[0]) if year else None,
    )
    return rights if rights != NOTHING else None


def _statements(declared: Declared) -> Iterator[Statement]:
    meta = declared.meta
    for name in ["robots", *sorted(CRAWLERS.keys() & meta.keys())]:
        for content in meta.get(name, ())[:MAX_VALUES]:
            yield from read_directives(content, Place.META, "" if name == "robots" else name)
    if RESERVATION in meta:
        policy = meta.get("tdm-policy", [None])[0]
        yield from filter(None, [read_reservation(meta[RESERVATION][0], policy, Place.META)])


def _address(declared: Declared, field: str) -> str | None:
    """Return the address that a field of the JSON-LD gives, else its text."""
    value = declared.article.get(field)
    if not value:
        return None
    for thing in jsonld.objects(value, declared.nodes):
        said = [thing.get(key) for key in ("url", "@id", "name")]
        if found := next(filter(None, map(web_address, said)), None) or _text(thing.get("name")):
            return found
    return None


def _text(value: Any) -> str | None:
    return plain(value)[:MAX_TEXT] or None


def _linked_license(document: Document, declared: Declared) -> str | None:
    href = declared.links.get("license")
    return web_address(document.absolute(href)) if href else None


def _holders(declared: Declared) -> Iterator[str]:
    names = (plain(thing.get("name")) for thing in declared.things("copyrightHolder"))
    yield from [name[:MAX_TEXT] for name in names if name][:MAX_HOLDERS]
