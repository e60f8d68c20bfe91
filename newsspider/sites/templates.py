"""Read and write learned templates as TOML files that people can edit: one file for each site, one entry on each line.

`scrapy learn` writes them, and the pipeline reads the file of each page's site. docs/templates.md describes every key.
"""

import json
import logging
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from newsspider.article.template import PlaceEntry, Template, TextEntry
from newsspider.files import directory_name, write_whole
from newsspider.program import typed
from newsspider.sites import lines
from newsspider.sites.loader import MISSING, PLACE, PLAIN, UNKNOWN, SiteError, toml_error
from newsspider.web.urls import domain_of

HEAD = """\
# What the articles of {site} have in common, learned from its pages by `{command} {site}`.
#
# Everything that stands at one of these places, and each of these texts where it stands at its place again, is set
# aside as "stands on other articles of the site". Delete the lines that are not furniture.
"""
TYPES = re.compile(r"Expected `([^`]+)`(?:, got `([^`]+)`| (.+))?")

logger = logging.getLogger(__name__)


class Templates:
    """The templates in a folder, or in a folder for each site. The file of a site is read when the site is first asked
    for."""

    def __init__(self, folder: Path, folder_of: Callable[[str], str] = lambda url: "") -> None:
        """`folder` may have "{site}" in it, for which the value of `folder_of` for an address stands."""
        self.folder, self._folder_of = folder, folder_of
        self._known: dict[Path, tuple[Template, ...]] = {}

    def of(self, url: str) -> tuple[Template, ...]:
        """The templates of the site that an address belongs to; () if none were learned.

        Raises SiteError for a file that cannot be used, but only once; after that the site has no templates.
        """
        site = domain_of(url)
        path = template_path(Path(str(self.folder).replace("{site}", self._folder_of(url))), site)
        if path not in self._known:
            self._known[path] = ()
            if site and path.is_file():
                self._known[path] = load_templates(path)
        return self._known[path]

    def usable(self, url: str) -> tuple[Template, ...]:
        """Return what `of` returns; a file that cannot be used is logged, and its site has no template."""
        try:
            return self.of(url)
        except SiteError as error:
            logger.error("%s (its site is read without a template)", error)
            return ()


def template_path(folder: Path, site: str) -> Path:
    """The file that holds the templates of a site, by its registrable domain."""
    return folder / f"{directory_name(site)}.toml"


def load_templates(path: Path) -> tuple[Template, ...]:
    """Read the templates in a file. Raises SiteError for the first mistake."""
    try:
        return read_templates(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError:
        raise SiteError(str(path), 1, "is not UTF-8; save the file in this encoding") from None
    except OSError as error:
        raise SiteError(str(path), 1, f"cannot be read: {error.strerror or error}") from None


def read_templates(source: str, file: str) -> tuple[Template, ...]:
    """Read the templates in a file's text. Raises SiteError for the first mistake."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise toml_error(source, file, str(error)) from None
    for key in data:
        if key != "templates":
            raise SiteError(file, lines.line_of(source, (key,)), f'"{key}" is not a key of the file: "templates" is')
    try:
        return msgspec.convert(data.get("templates", []), tuple[Template, ...], builtin_types=(date,))
    except msgspec.ValidationError as error:
        raise _explain(source, file, str(error)) from None


def save_templates(templates: Sequence[Template], path: Path) -> None:
    """Write templates to a file. Another process finds the old file or the new one, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, write_templates(templates))


def write_templates(templates: Sequence[Template]) -> str:
    """The text of the file for a site's templates. The same templates give the same text."""
    site = templates[0].site if templates else ""
    return HEAD.format(site=site, command=typed("learn")) + "".join(
        line + "\n" for template in templates for line in _lines(template)
    )


def _lines(template: Template) -> Iterator[str]:
    yield "\n[[templates]]"
    for name in ("site", "pages", "articles", "valid_from", "valid_until"):
        value = getattr(template, name)
        if value is not None:
            yield f"{name} = {_value(value)}"
    yield from _table("places", template.places)
    yield from _table("texts", template.texts)


def _table(name: str, entries: Iterable[PlaceEntry | TextEntry]) -> Iterator[str]:
    yield f"{name} = ["
    for entry in entries:
        values = ", ".join(f"{key} = {_value(getattr(entry, key))}" for key in _keys(type(entry)))
        yield f"  {{ {values} }},"
    yield "]"


def _value(value: str | int | date) -> str:
    """A value as TOML. A string of JSON is one of TOML, except for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else str(value)


def _explain(source: str, file: str, message: str) -> SiteError:
    """Turn msgspec's message into a sentence, with the line and the entry that its path leads to."""
    place = PLACE.search(message)
    message = PLACE.sub("", message)
    path = ("templates", *lines.path_of(place[1] if place else ""))
    entry = f"entry {int(path[3]) + 1} of {path[2]}" if len(path) > 3 else "a template"
    line = lines.line_of(source, path[:3])
    if unknown := UNKNOWN.search(message):
        kind = TextEntry if "texts" in path else PlaceEntry if "places" in path else Template
        return SiteError(file, line, f'"{unknown[1]}" is not a key of {entry}; its keys are {", ".join(_keys(kind))}')
    if missing := MISSING.search(message):
        return SiteError(file, line, f'{entry} needs the key "{missing[1]}"')
    key = f'"{path[-1]}" of {entry}' if isinstance(path[-1], str) else entry
    return SiteError(file, line, f"{key} {_plain(message)}")


def _keys(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(kind))


def _plain(message: str) -> str:
    """Turn msgspec's "Expected `int`, got `str`", "Expected `int` >= 1" or "… matching regex …" into plain words."""
    types = TYPES.search(message)
    if types is None:
        return message[:1].lower() + message[1:]
    kinds = [kind for kind in types[1].split(" | ") if kind != "null"]
    wanted = "has to be " + " or ".join(PLAIN.get(kind, kind) for kind in kinds)
    if "matching regex" in message:
        return f"{wanted} with 16 hex digits"
    return f"{wanted}, and is {PLAIN.get(types[2], types[2])}" if types[2] else f"{wanted} {types[3]}"
