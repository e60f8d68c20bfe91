"""Sites: what newsspider knows about a publisher, declared in TOML files.

`find_site(name)` returns the Site, `first_lists(site, …)` the lists with which the reading of its archive begins,
`site.rules()` the rules for its lists, `site.layout_on(day)` the layout of its pages. docs/adding-a-site.md describes
every key of a declaration.
"""

from newsspider.sites.graby import read_config, read_folder
from newsspider.sites.lists import first_lists
from newsspider.sites.loader import SiteError, default_site, did_you_mean, find_site, load_site, read_site
from newsspider.sites.model import Layout, Politeness, Site
from newsspider.sites.selectors import Selector, Selectors

__all__ = [
    "Layout", "Politeness", "Selector", "Selectors", "Site", "SiteError", "default_site", "did_you_mean", "find_site",
    "first_lists", "load_site", "read_config", "read_folder", "read_site",
]  # fmt: skip
