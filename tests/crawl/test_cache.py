import errno
from types import SimpleNamespace

import pytest
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator

from newsspider.captures import CaptureStore
from newsspider.captures.index import Index
from newsspider.captures.verify import verify
from newsspider.crawl.cache import WarcCacheStorage
from newsspider.crawl.stop import ERROR
from tests.captures.invented import SITE, capture, warcio_check
from tests.crawl.crawl_once import AskingSpider, OtherSpider, crawl_once
from tests.crawl.newspaper import Newspaper, serve


@pytest.fixture
def paper():
    newspaper = Newspaper()
    with serve(newspaper) as newspaper.address:
        yield newspaper


@pytest.fixture
def crawl(tmp_path, paper):
    """Crawl paths of the newspaper, each a path or (path, meta) or (path, meta, options); the outcome."""

    def run(*requests, spider=AskingSpider, **settings):
        requests = [(request, {}, {}) if isinstance(request, str) else (*request, {}, {})[:3] for request in requests]
        requests = [(paper.address + path, meta, options) for path, meta, options in requests]
        settings = {"CAPTURES_DIR": str(tmp_path / "captures"), **settings}
        outcome = crawl_once(spider, {"requests": requests}, settings, tmp_path / "log")
        outcome["answers"].sort(key=lambda answer: answer["url"])
        run.log = (tmp_path / "log").read_text()
        return outcome

    return run


def captures(tmp_path):
    with CaptureStore(tmp_path / "captures") as store:
        assert verify(store).problems == ()
        return list(store.index.entries())


def test_what_is_captured_is_not_fetched_again_whichever_spider_asks(tmp_path, paper, crawl):
    paper.put("/a", "<p>Fähre</p>", Content_Encoding="gzip", X_Two="1")
    paper.put("/b", "moved", status=301, Location="/a")
    first = crawl("/a#top")
    second = crawl("/a#top", ("/b", {"handle_httpstatus_all": False}), spider=OtherSpider)
    assert paper.times("/a") == 1
    (fresh,), (held, redirected) = first["answers"], second["answers"]
    assert fresh["text"] == held["text"] == redirected["text"] == "<p>Fähre</p>"
    assert {answer["kind"] for answer in (fresh, held)} == {"HtmlResponse"}
    assert fresh["url"] == held["url"] == paper.address + "/a"
    assert fresh["at"] == held["at"] == redirected["at"]
    assert second["stats"]["httpcache/hit"] == 2
    entries = captures(tmp_path)
    assert [(entry.status, entry.url.removeprefix(paper.address)) for entry in entries] == [(200, "/a"), (301, "/b")]
    assert {entry.site for entry in entries} == {"127.0.0.1"}
    assert entries[0].captured_at == fresh["at"]


def test_a_site_and_a_role_are_kept(tmp_path, paper, crawl):
    paper.put("/a", "<p>a</p>")
    crawl(("/a", {"site": "Harbour Post", "role": "entry"}), "/b")
    assert {(entry.site, entry.role) for entry in captures(tmp_path)} == {
        ("harbour_post", "entry"),
        ("127.0.0.1", "other"),
    }


def test_a_post_is_kept_with_its_request(tmp_path, paper, crawl):
    paper.put("/search", "<p>found</p>")
    options = {"method": "POST", "body": "page=2", "headers": {"X-Asked": "yes"}}
    crawl(("/search", {}, options))
    crawl(("/search", {}, options))
    crawl("/search")
    assert [method for method, _, _ in paper.asked] == ["POST", "GET"]
    with CaptureStore(tmp_path / "captures") as store:
        post, get = (store.read(entry) for entry in store.index.entries())
    assert (post.method, post.request_body, get.method) == ("POST", b"page=2", "GET")
    assert ("X-Asked", "yes") in post.request_headers
    assert ("Accept-Language", "en") in get.request_headers


