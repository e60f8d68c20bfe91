"""Harvests run again: what was no article and what failed is asked for again, what was had is not."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from tests.crawl.harvest import QUICK, ROOT
from tests.crawl.scripted import PARAGRAPHS, Answer, Scripted, redirect, serve

CONSENT = Answer(
    b"<html><head><title>Harbour Post: a question first</title></head><body><h1>A question first</h1>"
    b"<p>How did you come to hear of the Harbour Post? Tell us, and read on.</p></body></html>"
)
BOT_CHECK = Answer(
    b"<title>Just a moment...</title><meta name=robots content=noindex><h1>harbourpost.example</h1>"
    b"<p>Checking if the site connection is secure.</p><p>Ray ID: 81c</p>"
)


def refresh(to: str, seconds: int = 0) -> Answer:
    return Answer(f'<noscript><meta http-equiv="refresh" content="{seconds};url={to}"></noscript>'.encode())


def numbered(name: str, number: int, of: int = 2) -> Answer:
    addresses = [f"/{name}", *(f"/{name}?page={other}" for other in range(2, of + 1))]
    pages = "".join(f'<a href="{url}">{n}</a> ' for n, url in enumerate(addresses, 1) if n != number)
    text = "".join(f"<p>{number}. {paragraph}</p>" for paragraph in PARAGRAPHS)
    return Answer(
        f"<html><head><title>What became of {name}</title></head><body><article><h1>What became of {name}</h1>"
        f'<p class="byline">By Ada Brook</p>{text}<div class="pagination">Page {number} of {of} {pages}</div>'
        "</article></body></html>".encode()
    )


def run(place: Path, *arguments: str, status: int = 0, **settings: str) -> list[dict]:
    """Run a command in the project; return the newest record of each article, those of its ledger's feed."""
    own = {
        "CAPTURES_DIR": f"{place}/captures",
        "LEDGER_FILE": f"{place}/ledger.sqlite",
        "POLITENESS_FILE": f"{place}/requests.sqlite",
        "LEARNED_DIR": f"{place}/templates",
        "HTTPCACHE_ENABLED": "1",
        "FEEDS": json.dumps({f"ledger:{place}/articles.jsonl": {"format": "ledger"}}),
    }
    options = [f"-s{name}={value}" for name, value in {**QUICK, **own, **settings}.items()]
    command = [sys.executable, "-m", "scrapy", *arguments, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == status, done.stderr[-3000:]
    return read(place / "articles.jsonl")


def read(path: Path) -> list[dict]:
    newest = {record["id"]: record for record in map(json.loads, path.read_text("utf-8").splitlines())}
    return list(newest.values())


def verdicts(site: Scripted, records: list[dict]) -> dict[str, tuple[str, str | None]]:
    return {
        record["url"].removeprefix(site.address): (
            record["completeness"]["verdict"],
            record["completeness"].get("kind"),
        )
        for record in records
    }


def test_what_stood_in_an_articles_place_is_asked_for_again(tmp_path: Path) -> None:
    with serve("post") as [site]:
        site.answers |= {
            "/quay": [redirect("/hello?back=%2Fquay"), numbered("quay", 1, 1)],
            "/hello?back=%2Fquay": [CONSENT],
            "/gate": [BOT_CHECK, numbered("gate", 1, 1)],
            "/lock": [numbered("lock", 1)],
            "/lock?page=2": [Answer(status=404), numbered("lock", 2)],
            "/gone": [numbered("gone", 1)],
            "/gone?page=2": [Answer(status=410)],
        }
        arguments = ("crawl", "article", "-a", f"url={' '.join(map(site.url, ('/quay', '/gate', '/lock', '/gone')))}")
        first = verdicts(site, run(tmp_path, *arguments, MONITORS="{}"))
        assert first == {
            "/quay": ("incomplete", "detour"),
            "/gate": ("incomplete", "bot_check"),
            "/lock": ("incomplete", "status"),
            "/gone": ("incomplete", "status"),
        }
        site.asked.clear()
        second = verdicts(site, run(tmp_path, *arguments, MONITORS="{}"))
        assert second == {**dict.fromkeys(("/quay", "/gate", "/lock"), ("complete", None)), "/gone": first["/gone"]}
        pages = sorted(path for path in site.asked if path != "/robots.txt")
        assert pages == ["/gate", "/gone?page=2", "/lock?page=2", "/quay"]
        site.asked.clear()
        run(tmp_path, *arguments, MONITORS="{}")
        run(tmp_path, *arguments, MONITORS="{}")
        pages = [path for path in site.asked if path != "/robots.txt"]
        assert pages == ["/gone?page=2"], "LEDGER_MAX_ATTEMPTS is 3"
    out = tmp_path / "replayed.jsonl"
    run(tmp_path, "replay", "--jobs", "1", "-o", str(out))
    assert verdicts(site, read(out)) == second


def test_a_meta_refresh_is_followed_on_the_site(tmp_path: Path) -> None:
    with serve("post") as [site]:
        site.answers |= {
            "/go?to=quay": [refresh("/quay")],
            "/quay": [Answer(gzip.compress(numbered("quay", 1, 1).body), headers={"Content-Encoding": "gzip"})],
            "/loop": [refresh("/pool")],
            "/pool": [refresh("/loop")],
            "/late": [refresh("/quay", seconds=60)],
        }
        given = ("/go?to=quay", "/loop", "/late")
        records = run(tmp_path, "crawl", "article", "-a", f"url={' '.join(map(site.url, given))}", MONITORS="{}")
        found = verdicts(site, records)
        assert found == {"/quay": ("complete", None), "/loop": ("incomplete", "many_redirects")}
    out = tmp_path / "replayed.jsonl"
    run(tmp_path, "replay", "--jobs", "1", "-o", str(out))
    assert verdicts(site, read(out)) == found


def test_a_finished_harvest_of_incomplete_articles_ends_well_when_it_is_run_again(tmp_path: Path) -> None:
    names = [f"tale-of-the-tide-{number}" for number in range(12)]
    with serve("post") as [site]:
        links = "".join(f'<li><a href="/2012/04/03/{name}">The tale of the tide of {name}</a></li>' for name in names)
        listed = f"<html><body><h1>All tales</h1><ul>{links}</ul></body></html>".encode()
        site.answers |= {"/": [refresh("/start")], "/start": [Answer(listed)]}
        for name in names:
            path = f"2012/04/03/{name}"
            site.answers |= {f"/{path}": [numbered(path, 1)], f"/{path}?page=2": [Answer(status=404)]}
        arguments = ("crawl", "archive", "-a", f"site={site.address}/", "-a", "since=2012-04-01")
        records = run(tmp_path, *arguments, status=3)
        assert {record["completeness"]["verdict"] for record in records} == {"incomplete"}
        assert len(records) == len(names)
        site.asked.clear()
        run(tmp_path, *arguments)
        asked = {path for path in site.asked if "2012" in path}
        assert asked == {f"/2012/04/03/{name}?page=2" for name in names}
