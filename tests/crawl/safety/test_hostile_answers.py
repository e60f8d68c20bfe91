"""Answers that break HTTP, and addresses that nobody should ask for: each costs its page, with a reason in plain words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from itertools import count, repeat
from pathlib import Path

from tests.crawl.harvest import crawl
from tests.crawl.raw import serve_raw
from tests.crawl.scripted import story

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PAGE = story("the quay").body
PACKED = gzip.compress(PAGE)
LONG = "the answer's headers are longer than 256 KB"
NOT_HTTP = "the answer is not HTTP"
CUT_OFF = "the response was cut off"


def page(extra: str) -> list[bytes]:
    """A page of an article with more in its body."""
    return [OK + b"\r\n" + PAGE.replace(b"</body>", extra.encode() + b"</body>")]


def redirect(to: str) -> list[bytes]:
    return [f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")]


def following(first: bytes, more: Iterable[bytes]) -> Iterable[bytes]:
    yield first
    yield from more


BROKEN: dict[str, tuple[Iterable[bytes], str]] = {
    "/long-header": ([OK + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n" + PAGE], LONG),
    "/endless-headers": (following(OK, (b"X-%d: %s\r\n" % (number, b"a" * 900) for number in count())), LONG),
    "/endless-status": (following(b"HTTP/1.1 200 ", repeat(b"a" * 1000)), LONG),
    "/endless-body": (following(OK + b"\r\n", repeat(b"<p>more and more" * 100)), "larger than DOWNLOAD_MAXSIZE"),
    "/no-number": ([b"HTTP/1.1 abc OK\r\n\r\n"], NOT_HTTP),
    "/other-protocol": ([b"SSH-2.0-OpenSSH_9\r\n"], NOT_HTTP),
    "/length-in-words": ([OK + b"Content-Length: many\r\n\r\n" + PAGE], NOT_HTTP),
    "/nothing": ([], "the connection failed"),
    "/no-chunk": ([OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE], CUT_OFF),
    "/no-gzip": ([OK + b"Content-Encoding: gzip\r\n\r\n" + PAGE], "the compressed data is damaged"),
    "/half-gzip": ([OK + b"Content-Encoding: gzip\r\n\r\n" + PACKED[: len(PACKED) // 2]], CUT_OFF),
    "/unknown": (
        [OK + b"Content-Encoding: compress\r\n\r\n" + PAGE],
        "the answer is encoded as compress, which cannot be read",
    ),
    "/to-nowhere": (redirect("http://[broken/"), "redirects to an address that cannot be read"),
    "/to-long-host": (redirect(f"http://{'a' * 300}.example/"), f"redirects off the site to {'a' * 300}.example"),
}
# Addresses by which each page of an article leads on, and what is asked for, or why not.
LED = {
    "/password": ("http://me:secret@{host}/story-2", "/story-2"),
    "/control": ("/story-\x01\x1bm-2", "/story-%01%1Bm-2"),
    "/direction": ("/story-\u202e-2", "/story-%E2%80%AE-2"),
}


def test_each_broken_answer_has_its_own_reason(tmp_path: Path) -> None:
    with serve_raw({path: answer for path, (answer, _) in BROKEN.items()}) as server:
        harvest = crawl(
            tmp_path, "-a", f"url={' '.join(server + path for path in BROKEN)}", RETRY_ENABLED="0",
            DOWNLOAD_MAXSIZE="1000000", CONCURRENT_REQUESTS_PER_DOMAIN="16", SUMMARY_DIR=str(tmp_path),
        )  # fmt: skip
        found = {path: harvest.record(server + path)["completeness"]["missing"][0]["reason"] for path in BROKEN}
        lost = next(tmp_path.glob("*.lost.jsonl")).read_text("utf-8").splitlines()
        told = {line["url"].removeprefix(server): line["sentence"] for line in map(json.loads, lost)}
    assert found == {path: reason for path, (_, reason) in BROKEN.items()}
    assert told == found
    assert "Traceback" not in harvest.log
    assert not re.search(r"\w+(?:Error|File|Exception|Failed): ", harvest.log)


def test_addresses_are_asked_for_without_password_and_control_characters(tmp_path: Path) -> None:
    asked: list[str] = []
    answers: dict[str, Iterable[bytes]] = {}

    def note(path: str) -> Iterable[bytes]:
        asked.append(path)
        yield OK + b"\r\n" + PAGE

    for _, target in LED.values():
        answers[target] = note(target)
    with serve_raw(answers) as server:
        host = server.removeprefix("http://")
        for path, (address, _) in LED.items():
            answers[path] = redirect(address.format(host=host).encode("utf-8").decode("latin-1"))
        harvest = crawl(tmp_path, "-a", f"url={' '.join(server + path for path in LED)}", RETRY_ENABLED="0")
    assert sorted(asked) == sorted(target for _, target in LED.values())
    assert "secret" not in json.dumps(harvest.records) + harvest.log


def test_a_page_states_an_address_of_its_own_that_may_be_kept(tmp_path: Path) -> None:
    stated = {
        "/with-password": ("https://me:secret@post.example/quay", "https://post.example/quay"),
        "/with-control": ("https://post.example/quay\x1b[2J", "https://post.example/quay%1B[2J"),
        "/too-long": ("https://post.example/" + "a" * 64_000, None),
    }
    answers = {
        path: [OK + b"\r\n" + PAGE.replace(b"</head>", f'<link rel=canonical href="{address}"></head>'.encode())]
        for path, (address, _) in stated.items()
    }
    with serve_raw(answers) as server:
        harvest = crawl(tmp_path, "-a", f"url={' '.join(server + path for path in stated)}")
        found = {path: harvest.record(server + path).get("canonicalUrl") for path in stated}
    assert found == {path: expected for path, (_, expected) in stated.items()}


def test_a_link_that_is_too_long_is_a_page_that_is_missing(tmp_path: Path) -> None:
    link = f'<p class=pages>1 <a href="/long?{"a" * 64_000}&page=2">2</a> <a rel=next href="/long?{"a" * 64_000}&page=2">Next</a></p>'
    with serve_raw({"/long": page(link)}) as server:
        harvest = crawl(tmp_path, "-a", f"url={server}/long")
        completeness = harvest.record(f"{server}/long")["completeness"]
    assert completeness["verdict"] == "incomplete"
    assert completeness["missing"][0]["reason"] == "the address is longer than URLLENGTH_LIMIT"
