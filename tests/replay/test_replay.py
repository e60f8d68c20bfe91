"""Replay from captures that a test wrote itself: versions, redirects, failures, other people's archives."""

import gzip
import io
import json
from datetime import timedelta
from itertools import count

import pytest

from newsspider.captures import Capture, CaptureStore
from newsspider.captures.archives import Archives
from newsspider.ledger import Feed, Ledger
from newsspider.replay import Part, Replay
from newsspider.replay.articles import Setup
from newsspider.replay.pages import Limits, redirect_of
from tests.captures.invented import START
from tests.crawl.whole_harvest.site import html, pages_of, paragraphs, path

SITE = "https://harbourpost.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)
TEXT = (("Content-Type", "text/plain"),)
NO_TRAINING = b"User-agent: *\nContent-Signal: ai-train=no"


class Archive:
    """A store to put captures in, one a second, and to replay."""

    def __init__(self, root):
        self.root, self.seconds = root, count()

    def put(self, where, body=b"", status=200, headers=HTML, role="entry"):
        moment = START + timedelta(seconds=next(self.seconds))
        url = where if where.startswith("http") else SITE + where
        body = body if isinstance(body, bytes) else body.encode()
        with CaptureStore(self.root) as store:
            store.add(Capture(url, status, headers, body, moment, role=role), "harbourpost.example")

    def article(self, number, pages=None, role="entry"):
        for page in range(1, (pages or pages_of(number)) + 1):
            self.put(path(number, page), html(number, page), role=role if page == 1 or role is None else "page")

    def replay(self, jobs=1, sites=()):
        with CaptureStore(self.root) as store:
            setup = Setup(self.root, self.root / "index.sqlite", self.root / "templates", Limits(), sites)
            output = io.BytesIO()
            self.counts = Replay([Part(setup, list(store.index.entries()))], jobs).write(output)
        return output.getvalue()

    def records(self, **options):
        return [json.loads(line) for line in self.replay(**options).splitlines()]


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "captures")


def texts(record):
    return [paragraph["text"] for paragraph in record["paragraphs"]]


def written(number, pages=None):
    return [text for page in range(1, (pages or pages_of(number)) + 1) for text in paragraphs(number, page)]


def test_articles_are_made_from_their_pages(archive):
    for number in range(5):
        archive.article(number)
    archive.put("/news", "<a href=/2012/1>a list</a>", role="list")
    archive.put("/robots.txt", "User-agent: *", headers=(("Content-Type", "text/plain"),), role="other")
    records = archive.records()
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert {record["url"]: texts(record) for record in records} == {
        SITE + path(number): written(number) for number in range(5)
    }
    assert {record["pages"][0]["fetchedAt"][:10] for record in records} == {"2026-01-01"}
    assert archive.counts.pages == sum(map(pages_of, range(5)))


def test_a_page_that_is_not_held_is_missing(archive):
    assert pages_of(3) == 3
    archive.article(3, pages=2)
    (record,) = archive.records()
    completeness = record["completeness"]
    assert (completeness["verdict"], completeness["found"]) == ("incomplete", [1, 2])
    assert [(page["number"], page["reason"]) for page in completeness["missing"]] == [(3, "not captured")]


@pytest.mark.parametrize(
    ("capture", "reason"),
    [
        ({"status": 404}, "status 404"),
        ({"headers": (("Content-Type", "application/pdf"),), "body": b"%PDF-1.4"}, "not HTML: application/pdf"),
        ({"headers": (*HTML, ("Content-Encoding", "gzip")), "body": b"no gzip"}, "the compressed data is damaged"),
        ({"status": 301, "headers": (("Location", "/elsewhere"),)}, "not captured"),
        ({"status": 301, "headers": (("Location", "/2012/1"),)}, "max redirections reached"),
        (
            {"status": 301, "headers": (("Location", "https://other.example/"),)},
            "redirects off the site to other.example",
        ),
        ({"status": 302, "headers": (("Location", "mailto:a@b.example"),)}, "redirects to neither http nor https"),
        ({"status": 304}, "status 304"),
    ],
)
def test_an_article_that_could_not_be_had_says_why(archive, capture, reason):
    archive.put(path(1), **capture)
    (record,) = archive.records()
    assert record["completeness"]["missing"][0]["reason"].startswith(reason)


