"""JSON-LD read leniently: what a page declares of its article, however it is wrapped or broken.

Real pages put it in arrays, `@graph`s and several scripts, point from one node to another by `@id`, wrap it in comments
or CDATA, and break it with trailing commas, raw line breaks and unescaped quotes. Nothing here raises.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from typing import Any

import msgspec

Json = dict[str, Any]
TRAILING_COMMA = re.compile(r",\s*+([}\]])")
BACKSLASH = re.compile(r'\\(?![\\"/bfnrtu])')
# Possessive throughout: what is broken is not to be tried twice.
STRING = re.compile(
    r'"(headline|datePublished|dateModified|description|articleSection)"\s*+:\s*+"((?:[^"\\\n]|\\.)*+)"'
)
AUTHOR = re.compile(r'"author"\s*+:[\s\[{]*+[^{}\[\]]{0,300}?"name"\s*+:\s*+"((?:[^"\\\n]|\\.)*+)"')
# How the types of an article and of a page end.
ARTICLE = ("Article", "Posting", "Reportage", "Report", "Review", "Blog")
PAGE = ("WebPage", "ItemPage", "Recipe", "CreativeWork", "HowTo")
ERRORS = (msgspec.MsgspecError, ValueError, RecursionError)


def decode(source: str) -> Any:
    """The value of a JSON script, None where not even its strings can be read."""
    try:
        return msgspec.json.decode(source)
    except ERRORS:
        pass
    source = _unwrapped(source)
    for spelling in (source, TRAILING_COMMA.sub(r"\1", BACKSLASH.sub(r"\\\\", source)), unescape(source)):
        try:
            return _values(spelling)
        except ERRORS:
            continue
    return _strings(source)


def _unwrapped(source: str) -> str:
    """The source without the comments and CDATA marks around it."""
    for mark in ("<!--", "-->", "<![CDATA[", "]]>") * 2:
        source = source.strip(" \t\r\n;/*").removeprefix(mark).removesuffix(mark)
    return source


def _values(source: str) -> list[Any]:
    """The values of a script that may hold several, one after the other."""
    decoder, values, position = json.JSONDecoder(strict=False), [], 0
    while position < len(source):
        value, position = decoder.raw_decode(source, position)
        values.append(value)
        while position < len(source) and source[position] in " \t\r\n,;":
            position += 1
    return values


def _strings(source: str) -> Json | None:
    """The article's plain fields out of JSON that is broken elsewhere; the first of a name counts."""
    found: Json = {}
    for name, value in STRING.findall(source):
        found.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    author = AUTHOR.search(source)
    if author:
        found["author"] = author[1]
    return {"@type": "Article", **found} if found else None


def flatten(values: Iterable[Any]) -> list[Json]:
    """The nodes of several scripts in order: those of arrays and `@graph`s, and the main entity of a page."""
    nodes: list[Json] = []
    waiting = list(values)[::-1]
    while waiting and len(nodes) < 2_000:  # a page's own are fewer than a hundred; the rest list other articles
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value[::-1])
        elif isinstance(value, dict):
            nodes.append(value)
            waiting.extend([value[key] for key in ("mainEntity", "@graph") if isinstance(value.get(key), (list, dict))])
    return nodes


def is_typed(node: Json, endings: tuple[str, ...]) -> bool:
    """Whether one of a node's types ends so; they may have the vocabulary's address before them."""
    declared = node.get("@type")
    if isinstance(declared, str):
        return declared.endswith(endings)
    return isinstance(declared, list) and any(isinstance(name, str) and name.endswith(endings) for name in declared)


def article(nodes: list[Json]) -> Json:
    """The node that describes the page's article: the first of an article's type, else of a page's; {} if none. One
    that has a headline or a date goes before one that is only pointed at."""
    for endings in (ARTICLE, PAGE):
        fitting = [node for node in nodes if is_typed(node, endings)]
        for node in fitting:
            if node.get("headline") or node.get("datePublished"):
                return node
        if fitting:
            return fitting[0]
    return {}


def strings(value: Any) -> Iterator[str]:
    """The texts in a value that should be a text: one, a list of them, or `{"@value": …}`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:100]:
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict) and isinstance(item.get("@value"), str):
                yield item["@value"]
    elif isinstance(value, dict) and isinstance(value.get("@value"), str):
        yield value["@value"]


def objects(value: Any, nodes: list[Json]) -> Iterator[Json]:
    """The things a value names: objects, lists of them (also in a list), plain names; those given by `@id` are looked
    up."""
    items = value[:100] if isinstance(value, list) else [value]
    for item in chain.from_iterable(item[:100] if isinstance(item, list) else [item] for item in items):
        if isinstance(item, str):
            yield {"name": item}
        elif isinstance(item, dict):
            if "name" not in item and "url" not in item and "@id" in item:
                item = next((node for node in nodes if node.get("@id") == item["@id"] and node is not item), item)
            yield item
