"""Find elements by selectors that name only tags and attributes, without building a tree.

Most selectors of declarations are of this kind: `div.text a`, `//div[@id='text']`, `//meta[@name='author']/@content`.
They are answered from the columns of the parsed page (`web.dom.Document`). An lxml tree (tree.py) costs half as much as
the page's parse, so it is built only for what `compile_path` does not read: text, positions, siblings, functions.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from newsspider.web.dom import TEXT, Document

DESCENDANT = re.compile(r"/descendant(?:-or-self::\*/|::)|(?:^|(?<=\| ))descendant-or-self::")  # cssselect's "//"
# What cssselect asks before it asks for a part of an attribute, and what the part's presence implies.
IMPLIED = re.compile(
    r"@([\w-]+) and (?=(?:contains|starts-with)\(@\1,)"
    r"|contains\(@([\w-]+), '([^']+)'\) and (?=contains\(concat\(' ', normalize-space\(@\2\), ' '\), ' \3 '\))"
)
TOKEN = re.compile(r"""\s*(//|[/\[\]()@,=|*]|'[^']*'|"[^"]*"|[a-zA-Z][\w-]*|$)""")
SPACE = re.compile("[ \t\r\n]+")  # what XPath takes for white space

Fits = Callable[[str], bool]  # whether an attribute has the right value
Make = Callable[[str], str]  # what functions make of an attribute's value before it is compared
Condition = Callable[["Columns"], set[int]]  # the elements for which a condition in brackets holds
COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "": operator.eq, "contains": operator.contains, "starts-with": str.startswith,
}  # fmt: skip


class Columns:
    """The elements of a document by tag and by attribute. An attribute is indexed when it is first asked for.

    `skips` is a tag whose elements are left out; their children then count as children of the element above.
    """

    def __init__(self, document: Document, skips: str = "") -> None:
        tags, parents = document.tags, document.parents
        self.parents = [parents[above] if tags[above] == skips else above for above in parents] if skips else parents
        self._by_tag = {tag: nodes for tag, nodes in document.by_tag.items() if tag not in (TEXT, skips)}
        self._attrs = document.attrs
        self._values: dict[str, dict[str, list[int]]] = {}

    def with_tag(self, tag: str) -> list[int]:
        """The elements with this tag, in document order; all elements for "*"."""
        return sorted(chain(*self._by_tag.values())) if tag == "*" else self._by_tag.get(tag, [])

    def with_value(self, name: str, fits: Fits) -> set[int]:
        """The elements with an attribute whose value fits. A value that many elements have is looked at once."""
        values = self._values.get(name)
        if values is None:
            values = self._values[name] = {}
            for node, attributes in enumerate(self._attrs):
                if name in attributes:
                    values.setdefault(attributes[name] or "", []).append(node)
        return {node for value, nodes in values.items() if fits(value) for node in nodes}


@dataclass(slots=True)
class Step:
    """One step of a path: the elements with a tag for which all conditions hold.

    They stand anywhere below an element of the step before, directly below it if `is_child`.
    """

    tag: str
    is_child: bool
    conditions: list[Condition] = field(default_factory=list)

    def candidates(self, columns: Columns) -> list[int]:
        """The elements that this step alone allows, in document order."""
        allowed = [condition(columns) for condition in self.conditions]
        if self.tag == "*" and allowed:
            return sorted(set.intersection(*allowed))
        nodes = columns.with_tag(self.tag)
        for those in allowed:
            nodes = [node for node in nodes if node in those]
        return nodes


@dataclass(slots=True)
class Path:
    """Steps from the root to the wanted elements; `attribute` is the one whose values are wanted, "" for none."""

    steps: list[Step]
    attribute: str = ""

    def select(self, columns: Columns) -> list[int]:
        """The elements at the end of the path, in document order."""
        parents, above, nodes = columns.parents, {-1}, [-1]
        for step in self.steps:
            nodes = step.candidates(columns)
            if step.is_child:
                nodes = [node for node in nodes if parents[node] in above]
            elif -1 not in above:
                nodes = [node for node in nodes if _stands_in(node, above, parents)]
            above = set(nodes)
        return nodes


def _stands_in(node: int, above: set[int], parents: list[int]) -> bool:
    node = parents[node]
    while node >= 0 and node not in above:
        node = parents[node]
    return node in above