def test_what_was_asked_and_by_whom_is_kept_without_cookies(tmp_path, paper, crawl):
    paper.put("/a", "<p>a</p>", Set_Cookie="id=7")
    settings = {"CONTACT": "ops@archive.example", "USER_AGENT": "ours/1", "OBEY_RIGHTS": "tdm,ai-train"}
    settings["COOKIES_ENABLED"] = True
    crawl("/a", ("/a?b", {}, {"cookies": {"id": "7"}}), **settings)
    (path,) = (tmp_path / "captures").glob("*/*.gz")
    with path.open("rb") as stream:
        records = [
            (record.rec_type, record.content_stream().read(), record.http_headers) for record in ArchiveIterator(stream)
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", *["request", "response"] * 2]
    about = (b"operator: ops@archive.example", b"http-header-user-agent: ours/1", b"obeyed-rights: ai-train, tdm")
    for line in (*about, b"robots: ignore"):
        assert line + b"\r\n" in records[0][1]
    requests = [headers for kind, _, headers in records if kind == "request"]
    assert [headers.get_header("User-Agent") for headers in requests] == ["ours/1"] * 2
    assert {headers.get_header("Cookie") for headers in requests} == {None}
    assert any("Cookie" in headers for _, _, headers in paper.asked)


def test_an_unchanged_page_adds_a_record_and_no_body(tmp_path, paper, crawl):
    text = "<p>" + " ".join(map(str, range(5000))) + "</p>"
    paper.put("/list", text, ETag='"1"', Last_Modified="Mon, 01 Jan 2001 00:00:00 GMT")
    first = crawl("/list")["answers"][0]
    again = crawl(("/list", {"revalidate": True}))["answers"][0]
    _, _, headers = paper.asked[1]
    assert (headers["If-None-Match"], headers["Cache-Control"]) == ('"1"', "max-age=0")
    assert headers["If-Modified-Since"] == "Mon, 01 Jan 2001 00:00:00 GMT"
    assert (first["text"], again["text"], again["status"]) == (text, text, 200)
    assert again["at"] > first["at"]
    held, revisit = captures(tmp_path)
    assert (held.is_revisit, revisit.is_revisit) == (False, True)
    assert revisit.length < 1500 < held.length
    assert warcio_check((tmp_path / "captures").glob("*/*.gz")) == (0, "")
    assert crawl("/list")["answers"][0]["text"] == text
    assert len(paper.asked) == 2


def test_a_change_is_seen_though_the_page_is_old(tmp_path, paper, crawl):
    old = "Mon, 01 Jan 2001 00:00:00 GMT"  # RFC 2616's heuristic: fresh for years
    paper.put("/list", "<p>one</p>", ETag='"1"', Last_Modified=old)
    crawl("/list")
    paper.put("/list", "<p>two</p>", ETag='"2"', Last_Modified=old)
    assert crawl(("/list", {"revalidate": True}))["answers"][0]["text"] == "<p>two</p>"
    assert crawl("/list")["answers"][0]["text"] == "<p>two</p>"
    assert len(captures(tmp_path)) == 2


def test_an_error_on_another_look_is_an_error(tmp_path, paper, crawl):
    paper.put("/list", "<p>one</p>", ETag='"1"')
    crawl("/list")
    paper.put("/list", "out of order", status=503)
    assert crawl(("/list", {"revalidate": True}))["answers"][0]["status"] == 503
    assert crawl("/list")["answers"][0]["text"] == "<p>one</p>"


@pytest.mark.parametrize(("status", "times"), [(200, 1), (404, 1), (410, 1), (403, 2), (429, 2), (500, 2), (503, 2)])
def test_an_error_that_may_pass_is_not_kept(paper, crawl, status, times):
    paper.put("/a", "<p>a</p>", status=status)
    crawl("/a")
    assert crawl("/a")["answers"][0]["status"] == status
    assert paper.times("/a") == times


def test_replay_asks_nobody(paper, crawl):
    paper.put("/a", "<p>a</p>")
    crawl("/a")
    paper.asked.clear()
    held, missing = crawl(("/a", {"revalidate": True}), "/b", REPLAY=True)["answers"]
    assert (held["status"], held["text"]) == (200, "<p>a</p>")
    assert missing["error"] == "Refusal: not captured"
    assert paper.asked == []


@pytest.mark.parametrize(
    ("spoil", "settings", "message"),
    [
        (lambda place: None, {}, "There are no captures"),
        (lambda place: place.write_text("a file"), {}, "There are no captures"),
        (lambda place: place.mkdir(), {"HTTPCACHE_ENABLED": False}, "HTTPCACHE_ENABLED=False switches off"),
    ],
)
def test_a_replay_without_captures_is_an_error_and_asks_nobody(tmp_path, paper, crawl, spoil, settings, message):
    spoil(tmp_path / "captures")
    outcome = crawl("/a", REPLAY=True, **settings)
    assert message in outcome["failed"]
    assert paper.asked == []


def test_captures_that_cannot_be_opened_end_the_crawl_before_it_begins(tmp_path, paper, crawl):
    (tmp_path / "captures").write_text("a file where the directory should be")
    assert "The captures in" in crawl("/a")["failed"]
    assert paper.asked == []


def test_a_damaged_capture_is_fetched_again_but_never_in_a_replay(tmp_path, paper, crawl):
    paper.put("/a", "<p>a</p>")
    crawl("/a")
    (path,) = (tmp_path / "captures").glob("*/*.gz")
    data = bytearray(path.read_bytes())
    data[-40] ^= 0xFF
    path.write_bytes(data)
    assert crawl("/a", REPLAY=True)["answers"][0]["error"] == "Refusal: not captured"
    assert "capture of http://127.0.0.1" in crawl.log
    assert paper.times("/a") == 1
    assert crawl("/a")["answers"][0]["text"] == "<p>a</p>"
    assert paper.times("/a") == 2


def test_a_capture_that_is_cut_off_is_fetched_again_but_never_in_a_replay(tmp_path, paper, crawl):
    paper.put("/a", "<p>a and more</p>")
    cut = capture(1, b"<p>a", url=paper.address + "/a", truncated="length")
    with CaptureStore(tmp_path / "captures") as store:
        store.add(cut, "127.0.0.1")
    assert crawl("/a", REPLAY=True)["answers"][0]["error"] == "Refusal: the response was cut off"
    assert [crawl("/a")["answers"][0]["text"] for _ in range(2)] == ["<p>a and more</p>"] * 2
    assert paper.times("/a") == 1


def test_captures_that_cannot_be_synced_at_the_end_stop_the_crawl(tmp_path, monkeypatch):
    crawler = get_crawler(settings_dict={"CAPTURES_DIR": str(tmp_path / "captures"), "HTTPCACHE_ENABLED": True})
    crawler.engine = SimpleNamespace(running=False)
    storage = WarcCacheStorage(crawler.settings)
    (store,) = storage.stores()
    store.add(capture(1), SITE)

    def fail(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Index, "note_synced", fail)
        storage.close_spider(SimpleNamespace(crawler=crawler))
    assert crawler.stats.get_value(ERROR) == "The captures cannot be written: the disk is full."
    assert len(captures(tmp_path)) == 1
