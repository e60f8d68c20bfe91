"""Find and read the declarations of web archives."""

from collections.abc import Iterable
from pathlib import Path

from newsspider.sites.loader import did_you_mean, load_declaration, read_declaration
from newsspider.webarchives.model import WebArchive

OWN_FOLDER = Path(__file__).parent
PYWB = "pywb"  # the declaration of any pywb, whose address it lacks


def find_archive(name: str, folders: Iterable[Path | str] = ()) -> WebArchive:
    """Return the web archive of a name, or the pywb at an address: http://127.0.0.1:8080/COLLECTION.

    `folders` are searched in order (setting WEB_ARCHIVES), then newsspider's own. Raises SiteError for a declaration
    with a mistake, LookupError for a name that is not declared.
    """
    if name.startswith(("http://", "https://")):
        return _pywb_at(name)
    files = [file for folder in (*folders, OWN_FOLDER) for file in sorted(Path(folder).glob("*.toml"))]
    by_name = {file.stem: file for file in reversed(files) if file.stem != PYWB}
    if name in by_name:
        return load_declaration(by_name[name], WebArchive)
    hint = did_you_mean(name, by_name) or f"; there are {', '.join(sorted(by_name))}, and any pywb by its address"
    raise LookupError(f'there is no web archive "{name}"{hint}')


def _pywb_at(url: str) -> WebArchive:
    """Return the pywb whose collection has this address: pywb.toml says the rest."""
    source = (OWN_FOLDER / f"{PYWB}.toml").read_text("utf-8").replace("{root}", url.rstrip("/"))
    return read_declaration(source, url, WebArchive)
