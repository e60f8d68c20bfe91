"""Pages read as their site's declaration says: the one way for harvests and for replays.

declarations = Declarations(folders, ftr_folder)
page = declarations.read_page(html, url, content_type)
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.sites.apply import apply_site
from newsspider.sites.graby import read_folder
from newsspider.sites.loader import OWN_FOLDER, SiteError, load_site
from newsspider.sites.model import Layout, Site
from newsspider.web.urls import declared_host

logger = logging.getLogger(__name__)


class Declarations:
    """The declared sites of some folders, found by the addresses of their pages.

    `folders` are looked through in order, then newsspider's own; `ftr_folder` holds site configs of FiveFilters, whose
    layouts come after the declared ones. Files are read when the first page of a host is. A declaration with a fault is
    logged, and its site read as if nobody had declared it.
    """

    def __init__(self, folders: Iterable[Path] = (), ftr_folder: Path | None = None) -> None:
        self.folders = (*folders, OWN_FOLDER)
        self.ftr_folder = ftr_folder
        self._known: dict[str, Site | None] = {}

    def find(self, url: str) -> Site | None:
        """The declaration of the site that an address belongs to; None where there is none."""
        host = declared_host(url)
        if host not in self._known:
            self._known[host] = self._find(host) if host else None
        return self._known[host]

    def read_page(self, html: bytes, url: str, content_type: str | None = None) -> Page:
        """What a page says: the general reading, and over it the site's layout of the page's day."""
        page = read_page(html, url, content_type)
        site = self.find(url)
        return apply_site(page, html, site) if site else page

    def follows_slideshows(self, url: str) -> bool:
        """Whether a layout of the address's site has slides followed. Which layout a page has is not known before."""
        site = self.find(url)
        return site is not None and any(layout.follow_slideshows for layout in site.layouts)

    def _find(self, host: str) -> Site | None:
        site = None
        for name in _names(host):
            site = self._declared(name)
            if site:
                break
        configs = self._configs(site.domains if site else (host,))
        if not configs:
            return site
        site = site or Site(domains=(host,), name=host)
        return msgspec.structs.replace(site, layouts=site.layouts + configs)

    def _declared(self, domain: str) -> Site | None:
        for path, source in self._sources:
            if domain in source:
                try:
                    site = load_site(path)
                except SiteError as error:
                    logger.error("%s (its site is read as if it had no declaration)", error)
                    continue
                if domain in site.domains:
                    return site
        return None

    def _configs(self, domains: tuple[str, ...]) -> tuple[Layout, ...]:
        return read_folder(self.ftr_folder, domains).layouts if self.ftr_folder else ()

    @cached_property
    def _sources(self) -> list[tuple[Path, str]]:
        paths = (path for folder in self.folders for path in sorted(folder.glob("*.toml")))
        return [(path, path.read_text("utf-8", "replace")) for path in paths]


def _names(host: str) -> Iterator[str]:
    """The domains under which a host may be declared: its own with the port, without it, and those above."""
    yield host
    name, _, port = host.partition(":")
    if port:
        yield name
    labels = name.split(".")
    yield from (".".join(labels[start:]) for start in range(1, len(labels) - 1))
