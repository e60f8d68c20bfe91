"""What robots tags, lists of preferences and the TDM Reservation Protocol say, syntax by syntax."""

import pytest

from newsspider.vocabulary.rights import Place, Use, read_directives, read_preferences, read_reservation, web_address


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noai", [("noai", ["ai-train"], ())]),
        ("NOAI , NoImageAI", [("noai, noimageai", ["ai-train"], ())]),
        ("noimageai", [("noimageai", [], ())]),
        ("noindex, nofollow", [("noindex", ["search"], ())]),
        ("none", [("none", ["search"], ())]),
        ("noarchive, nosnippet", [("noarchive, nosnippet", ["snippet", "archive"], ())]),
        ("index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1", []),
        ("max-snippet:0", [("max-snippet:0", ["snippet"], ())]),
        ("max-snippet: 050", [("max-snippet:50", [], ())]),
        ("max-snippet:²", []),
        ("max-snippet", []),
        ("noindexed", []),
        ("", []),
        (",,:,noai:", [("noai", ["ai-train"], ())]),
        ("unavailable_after: Fri, 25 Jun 2010 15:00:00 PST, noai", [("noai", ["ai-train"], ())]),
        # To some crawlers alone.
        ("otherbot: noindex, nofollow", [("noindex", [], ("otherbot",))]),
        ("otherbot: noindex, noai", [("noindex, noai", [], ("otherbot",))]),
        ("gptbot: noindex", [("noindex", ["ai-train"], ("GPTBot",))]),
        ("googlebot: noindex, noarchive", [("noindex, noarchive", ["search", "archive"], ("Googlebot",))]),
        ("google-extended: none", [("none", ["ai-input", "ai-train"], ("Google-Extended",))]),
        ("noai, bingbot: noarchive", [("noai", ["ai-train"], ()), ("noarchive", ["archive"], ("bingbot",))]),
        ("otherbot: max-snippet: 0", [("max-snippet:0", [], ("otherbot",))]),
        ("<script>: noai", []),
        ("\x1b[31m: noai", []),
        ("noai," * 10_000, [("noai", ["ai-train"], ())]),
    ],
)
def test_robots_tags(value, expected):
    found = list(read_directives(value, Place.HEADER))
    assert [
        (each.says.removeprefix("X-Robots-Tag: "), list(each.reserves), each.crawlers) for each in found
    ] == expected


def test_a_meta_of_one_crawler_is_for_it():
    (statement,) = read_directives("noindex", Place.META, "ccbot")
    assert (statement.says, statement.crawlers) == ("robots: noindex", ("CCBot",))
    assert statement.reserves == (Use.AI_TRAIN,)


@pytest.mark.parametrize(
    ("value", "says", "reserves", "allows"),
    [
        ("search=yes, ai-input=no, ai-train=no", "search=yes, ai-input=no, ai-train=no", "ai-input ai-train", "search"),
        ("ai-train=no,search=yes", "ai-train=no, search=yes", "ai-train", "search"),
        ("train-ai=n", "train-ai=no", "ai-train", ""),
        ("train-ai=y, search=n", "train-ai=yes, search=no", "search", "ai-train"),
        ("Ai-Train = No", "ai-train=no", "ai-train", ""),
        ("train-ai=n;exceptions=x, ai-use=y;q=1", "train-ai=no, ai-use=yes", "ai-train", "ai-input"),
        ("bots=n, search=y", "bots=no, search=yes", "ai-input ai-train tdm", "search"),
        ("search=y, bots=n", "search=yes, bots=no", "ai-input ai-train tdm", "search"),
        ("train-ai=y, train-genai=n", "train-ai=yes, train-genai=no", "ai-train", ""),
        ("ai-train=no, ai-train=yes", "ai-train=yes", "", "ai-train"),
        ("tdm=n, unknown=n", "tdm=no", "tdm", ""),
    ],
)
def test_preferences(value, says, reserves, allows):
    found = read_preferences(value)
    assert found is not None
    assert (found.says, list(found.reserves), list(found.allows)) == (says, reserves.split(), allows.split())


@pytest.mark.parametrize(
    "value", ["", "ai-train", "ai-train=", "ai-train=maybe", "=no", "unknown=no", "no", "\x00=\x00"]
)
def test_no_preferences(value):
    assert read_preferences(value) is None


@pytest.mark.parametrize(
    ("value", "policy", "expected"),
    [
        (1, None, ("tdm-reservation: 1", ("tdm",), (), None)),
        ("1", "https://x.example/p.json", ("tdm-reservation: 1", ("tdm",), (), "https://x.example/p.json")),
        (" 1 ", "/p.json", ("tdm-reservation: 1", ("tdm",), (), None)),
        (0, "https://x.example/p.json", ("tdm-reservation: 0", (), ("tdm",), None)),
        (2, None, None),
        (True, None, None),
        (None, "https://x.example/p.json", None),
        ([1], None, None),
        ("yes", None, None),
    ],
)
def test_reservations(value, policy, expected):
    found = read_reservation(value, policy, Place.HEADER)
    assert (found and (found.says, found.reserves, found.allows, found.policy)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" https://x.example/a ", "https://x.example/a"),
        ("javascript:alert(1)", None),
        ("https://x.example/a b", None),
        ("https://x.example/\x1b", None),
        ("https://x.example/" + "a" * 2000, None),
        (7, None),
    ],
)
def test_addresses(value, expected):
    assert web_address(value) == expected