def test_redirects_are_followed(archive):
    archive.put("http://harbourpost.example/old/1", status=301, headers=(("Location", "//harbourpost.example/older"),))
    archive.put("http://harbourpost.example/older", status=302, headers=(("Location", SITE + path(1)),))
    archive.put(path(1), html(1, 1), role="page")
    (record,) = archive.records()
    assert (record["url"], texts(record)) == (SITE + path(1), written(1))
    assert archive.counts.pages == 1


def test_a_redirect_that_two_walks_asked_for_at_once_is_followed(archive):
    moved = {"status": 301, "headers": (("Location", SITE + path(1)),)}
    archive.put("/old/1", **moved)
    archive.put("/old/1", **moved, role="page")
    archive.put(path(1), html(1, 1), role="page")
    (record,) = archive.records()
    assert (record["url"], texts(record)) == (SITE + path(1), written(1))


def test_a_redirect_to_an_address_that_cannot_be_read(archive):
    archive.put("/old/1", status=301, headers=(("Location", "http://harbourpost.example:99999/"),))
    archive.article(1)
    failed, whole = sorted(archive.records(), key=lambda record: "articleBody" in record)
    assert failed["completeness"]["reason"] == "page 1: redirects to an address that cannot be read"
    assert texts(whole) == written(1)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://harbourpost.example/b"),
        ("b?x=ä", "https://harbourpost.example/a/b?x=%C3%A4"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example/b c", "http://other.example/b%20c"),
        ("mailto:a@b.example", None),
    ],
)
def test_where_a_redirect_leads(location, target):
    headers = (("location", location.encode().decode("latin-1")),)
    assert redirect_of(Capture(f"{SITE}/a/", 302, headers, b"", START)) == target
    assert redirect_of(Capture(f"{SITE}/a/", 200, headers, b"", START)) is None


def test_an_article_that_changed_has_revisions(archive, tmp_path):
    archive.put(path(1), html(1, 1))
    archive.put(path(1), html(1, 1))  # another look, nothing new
    changed = html(1, 1).replace("The harbour", "A harbour").replace("nobody", "somebody")
    archive.put(path(1), changed)
    first, second = archive.records()
    assert "revision" not in first
    assert texts(first) == written(1)
    assert (second["revision"], second["previousDigest"]) == (2, first["digest"])
    assert "somebody" in second["articleBody"]
    assert archive.counts.outcomes == {"new": 1, "unchanged": 1, "revised": 1}

    feed = Feed(Ledger(tmp_path / "ledger.sqlite"), tmp_path / "articles")
    for record in (
        first,
        first,
        {name: value for name, value in second.items() if name not in ("revision", "previousDigest")},
    ):
        feed.add(record, "harbourpost.example")
    feed.flush()
    (part,) = tmp_path.glob("articles/*/*.jsonl")
    assert part.read_bytes() == archive.replay()


def test_a_version_has_the_pages_of_its_time(archive):
    archive.article(3)
    archive.put(path(3, 2), html(3, 2).replace("nobody", "somebody"), role="page")
    archive.put(path(3), html(3, 1).replace("nobody", "everybody"))
    first, second = archive.records()
    assert ("somebody" in first["articleBody"], "everybody" in first["articleBody"]) == (True, False)
    assert ("somebody" in second["articleBody"], "everybody" in second["articleBody"]) == (True, True)


def test_an_article_with_two_addresses_counts_once(archive):
    canonical = f'<link rel="canonical" href="{SITE}/2012/1"></head>'
    archive.put("/2012/1?from=sport", html(1, 1).replace("</head>", canonical))
    archive.put("/2012/1/print-edition", html(1, 1).replace("</head>", canonical))
    assert len(archive.records()) == 1
    assert archive.counts.outcomes == {"new": 1, "duplicate": 1}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_writing_does_not_count(archive, tmp_path, order):
    other = Archive(tmp_path / "other")
    for number in range(6):
        archive.article(number)
    with CaptureStore(archive.root) as store:
        captures = [store.read(entry) for entry in store.index.entries()]
    for capture in captures[::order]:
        with CaptureStore(other.root) as store:  # each from a process of its own, as far as the files show
            store.add(capture, "harbourpost.example")
    assert other.replay() == archive.replay()


