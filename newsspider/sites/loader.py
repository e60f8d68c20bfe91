"""Read declarations from TOML. A mistake raises SiteError with a sentence: file, line, and how to correct it."""

import contextlib
import datetime as dt
import difflib
import logging
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from newsspider.sites import lines
from newsspider.sites.graby import read_folder
from newsspider.sites.model import DOMAIN, Declared, Layout, Site, decode_special
from newsspider.web.urls import declared_host

logger = logging.getLogger(__name__)
D = TypeVar("D", bound=Declared)  # the kind of a declaration
OWN_FOLDER = Path(__file__).parent
UNKNOWN = re.compile(r"unknown field `([^`]+)`")
MISSING = re.compile(r"missing required field `([^`]+)`")
TYPES = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
BOUND = re.compile(r"Expected `([^`]+)` ([<>]=?) ([\d.]+)")
PLACE = re.compile(r" - at `([^`]+)`$")
TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
PLAIN = {
    "str": "a text in quotes", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "a table", "date": "a date like 2012-04-30", "datetime": "a date with a time", "null": "nothing",
}  # fmt: skip


class SiteError(ValueError):
    """A declaration that cannot be used. The message names file and line and says how to correct it."""

    def __init__(self, file: str, line: int, text: str) -> None:
        super().__init__(f"{file}, line {line}: {text}")
        self.file = file
        self.line = line
        self.text = text


def read_site(source: str, file: str = "site.toml") -> Site:
    """Read a site's declaration from its text. Raises SiteError for the first mistake."""
    return read_declaration(source, file, Site)


def read_declaration(source: str, file: str, kind: type[D]) -> D:
    """Read a declaration of any kind from its text. Raises SiteError for the first mistake."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise toml_error(source, file, str(error)) from None
    data.setdefault("name", Path(file).stem)
    try:
        return msgspec.convert(data, kind, dec_hook=decode_special, builtin_types=(dt.date, dt.datetime, dt.time))
    except msgspec.ValidationError as error:
        raise _explain(source, file, data, error, kind) from None


def load_site(path: Path) -> Site:
    """Read a site's declaration from its file. Raises SiteError for a mistake, OSError if there is no such file."""
    return load_declaration(path, Site)


def load_declaration(path: Path, kind: type[D]) -> D:
    """Read a declaration of any kind from its file. Raises SiteError for a mistake, OSError if there is no such
    file."""
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SiteError(str(path), line, "is not UTF-8; save the file in this encoding") from None
    return read_declaration(source, str(path), kind)


def find_site(name: str, folders: Iterable[Path | str] = (), ftr_folder: Path | str | None = None) -> Site:
    """Find a site by its name or domain. A domain that is not declared gives a site with nothing but this domain.

    `folders` are searched in order (setting SITES_DIR), then newsspider's own. The layouts of the site configs in
    `ftr_folder` (FTR_SITE_CONFIG_DIR) come after the declared ones. Raises SiteError for a declaration with a mistake,
    LookupError for a name that is neither declared nor a domain.
    """
    searched = [Path(folder) for folder in folders] + [OWN_FOLDER]
    site = _by_name(name, searched) or _by_domain(name, searched)
    if site is None:
        site = _undeclared_site(name, searched)
    return site if ftr_folder is None else read_folder(Path(ftr_folder), site.domains).add_to(site)


def _undeclared_site(name: str, folders: list[Path]) -> Site:
    files = [path for folder in folders for path in folder.glob("*.toml")]
    try:
        site = default_site(name)
    except LookupError as error:
        raise LookupError(f"{error.args[0]}{did_you_mean(name, (path.stem for path in files))}") from None
    if hint := did_you_mean(site.name, _domains(files), 0.85):  # two domains are alike by their ends alone
        logger.warning('"%s" is not declared%s', site.name, hint)
    return site


