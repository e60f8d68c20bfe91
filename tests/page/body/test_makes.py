"""Kinds of furniture that papers of unlike makes have in common, each on an invented page."""

from __future__ import annotations

import pytest

from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.vocabulary.reasons import Kind

TITLE = "The last rope ferry stops in May"
STORY = (
    "<p>The rope is worn to the thickness of a thumb, and so, says the ferryman, is the thumb that has pulled it.</p>",
    "<p>For 51 years Walter Brand has drawn a flat boat over the Ense with nothing but that rope and his back.</p>",
    "<p>He has carried brides and pigs, once on the same trip, and the engineer who drew the bridge paid double.</p>",
)
CAPTION = "Walter Brand waits on the east bank, where he charges four coins or a song."


def page(before: str = "", between: str = "", after: str = "", lang: str = "en") -> Page:
    first, *rest = STORY
    html = (
        f'<html lang="{lang}"><head><title>{TITLE} | Ense Courier</title></head><body><div class="main"><h1>{TITLE}</h1>'
        f'{before}<div class="copy">{first}{between}{"".join(rest)}{after}</div></div></body></html>'
    )
    return read_page(html.encode(), "http://courier.example/2012/ferry.html")


PICTURES = {
    "under a link that enlarges it": f'<div class="e"><img src="f.jpg"><a href="f.html">Enlarge</a><p>{CAPTION}</p></div>',
    "over its credit": f'<div class="fl"><img src="f.jpg"><p>{CAPTION}</p><p>Linh Berg/Ense Courier</p></div>',
    "over a long credit": (
        f'<div class="fl"><div><img src="f.jpg"><div><p>{CAPTION}</p></div>'
        "<p>Photograph by Linh Berg of the Heritage Trust of the Ense</p></div></div>"
    ),
    "in a list of definitions": f'<dl><dt><img src="f.jpg"></dt><dd>{CAPTION}</dd><dd>Photo Linh Berg</dd></dl>',
    "in <figcaption>": f'<div><figure><img src="f.jpg"><figcaption>{CAPTION}</figcaption></figure></div>',
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("place", ["before", "between"])
def test_captions_are_left_out(picture: str, place: str) -> None:
    text = page(**{place: picture}).text
    assert CAPTION not in text
    assert "worn to the thickness" in text


FURNITURE = {
    "a post before a script replaces it": "<amp-twitter><blockquote>Bye, ferry, and thank you for the goats.</blockquote></amp-twitter>",
    "a linked heading in a box": '<div class="embed"><article><h2><a href="/h">Last year: the bridge</a></h2></article></div>',
    "a call for questions": "<p>Have a question for our ferry desk? Send it to ask@courier.example before Friday.</p>",
    "a call for claims": "<p>Have you seen a claim you want us to check? Write to us on any network.</p>",
    "rules for letters": "<p>Letters should be no longer than 250 words and must carry a name. We may edit them.</p>",
    "a Polish video": "<p>Zobacz wideo <b>Jak ciągnąć prom?</b></p>",
    "an Indonesian channel": "<p>Dapatkan berita pilihan setiap hari di grup Telegram kami.</p>",
    "a German broadcast": "<p>Über dieses Thema berichtete das Regionalradio am 30. April um 11:00 Uhr.</p>",
    "a Hungarian cover": "<p>Borítókép: A komp 2011-ben, a keleti parton</p>",
    "a Japanese wall": "<p>この記事は有料記事です。残り412文字</p>",
    "a Japanese offer": "<p>有料会員になると続きをお読みいただけます。</p>",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
def test_furniture_among_the_paragraphs_is_left_out(furniture: str) -> None:
    assert page(between=furniture).text == page().text
    assert page(after=furniture).text == page().text


def test_a_short_last_sentence_in_text_that_line_breaks_part() -> None:
    lines = "<br><br>".join(part[3:-4] for part in STORY)
    html = f"<html><body><h1>{TITLE}</h1><div>{lines}<br><br>He kept the rope.</div></body></html>"
    assert read_page(html.encode(), "http://courier.example/a").text.endswith("He kept the rope.")


def test_a_heading_in_a_box_of_buttons_is_no_lead() -> None:
    share = f'<div class="share-buttons"><ul><li><a>Facebook</a></li></ul><div><h3>All the ways in which you can share this: {TITLE}</h3></div></div>'
    lead = f'<div class="large"><p>{CAPTION}</p></div>'
    assert page(before=share).text == page().text
    assert page(before=lead).text.startswith(CAPTION)


@pytest.mark.parametrize(
    "call", ["Problems with this page? Contact the webmaster.", "All clocks on this page are those of the east bank."]
)
def test_what_stands_below_a_copyright_in_its_element(call: str) -> None:
    foot = f"<hr><p>Copyright 1999 Ense Courier. All rights reserved.<br>{call}</p>"
    assert page(after=foot).text == page().text
    poem = "<p>A rope, a boat, a rope, a bank.<br>© 1999 Ense Courier. All rights reserved.<br>So it was sung by both of the banks.</p>"
    assert page(between=poem).text.count("sung by both") == 1


@pytest.mark.parametrize("opening", ["© 1999 Ense Courier", "Copyright 1999 Ense Courier. All rights reserved."])
def test_text_below_a_copyright_in_its_element(opening: str) -> None:
    story = [line.removeprefix("<p>").removesuffix("</p>") for line in STORY]
    whole = f"<html><body><h1>{TITLE}</h1><div>{opening}<br><br>{'<br><br>'.join(story)}</div></body></html>"
    assert read_page(whole.encode(), "http://courier.example/a").text.endswith(story[-1])
    late = f"<p>{opening}<br>The ferryman, who has pulled the rope since 1951, had not been asked by anybody.</p>"
    assert "since 1951" in page(after=late).text
    poem = f"<p>{opening}<br>A rope, a boat, a rope, a bank,<br>A bell that rang when no one drank.</p>"
    assert "when no one drank" in page(after=poem).text


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("You may also be owed what a detour over the old bridge cost you on the way to work.", True),
        ("You might also need a permit for the horse, and one for the cart.", True),
        ("You may also like: The bridge that nobody wanted", False),
        ("You might also be interested in the bridge that nobody wanted", False),
    ],
)
def test_what_else_may_be_is_no_call_to_read(line: str, is_text: bool) -> None:
    assert (line in page(between=f"<p>{line}</p>").text) is is_text


