"""Where output goes, and where sites are declared."""

from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_config_path
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg

from newsspider import settings as defaults
from newsspider.captures.several import Stores
from newsspider.files import directory_name
from newsspider.sites import Site, SiteError, find_site
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.rights import Use

OUTPUT = "{output_dir}"  # in a path of the settings: OUTPUT_DIR
CONFIG = "{config_dir}"  # in a folder of declarations: the user's configuration folder of newsspider
FOLDER = "{site_folder}"  # in a path of the settings: the site's folder (SITE_FOLDER)
ANY = "{site}"  # in SITE_FOLDER: the name of the site's folder (Site.folder)


def project_path(settings: BaseSettings, name: str, folder: str = "") -> Path:
    """Return the path that a setting holds, by default that of newsspider/settings.py. `folder` is the name of the
    site's folder (Site.folder), for a path in it."""
    return place(settings, _value(settings, name), folder)


def place(settings: BaseSettings, path: str, folder: str) -> Path:
    """Return a path of the settings. A relative one is below the project's directory, so that a harvest started again
    from elsewhere in it finds its files."""
    path = path.replace(FOLDER, _value(settings, "SITE_FOLDER")).replace(ANY, folder)
    return project_root() / path.replace(OUTPUT, _value(settings, "OUTPUT_DIR"))


def output_path(settings: BaseSettings, name: str = "") -> Path:
    """Return the path of something in OUTPUT_DIR, where everything is written that has no setting of its own."""
    return place(settings, f"{OUTPUT}/{name}", "")


def is_by_site(settings: BaseSettings, name: str) -> bool:
    """Return whether the path that a setting holds is in each site's folder, and not one for all sites."""
    return FOLDER in _value(settings, name)


def kept_folders(settings: BaseSettings) -> list[str]:
    """Return the names of the sites' folders that are there."""
    pattern = project_path(settings, "SITE_FOLDER", "*")
    return sorted(path.name for path in pattern.parent.glob(pattern.name) if path.is_dir())


def open_captures(settings: BaseSettings, site: str | None = None) -> Stores:
    """Open the captures of all sites to read them, or those among which the captures of one site are. Raises
    CaptureError, also if there are none of that site."""
    place = project_path(settings, "CAPTURES_DIR", "*")
    if not is_by_site(settings, "CAPTURES_DIR"):
        return Stores([place], place, site)
    folders = kept_folders(settings)
    named = [folder for folder in folders if site is not None and folder == directory_name(site)]
    roots = (project_path(settings, "CAPTURES_DIR", folder) for folder in named or folders)
    return Stores([root for root in roots if root.is_dir()], place, site)


def _value(settings: BaseSettings, name: str) -> str:
    return str(settings.get(name) or getattr(defaults, name))


def declarations(settings: BaseSettings) -> Declarations:
    """Return the declared sites of a project, found by addresses."""
    return Declarations(site_folders(settings), site_configs(settings))


def site_folders(settings: BaseSettings) -> list[Path]:
    """Return the folders of your declarations (SITES_DIR), the first goes before the others."""
    return declared_folders(settings, "SITES_DIR")


def declared_folders(settings: BaseSettings, name: str) -> list[Path]:
    """Return the folders that a setting names; relative ones are below the project's directory."""
    config = str(user_config_path("newsspider", appauthor=False, roaming=True))
    return [project_root() / folder.replace(CONFIG, config) for folder in settings.getlist(name)]


def declared_names(settings: BaseSettings) -> list[str]:
    """Return the names of the sites that are declared in the folders of SITES_DIR, sorted."""
    return sorted({path.stem for folder in site_folders(settings) for path in folder.glob("*.toml")})


def site_configs(settings: BaseSettings) -> Path | None:
    """Return the folder of FiveFilters' site configs (FTR_SITE_CONFIG_DIR), None if it is not set."""
    folder = settings.get("FTR_SITE_CONFIG_DIR")
    return project_root() / folder if folder else None


def obeyed_uses(settings: BaseSettings) -> frozenset[Use]:
    """Return the uses for which articles are not recorded where they are reserved (OBEY_RIGHTS). Raises UsageError."""
    return read_uses("OBEY_RIGHTS", settings.getlist("OBEY_RIGHTS"))


def read_uses(name: str, values: Iterable[str]) -> frozenset[Use]:
    """Return the uses that a setting or option of this name lists. Raises UsageError."""
    given = frozenset(value.strip() for value in values)
    if wrong := given - set(Use):
        raise UsageError(f"{name}: {min(wrong)} is none of {', '.join(Use)}")
    return frozenset(map(Use, given))


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
