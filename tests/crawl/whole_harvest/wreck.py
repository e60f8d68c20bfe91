"""What may happen to a harvest's files, and the question that is asked after each of it.

Every article is there once, whole, with its own text; `scrapy verify` finds nothing; a replay gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from newsspider.commands.verify import Command as Verify
from tests.crawl.command import run_here
from tests.crawl.whole_harvest.run import Harvest
from tests.crawl.whole_harvest.site import Site, pages_of, paragraphs

ROUNDS = 4  # of verify and harvest until all is well
MOST = 1 << 16  # bytes that are damaged at once
OURS = ("log", "seeds.txt", "replay.jsonl")


@dataclass(frozen=True)
class Wreck:
    """Bytes of a file that are overwritten: where, how many, with what."""

    file: Path
    at: int
    size: int
    kind: str

    def __str__(self) -> str:
        """Say what was done."""
        return f"{self.size} bytes of {self.file.name} from {self.at} on: {self.kind}"


def wreck(place: Path, seed: int, files: str = "*") -> Wreck:
    """Damage one place of one file of a harvest. Each kind of file is hit as often."""
    chance = Random(seed)
    kinds: dict[str, list[Path]] = {}
    for path in sorted(place.rglob(files)):
        if (
            path.is_file()
            and path.stat().st_size
            and path.name not in OURS
            and ".broken" not in path.name
            and ".damaged" not in path.name
        ):
            kinds.setdefault(path.name if ".sqlite" in path.name else path.suffix, []).append(path)
    path = chance.choice(kinds[chance.choice(sorted(kinds))])
    length = path.stat().st_size
    at = chance.randrange(length)
    size = min(int(2 ** chance.uniform(0, 16)), length - at)
    kind = chance.choice(["zeros", "random"])
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(bytes(size) if kind == "zeros" else chance.randbytes(size))
    return Wreck(path.relative_to(place), at, size, kind)


def verified(harvest: Harvest) -> tuple[int, str]:
    """Run `scrapy verify`; its status, and what it says."""
    done = run_here(Verify, **harvest.settings())
    return done.status, done.out + done.err


def mend(harvest: Harvest) -> int:
    """Verify and harvest again until nothing is wrong; how many harvests it took."""
    for number in range(1, ROUNDS + 1):
        verified(harvest)
        done = harvest.run()
        assert done.returncode == 0, done.stderr
        status, said = verified(harvest)
        if status == 0:
            return number
    raise AssertionError(f"{ROUNDS} harvests have not mended it: {said}")


def written(harvest: Harvest) -> bytes:
    """All lines of the articles, by id and revision."""
    found: list[bytes] = []
    for path in harvest.place.glob("articles/*/*"):
        if path.suffix in (".jsonl", ".gz"):
            data = path.read_bytes()
            found += (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines(keepends=True)
    return b"".join(sorted(found, key=lambda line: (json.loads(line)["id"], json.loads(line).get("revision", 1))))


def ask(harvest: Harvest, site: Site, articles: int) -> None:
    """Is every article there once and whole, verify clean, and the replay equal in every field?"""
    lines = [json.loads(line) for line in written(harvest).splitlines()]
    records = {record["url"]: record for record in lines}
    assert len(records) == len(lines), "an article is there twice"
    assert sorted(records) == sorted(site.seeds(articles))
    for number, url in enumerate(site.seeds(articles)):
        assert records[url]["completeness"]["verdict"] != "incomplete", url
        texts = [text for page in range(1, pages_of(number) + 1) for text in paragraphs(number, page)]
        assert [paragraph["text"] for paragraph in records[url]["paragraphs"]] == texts
    status, said = verified(harvest)
    assert status == 0, said
    done = harvest.replay("--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert (harvest.place / "replay.jsonl").read_bytes() == written(harvest), "the replay differs"
