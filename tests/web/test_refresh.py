"""The pages that send their reader on."""

from __future__ import annotations

import pytest

from newsspider.web.refresh import find_refresh

URL = "https://quaypost.example/go?id=7"
STORY = "https://quaypost.example/2019/05/weighbridge"


@pytest.mark.parametrize(
    "content",
    [
        "0;url=/2019/05/weighbridge", f"0; URL='{STORY}'", f"3;URL={STORY}", f"0.5; url={STORY}", f"1,{STORY}",
        "5 ; url = /2019/05/weighbridge", f"0;{STORY}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="{}">',
        '<html><head><title>Moved to a better place</title><META content="{}" HTTP-EQUIV=Refresh></head><body></body>',
        '<script>location = "/x"</script><noscript><meta http-equiv="refresh" content="{}"></noscript>',
        '<meta http-equiv="refresh" content="{}"><p>You are being redirected. <a href="/x">Click here</a>.</p>',
    ],
)
def test_a_page_without_text_leads_on(page: str, content: str) -> None:
    assert find_refresh(page.format(content).encode(), URL) == STORY


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="300;url=/2019/05/weighbridge">',  # it reloads itself
        '<meta http-equiv="refresh" content="5">',
        f'<meta http-equiv="refresh" content="0;url={URL}">',
        '<meta http-equiv="refresh" content="0;url=javascript:go()">',
        '<meta http-equiv="refresh" content="now">',
        '<meta http-equiv="refresh" content="0;url=/x"><p>' + "The weighbridge was closed on Friday. " * 20,
        "<p>http-equiv=refresh</p>",
        "",
    ],
)
def test_any_other_page_stays(page: str) -> None:
    assert find_refresh(page.encode(), URL) is None
