"""Selectors in a declaration: CSS or XPath 1.0, told apart by how they begin, and checked when they are read."""

from __future__ import annotations

import re
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

AXES = "ancestor|attribute|child|descendant|following|parent|preceding|self"
XPATH_START = re.compile(rf"\.?/|\.\.|[(@'\"]|[a-z-]+\(|(?:{AXES})[\w-]*::")


class Selector(str):
    """One selector as it was written. What begins with "/", "./", "(", "@" or a function's name is XPath."""

    __slots__ = ()

    @property
    def is_xpath(self) -> bool:
        """Whether this is XPath and not CSS."""
        return XPATH_START.match(self) is not None

    @property
    def xpath(self) -> str:
        """The selector as XPath."""
        return str(self) if self.is_xpath else _translate(self)

    @classmethod
    def read(cls, text: str) -> Selector:
        """A selector checked; ValueError with what is wrong for one that cannot be read."""
        selector = cls(text.strip())
        problem = problem_with(selector)
        if problem:
            raise ValueError(problem)
        return selector


class Selectors(tuple[Selector, ...]):
    """The selectors of one field, tried in order. One alone may be written without a list."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Selectors:
        """From one string or a list of strings; ValueError for anything else, and for one that cannot be read."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError("a selector is a text or a list of texts")
        return cls(Selector.read(text) for text in texts)


@lru_cache(maxsize=4096)
def _translate(css: str) -> str:
    return HTMLTranslator().css_to_xpath(css)


def problem_with(selector: Selector) -> str | None:
    """What is wrong with a selector, as a sentence; None if it can be used."""
    if not selector:
        return "the selector is empty"
    if selector.is_xpath:
        try:
            etree.XPath(selector)
        except etree.XPathSyntaxError as error:
            return f'"{selector}" is not XPath 1.0 ({error})'
        return None
    try:
        HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        return f'"{selector}" is not a CSS selector ({error}); XPath begins with "/", "./" or "("'
    return None