@lru_cache(maxsize=4096)
def compile_path(xpath: str) -> tuple[Path, ...]:
    """The paths whose union an XPath expression is; () for an expression that only a tree can answer."""
    try:
        paths = tuple(_Parser(IMPLIED.sub("", IMPLIED.sub("", DESCENDANT.sub("//", xpath)))).paths())
    except _Unread:
        return ()
    return paths if len(paths) == 1 or not any(path.attribute for path in paths) else ()


class _Unread(Exception):
    """Raised for an expression that this parser does not read."""


class _Parser:
    """A recursive descent parser of the part of XPath 1.0 that Columns can answer."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        end = 0
        while not self.tokens or self.tokens[-1]:
            token = TOKEN.match(text, end)
            if token is None:
                raise _Unread
            self.tokens.append(token[1])
            end = token.end()
        self.tokens.reverse()

    def paths(self) -> Iterator[Path]:
        """paths = path ("|" path)*"""
        yield self._path()
        while self._take("|"):
            yield self._path()
        if self.tokens[-1]:
            raise _Unread

    def _path(self) -> Path:
        """path = (("/" | "//") ("*" | name) ("[" either "]")*)+ ("/@" name)?"""
        steps: list[Step] = []
        axis = self._need("/", "//")
        while axis:
            if axis == "/" and steps and self._take("@"):
                return Path(steps, self._name())
            steps.append(Step(self._take("*") or self._name(), axis == "/"))
            while self._take("["):
                steps[-1].conditions.append(self._either())
                self._need("]")
            axis = self._take("/", "//")
        return Path(steps)

    def _either(self) -> Condition:
        """either = both ("or" both)*"""
        return self._joined("or", self._both, set.union)

    def _both(self) -> Condition:
        """both = condition ("and" condition)*"""
        return self._joined("and", self._condition, set.intersection)

    def _joined(self, word: str, read: Callable[[], Condition], join: Callable[..., set[int]]) -> Condition:
        parts = [read()]
        while self._take(word):
            parts.append(read())
        return lambda columns: join(*(part(columns) for part in parts))

    def _condition(self) -> Condition:
        """condition = "not"? "(" either ")" | comparison"""
        is_negated = self._take("not")
        if not is_negated and not self._take("("):
            return self._comparison()
        if is_negated:
            self._need("(")
        inner = self._either()
        self._need(")")
        return (lambda columns: set(columns.with_tag("*")) - inner(columns)) if is_negated else inner

    def _comparison(self) -> Condition:
        """comparison = ("contains" | "starts-with") "(" value "," text ")" | value "=" text | "@" name"""
        function = self._take("contains", "starts-with")
        if function:
            self._need("(")
        name, make = self._value()
        if make is str and not function and self.tokens[-1] != "=":
            return lambda columns: columns.with_value(name, lambda value: True)
        self._need("," if function else "=")
        text, compare = self._text(), COMPARISONS[function]
        if function:
            self._need(")")
        word = text.split()[0]  # is looked for first: most values do not hold it, and need not be made ready to compare
        return lambda columns: columns.with_value(name, lambda value: word in value and compare(make(value), text))

    def _value(self) -> tuple[str, Make]:
        """value = "@" name | "normalize-space(" value ")" | "concat(" blank "," value "," blank ")"."""
        if self._take("@"):
            return self._name(), str
        is_padded = self._need("normalize-space", "concat") == "concat"
        self._need("(")
        before = self._blank() + self._need(",")[1:] if is_padded else ""
        name, make = self._value()
        after = self._need(",")[1:] + self._blank() if is_padded else ""
        self._need(")")
        if is_padded:
            return name, lambda value: before + make(value) + after
        return name, lambda value: SPACE.sub(" ", make(value)).strip(" ")

    def _blank(self) -> str:
        return self._need("' '", '" "')[1:-1]

    def _text(self) -> str:
        """A literal with something in it. One without could fit an attribute that is missing."""
        token = self.tokens.pop()
        if token[:1] not in ("'", '"') or not token[1:-1].strip():
            raise _Unread
        return token[1:-1]

    def _name(self) -> str:
        token = self.tokens.pop()
        if not token[:1].isalpha():
            raise _Unread
        return token

    def _take(self, *wanted: str) -> str:
        """The next token if it is one of these, else ""."""
        return self.tokens.pop() if self.tokens[-1] in wanted else ""

    def _need(self, *wanted: str) -> str:
        token = self._take(*wanted)
        if not token:
            raise _Unread
        return token