def test_a_transcript_opens_with_who_speaks() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div><p>SARA QUILL, HOST:</p>{''.join(STORY)}</div></body></html>"
    assert read_page(html.encode(), "http://courier.example/a").text.startswith("SARA QUILL, HOST:")


@pytest.mark.parametrize(
    ("lead", "is_text"),
    [("安济桥昨天重新开放，两岸居民不用绕行。", True), ("摘要：安济桥昨天重新开放，两岸居民不用再绕行两公里。", False)],
)
def test_a_named_lead_in_chinese(lead: str, is_text: bool) -> None:
    story = "<p>昨天上午，修了三年的安济桥终于重新开放，早上六点就有老人在桥头等着过桥，桥上挂满了红灯笼。</p>" * 2
    html = (
        '<html><meta charset="utf-8"><body><h1>古镇石桥修缮完工 居民盼了三年</h1>'
        f'<div class="summary">{lead}</div><div id="content">{story}<p>镇政府表示，今后大船不得从桥下通过。</p></div></body></html>'
    )
    read = read_page(html.encode(), "http://jiangnan.example/a")
    assert (lead in read.text) is is_text
    assert read.standfirst == lead.removeprefix("摘要：")


OLD_HEADS = {
    "2008": (
        '<div id="skip"><a href="#c">Skip to next paragraph</a></div><div><span>Special Offer</span> '
        '<a href="/s">Subscribe to the weekly edition and save 62%</a></div>',
        '<div class="pageNum">(Page 2 of 2)</div><ul class="storyTools"><li><a href="/p">Print</a></li>'
        '<li><a href="/m">E-mail this story</a></li></ul><a href="#p2">Skip to next paragraph</a>',
    ),
    "2012": (
        '<div class="special"><b>Special Offer</b><p>Try the Courier for 30 days, with no obligation to buy.</p></div>',
        '<div class="share"><a href="/t">Tweet</a><a href="/r">14 Recommend</a></div>'
        f'<div class="figure-large"><img src="f.jpg"><p>{CAPTION}</p><p>Linh Berg/Ense Courier <a href="/f">Enlarge</a></p></div>',
    ),
}
UPDATES = (
    '<div class="nl"><h3>Get daily or weekly updates</h3><p>Get daily or weekly updates of our best stories.</p></div>',
    '<div class="follow"><p>Get daily or weekly updates from the Courier. Sign up today.</p></div>',
)
OTHER_STORIES = (
    '<div class="other"><h3>Photos of the Day</h3><p>A kite festival drew forty thousand people to the beach at Sanlay, '
    'and one very surprised dog.</p><a href="/k">See them all</a></div>',
    '<div class="wide"><h3>Another story you may have missed</h3><h4><a href="/e">Why elephants read signs</a></h4>'
    "<p>Road crossings have killed nine elephants since the new highway was paved, rangers say.</p></div>",
)


@pytest.mark.parametrize("other", OTHER_STORIES)
@pytest.mark.parametrize("updates", UPDATES)
@pytest.mark.parametrize(("top", "head"), OLD_HEADS.values(), ids=OLD_HEADS)
def test_an_old_newspaper_keeps_no_line_of_its_frame(top: str, head: str, updates: str, other: str) -> None:
    standfirst = "A bridge opens in May, and Walter Brand will have no one to row. He has asked for one more flood."
    html = (
        f"<html><head><title>{TITLE} (+video) - EnseCourier.example</title></head><body>{top}<div id='story'>"
        f"<h1>{TITLE} (+video)</h1><h2>{standfirst}</h2><p class='sByline'>By Ida Kron | Staff writer / March 4, 2012</p>"
        f"{head}<div id='sBody'>{STORY[0]}{other}{STORY[1]}{updates}{STORY[2]}<p><a href='/f'>Become a fan!</a> Join us on "
        "Facebook</p><p><a href='/c'>Read Comments</a></p></div><div><a href='/1'>1</a> | 2 | Page 2 of 2</div></div></body></html>"
    )
    read = read_page(html.encode(), "http://courier.example/World/2012/0304/ferry")
    kept = [block for block in read.blocks if block.kept]
    assert [block.text for block in kept if block.kind is not Kind.STANDFIRST] == [part[3:-4] for part in STORY]
    assert read.headline == TITLE
    assert read.standfirst == standfirst
    assert read.authors == ("Ida Kron",)
