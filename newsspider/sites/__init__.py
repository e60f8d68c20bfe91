"""Sites: what newsspider knows of a publisher, declared in TOML, never programmed.

`find_site(name)` gives the Site; `first_lists(site, …)` is where its archive starts; `site.rules()` and
`site.layout_on(day)` are what reading lists and pages asks of it. docs/adding-a-site.md describes every key.
"""

from newsspider.sites.graby import read_config, read_folder
from newsspider.sites.lists import first_lists
from newsspider.sites.loader import SiteError, default_site, find_site, load_site, read_site
from newsspider.sites.model import Layout, Politeness, Site
from newsspider.sites.selectors import Selector, Selectors

__all__ = [
    "Layout", "Politeness", "Selector", "Selectors", "Site", "SiteError", "default_site", "find_site", "first_lists",
    "load_site", "read_config", "read_folder", "read_site",
]  # fmt: skip
