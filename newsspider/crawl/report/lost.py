"""What a harvest did not get, one by one: a file of JSON Lines beside the summary."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TextIO

from scrapy import signals
from scrapy.crawler import Crawler

from newsspider.crawl.harvest import LOST, runs_folder

logger = logging.getLogger(__name__)


class LostFile:
    """The extension: a line for each page, list or article that failed or was skipped. Setting: SUMMARY_DIR; None
    writes no file. Without a line there is no file: `path` is then None."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.path: Path | None = None
        self._began = datetime.now(UTC)
        self._file: TextIO | None = None
        self._failed = not crawler.settings.get("SUMMARY_DIR")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.write, LOST)
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def write(self, lost: dict[str, str]) -> None:
        """Write a line. A file that cannot be written is logged once."""
        if self._failed:
            return
        try:
            if self._file is None:
                name = f"{self.crawler.spidercls.name}-{self._began:%Y%m%dT%H%M%SZ}"
                self.path = new_file(runs_folder(self.crawler), name, ".lost.jsonl")
                self._file = self.path.open("w", encoding="utf-8", buffering=1)
            self._file.write(json.dumps(lost, ensure_ascii=False) + "\n")
        except OSError as error:
            self._failed = True
            logger.error("The file of what was not had cannot be written: %s", error)

    def engine_stopped(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()


def new_file(folder: Path, name: str, suffix: str) -> Path:
    """Make a new, empty file; its name gets a number if two harvests began in the same second. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 100):
        path = folder / (f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise OSError(f"{folder} holds a hundred files of this second")
