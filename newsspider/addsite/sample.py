"""The sample of a site: a few articles with their captures, by which its declaration is checked again and again.

sites/NAME.toml                   the declaration
sites/tests/test_NAME.py          the test, for pytest
sites/tests/NAME/sample.json      what each address gave when the sample was taken
sites/tests/NAME/captures/        the pages, as WARC
"""

import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from scrapy.settings import BaseSettings
from scrapy.utils.project import get_project_settings

from newsspider.article.difference import changed, details
from newsspider.captures.archives import Archives
from newsspider.files import write_whole
from newsspider.program import typed
from newsspider.replay.articles import ArticleMaker, Setup
from newsspider.replay.run import is_entry


class SampleError(Exception):
    """Why a sample cannot be read or written, as a sentence."""


class SampleArticle(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article of a sample: the address of its first request, and its record or the reason why there is none."""

    entry: str
    record: dict[str, Any] | None = None
    failure: str | None = None


class Sample(msgspec.Struct, frozen=True):
    """The content of sample.json. `taken` is the day of the harvest."""

    site: str
    taken: str
    articles: tuple[SampleArticle, ...]


class Places:
    """The paths of a site's files below a folder of declarations. `files` are all that `write` writes."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.declaration = folder / f"{name}.toml"
        self.test = folder / "tests" / f"test_{re.sub(r'[^a-z0-9]+', '_', name.lower())}.py"
        self.directory = folder / "tests" / name
        self.sample = self.directory / "sample.json"
        self.captures = self.directory / "captures"
        self.files = (self.declaration, self.test, self.sample, self.captures)


def check_sample(folder: Path, name: str, settings: BaseSettings | None = None) -> list[str]:
    """The sample of a site made again from its captures, and how it differs from what it was: sentences, [] for none.

    `folder` holds the declaration. Raises SampleError where there is no sample, SiteError for a faulty declaration.
    """
    places = Places(folder, name)
    before = read(places)
    return list(compare(before.articles, remake(places, before, settings).articles))


def compare(before: Iterable[SampleArticle], after: Iterable[SampleArticle]) -> Iterator[str]:
    """Yield the lines on each article that differs: its headline and address, then what changed. None if none does."""
    now = {article.entry: article for article in after}
    for article in before:
        differences = list(_differences(article, now.get(article.entry)))
        if differences:
            headline = (article.record or {}).get("headline") or "An article without a headline"
            yield f"{headline} ({article.entry})"
            yield from (f"  {difference}" for difference in differences)


def _differences(before: SampleArticle, after: SampleArticle | None) -> Iterator[str]:
    if after is None or after.record is None:
        reason = after.failure if after and after.failure else "nothing came of it"
        if before.record is not None:
            yield f"It is no article any more: {reason}."
        elif reason != before.failure:
            yield f"It was none because: {before.failure}. Now: {reason}."
    elif before.record is None:
        yield f"It is an article now; it was none because: {before.failure}."
    elif found := changed(_without_fetch(before.record), _without_fetch(after.record)):
        yield from details(found)


def _without_fetch(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with nothing that differs from fetch to fetch: of its pages only the addresses."""
    return {**record, "pages": [page["url"] for page in record.get("pages", ())]}


def read(places: Places) -> Sample:
    """The sample as it was taken. Raises SampleError."""
    try:
        return msgspec.json.decode(places.sample.read_bytes(), type=Sample)
    except FileNotFoundError:
        raise SampleError(
            f"{places.name} has no sample: {places.sample} is not there. `{typed('addsite')} URL --name {places.name}` "
            "takes one."
        ) from None
    except (OSError, msgspec.MsgspecError) as error:
        raise SampleError(f"{places.sample} cannot be read: {error}.") from error


def remake(places: Places, sample: Sample, settings: BaseSettings | None = None) -> Sample:
    """The sample with the records that its captures give now."""
    settings = settings or get_project_settings()
    if not places.captures.is_dir():
        raise SampleError(f"{places.captures} is not there: the sample's pages are missing.")
    with Archives(places.captures) as archives:
        assert archives.index.path is not None
        maker = ArticleMaker(Setup.of(settings, archives.root, archives.index.path, [places.folder]))
        try:
            made = {entry.url: maker.make(entry)[0] for entry in archives.index.entries() if is_entry(entry)}
        finally:
            maker.close()
    return msgspec.structs.replace(sample, articles=tuple(_again(article, made) for article in sample.articles))


def _again(article: SampleArticle, made: Mapping[str, dict[str, Any] | None]) -> SampleArticle:
    if article.entry not in made and article.record is None:
        return article
    if article.entry not in made:
        return SampleArticle(article.entry, failure="its page is not among the captures")
    record = made[article.entry]
    return SampleArticle(article.entry, record, None if record else "its page holds no text")


def write(places: Places, declaration: str, sample: Sample, captures: Path) -> None:
    """Write all files, and move the captures to their place. An old declaration is kept as NAME.toml.old."""
    try:
        places.directory.mkdir(parents=True, exist_ok=True)
        if places.declaration.exists():
            places.declaration.replace(places.declaration.with_suffix(".toml.old"))
        write_whole(places.declaration, declaration)
        template = files("newsspider.addsite").joinpath("test_template.txt").read_text("utf-8")
        write_whole(places.test, template.format(name=places.name))
        write_sample(places, sample)
        if places.captures.exists():
            shutil.rmtree(places.captures)
        for index in captures.glob("index.sqlite*"):  # can be made again from the captures, and is
            index.unlink()
        shutil.move(captures, places.captures)
    except OSError as error:
        raise SampleError(f"{error.filename or places.folder} cannot be written: {error.strerror or error}.") from error


def write_sample(places: Places, sample: Sample) -> None:
    """Write the sample's records, an indented line a field, so that what changes is seen in a diff."""
    write_whole(places.sample, json.dumps(msgspec.to_builtins(sample), ensure_ascii=False, indent=1) + "\n")


@contextlib.contextmanager
def temporary(places: Places) -> Iterator[Path]:
    """A directory for captures under way, on the disk where they will be kept."""
    directory = places.folder / "tests"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".sample-", dir=directory) as path:
            yield Path(path)
    except OSError as error:
        raise SampleError(f"{error.filename or directory} cannot be written: {error.strerror or error}.") from error
    finally:
        for made in (directory, places.folder):  # if nothing was written
            with contextlib.suppress(OSError):
                made.rmdir()


def existing(places: Places) -> Iterator[Path]:
    """What is there already of what `write` would write."""
    return (path for path in places.files if path.exists())
