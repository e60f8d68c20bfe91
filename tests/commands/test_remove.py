"""`scrapy remove`: an article is gone from everything, is not had again, and a kill at any step is mended by a second run."""

import contextlib
import gzip
import itertools
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from scrapy import cmdline

from newsspider.article.identity import article_id
from newsspider.captures import CaptureStore
from newsspider.captures.verify import verify
from newsspider.captures.wacz import Packed, pack
from newsspider.ledger import Feed, open_ledger
from newsspider.ledger.removal import read_removals
from tests.crawl.harvest import QUICK, ROOT
from tests.crawl.scripted import serve
from tests.crawl.whole_harvest.site import path
from tests.kills import kill_at_step
from tests.replay.test_replay import SITE, Archive
from tests.spiders.test_again import numbered

GONE = 3  # an article of three pages
URL = SITE + path(GONE)


class Output:
    """The folder that harvests of four articles have filled: captures, ledger, articles, a package, an export."""

    def __init__(self, root):
        self.root = root
        self.archive = Archive(root / "captures")

    def fill(self):
        for number in range(1, 5):
            self.archive.article(number)
        self.archive.put(path(GONE), b"moved", status=301, role="entry")
        records = self.archive.records()
        self.feed("articles", records)
        self.feed("article.jsonl", [record | {"digest": "sha256:0"} for record in records if record["url"][-1] in "34"])
        for name in ("replay.jsonl", "more.jsonl.gz"):
            opened = gzip.open if name.endswith("gz") else open
            with opened(self.root / name, "wb") as sink:
                sink.writelines(json.dumps(record).encode() + b"\n" for record in records)
        with CaptureStore(self.root / "captures") as store:
            packed = [Packed(store.read(entry), SITE, entry.url) for entry in store.index.entries()]
            pack(packed, self.root / "all.wacz", "All")
        return self

    def feed(self, name, records):
        ledger = open_ledger(self.root / "ledger.sqlite")
        feed = Feed(ledger, self.root / name)
        try:
            for record in records:
                feed.add(record, "harbourpost.example")
            feed.flush()
            return dict(feed.outcomes)
        finally:
            ledger.close()

    def remove(self, *arguments):
        places = {"CAPTURES_DIR": "captures", "LEDGER_FILE": "ledger.sqlite", "SITE_FOLDER": "sites/{site}"}
        settings = [f"-s{name}={self.root / where}" for name, where in places.items()]
        feeds = {f"ledger:{self.root / name}": {"format": "ledger"} for name in ("articles", "article.jsonl")}
        with contextlib.chdir(Path(__file__).parents[2]), pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "remove", *arguments, *settings, f"-sFEEDS={json.dumps(feeds)}"])
        return ended.value.code

    def records(self):
        """The URLs of the articles in each file, and in a replay; captures, ledger and files are whole."""
        with CaptureStore(self.root / "captures") as store:
            assert verify(store).problems == ()
        ledger = open_ledger(self.root / "ledger.sqlite")
        feeds = [Feed(ledger, self.root / name) for name in ("articles", "article.jsonl")]
        assert [feed.check() for feed in feeds] == [[], []]
        held = {held.url for held in ledger.articles()}
        ledger.close()
        files = [self.root / "article.jsonl", self.root / "replay.jsonl"]
        lines = {file.name: {json.loads(line)["url"] for line in file.open()} for file in files}
        parts = self.root.glob("articles/*/*.jsonl")
        lines["parts"] = {json.loads(line)["url"] for file in parts for line in file.open()}
        lines["more"] = {
            json.loads(line)["url"] for line in gzip.decompress((self.root / "more.jsonl.gz").read_bytes()).splitlines()
        }
        return {**lines, "replay": {record["url"] for record in self.archive.records()}, "ledger": held}

    def is_clean(self):
        """Assert that the other articles are there and this one nowhere."""
        records = self.records()
        assert records.pop("article.jsonl") == {SITE + path(4)}
        assert set(map(frozenset, records.values())) == {frozenset(OTHERS)}

    def everything(self):
        """All bytes of all files, unpacked."""
        data = b""
        for file in (file for file in self.root.rglob("*") if file.is_file()):
            if file.suffix == ".wacz":
                with zipfile.ZipFile(file) as parts:
                    names = {name: parts.read(name) for name in parts.namelist()}
                data += b"".join(
                    gzip.decompress(part) if name.endswith(".gz") else part for name, part in names.items()
                )
            else:
                data += gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        return data


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    return Output(tmp_path_factory.mktemp("filled")).fill().root


@pytest.fixture
def output(tmp_path, filled):
    shutil.copytree(filled, tmp_path / "output")
    return Output(tmp_path / "output")


OTHERS = {SITE + path(number) for number in (1, 2, 4)}


@pytest.mark.parametrize(
    "named", [URL, "http://www.harbourpost.example" + path(GONE, 2) + "&utm_source=x", article_id(URL)]
)
def test_an_article_is_gone_from_everything(output, named, capsys):
    assert output.remove(named, "--reason", "court order 7/2026") == 0
    said = capsys.readouterr().out
    for line in ("4 captures in", "1 line in", "replay.jsonl", "more.jsonl.gz", "4 captures in", "all.wacz"):
        assert line in said
    assert "still names it" not in said
    output.is_clean()
    data = output.everything()
    assert f"number {GONE} of the harbour".encode() not in data
    assert (path(GONE) + '"').encode() not in data
    assert SITE.encode() + path(GONE).encode() + b"\r" not in data
    (removal,) = read_removals(output.root / "removed.jsonl")
    assert removal.reason == "court order 7/2026"
    assert removal.removed_at.startswith("20")
    assert removal.id == article_id(URL)


