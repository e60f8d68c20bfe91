"""Headers that a site's declaration says: they reach the site, and nothing else."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.crawl.site_headers import HeaderError, read_value
from newsspider.crawl.stop import Ending
from newsspider.sites.model import Secret
from tests.crawl.harvest import crawl
from tests.crawl.newspaper import Newspaper, serve
from tests.crawl.scripted import story

SECRETS = ("s3cret-of-the-reader", "t0ken-of-the-file", "pl4in-consent")


@pytest.fixture
def papers() -> Iterator[list[tuple[Newspaper, str]]]:
    """Two papers; the robots.txt of the first is at the second."""
    first, second = Newspaper(), Newspaper()
    with serve(first) as one, serve(second) as other:
        first.put("/robots.txt", "", 302, Location=f"{other}/robots.txt")
        second.put("/robots.txt", "User-agent: *\nDisallow:\n", Content_Type="text/plain")
        page = story("the ferry").body.decode()
        first.put("/2012/ferry", page, Set_Cookie=f"session={SECRETS[0]}", X_Kept="yes")
        first.put("/2012/moved", "", 302, Location="/2012/ferry")
        second.put("/2012/quay", page)
        yield [(first, one), (second, other)]


def declare(folder: Path, base: str, headers: str) -> str:
    (folder / "sites").mkdir(exist_ok=True)
    text = f'domains = ["{base.removeprefix("http://")}"]\n[headers]\n{headers}\n'
    (folder / "sites" / "paper.toml").write_text(text)
    return str(folder / "sites")


def values(asked: list[tuple[str, str, dict[str, str]]]) -> list[tuple[str, ...]]:
    return [tuple(headers.get(name, "") for name in ("Cookie", "Authorization", "X-Consent")) for *_, headers in asked]


def test_they_reach_that_site_and_are_kept_nowhere(
    papers: list[tuple[Newspaper, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, one), (second, other) = papers
    (tmp_path / "token").write_text(f"{SECRETS[1]}\n")
    monkeypatch.setenv("PAPER_COOKIE", SECRETS[0])
    headers = f'Cookie = {{ env = "PAPER_COOKIE" }}\nAuthorization = {{ file = "{tmp_path}/token" }}\nX-Consent = "{SECRETS[2]}"'
    harvest = crawl(
        tmp_path, "-a", f"url={one}/2012/moved {other}/2012/quay", SITES_DIR=declare(tmp_path, one, headers),
        HTTPCACHE_ENABLED="1", CAPTURES_DIR=f"{tmp_path}/captures", JOBDIR=f"{tmp_path}/job", LOG_LEVEL="DEBUG",
        SUMMARY_DIR=f"{tmp_path}/summary",
    )  # fmt: skip
    assert len(harvest.records) == 2
    assert [path for _, path, _ in first.asked] == ["/robots.txt", "/2012/moved", "/2012/ferry"]
    assert set(values(first.asked)) == {SECRETS}
    assert {path for _, path, _ in second.asked} == {"/robots.txt", "/2012/quay"}
    assert set(values(second.asked)) == {("", "", "")}
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in ("token", "paper.toml")]
    assert {path.suffix for path in kept} >= {".gz", ".sqlite", ".jsonl", ".json"}
    everything = harvest.log.encode() + b"".join(map(_bytes_of, kept))
    assert b"X-Kept" in everything
    assert [secret for secret in SECRETS if secret.encode() in everything] == []


def _bytes_of(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_a_value_that_is_missing_ends_the_crawl_with_a_sentence(
    papers: list[tuple[Newspaper, str]], tmp_path: Path
) -> None:
    (first, one), _ = papers
    sites = declare(tmp_path, one, 'Cookie = { env = "PAPER_COOKIE_THAT_NOBODY_SET" }')
    harvest = crawl(tmp_path, "-a", f"url={one}/2012/ferry", SITES_DIR=sites)
    sentence = "The header Cookie of paper is to come from the environment variable PAPER_COOKIE_THAT_NOBODY_SET, which is not set."
    assert (harvest.status, harvest.records, first.asked) == (Ending.STOPPED.status, [], [])
    assert sentence in harvest.log
    assert "Traceback" not in harvest.log


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read (No such file or directory)"), (b"", "one line"), (b"a\nb\n", "one line"), (b"\xff", "UTF-8")],
)  # fmt: skip
def test_a_file_holds_one_line(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    with pytest.raises(HeaderError, match="which .*") as raised:
        read_value("paper", "Cookie", Secret(file=str(tmp_path / "token")))
    assert said in str(raised.value)