def _domains(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        with contextlib.suppress(SiteError):  # told when its own site is asked for
            yield from load_site(path).domains


def _by_name(name: str, folders: list[Path]) -> Site | None:
    if "/" in name or "\\" in name:
        return None
    for folder in folders:
        path = folder / f"{name}.toml"
        if path.is_file():
            return load_site(path)
    return None


def _by_domain(name: str, folders: list[Path]) -> Site | None:
    domain = declared_host(name)
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if domain in path.read_text("utf-8", "replace"):
                site = load_site(path)
                if domain in site.domains:
                    return site
    return None


def default_site(domain: str, layouts: tuple[Layout, ...] = ()) -> Site:
    """A site without a declaration, made from its domain or an address on it. Raises LookupError for what is neither.

    It is read from robots.txt, its sitemaps, its front page and the feeds that the front page names.
    """
    host = declared_host(domain)
    is_domain = DOMAIN.fullmatch(host) and ("." in host or host.partition(":")[0] == "localhost")
    if not is_domain:
        raise LookupError(f'there is no site "{domain}": no declaration has this name, and it is not a domain')
    home = domain if domain.startswith(("http://", "https://")) else ""
    return Site(domains=(host,), name=host, home=home.partition("?")[0], layouts=layouts)


def toml_error(source: str, file: str, message: str) -> SiteError:
    """The error for a file that is not TOML; `message` is that of tomllib."""
    match = TOML_PLACE.search(message)
    line = int(match[1]) if match and match[1] else len(source.splitlines()) or 1
    text = TOML_PLACE.sub("", message)
    hint = "; texts and patterns stand in quotes, dates do not" if "Invalid value" in text else ""
    return SiteError(file, line, f"is not TOML: {text[:1].lower()}{text[1:]}{hint}")


def _explain(
    source: str, file: str, data: Mapping[str, Any], error: msgspec.ValidationError, kind: type[Declared]
) -> SiteError:
    """Turn msgspec's message into a sentence, with the line that its path leads to."""
    message = str(error)
    place = PLACE.search(message)
    path = lines.path_of(place[1]) if place else ()
    text = PLACE.sub("", message)
    unknown = UNKNOWN.search(text)
    if unknown:
        key = unknown[1]
        return SiteError(file, lines.line_of(source, (*path, key)), _unknown_key(key, path, kind))
    missing = MISSING.search(text)
    if missing:
        return SiteError(file, lines.line_of(source, path), f'{_table_name(path)} needs the key "{missing[1]}"')
    value = _value_at(data, path)
    line = lines.line_of(source, path, value)
    types = TYPES.search(text)
    if types:
        return SiteError(file, line, f'"{_key(path)}" has to be {_plain(types[1])}, and is {_plain(types[2])}')
    bound = BOUND.search(text)
    if bound:
        return SiteError(file, line, f'"{_key(path)}" has to be {_plain(bound[1])} {bound[2]} {bound[3]}')
    if "Invalid RFC3339" in text or "Invalid date" in text:
        return SiteError(file, line, f'"{value}" is not a date; write it like 2012-04-30')
    return SiteError(file, _blamed_line(source, path, value, text) or line, f"{text[:1].lower()}{text[1:]}")


def _blamed_line(source: str, path: lines.Path, value: object, text: str) -> int | None:
    """The line of the key or item of a table or list that a message quotes or begins with; None if there is none."""
    quoted = re.search(r'"([^"]*)"', text)
    if isinstance(value, list) and quoted:
        return lines.line_of(source, (*path, 0), quoted[1])
    if not isinstance(value, Mapping):
        return None
    for key, inner in value.items():
        if quoted and (inner == quoted[1] or (isinstance(inner, list) and quoted[1] in inner)):
            return lines.line_of(source, (*path, key))
    first = text.split()[0] if text else ""
    return lines.line_of(source, (*path, first)) if first in value else None


def _unknown_key(key: str, path: lines.Path, kind: type[Declared]) -> str:
    known = _keys_of(path, kind)
    mend = did_you_mean(key, known) or f"; its keys are {', '.join(known)}"
    return f'"{key}" is not a key of {_table_name(path)}{mend}'


def did_you_mean(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the end of a sentence on a word that is not known: "; did you mean "since"?", or "" if none is near."""
    near = difflib.get_close_matches(word, list(known), 1, least)
    return f'; did you mean "{near[0]}"?' if near else ""


def _keys_of(path: lines.Path, kind: Any) -> tuple[str, ...]:
    """The keys that are allowed in the table at a path of a declaration of this kind."""
    for step in path:
        if isinstance(step, str):
            kind = next(field.type for field in msgspec.structs.fields(kind) if field.name == step)
            kind = _struct_in(kind)
    return tuple(field.encode_name for field in msgspec.structs.fields(kind))


def _struct_in(kind: Any) -> Any:
    """The Struct in "tuple[Struct, ...]", "Struct | None" or "dict[str, str | Struct]"; None if there is none."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next(filter(None, map(_struct_in, getattr(kind, "__args__", ()))), None)


def _table_name(path: lines.Path) -> str:
    names = ".".join(step for step in path if isinstance(step, str))
    if not names:
        return "a declaration"
    return f"[[{names}]]" if any(isinstance(step, int) for step in path) else f"[{names}]"


def _key(path: lines.Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the declaration")


def _plain(kinds: str) -> str:
    return " or ".join(PLAIN.get(kind.strip(), kind.strip()) for kind in kinds.split("|") if kind.strip() != "null")


def _value_at(data: object, path: lines.Path) -> object:
    for step in path:
        try:
            data = data[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return data
