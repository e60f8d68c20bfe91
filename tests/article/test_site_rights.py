"""What robots.txt, tdmrep.json and headers say of the use of a page."""

import json

import pytest

from newsspider.article.site_rights import RobotsRights, TdmFile, read_headers
from newsspider.vocabulary.rights import Place

ROBOTS = """
User-agent: *
Content-Signal: search=yes, ai-train=no
Content-Usage: / train-ai=n
Content-Usage: /open/ train-ai=y
Content-Usage: /open/ ai-use=n
Disallow: /members/

User-agent: GPTBot
User-agent: Google-Extended
Disallow: /
Allow: /open/

User-agent: CCBot
Disallow: /

User-agent: ClaudeBot
Disallow: /

User-agent: SomeOtherBot
Disallow: /

User-agent: bingbot
Disallow: /nobing
"""
ALL = ("Content-Signal: search=yes, ai-train=no", "ai-train", "search", "")
NO_TRAINING = ("Content-Usage: train-ai=no", "ai-train", "", "")
CLOSED = ("Disallow: /", "ai-train", "", "CCBot ClaudeBot")
CLOSED_MORE = ("Disallow: /", "ai-input ai-train", "", "Google-Extended GPTBot")


def shown(statements):
    return sorted(
        (each.says, " ".join(each.reserves), " ".join(each.allows), " ".join(each.crawlers)) for each in statements
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/news/1", [ALL, NO_TRAINING, CLOSED, CLOSED_MORE]),
        ("https://x.example/nobing/1", [ALL, NO_TRAINING, CLOSED, CLOSED_MORE, ("Disallow: /nobing", "search", "", "bingbot")]),
        (
            "https://x.example/open/1",
            [ALL, ("Content-Usage: train-ai=yes", "", "ai-train", ""), ("Content-Usage: ai-use=no", "ai-input", "", ""),
             CLOSED, ("Allow: /open/", "", "", "Google-Extended GPTBot")],
        ),
        # What may not be fetched has no preferences.
        ("https://x.example/members/1", [("Disallow: /members/", "search ai-input ai-train", "", ""), CLOSED, CLOSED_MORE]),
    ],
)  # fmt: skip
def test_robots_txt_speaks_of_a_path(url, expected):
    assert shown(RobotsRights.read(ROBOTS.encode()).of(url)) == sorted(expected)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("", []),
        ("User-agent: *\nAllow: /", []),
        ("User-agent: *\nDisallow:", []),
        ("Content-Signal: ai-train=no", []),  # in no group
        ("User-agent: *\nContent-Signal: colour=no", []),
        ("User-agent: SomeBot\nContent-Signal: ai-train=no", []),
        ("User-agent: GPTBot\nContent-Signal: ai-input=no",
         [("Content-Signal: ai-input=no", "ai-input", "", "GPTBot")]),
        ("User-agent: GPTBot\nAllow: /", [("Allow: /", "", "", "GPTBot")]),
        ("User-agent: Googlebot\nAllow: /", []),
        ("User-agent: GPTBot\nDisallow: /a\nUser-agent: gptbot\nDisallow: /news\x1b[2J\n", []),
        ("User-agent: GPTBot\nDisallow: /\n\nUser-agent: GPTBot\nAllow: /news/", [("Allow: /news/", "", "", "GPTBot")]),
    ],
)  # fmt: skip
def test_short_files(robots, expected):
    assert shown(RobotsRights.read(robots.encode()).of("https://x.example/news/1")) == expected


def test_no_control_character_passes():
    robots = RobotsRights.read(b"User-agent: GPTBot\nDisallow: /*\x1b[31m*\x07\n")
    (statement,) = robots.of("https://x.example/%1B%5B31m%07")
    assert statement.says == "Disallow: /*[31m*"


RULES = [
    {"location": "/news/open/", "tdm-reservation": 0},
    {"location": "/news/*.html$", "tdm-reservation": 1, "tdm-policy": "https://x.example/p.json"},
    {"location": "/news/", "tdm-reservation": "1"},
    {"location": 7, "tdm-reservation": 1},
    {"location": "/", "tdm-reservation": 5},
    "/",
]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/news/open/1.html", ("tdm-reservation: 0", None)),
        ("/news/1.html", ("tdm-reservation: 1", "https://x.example/p.json")),
        ("/news/1", ("tdm-reservation: 1", None)),
        ("/", None),
    ],
)
def test_the_first_rule_of_tdmrep_json_counts(path, expected):
    found = [
        (each.says, each.policy) for each in TdmFile.read(json.dumps(RULES).encode()).of(f"https://x.example{path}")
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (b'{"location": "/", "tdm-reservation": 1}', 1),  # without its brackets
        (b'\xef\xbb\xbf[{"location": "/", "tdm-reservation": 1}]', 1),
        (b'[{"location": "/", "tdm-reservation": 1,}]', 0),
        (b"<html>not found</html>", 0),
        (b"[" * 100_000, 0),
        (b'["' + b"a" * 1_000_000, 0),
        (b"null", 0),
        (b"", 0),
    ],
)
def test_what_is_a_tdmrep_json(body, count):
    assert len(list(TdmFile.read(body).of("https://x.example/"))) == count


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("Content-Type", "text/html")], []),
        ([("X-Robots-Tag", "noai"), ("x-robots-tag", "gptbot: noindex")],
         [("X-Robots-Tag: noai", "ai-train", "", ""), ("X-Robots-Tag: noindex", "ai-train", "", "GPTBot")]),
        ([("Content-Usage", "train-ai=n")], [("Content-Usage: train-ai=no", "ai-train", "", "")]),
        ([("Content-Signal", "ai-input=no")], [("Content-Signal: ai-input=no", "ai-input", "", "")]),
        ([("TDM-Reservation", "1"), ("tdm-policy", "https://x.example/p")], [("tdm-reservation: 1", "tdm", "", "")]),
        ([("tdm-policy", "https://x.example/p")], []),
    ],
)  # fmt: skip
def test_headers(headers, expected):
    found = read_headers(headers)
    assert shown(found) == sorted(expected)
    assert {each.place for each in found} <= {Place.HEADER}


def test_what_is_said_without_end_is_bounded():
    lines = b"Content-Signal: ai-train=no\n" * 4000
    robots = RobotsRights.read(b"User-agent: *\n" + lines + b"User-agent: GPTBot\n" + lines)
    assert len(list(robots.of("https://x.example/"))) == 40
    assert len(read_headers([("X-Robots-Tag", "noai")] * 9000)) == 20