@pytest.mark.parametrize(("articles", "jobs"), [(105, [1, 2]), pytest.param(500, [1, 2, 4], marks=pytest.mark.slow)])
def test_the_number_of_processes_does_not_count(archive, articles, jobs):
    for number in range(articles):
        archive.article(number)
    one = archive.replay(jobs=1)
    assert len(one.splitlines()) == articles
    for number in jobs:
        assert archive.replay(jobs=number) == one


def test_other_peoples_captures_are_grouped_to_articles(archive):
    for number in range(6):
        archive.article(number, role=None)
    archive.put("/", "<p>front page</p>" * 50, role=None)
    with Archives(archive.root) as archives:
        assert archives.index.path
        setup = Setup(archives.root, archives.index.path, archive.root / "templates", Limits())
        output = io.BytesIO()
        # Pages of an article carry no role either, and are entered by themselves: they give the same record.
        entries = list(archives.index.entries())
        Replay([Part(setup, entries)], jobs=1).write(output)
    records = [json.loads(line) for line in output.getvalue().splitlines()]
    assert {record["url"]: texts(record) for record in records} == {
        SITE + path(number): written(number) for number in range(6)
    }


def teasers(*names):
    """A page of links: a headline and some lines of each article."""
    items = "".join(
        f'<div class="item"><h3><a href="/2012/{name}-what-became-of-it">What became of the boat of {name}</a></h3>'
        f"<p>The boat of {name} was last seen on Monday, and the harbour master says that nobody has asked for it.</p>"
        "</div>"
        for name in names
    )
    return f"<html><head><title>Sport</title></head><body><h1>Sport</h1>{items}</body></html>"


NAMES = ("ash", "birch", "cedar", "elm", "fir", "hazel")
PLAIN = "<html><head><title>Harbour</title></head><body><h1>Harbour</h1>" + "".join(
    f'<p><b><a href="/2012/{name}-what-became-of-it">What became of the boat of {name}</a></b></p>'
    f"<p>The boat of {name} was last seen on Monday, and the harbour master says that nobody has asked for it.</p>"
    for name in NAMES
)
LITTLE = "<html><head><title>Tides</title></head><body><h1>Tides</h1><p>High water is at ten in the morning, and again at half past ten at night.</p></body></html>"


@pytest.mark.parametrize(
    ("where", "body", "reason"),
    [
        ("/", html(1, 1), "a front page"),
        ("/index.html", html(1, 1), "a front page"),
        ("/sport/", PLAIN, "a list or a service page, not an article"),
        ("/archive/2012/05/09/", PLAIN, "a list or a service page, not an article"),
        ("/sport/page/3", PLAIN, "a list or a service page, not an article"),
        ("/news.php?cat=14", PLAIN, "a list of other articles"),
        ("/people/the-reporter-ann-reed", PLAIN, "a list of other articles"),
        ("/people/the-reporter-ann-reed", teasers(*NAMES), "no text"),
        ("/info/the-tides-of-this-week", LITTLE, "little text, and neither a date nor an author"),
        ("/info/nothing-is-here-any-more", "<html><body></body></html>", "no text"),
    ],
)
def test_what_is_no_article_of_other_peoples_captures_is_counted(archive, where, body, reason):
    archive.article(1, role=None)
    archive.put(where, body, role=None)
    (record,) = archive.records()
    assert texts(record) == written(1)
    (found,) = archive.counts.left_out.items()
    assert found == (reason, 1)


def test_other_answers_than_pages_are_counted(archive):
    archive.article(1, role=None)
    archive.put("/gone", status=404, role=None)
    archive.put("/moved", status=301, headers=(("Location", SITE + path(1)),), role=None)
    archive.put("/tides.png", b"PNG", headers=(("Content-Type", "image/png"),), role=None)
    assert len(archive.records()) == 1
    assert archive.counts.left_out == {"not answered with status 200": 2, "not HTML": 1}


def test_what_a_harvest_fetched_as_an_article_is_one(archive):
    archive.put("/sport/", html(1, 1))
    assert len(archive.records()) == 1
    assert not archive.counts.left_out


