"""What pages declare of the use of their text: whole invented pages."""

import json

import pytest

from newsspider import read_page

URL = "https://www.ferrypost.example/2012/ferry"
TEXT = "<p>The ferry was late on Monday, and on Tuesday it did not come at all, which surprised nobody on the quay.</p>"


def rights(head, node=None):
    said = {"@type": "NewsArticle", "headline": "The ferry", **node} if node is not None else None
    script = f'<script type="application/ld+json">{json.dumps(said)}</script>' if said else ""
    html = (
        f"<html lang=en><head><title>The ferry</title>{head}{script}</head><body><h1>The ferry</h1>{TEXT}</body></html>"
    )
    return read_page(html.encode(), URL).rights


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="robots" content="index, follow, max-image-preview:large, max-snippet:-1">',
        '<meta name="robots"><meta name="robots" content="">',
        '<meta name="rating" content="noai">',
        '<meta name="tdm-policy" content="https://x.example/p">',
        '<meta name="tdm-reservation" content="maybe">',
        '<link rel="license" href="javascript:alert(1)">',
        '<meta name="copyright" content=" \x07 ">',
    ],
)
def test_nothing_is_said(head):
    assert rights(head) is None


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('<meta name="robots" content="NOAI, noimageai">', [("robots: noai, noimageai", ())]),
        ('<META NAME="Robots" CONTENT="noarchive"><meta name=robots content=noai>',
         [("robots: noarchive", ()), ("robots: noai", ())]),
        ('<meta name="GPTBot" content="noindex"><meta name="googlebot" content="nosnippet">',
         [("robots: nosnippet", ("Googlebot",)), ("robots: noindex", ("GPTBot",))]),
        ('<meta name="otherbot" content="noindex">', []),
        ('<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://x.example/p">',
         [("tdm-reservation: 1", ())]),
        ('<meta name="tdm-reservation" content="0">', [("tdm-reservation: 0", ())]),
    ],
)  # fmt: skip
def test_meta(head, says):
    found = rights(head)
    assert [(each.says, each.crawlers) for each in found.statements] == says if says else found is None


@pytest.mark.parametrize(
    ("head", "node", "field", "expected"),
    [
        ("", {"license": "https://l.example/by"}, "license", "https://l.example/by"),
        ("", {"license": {"@type": "CreativeWork", "url": "https://l.example/by"}}, "license", "https://l.example/by"),
        ("", {"license": {"@id": "https://l.example/by"}}, "license", "https://l.example/by"),
        ("", {"license": ["CC BY 4.0", "https://l.example/by"]}, "license", "CC BY 4.0"),
        ("", {"license": {"name": "CC BY 4.0"}}, "license", "CC BY 4.0"),
        ("", {"license": 7}, "license", None),
        ('<link rel="license" href="/terms">', None, "license", "https://www.ferrypost.example/terms"),
        ('<link rel="license" href="/terms">', {"license": "https://l.example/by"}, "license", "https://l.example/by"),
        ("", {"usageInfo": "https://l.example/terms"}, "usage_info", "https://l.example/terms"),
        ("", {"copyrightHolder": {"name": "Ferry Post  Ltd"}}, "copyright_holder", "Ferry Post Ltd"),
        ("", {"copyrightHolder": ["Ferry Post", {"name": "AP"}]}, "copyright_holder", "Ferry Post; AP"),
        ("", {"copyrightHolder": [{"name": str(at)} for at in range(99)]}, "copyright_holder", "0; 1; 2; 3; 4"),
        ("", {"copyrightNotice": "© 2012 Ferry\nPost \x1b[0m"}, "copyright_notice", "© 2012 Ferry Post [0m"),
        ("", {"copyrightNotice": "x" * 9000}, "copyright_notice", "x" * 500),
        ("", {"copyrightYear": "2012"}, "copyright_year", 2012),
        ("", {"copyrightYear": 2012}, "copyright_year", 2012),
        ("", {"copyrightYear": "2012-2014"}, "copyright_year", None),
        ("", {"copyrightYear": ["2012"]}, "copyright_year", None),
        ('<meta name="copyright" content="Ferry Post">', None, "copyright_notice", "Ferry Post"),
        ('<meta name="DC.rights" content="Ferry Post">', None, "copyright_notice", "Ferry Post"),
        ('<meta name="dcterms.rights" content="Ferry Post">', None, "copyright_notice", "Ferry Post"),
    ],
)  # fmt: skip
def test_license_and_copyright(head, node, field, expected):
    assert getattr(rights(f'<meta name="robots" content="noai">{head}', node), field) == expected


def test_many_tags_are_bounded():
    found = rights('<meta name="robots" content="noai">' * 5000)
    assert len(found.statements) == 20
