"""A harvest as a process: how it ended."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newsspider.crawl.stop import Ending
from newsspider.schedule.crawls import Crawl
from newsspider.sites import Site


@pytest.mark.parametrize(("is_asked", "expected"), [(True, Ending.INTERRUPTED), (False, None)])
def test_a_crawl_that_is_killed_when_it_is_asked_to_end_was_interrupted(
    tmp_path: Path, is_asked: bool, expected: Ending | None
) -> None:
    """A crawl is asked to end before it can handle the signal, or is killed unasked."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    settings = Settings({"SITE_FOLDER": f"{tmp_path}/{{site}}", "OUTPUT_DIR": str(tmp_path)})
    crawl = Crawl(process, Site(domains=("quay.example",), name="quay"), settings)
    assert crawl.ended() is None
    if is_asked:
        crawl.stop()
    else:
        process.kill()
    process.wait(60)
    end = crawl.ended()
    assert end
    assert end[0] is expected
