"""What `scrapy captures import --from ccnews` does."""

import argparse
import contextlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from newsspider import settings as defaults
from newsspider.archive import Period
from newsspider.captures.archives import find_archives, is_wacz
from newsspider.captures.ccnews import Journal, list_files
from newsspider.captures.remote import RemoteFile
from newsspider.captures.selection import Selection
from newsspider.captures.streaming import FileReport, Outcome, Picking, StoreOf, import_files
from newsspider.crawl.command import count, read_number
from newsspider.crawl.harvest import user_agent
from newsspider.crawl.project import declarations, named_site, project_path
from newsspider.replay.published import Published

JOURNAL = "ccnews.jsonl"  # in a site's folder
MARGIN = "7"  # days


def add_ccnews(parser: argparse.ArgumentParser) -> None:
    """Add --from, --jobs and --margin."""
    parser.add_argument(
        "--from", dest="source", choices=("ccnews",), help="from Common Crawl's archive of news (import)"
    )
    parser.add_argument("--jobs", metavar="N", default="1", help="files at once (import --from ccnews; default 1)")
    help_text = f"take files begun up to so long after --until (import --from ccnews; default {MARGIN})"
    parser.add_argument("--margin", metavar="DAYS", default=MARGIN, help=help_text)


def import_ccnews(
    args: list[str], opts: argparse.Namespace, selection: Selection, settings: BaseSettings, store_of: StoreOf
) -> int:
    """Import from the files at the paths `args`, else from those of the period; return the exit status.

    `store_of` opens the captures of the site of an address, and holds its folder. Raises UsageError, CaptureError.
    """
    jobs, period = read_number("--jobs", opts.jobs), Period(selection.since, selection.until)
    picking = Picking(None if period.is_open else Published.of(period, settings), user_agent(settings))
    base = "" if args else f"{settings.get('CCNEWS_URL', defaults.CCNEWS_URL).rstrip('/')}/"
    done = []
    with contextlib.closing(_Sites(selection.site, period, settings, store_of)) as sites:
        names = _local(args) if args else _listed(base, period, opts, picking.agent)
        files = [(base + name, hosts) for name in names if (hosts := sites.hosts_left(name))]
        _tell(f"{count(len(files), 'file')} to read, {len(names) - len(files)} were read before")
        with tqdm(unit="B", unit_scale=True, disable=None) as bar:
            for report in import_files(files, picking, jobs, store_of, lambda read: bar.update(read - bar.n)):
                if report.error is None:
                    sites.note(report.place.removeprefix(base))
                done.append(report)
                _tell(_line(report))
                bar.set_postfix_str(f"{len(done)} of {count(len(files), 'file')}")
    print(_summary(done))
    return 1 if any(report.error for report in done) else 0


class _Sites:
    """The sites that are wanted, by their folders: the hosts of each, and which files were read for it."""

    def __init__(self, names: str | None, period: Period, settings: BaseSettings, store_of: StoreOf) -> None:
        """Hold the folders of the sites that --site names. Raises UsageError, CaptureError."""
        if not names:
            raise UsageError("say which sites are wanted: --site paper.example,other.example")
        self._period = period
        self._hosts: defaultdict[str, set[str]] = defaultdict(set)
        declared = declarations(settings)
        for domain in [domain for name in names.split(",") for domain in named_site(settings, name.strip()).domains]:
            url = f"http://{domain}/"
            self._hosts[declared.folder_of(url)].add(domain.partition(":")[0])
            store_of(url)
        paths = {folder: project_path(settings, "SITE_FOLDER", folder) / JOURNAL for folder in self._hosts}
        self._journals = {folder: Journal(path) for folder, path in paths.items()}

    def close(self) -> None:
        """Close the journals."""
        for journal in self._journals.values():
            journal.close()

    def hosts_left(self, file: str) -> frozenset[str]:
        """Return the hosts for which a file was not read to its end."""
        return frozenset(host for folder, _ in self._left(file) for host in self._hosts[folder])

    def note(self, file: str) -> None:
        """Note that a file was read to its end for all hosts that were left."""
        for _, journal in list(self._left(file)):
            journal.note(file, self._period)

    def _left(self, file: str) -> Iterable[tuple[str, Journal]]:
        return ((folder, each) for folder, each in self._journals.items() if not each.has(file, self._period))


def _local(args: list[str]) -> list[str]:
    files = (file.resolve() for path in args for file in find_archives(Path(path)) if not is_wacz(file))
    return list(dict.fromkeys(map(str, files)))


def _listed(base: str, period: Period, opts: argparse.Namespace, agent: str) -> list[str]:
    if not (period.since and period.until):
        raise UsageError("say which days of publication are wanted: --since 2020-03-01 --until 2020-03-31")
    margin = timedelta(days=read_number("--margin", opts.margin, least=0))
    missing: list[str] = []
    names = list_files(lambda address: RemoteFile(base + address, agent), period, margin, missing.append)
    for address in missing:
        _tell(f"{base}{address} is not there")
    return names


def _tell(line: str) -> None:
    tqdm.write(line, file=sys.stderr)


def _line(report: FileReport) -> str:
    speed = report.bytes / 1e6 / max(report.seconds, 1e-3)
    read = f"{report.place.rpartition('/')[2]}: {count(report.records, 'record')}, {speed:.1f} MB/s"
    return "; ".join([read, *_counts(report.counts), *([report.error] if report.error else [])])


def _counts(counts: Counter[Outcome]) -> Iterator[str]:
    return (f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])


def _summary(done: list[FileReport]) -> str:
    """Return the last line: captures by what became of them, files, bytes."""
    counts: Counter[Outcome] = sum((report.counts for report in done), Counter())
    kinds = ", ".join(_counts(counts)) or f"0 {Outcome.IMPORTED}"
    size = sum(report.bytes for report in done) / 1e9
    failed = [report for report in done if report.error]
    lacking = f"; {count(len(failed), 'file')} could not be read to the end: run it again" if failed else ""
    return f"captures: {kinds}; {count(len(done), 'file')} of {size:.1f} GB{lacking}"
