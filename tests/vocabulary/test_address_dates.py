"""The day or month that an address is filed under."""

import pytest

from newsspider.vocabulary.address_dates import date_in_address


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2012/04/03/council-votes.html", "2012-04-03"),
        ("/2012/4/3/council-votes", "2012-04-03"),
        ("/news/2012-04-03/council", "2012-04-03"),
        ("/news/2012/0403/p01s02.html", "2012-04-03"),
        ("/2004-09/29/content_123.htm", "2004-09-29"),
        ("/200409/t20040929_12.htm", "2004-09-29"),
        ("/archive/20120403/council", "2012-04-03"),
        ("/news/20120403-council-votes", "2012-04-03"),
        ("/council-votes-20120403.html", "2012-04-03"),
        ("/gazette_2012-04-03_12.html", "2012-04-03"),
        ("/a20120403a6.html", "2012-04-03"),
        ("/story/201204031015", "2012-04-03"),
        ("/2012/apr/03/council", "2012-04-03"),
        ("/2012/april/3/council", "2012-04-03"),
        ("/2012/april-3", "2012-04-03"),
        ("/2012/april-3-council", "2012-04-03"),
        ("/2012/04/votes-of-may-3", "2012-04"),
        ("/2012/04/03/council-votes-7", "2012-04-03"),
        ("/23/04/2012/council", "2012-04-23"),
        ("/03/04/2012/council", "2012"),
        ("/show?id=7&date=2012-04-03", "2012-04-03"),
        ("/show?issueDate=20120403", "2012-04-03"),
        ("/story.jhtml?xml=/news/2012/04/03/bridge.xml", "2012-04-03"),
        ("/2012/local/harbour/04/03/bridge/", "2012-04-03"),
        ("/story/GZ.20120403.bridge/Local", "2012-04-03"),
        ("/1912/04/15/the-titanic", "1912-04-15"),
        ("/2012/04/council-votes", "2012-04"),
        ("/2012/april/council-votes", "2012-04"),
        ("/201204/council", "2012-04"),
        # the story's date, a number, a year that may be the topic
        ("/elections/2012/who-runs", None),
        ("/what-happened-on-september-11-2001", None),
        ("/remembering-2001-09-11-in-pictures-and-words", None),
        ("/article/123456789", None),
        ("/article/20121399", None),
        ("/0,1518,20120403,00.html", None),
        ("/sport/", None),
    ],
)
def test_date_in_address(path: str, expected: str | None) -> None:
    assert date_in_address("https://www.gazette.example" + path) == expected


def test_the_host_and_port_are_no_date() -> None:
    assert date_in_address("http://2012.gazette.example:8004/09/29") is None
