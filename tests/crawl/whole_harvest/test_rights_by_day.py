"""A robots.txt that changes from one day to the next: each article has what was said on its day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.crawl.scripted import Answer, serve
from tests.crawl.whole_harvest.run import Harvest

PLAIN = {"Content-Type": "text/plain"}


class DayAfter(Harvest):
    """A harvest that runs two days later."""

    def command(self, *arguments: str, **settings: str) -> list[str]:
        return ["faketime", "-f", "+2d", *super().command(*arguments, **settings)]


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime (Debian's package) sets the clock of a process")
def test_each_article_has_what_was_said_on_its_day(tmp_path: Path) -> None:
    with serve("post") as (site,):
        for harvest, preference in ((Harvest, "ai-train=no"), (DayAfter, "ai-train=yes, search=no")):
            robots = f"User-agent: *\nContent-Signal: {preference}\n"
            site.answers["/robots.txt"] = [Answer(robots.encode(), headers=PLAIN)]
            seeds = [site.url("/first"), site.url("/second")]
            run = harvest(tmp_path, seeds[:1] if harvest is Harvest else seeds)
            assert run.run(ROBOTSTXT_OBEY="1").returncode == 0
        assert site.asked == ["/robots.txt", "/first", "/robots.txt", "/second"]
    (first,), (second,) = (run.records()[seed] for seed in seeds)
    assert [record["rights"]["reserved"] for record in (first, second)] == [["ai-train"], ["search"]]
    days = [record["rights"]["statements"][0]["capturedAt"][:10] for record in (first, second)]
    assert days == [record["pages"][0]["fetchedAt"][:10] for record in (first, second)]
    assert days[0] < days[1]
    assert run.replay().returncode == 0
    replayed = sorted((tmp_path / "replay.jsonl").read_text("utf-8").splitlines())
    assert sorted(map(json.dumps, map(json.loads, replayed))) == sorted(map(json.dumps, (first, second)))
