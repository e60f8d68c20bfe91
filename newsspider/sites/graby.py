"""Read the site configs of FiveFilters (which Graby reads too) as they are: NAME.txt, one "command: value" a line.

A config becomes one layout without dates. What a config says in XPath stays XPath. What cannot be read is left out and
named in `problems`: the configs are a public collection of thousands, and one bad line must not stop a harvest.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newsspider.sites.model import HEADER, OWN_HEADERS, Layout, Site
from newsspider.sites.selectors import Selector, Selectors, problem_with

LINE = re.compile(r"([a-z_]+)(?:\((.*?)\))?\s*:\s*(.*)", re.I)  # as Graby: the bracket ends at the first "):"
XPATHS = ("body", "strip", "next_page_link", "single_page_link", "title", "date", "author", "if_page_contains")
STRING = re.compile(r"['\"]|(?!id\()[a-z-]+\(")  # how an XPath begins that gives a text and no elements


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the configs in a folder give for a site: layouts, headers to send, sentences on what could not be read."""

    layouts: tuple[Layout, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def add_to(self, site: Site) -> Site:
        """Return the site with what the configs say; what is declared comes first."""
        headers = {**self.headers, **site.headers}
        return msgspec.structs.replace(site, layouts=site.layouts + self.layouts, headers=headers)


def read_folder(folder: Path, domains: tuple[str, ...]) -> SiteConfig:
    """Read the configs of a site's domains: "gazette.example.txt", else ".gazette.example.txt" for all subdomains."""
    layouts: list[Layout] = []
    headers: dict[str, str] = {}
    problems: list[str] = []
    for domain in domains:
        for name in _names(domain):
            path = folder / name
            if path.is_file():
                config = read_config(path.read_text("utf-8", "replace"), path.name)
                layouts += config.layouts
                headers.update(config.headers)
                problems += config.problems
                break
    return SiteConfig(tuple(layouts), headers, tuple(problems))


def _names(domain: str) -> list[str]:
    """The files to look for, the nearest first. Domains come from declarations, so no path can be in one."""
    host = domain.partition(":")[0].removeprefix("www.")
    parents = host.split(".")
    wildcards = [f".{'.'.join(parents[start:])}.txt" for start in range(len(parents) - 1)]
    return [f"{host}.txt", *wildcards]


def read_config(source: str, file: str = "") -> SiteConfig:
    """Read one config as a layout; no layout where it says nothing that we use."""
    values, problems = _parse(source.lstrip("\ufeff"), file)
    replace = tuple(zip(values["find_string"], values["replace_string"], strict=False))
    layout = Layout(
        body=_selectors(values["body"]),
        remove=Selectors((*_selectors(values["strip"]), *_stripped(values))),
        next_page=_selectors(values["next_page_link"]),
        single_page=_selectors(values["single_page_link"]),
        headline=_selectors(values["title"]),
        date=_selectors(values["date"]),
        author=_selectors(values["author"]),
        replace=replace,
        prune=_flag(values["prune"]),
        tidy=_flag(values["tidy"]),
        test_urls=tuple(values["test_url"]),
    )
    is_empty = layout == Layout(test_urls=layout.test_urls, tidy=layout.tidy, prune=layout.prune)
    headers = dict(header.split("\n", 1) for header in values["http_header"])
    return SiteConfig(() if is_empty else (layout,), headers, tuple(problems))


def _selectors(texts: list[str]) -> Selectors:
    return Selectors(Selector(text) for text in texts)


def _parse(source: str, file: str) -> tuple[dict[str, list[str]], list[str]]:
    """The values of each command, and what could not be read."""
    values: dict[str, list[str]] = defaultdict(list)
    problems: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        match = None if line.lstrip().startswith("#") else LINE.fullmatch(line.strip())
        if match is None:
            continue
        command, argument, value = match[1].lower(), match[2], match[3].strip()
        if command == "replace_string" and argument is not None:
            values["find_string"].append(argument)
            values[command].append(value)
        elif command == "http_header":
            if value and HEADER.fullmatch(argument or "") and (argument or "").lower() not in OWN_HEADERS:
                values[command].append(f"{argument}\n{value}")
        elif value and command in XPATHS:
            selector = _read_xpath(value)
            problem = problem_with(selector)
            if problem:
                problems.append(f"{file}, line {number}: {problem}")
            elif command == "if_page_contains":
                _set_condition(values, selector)
            else:
                values[command].append(selector)
        elif value or command == "replace_string":
            values[command].append(value)
    return values, problems


def _read_xpath(text: str) -> Selector:
    """What a config means by an XPath. One that begins with a name ("article/div") is looked for in the whole page."""
    selector, anywhere = Selector(text), Selector(f"//{text}")
    return anywhere if problem_with(selector) and not problem_with(anywhere) else selector


def _set_condition(values: dict[str, list[str]], condition: Selector) -> None:
    """Let the link before an if_page_contains hold only on pages on which the condition finds something.

    As in Graby this is the last single_page_link so far, else the last next_page_link; without either it means nothing.
    """
    command = next((name for name in ("single_page_link", "next_page_link") if values[name]), None)
    if command is None:
        return
    link, xpath = Selector(values[command].pop()).xpath, condition.xpath.removeprefix(".")
    root = "/" if re.match(r"[a-z-]+::", xpath) else ""
    holds = f"boolean({root}{xpath})"
    # A text has no predicate. From its character 1 / 1 on it is the text, from 1 / 0 on it is empty.
    values[command].append(f"substring({link}, 1 div {holds})" if STRING.match(link) else f"({link})[{holds}]")


def _stripped(values: dict[str, list[str]]) -> list[Selector]:
    """The XPath of strip_id_or_class and strip_image_src. An id or class is a whole word, as in Graby since 2.0."""
    found = []
    for word in values["strip_id_or_class"]:
        word = _unquoted(word)
        by_class = f"contains(concat(' ',normalize-space(@class),' '),' {word} ')"
        by_id = f"contains(concat(' ',normalize-space(@id),' '),' {word} ')"
        found.append(Selector(f"//*[{by_class} or {by_id}]"))
    for part in values["strip_image_src"]:
        found.append(Selector(f"//img[contains(@src,'{_unquoted(part)}')]"))
    return found


def _unquoted(text: str) -> str:
    return text.replace("'", "").replace('"', "").strip()


def _flag(values: list[str]) -> bool | None:
    return values[-1].lower() in ("yes", "true", "1") if values else None
