"""Declarations read, and the sentence for whatever is wrong with one."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsspider.archive import ListRef, Period, Source
from newsspider.sites import Site, SiteError, default_site, find_site, first_lists, load_site, read_site

TODAY = dt.date(2013, 7, 1)
GAZETTE = """\
# The Gazette, as it was until it moved to a new system.
domains = ["gazette.example", "gazette-sunday.example"]
language = "de"
time_zone = "Europe/Berlin"

[lists]
robots = true
sitemaps = ["/sitemap.xml"]
feeds = ["https://feeds.gazette.example/all"]
sections = ["/politik/"]

[[lists.calendars]]
url = "/archiv/{year}/{month_name}/{day:02}/?p={page}"
since = 2004-02-27
weekdays = ["mon", "sat"]

[[lists.searches]]
url = "/suche?von={since:%d.%m.%Y}&bis={until:%d.%m.%Y}"
since = 2004-02-27
until = 2006-12-31

[urls]
article = '/\\d+\\.html$'
not_article = [
    "/anzeige/",
    "/spiele/",
]

[politeness]
delay = 2.5
hours = "22:00-06:00"
cap = 5000

[[layouts]]
until = 2006-12-31
body = "div#text"
remove = [
    ".box",
    "//table[@align='right']",
]

[[layouts]]
since = 2007-01-01
next_page = "a[rel=next]"
follow_slideshows = true
"""
SAID = "sites/gazette.toml, line "


def test_a_declaration_is_read() -> None:
    site = read_site(GAZETTE, "sites/gazette.toml")
    assert site.name == "gazette"
    assert site.home_url == "https://gazette.example/"
    assert site.zone == ZoneInfo("Europe/Berlin")
    assert (site.politeness.delay, site.politeness.concurrent, site.politeness.cap) == (2.5, 1, 5000)
    assert site.layouts[0].body == ("div#text",)
    assert [selector.is_xpath for selector in site.layouts[0].remove] == [False, True]
    rules = site.rules()
    assert rules.domains == ("gazette.example", "gazette-sunday.example")
    assert [pattern.pattern for pattern in rules.article] == [r"/\d+\.html$"]
    assert [pattern.pattern for pattern in rules.not_article] == ["/anzeige/", "/spiele/"]
    assert (rules.zone, rules.language, rules.trusts_list_dates) == (ZoneInfo("Europe/Berlin"), "de", True)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("article =", "artcle =", '23: "artcle" is not a key of [urls]; did you mean "article"?'),
        ("[politeness]", "[polite]", '29: "polite" is not a key of a declaration; did you mean "politeness"?'),
        ("cap = 5000", "xyzzy = 1", '32: "xyzzy" is not a key of [politeness]; its keys are delay, concurrent, hours, cap'),
        ("since = 2007-01-01", "form = 2007", '43: "form" is not a key of [[layouts]]; its keys are since'),
        ("weekdays", "weekday", '15: "weekday" is not a key of [[lists.calendars]]; did you mean "weekdays"?'),
        ("'/\\d+\\.html$'", "'/(\\d+'", '23: "/(\\d+" is not a regular expression (missing )'),
        ('"/spiele/"', '"*/spiele/"', '26: "*/spiele/" is not a regular expression (nothing to repeat'),
        ('"div#text"', '"div##text"', '36: "div##text" is not a CSS selector ('),
        ("\"//table[@align='right']\"", '"//table[["', '39: "//table[[" is not XPath 1.0 (Invalid expression)'),
        ('"div#text"', '["div", 7]', "36: a selector is a text or a list of texts"),
        ('"a[rel=next]"', '""', "44: the selector is empty"),
        ("until = 2006-12-31\nbody", 'until = "2006"\nbody', '35: "until" has to be a date like 2012-04-30, and is a text'),
        ("until = 2006-12-31\nbody", "until = 2006-02-30\nbody", "35: is not TOML: invalid date or datetime"),
        ("since = 2004-02-27\nweek", "since = 2004-02-27T10:00:00\nweek", '14: "since" has to be a date like 2012-04-30'),
        ("until = 2006-12-31\n\n[urls]", "until = 2003-12-31\n\n[urls]", "20: until (2003-12-31) lies before since (2004-02-27)"),
        ("since = 2004-02-27\nweek", "week", '12: [[lists.calendars]] needs the key "since"'),
        ('domains = ["gazette.example", "gazette-sunday.example"]', "", '1: a declaration needs the key "domains"'),
        ('["gazette.example", "gazette-sunday.example"]', "[]", "2: domains is empty: name at least one"),
        ('"gazette-sunday.example"', '"https://gazette.example/"', '2: "https://gazette.example/" is not a domain; write it'),
        ('language = "de"', "language = 5", '3: "language" has to be a text in quotes, and is a whole number'),
        ('language = "de"', 'language = "German"', '3: language is a tag like "en" or "pt-BR", not "German"'),
        ("Europe/Berlin", "Berlin", '4: "Berlin" is not a time zone; write it like "Europe/Berlin"'),
        ("Europe/Berlin", "../../etc/passwd", '4: "../../etc/passwd" is not a time zone'),
        ("{day:02}", "{dya:02}", "13: the template"),
        ('"sat"', '"saturday"', '15: a weekday is one of mon, tue, wed, thu, fri, sat, sun, not "saturday"'),
        ("cap = 5000", "[expect]\nfields = ['author']", '33: a field is one of headline, datePublished, authors, '),
        ("cap = 5000", "[expect]\na_day = 0", '33: "a_day" has to be a whole number >= 1'),
        ("cap = 5000", "[schedule]\nevery = '6 hours'", '33: every is written like "30m", "6h" or "1d", not "6 hours"'),
        ("cap = 5000", "[schedule]\ncron = '61 4 * * *'", '33: "61 4 * * *" is not a cron line (bad minute)'),
        ("cap = 5000", "[schedule]\nsince = 2012-01-01", '32: a schedule has either every = "6h" or cron = "15 4 * * *"'),
        ("22:00-06:00", "at night", '31: hours are written like "22:00-06:00", not "at night"'),
        ("delay = 2.5", "delay = -1", '30: "delay" has to be a number >= 0'),
        ("delay = 2.5", 'delay = "2.5"', '30: "delay" has to be a number, and is a text in quotes'),
        ("robots = true", 'robots = "yes"', '7: "robots" has to be true or false, and is a text in quotes'),
        ('["/sitemap.xml"]', '"/sitemap.xml"', '8: "sitemaps" has to be a list, and is a text in quotes'),
        ("robots = true", "robots = yes", "7: is not TOML: invalid value; texts and patterns stand in quotes"),
        ("[urls]", "[urls", "22: is not TOML"),
        ("[urls]", "[lists]", "22: is not TOML: cannot declare"),
    ],
)  # fmt: skip
def test_a_fault_gets_a_sentence_with_file_line_and_mend(old: str, new: str, expected: str) -> None:
    assert GAZETTE.count(old) >= 1
    with pytest.raises(SiteError) as caught:
        read_site(GAZETTE.replace(old, new, 1), "sites/gazette.toml")
    assert str(caught.value).startswith(SAID + expected)
    assert "$" not in str(caught.value).replace("html$", "")


def test_a_template_with_an_unknown_field_names_the_fields() -> None:
    with pytest.raises(SiteError, match=r"has a field \{dya\} that is none of .*month_name"):
        read_site(GAZETTE.replace("{day:02}", "{dya}"), "sites/gazette.toml")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "gazette.toml"
    path.write_bytes(b'domains = ["gazette.example"]\n# K\xf6ln\n')
    with pytest.raises(SiteError, match="line 2: is not UTF-8"):
        load_site(path)


def test_keys_in_multi_line_texts_and_inline_tables_do_not_confuse_the_lines() -> None:
    source = """note = 1\ndomains = ["a.example"]\n"""
    with pytest.raises(SiteError, match='line 1: "note" is not a key'):
        read_site(source)
    source = 'domains = ["a.example"]\nname = """\n[urls]\nartcle = 1\n"""\nurls = { artcle = "x" }\n'
    with pytest.raises(SiteError, match='line 6: "artcle" is not a key of .urls.'):
        read_site(source)


def test_lists_start_with_the_cheap_ones() -> None:
    site = read_site(GAZETTE, "sites/gazette.toml")
    period = Period(dt.date(2004, 2, 27), dt.date(2004, 3, 1))
    refs = list(first_lists(site, period, TODAY))
    assert [(ref.source, ref.url) for ref in refs] == [
        (Source.ROBOTS, "https://gazette.example/robots.txt"),
        (Source.SITEMAP, "https://gazette.example/sitemap.xml"),
        (Source.FEED, "https://feeds.gazette.example/all"),
        (Source.SECTION, "https://gazette.example/politik/"),
        (Source.SEARCH, "https://gazette.example/suche?von=27.02.2004&bis=29.02.2004"),
        (Source.SEARCH, "https://gazette.example/suche?von=01.03.2004&bis=01.03.2004"),
        (Source.CALENDAR, "https://gazette.example/archiv/2004/februar/28/?p=1"),
        (Source.CALENDAR, "https://gazette.example/archiv/2004/märz/01/?p=1"),
    ]


def test_a_site_that_nobody_declared_works_from_its_domain() -> None:
    site = default_site("www.gazette.example")
    assert site.domains == ("gazette.example",)
    robots, front = first_lists(site, Period(), TODAY)
    assert (robots.url, robots.source, robots.is_guess) == ("https://gazette.example/robots.txt", Source.ROBOTS, True)
    assert robots.guesses[:2] == ("https://gazette.example/sitemap.xml", "https://gazette.example/sitemap_index.xml")
    assert front == ListRef("https://gazette.example/", Source.FRONT)


@pytest.mark.parametrize(
    ("text", "domains", "home"),
    [
        ("gazette.example", ("gazette.example",), "https://gazette.example/"),
        ("https://www.gazette.example/news/?x=1", ("gazette.example",), "https://www.gazette.example/news/"),
        ("http://localhost:8000/", ("localhost:8000",), "http://localhost:8000/"),
        ("News.Gazette.Example", ("news.gazette.example",), "https://news.gazette.example/"),
    ],
)
def test_default_site(text: str, domains: tuple[str, ...], home: str) -> None:
    site = default_site(text)
    assert (site.domains, site.home_url) == (domains, home)
    assert site.rules().domains == (domains[0].partition(":")[0],)


def test_find_site(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(GAZETTE)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "gazette.toml").write_text('domains = ["other.example"]')
    assert find_site("gazette", [tmp_path]).domains[0] == "gazette.example"
    assert find_site("gazette", [tmp_path / "other", tmp_path]).domains == ("other.example",)
    assert find_site("www.gazette-sunday.example", [tmp_path]).name == "gazette"
    assert find_site("third.example", [tmp_path]) == Site(domains=("third.example",), name="third.example")
    for name in ("nothing", "../gazette", "", "no domain.example"):
        with pytest.raises(LookupError, match="there is no site"):
            find_site(name, [tmp_path / "other"])


def test_site_configs_of_others_add_their_layouts_after_ours(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(GAZETTE)
    (tmp_path / "gazette.example.txt").write_text("body: //div[@id='theirs']\n")
    site = find_site("gazette", [tmp_path], tmp_path)
    assert [layout.body for layout in site.layouts] == [("div#text",), (), ("//div[@id='theirs']",)]
    alone = find_site("gazette.example", [], tmp_path)
    assert [layout.body for layout in alone.layouts] == [("//div[@id='theirs']",)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(dt.date(2006, 12, 31), 0), (dt.date(2007, 1, 1), 1), (dt.date(1999, 1, 1), 0), (None, None)],
)
def test_layout_on_a_day(day: dt.date | None, expected: int | None) -> None:
    site = read_site(GAZETTE)
    assert site.layout_on(day) == (None if expected is None else site.layouts[expected])


def test_a_layout_without_dates_holds_always() -> None:
    site = read_site('domains = ["a.example"]\n[[layouts]]\nbody = "article"\n')
    assert site.layout_on(None) == site.layout_on(dt.date(1999, 1, 1)) == site.layouts[0]


@pytest.mark.parametrize(
    ("hours", "time", "is_open"),
    [
        ("22:00-06:00", "23:00", True), ("22:00-06:00", "05:59", True), ("22:00-06:00", "06:00", False),
        ("01:00-05:00", "00:59", False), ("01:00-05:00", "01:00", True), (None, "12:00", True),
    ],
)  # fmt: skip
def test_crawl_hours(hours: str | None, time: str, is_open: bool) -> None:
    line = f'hours = "{hours}"' if hours else ""
    site = read_site(f'domains = ["a.example"]\n[politeness]\n{line}\n')
    assert site.politeness.is_open(dt.time.fromisoformat(time)) is is_open


@pytest.mark.parametrize(
    ("name", "said"),
    [("harbour-pots", '; did you mean "harbour-post"?'), ("quite-another-thing", "and it is not a domain")],
)
def test_a_misspelt_site_gets_the_nearest_name(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "harbour-post.toml").write_text('domains = ["harbour.example"]\n')
    with pytest.raises(LookupError) as raised:
        find_site(name, [tmp_path])
    assert raised.value.args[0].endswith(said)


@pytest.mark.parametrize(("domain", "is_near"), [("harbuor.example", True), ("quarry.example", False)])
def test_a_domain_like_a_declared_one_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, domain: str, is_near: bool
) -> None:
    (tmp_path / "harbour-post.toml").write_text('domains = ["harbour.example"]\n')
    (tmp_path / "broken.toml").write_text("domains = 3\n")
    assert find_site(domain, [tmp_path]).domains == (domain,)
    said = [f'"{domain}" is not declared; did you mean "harbour.example"?'] if is_near else []
    assert caplog.messages == said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('Cookie = { envv = "X" }', 'line 2: "envv" is not a key of [headers]; did you mean "env"?'),
        ("Cookie = {}", 'line 2: the value of a header is a text, { env = "NAME" } or { file = "PATH" }'),
        ('Cookie = { env = "X", file = "y" }', "the value of a header is a text"),
        ('"two words" = "x"', '"two words" is not the name of a header'),
        ('User-Agent = "x"', "the header User-Agent cannot be declared: the setting CONTACT says who asks"),
    ],
)
def test_headers_that_cannot_be_sent(table: str, said: str) -> None:
    with pytest.raises(SiteError) as raised:
        read_site(f'domains = ["a.example"]\n[headers]\n{table}\n')
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("lists", "explores"),
    [
        ("", True),
        ("[lists]\nmax_pages = 3", True),
        ("[lists]\nfront_page = true", False),
        ("[lists]\nrobots = false", False),
        ('[lists]\nfeeds = ["/rss"]', False),
    ],
)
def test_lists_are_looked_for_where_none_is_declared(lists: str, explores: bool) -> None:
    site = read_site(f'domains = ["gazette.example"]\n{lists}\n[urls]\nlanguages = ["de", "fr-CA"]')
    assert (site.rules().explores, site.rules().languages) == (explores, ("de", "fr-CA"))


def test_languages_are_tags() -> None:
    with pytest.raises(SiteError, match='language is a tag like "en" or "pt-BR", not "German"'):
        read_site('domains = ["gazette.example"]\n[urls]\nlanguages = ["German"]')