@pytest.mark.parametrize(
    ("urls", "reasons"),
    [
        (r"article = '/2012/\d+'", {"fits no article pattern of the site's declaration": 2}),
        (r"article = ['/2012/\d+', '/sport/']", {"fits no article pattern of the site's declaration": 1, "no text": 1}),
        (r"not_article = '/tale/'", {"excluded by the site's declaration": 1, "no text": 1}),
    ],
)  # fmt: skip
def test_a_declared_sites_patterns_hold(archive, tmp_path, urls, reasons):
    (tmp_path / "post.toml").write_text(f"domains = ['harbourpost.example']\n[urls]\n{urls}\n")
    archive.article(1, role=None)
    archive.put("/tale/of-the-tides-of-spring", html(2, 1).replace("nobody", "somebody"), role=None)
    archive.put("/sport/", teasers(*NAMES), role=None)
    archive.replay(sites=(tmp_path,))
    assert archive.counts.left_out == reasons


def test_an_unreadable_capture_is_missing_and_logged(archive, caplog):
    archive.article(1)
    archive.article(2)
    file = min(archive.root.glob("*/*.warc.gz"))  # of the first capture: the names are in the order of time
    data = bytearray(file.read_bytes())
    data[-40] ^= 0xFF
    with CaptureStore(archive.root):
        file.write_bytes(data)
    records = archive.records()
    assert [
        record["completeness"]["verdict"] == "incomplete" for record in sorted(records, key=lambda each: each["url"])
    ] == [True, False]
    assert "cannot be read" in caplog.text


def test_each_article_has_the_robots_txt_of_its_day(archive):
    for day, robots in enumerate(("", "Content-Signal: ai-train=no", "Content-Signal: ai-train=no, search=no")):
        archive.put("/robots.txt", f"User-agent: *\n{robots}", headers=TEXT, role="other")
        archive.article(day)
    rights = {record["url"]: record.get("rights") for record in archive.records()}
    assert rights[SITE + path(0)] is None
    assert [rights[SITE + path(day)]["reserved"] for day in (1, 2)] == [["ai-train"], ["search", "ai-train"]]
    first, second = (rights[SITE + path(day)]["statements"][0]["capturedAt"] for day in (1, 2))
    assert first < second
    assert archive.replay() == archive.replay(jobs=2)


def test_site_files_of_later_and_of_other_hosts_say_nothing(archive):
    archive.put("https://www.harbourpost.example/robots.txt", NO_TRAINING, headers=TEXT, role="other")
    archive.article(0)
    archive.put("/robots.txt", NO_TRAINING, headers=TEXT, role="other")
    (record,) = archive.records()
    assert "rights" not in record


@pytest.mark.parametrize(
    ("captures", "reserved"),
    [
        ([("http://harbourpost.example/robots.txt", NO_TRAINING, 200, TEXT)], ["ai-train"]),  # the other scheme
        ([("/robots.txt", NO_TRAINING, 404, TEXT)], []),
        ([("/robots.txt", NO_TRAINING, 200, TEXT), ("/robots.txt", b"", 404, TEXT)], []),
        ([("/robots.txt", gzip.compress(NO_TRAINING), 200, (*TEXT, ("Content-Encoding", "gzip")))], ["ai-train"]),
        ([("/robots.txt", NO_TRAINING, 200, (*TEXT, ("Content-Encoding", "gzip")))], []),
        ([("/robots.txt", b"", 301, (("Location", "/robots.txt"),))], []),
        ([("/robots.txt", b"", 301, (("Location", "http://x:99999999/"),))], []),
        ([("/robots.txt", b"", 301, (("Location", "/r"),)), ("/r", NO_TRAINING, 200, TEXT)], ["ai-train"]),
        ([("/robots.txt", b"", 301, (("Location", "/r"),))], []),
    ],
    ids=["other scheme", "not there", "not there any more", "packed", "damaged", "a loop", "no address", "led", "lost"],
)
def test_where_a_site_file_is_found(archive, captures, reserved):
    for where, body, status, headers in captures:
        archive.put(where, body, status, headers, role="other")
    archive.article(0)
    (record,) = archive.records()
    assert record.get("rights", {}).get("reserved", []) == reserved
