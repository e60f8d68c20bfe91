"""Where output goes, and where sites are declared."""

from __future__ import annotations

from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg

from newsspider.sites import Site, SiteError, find_site


def project_path(settings: BaseSettings, name: str, default: str) -> Path:
    """The path that the setting `name` holds; a relative one is below the project's directory.

    So a harvest goes on where it was, from whichever directory of the project it is started again.
    """
    return project_root() / str(settings.get(name) or default)


def site_folders(settings: BaseSettings) -> list[Path]:
    """The folders of one's own declarations (SITES_DIR), relative ones below the project's directory."""
    return [project_root() / folder for folder in settings.getlist("SITES_DIR")]


def site_configs(settings: BaseSettings) -> Path | None:
    """The folder of FiveFilters' site configs (FTR_SITE_CONFIG_DIR)."""
    folder = settings.get("FTR_SITE_CONFIG_DIR")
    return project_root() / folder if folder else None


def named_site(settings: BaseSettings, name: str) -> Site:
    """The declared site, or the domain, that the command line names. Raises UsageError, which says what to mend."""
    try:
        return find_site(name, site_folders(settings), site_configs(settings))
    except LookupError as error:
        raise UsageError(str(error.args[0])) from error
    except SiteError as error:
        raise UsageError(str(error)) from error


def project_root() -> Path:
    """The directory that holds scrapy.cfg, or the current one outside of a project."""
    cfg = closest_scrapy_cfg()
    return Path(cfg).parent if cfg else Path.cwd()
