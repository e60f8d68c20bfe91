"""CSS and XPath told apart."""

import pytest

from newsspider.sites import Selector
from newsspider.sites.selectors import problem_with


@pytest.mark.parametrize(
    ("text", "is_xpath"),
    [
        ("//div[@id='x']", True), ("./p", True), (".//p", True), ("/html/body", True), ("(//p)[1]", True),
        ("id('x')", True), ("concat('a', //p)", True), ("descendant::p", True), ("@href", True), ("../p", True),
        ("div", False), (".story", False), ("#text", False), ("div > p", False), ("a[rel=next]", False),
        ("*", False), ("p:not(.x)", False), (":is(h1)", False),
    ],
)  # fmt: skip
def test_which_language_a_selector_is_in(text: str, is_xpath: bool) -> None:
    assert Selector(text).is_xpath is is_xpath


def test_a_css_selector_as_xpath() -> None:
    assert Selector("div > p").xpath == "descendant-or-self::div/p"
    assert Selector("//p").xpath == "//p"


@pytest.mark.parametrize("text", ["div >", "//p[", "div[", "", "(//p", "p::before::x("])
def test_a_selector_that_cannot_be_read(text: str) -> None:
    assert problem_with(Selector(text))
    with pytest.raises(ValueError, match="selector|XPath"):
        Selector.read(text)
