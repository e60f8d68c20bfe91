"""Where output goes, and where sites are declared."""

from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg

from newsspider import settings as defaults
from newsspider.sites import Site, SiteError, find_site


def project_path(settings: BaseSettings, name: str) -> Path:
    """Return the path that a setting holds, by default that of newsspider/settings.py. A relative one is below the
    project's directory, so that a harvest started again from elsewhere in it finds its files."""
    return project_root() / str(settings.get(name) or getattr(defaults, name))


def site_folders(settings: BaseSettings) -> list[Path]:
    """Return the folders of your declarations (SITES_DIR); relative ones are below the project's directory."""
    return [project_root() / folder for folder in settings.getlist("SITES_DIR")]


def site_configs(settings: BaseSettings) -> Path | None:
    """Return the folder of FiveFilters' site configs (FTR_SITE_CONFIG_DIR), None if it is not set."""
    folder = settings.get("FTR_SITE_CONFIG_DIR")
    return project_root() / folder if folder else None


def named_site(settings: BaseSettings, name: str) -> Site:
    """Return the declared site that the command line names, or the site of a domain. Raises UsageError."""
    try:
        return find_site(name, site_folders(settings), site_configs(settings))
    except LookupError as error:
        raise UsageError(str(error.args[0])) from error
    except SiteError as error:
        raise UsageError(str(error)) from error


def project_root() -> Path:
    """Return the directory that holds scrapy.cfg, or the current one if there is no project."""
    cfg = closest_scrapy_cfg()
    return Path(cfg).parent if cfg else Path.cwd()
