"""Read pages with the layouts that their sites declare. Harvests, replays and `scrapy explain` all call this.

declarations = Declarations(folders, ftr_folder)
page = declarations.read_page(html, url, content_type)
"""

import logging
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from newsspider.files import directory_name
from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.sites.apply import read_site_page
from newsspider.sites.graby import SiteConfig, read_folder
from newsspider.sites.loader import OWN_FOLDER, SiteError, load_site
from newsspider.sites.model import Site
from newsspider.web.urls import declared_host, site_of

logger = logging.getLogger(__name__)


class Declarations:
    """The declared sites of some folders, found by the addresses of their pages.

    `folders` are searched in order, then newsspider's own. The layouts of the FiveFilters site configs in `ftr_folder`
    come after the declared ones. Files are read with the first page of a host. A declaration with a mistake is logged,
    and its site is read as if it had no declaration; of a site config only the line with the mistake is left out.
    """

    def __init__(self, folders: Iterable[Path] = (), ftr_folder: Path | None = None) -> None:
        self.folders = (*folders, OWN_FOLDER)
        self.ftr_folder = ftr_folder
        self._known: dict[str, Site | None] = {}

    def find(self, url: str) -> Site | None:
        """The declaration of the site that an address belongs to; None if it has none."""
        host = declared_host(url)
        if host not in self._known:
            self._known[host] = self._find(host) if host else None
        return self._known[host]

    def read_page(self, html: bytes, url: str, content_type: str | None = None) -> Page:
        """What a page says, read with the layout that its site declares for the page's day; as `read_page` where no
        site is declared for the address."""
        site = self.find(url)
        return read_site_page(site, html, url, content_type) if site else read_page(html, url, content_type)

    def folder_of(self, url: str) -> str:
        """The name of the folder of the site that an address belongs to, whether it is declared or not."""
        site = self.find(url)
        return site.folder if site else directory_name(site_of(url))

    def follows_slideshows(self, url: str) -> bool:
        """Whether any layout of the address's site says that slideshows are followed."""
        site = self.find(url)
        return site is not None and any(layout.follow_slideshows for layout in site.layouts)

    def _find(self, host: str) -> Site | None:
        site = next(filter(None, map(self._declared, _names(host))), None)
        config = self._config(site.domains if site else (host,))
        if not (config.layouts or config.headers):
            return site
        return config.add_to(site or Site(domains=(host,), name=host))

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

    def _config(self, domains: tuple[str, ...]) -> SiteConfig:
        if self.ftr_folder is None:
            return SiteConfig()
        config = read_folder(self.ftr_folder, domains)
        for problem in config.problems:
            logger.warning("%s (the line is left out)", problem)
        return config

    @cached_property
    def _sources(self) -> list[tuple[Path, str]]:
        paths = (path for folder in self.folders for path in sorted(folder.glob("*.toml")))
        return [(path, path.read_text("utf-8", "replace")) for path in paths]


def _names(host: str) -> Iterator[str]:
    """The domains under which a host may be declared: with its port, without it, and its parent domains."""
    yield host
    name, _, port = host.partition(":")
    if port:
        yield name
    labels = name.split(".")
    yield from (".".join(labels[start:]) for start in range(1, len(labels) - 1))
