"""robots.txt as groups of rules."""

import pytest

from newsspider.web.robots import MOST, Pattern, by_precedence, first_match, path_of, read_groups, rules_for


@pytest.mark.parametrize(
    ("pattern", "url", "expected"),
    [
        ("/", "https://x.example", True),
        ("/", "https://x.example/a", True),
        ("/news", "https://x.example/newsroom", True),
        ("/news/", "https://x.example/news", False),
        ("/*.html", "https://x.example/a/b.html?c", True),
        ("/*.html$", "https://x.example/a/b.html?c", False),
        ("/*.html$", "https://x.example/a/b.html", True),
        ("/a$", "https://x.example/a", True),
        ("/a$", "https://x.example/ab", False),
        ("/a*b*b$", "https://x.example/ab", False),
        ("/a*b*b$", "https://x.example/a1b2b", True),
        ("/*/x", "https://x.example/a/x/y", True),
        ("*print", "https://x.example/a?print=1", True),
        ("/caf%C3%A9", "https://x.example/café/1", True),
        ("/café", "https://x.example/caf%c3%a9/1", True),
        ("/a b", "https://x.example/a%20b", True),
        ("/a%24", "https://x.example/a$", True),
        ("/A", "https://x.example/a", False),
        ("$", "https://x.example/", False),
        ("/" + "a*" * 200 + "z", "https://x.example/" + "a" * 5000, False),
    ],
)
def test_patterns(pattern, url, expected):
    assert Pattern.read(pattern).matches(path_of(url)) is expected


def decided(body, name, url):
    rule = first_match(by_precedence(rules_for(read_groups(body.encode()), name)), path_of(url))
    return rule and f"{rule.field} {rule.pattern.text}"


RULES = """
\ufeffUser-Agent: *        # everybody
Disallow: /admin
Allow: /admin/open
crawl-delay: 3
user-agent : GPTBot
User-agent: CCBot
Disallow: /
Allow: /
sitemap: https://x.example/sitemap.xml

User-agent: ccbot
Disallow: /news
Disallow:
disallow
Disallow: relative
"""


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("*", "/admin/1", "disallow /admin"),
        ("*", "/admin/open", "allow /admin/open"),
        ("*", "/news", None),
        ("gptbot", "/news", "allow /"),
        ("ccbot", "/news/1", "disallow /news"),
        ("ccbot", "/", "allow /"),
        ("claudebot", "/", None),
    ],
)
def test_the_longest_rule_of_all_groups_with_a_name_decides(name, path, expected):
    assert decided(RULES, name, f"https://x.example{path}") == expected


@pytest.mark.parametrize("body", [b"", b"<html>", b"Disallow: /\nUser-agent", b"\xff\xfe\x00", b"User-agent:\n\nAllow"])
def test_what_is_no_robots_txt_has_no_rules(body):
    assert not any(group.rules for group in read_groups(body))


def test_lines_of_usage_have_their_paths():
    body = b"User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /ok/\ttrain-ai=y\nContent-Signal: ai-train=no"
    rules = rules_for(read_groups(body), "*")
    assert [(rule.field, rule.pattern.text, rule.value) for rule in rules] == [
        ("content-usage", "/", "train-ai=n"),
        ("content-usage", "/ok/", "train-ai=y"),
        ("content-signal", "/", "ai-train=no"),
    ]


def test_an_enormous_file_is_read_in_part():
    groups = read_groups(b"User-agent: *\n" + b"Disallow: /a\n" * 100_000)
    assert sum(len(group.rules) for group in groups) == MOST - 1