def test_it_is_not_written_again_until_the_user_says_so(output, filled, capsys):
    (record,) = (each for each in Output(filled).archive.records() if each["url"] == URL)
    output.remove(URL, "--reason", "asked for")
    assert output.feed("articles", [record]) == {"removed": 1}
    assert output.feed("article.jsonl", [record | {"id": "0" * 16}]) == {"removed": 1}
    output.is_clean()
    assert output.remove("--undo", URL) == 0
    assert output.remove("--undo", URL) == 1
    assert "was not taken out" in capsys.readouterr().err
    assert output.feed("articles", [record]) == {"new": 1}


def test_another_kind_of_file_is_named(output, capsys):
    (output.root / "coverage.html").write_text(f"<a href={URL}>a headline</a>")
    output.remove(URL, "--reason", "asked for")
    assert "coverage.html still names it" in capsys.readouterr().out


def test_a_broken_line_goes_too(output):
    (output.root / "article.jsonl.broken").write_text(f'{{"id":"{article_id(URL)}","headl\n{{"id":"1"\n')
    output.remove(URL, "--reason", "asked for")
    assert (output.root / "article.jsonl.broken").read_text() == '{"id":"1"\n'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name articles by the address"),
        (["daily.example/1", "--reason", "x"], "name articles by the address"),
        ([URL], "say why: --reason TEXT"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(output, capsys, arguments, message):
    assert output.remove(*arguments) == 2
    assert message in capsys.readouterr().err


def test_captures_that_are_in_use_stay_and_the_article_is_on_the_list(output, capsys):
    with CaptureStore(output.root / "captures"):
        assert output.remove(URL, "--reason", "x") == 1
    assert "Another process uses the captures" in capsys.readouterr().err
    assert output.remove(URL, "--reason", "x") == 0
    output.is_clean()


@pytest.mark.parametrize("stride", [61, pytest.param(1, marks=pytest.mark.slow)])
def test_a_kill_at_each_step_is_mended_by_a_second_run(tmp_path, filled, capfd, stride):
    for step in itertools.count(1, stride):
        output = Output(tmp_path / str(step))
        shutil.copytree(filled, output.root)
        if not kill_at_step(lambda output=output: output.remove(URL, "--reason", "x"), step):
            break
        for name, urls in output.records().items():
            assert urls - {URL} == ({SITE + path(4)} if name == "article.jsonl" else OTHERS)
        assert output.remove(URL, "--reason", "x") == 0
        output.is_clean()
        assert f"number {GONE} of the harbour".encode() not in output.everything()
        shutil.rmtree(output.root)
    assert step > 100


def settings(place):
    """Options of the command line: site folders below a place."""
    feeds = {f"ledger:{where}": {"format": "ledger"} for where in (f"{place}/article.jsonl", "{site_folder}/articles")}
    own = {"SITE_FOLDER": f"{place}/sites/{{site}}", "HTTPCACHE_ENABLED": "1", "MONITORS": "{}"}
    return [f"-s{name}={value}" for name, value in {**QUICK, **own, "FEEDS": json.dumps(feeds)}.items()]


def crawl(place, *arguments):
    """Harvest the addresses in the file `urls`."""
    line = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "article",
        "-a",
        f"urls={place}/urls",
        *arguments,
        *settings(place),
    ]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]


def test_what_was_taken_out_is_not_had_again_and_what_was_forgotten_is(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    place, package = tmp_path / "output", str(tmp_path / "elsewhere.wacz")
    place.mkdir()

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", *arguments, *settings(place)])
        return ended.value.code, capsys.readouterr().out

    with serve("post") as [site]:
        site.answers |= {f"/{name}": [numbered(name, 1, 1)] for name in ("quay", "lock", "tide")}
        quay, lock, tide = (f"{site.address}/{name}" for name in ("quay", "lock", "tide"))
        (place / "urls").write_text("\n".join((quay, lock, tide)))
        crawl(place)
        assert run("captures", "pack", package)[0] == 0
        status, said = run("remove", quay, "--reason", "court order")
        assert (status, "1 capture in" in said, said.count("1 line in")) == (0, True, 2)
        assert run("captures", "forget", lock) == (0, "1 captures forgotten\n")
        site.asked.clear()
        crawl(place)
        crawl(place, "-O", f"{place}/other.jsonl")  # without a ledger
        assert [where for where in site.asked if where != "/robots.txt"] == ["/lock"]
    for feed in (place / "article.jsonl", place / "other.jsonl", *place.glob("sites/*/articles/*.jsonl")):
        assert sorted(json.loads(line)["url"] for line in feed.read_text().splitlines()) == [lock, tide]
    status, said = run("captures", "import", package)
    assert said.startswith("1 captures imported, 2 were held already, 1 are of articles that were taken out\n")
    status, said = run("verify")
    assert (status, "due again" in said) == (0, False)
