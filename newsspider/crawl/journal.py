"""Which page is being read now, in a file that outlives its process: so a page that ends processes is found.

Each process has a file of one block, which it maps into its memory, so that a note costs no call to the system. Beside
it is a lock; a file whose lock nobody holds was left by a process that was ended. docs/decisions/0092-no-poison.md
"""

import contextlib
import json
import logging
import mmap
import os
import uuid
import weakref
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Self

from newsspider import locks
from newsspider.locks import Lock
from newsspider.web.text import iso_utc

BLOCK = 4096
NOW = ".now"
KNOWN = "pages.jsonl"
logger = logging.getLogger(__name__)


class State(StrEnum):
    """What is known of a page. Of any other page nothing is."""

    SUSPECT = "suspect"  # a process ended while it read it, perhaps by chance
    SET_ASIDE = "set_aside"  # reading it ended a second process, which was made for that


class Journal:
    """The pages that processes of a project read now, and those that ended one. `folder` is made if need be."""

    def __init__(self, folder: Path) -> None:
        """Note what ended processes were reading. Raises OSError if nothing can be written there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._known = folder / KNOWN
        for left in folder.glob(f"*{NOW}"):
            self._take_over(left)
        self._states = self._read()
        now = folder / f"{os.getpid()}-{uuid.uuid4().hex}{NOW}"
        lock = locks.take(_lock_of(now))
        now.write_bytes(bytes(BLOCK))
        with now.open("r+b") as file:
            self._block = mmap.mmap(file.fileno(), BLOCK)
        weakref.finalize(self, _remove, now, self._block, lock)

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Return the journal, None if it cannot be written: then nothing is noted."""
        try:
            return cls(folder)
        except OSError as error:
            logger.warning("Pages that end the process cannot be noted in %s: %s", folder, error.strerror or error)
            return None

    def state(self, page: str) -> State | None:
        """Return what is known of a page."""
        return self._states.get(page[:BLOCK]) if self._states else None

    def begin(self, page: str) -> None:
        """Note that a page is being read. `page` names it: its address, its size, since it may change, and for what."""
        noted = page.encode("utf-8", "replace")[: BLOCK - 2]
        self._block[2 : 2 + len(noted)] = noted
        self._block[:2] = len(noted).to_bytes(2)

    def end(self) -> None:
        """Note that no page is being read."""
        self._block[:2] = b"\0\0"

    def note(self, page: str, state: State | None) -> None:
        """Note what is known of a page from now on."""
        line = {"page": page[:BLOCK], "state": state, "by": version("newsspider"), "at": iso_utc(datetime.now(UTC))}
        with self._known.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._states = self._read()

    def _read(self) -> dict[str, State]:
        """Read what is known. What was set aside by another version is tried once more."""
        states: dict[str, State] = {}
        if not self._known.exists():
            return states
        for line in self._known.read_text("utf-8", "replace").splitlines():
            try:
                known = json.loads(line)
                page, state, by = known["page"], known["state"] and State(known["state"]), known["by"]
            except (ValueError, KeyError, TypeError):
                continue  # the process was ended while it wrote the line
            states.pop(page, None)
            if state:
                states[page] = state if by == version("newsspider") else State.SUSPECT
        return states

    def _take_over(self, left: Path) -> None:
        """Note the page of a process that was ended, and remove its file. One that runs has its file locked."""
        if (lock := locks.try_to_take(_lock_of(left))) is None:
            return
        with contextlib.suppress(FileNotFoundError):  # another process has taken it over
            block = left.read_bytes()
            left.unlink()
            if page := block[2 : 2 + int.from_bytes(block[:2])].decode("utf-8", "replace"):
                logger.warning("An earlier process ended while it read %.300s: it is read with care.", page)
                self.note(page, State.SUSPECT)
        lock.let_go()


def _lock_of(now: Path) -> Path:
    return now.with_suffix(".lock")


def _remove(now: Path, block: mmap.mmap, lock: Lock) -> None:
    block.close()  # Windows removes no file that is mapped
    now.unlink(missing_ok=True)
    lock.let_go()
