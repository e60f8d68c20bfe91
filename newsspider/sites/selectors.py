"""The selectors of a declaration, in CSS or XPath 1.0, as their first characters tell. Both are checked when read."""

from __future__ import annotations

import re
from functools import lru_cache

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

AXES = "ancestor|attribute|child|descendant|following|parent|preceding|self"
XPATH_START = re.compile(rf"\.?/|\.\.|[(@'\"]|[a-z-]+\(|(?:{AXES})[\w-]*::")


class Selector(str):
    """One selector as it was written. It is XPath if it begins with "/", "./", "(", "@", a quote, axis or function.

    An XPath that begins with a quote is a literal: the selector gives this text on every page.
    """

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
        """Make a selector of a text. Raises ValueError with a sentence if it is neither CSS nor XPath."""
        selector = cls(text.strip())
        problem = problem_with(selector)
        if problem:
            raise ValueError(problem)
        return selector


class Selectors(tuple[Selector, ...]):
    """The selectors of one field, in the order in which they are tried. A single one may be written without a list."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Selectors:
        """Make selectors of a string or a list of strings. Raises ValueError for anything else, or a bad selector."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError("a selector is a text or a list of texts")
        return cls(Selector.read(text) for text in texts)


@lru_cache(maxsize=4096)
def _translate(css: str) -> str:
    return HTMLTranslator().css_to_xpath(css)


def problem_with(selector: Selector) -> str | None:
    """A sentence on what is wrong with a selector; None if it can be used."""
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
