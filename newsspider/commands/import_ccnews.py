"""What `scrapy captures import --from ccnews` does."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from newsspider import settings as defaults
from newsspider.archive import Period
from newsspider.captures.archives import find_archives
from newsspider.captures.ccnews import Journal, Wanted, list_files
from newsspider.captures.remote import RemoteFile
from newsspider.captures.selection import Selection
from newsspider.captures.streaming import FileReport, Import, Outcome, import_files
from newsspider.crawl.command import count, read_number
from newsspider.crawl.harvest import user_agent
from newsspider.crawl.lock import held
from newsspider.crawl.project import declarations, is_by_site, named_site, project_path
from newsspider.replay.published import Published

JOURNAL = "ccnews.jsonl"  # beside the folders of the sites, or the index of captures of all sites
MARGIN = "7"  # days


def add_ccnews(parser: argparse.ArgumentParser) -> None:
    """Add --from, --jobs and --margin."""
    parser.add_argument(
        "--from", dest="source", choices=("ccnews",), help="from Common Crawl's archive of news (import)"
    )
    parser.add_argument("--jobs", metavar="N", default="1", help="files at once (import --from ccnews; default 1)")
    help_text = f"take files begun up to so long after --until (import --from ccnews; default {MARGIN})"
    parser.add_argument("--margin", metavar="DAYS", default=MARGIN, help=help_text)


def import_ccnews(args: list[str], opts: argparse.Namespace, selection: Selection, settings: BaseSettings) -> int:
    """Import from the files at the paths `args`, else from those of the period; return the exit status. Raises
    UsageError, CaptureError."""
    jobs, wanted = read_number("--jobs", opts.jobs), _wanted(selection, settings)
    period = Period(selection.since, selection.until)
    keeps = None if period.is_open else Published.of(period, settings)
    folders = {host: declarations(settings).folder_of(f"http://{host}") for host in wanted.hosts}
    roots = {host: project_path(settings, "CAPTURES_DIR", folder) for host, folder in folders.items()}
    job = Import(roots, keeps, user_agent(settings))
    by_site = is_by_site(settings, "CAPTURES_DIR")
    place = project_path(settings, "SITE_FOLDER", "").parent if by_site else next(iter(roots.values()))
    with held(settings, folders.values()), Journal(place / JOURNAL) as journal:
        base = "" if args else f"{settings.get('CCNEWS_URL', defaults.CCNEWS_URL).rstrip('/')}/"
        names = _local(args) if args else _listed(base, wanted, opts, job.agent)
        left = [(base + name, hosts) for name in names if (hosts := journal.hosts_left(name, wanted))]
        print(f"{count(len(left), 'file')} to read, {len(names) - len(left)} were read before", file=sys.stderr)
        done = []
        for report in _with_progress(left, job, jobs):
            if report.error is None:
                journal.note(report.place.removeprefix(base), report.hosts, wanted)
            done.append(report)
    print(_summary(done))
    return 1 if any(report.error for report in done) else 0


def _wanted(selection: Selection, settings: BaseSettings) -> Wanted:
    """Return what --site, --since and --until ask for: one site or several, declared ones or domains."""
    if not selection.site:
        raise UsageError("say which sites are wanted: --site paper.example,other.example")
    domains = (domain for name in selection.site.split(",") for domain in named_site(settings, name.strip()).domains)
    hosts = frozenset(domain.partition(":")[0] for domain in domains)
    return Wanted(hosts, selection.since, selection.until)


def _local(args: list[str]) -> list[str]:
    return [str(file.resolve()) for path in args for file in find_archives(Path(path)) if file.suffix != ".wacz"]


def _listed(base: str, wanted: Wanted, opts: argparse.Namespace, agent: str) -> list[str]:
    if not (wanted.since and wanted.until):
        raise UsageError("say which days of publication are wanted: --since 2020-03-01 --until 2020-03-31")
    margin = timedelta(days=read_number("--margin", opts.margin, least=0))
    return list_files(
        lambda address: RemoteFile(base + address, agent),
        wanted,
        margin,
        lambda address: _tell(f"{base}{address} is not there"),
    )


def _with_progress(files: list[tuple[str, frozenset[str]]], job: Import, jobs: int) -> Iterator[FileReport]:
    """Yield what came of each file; show MB/s and files done, and a line for each file."""
    with tqdm(unit="B", unit_scale=True, disable=None) as bar:
        for number, report in enumerate(import_files(files, job, jobs, lambda read: bar.update(read - bar.n)), 1):
            _tell(_line(report))
            bar.set_postfix_str(f"{number} of {count(len(files), 'file')}")
            yield report


def _tell(line: str) -> None:
    tqdm.write(line, file=sys.stderr)


def _line(report: FileReport) -> str:
    speed = report.bytes / 1e6 / max(report.seconds, 1e-3)
    read = f"{report.place.rpartition('/')[2]}: {count(report.records, 'record')}, {speed:.1f} MB/s"
    return "; ".join([read, *_counts(report.counts), *([report.error] if report.error else [])])


def _counts(counts: Counter[Outcome]) -> Iterator[str]:
    return (f"{number} {outcome}" for outcome, number in counts.items() if number)


def _summary(done: list[FileReport]) -> str:
    """Return the last line: captures by what became of them, files, bytes."""
    counts = Counter({Outcome.IMPORTED: 0})
    for report in done:
        counts.update(report.counts)
    kinds = [f"{number} {outcome}" for outcome, number in counts.items() if number or outcome is Outcome.IMPORTED]
    size = sum(report.bytes for report in done) / 1e9
    failed = [report for report in done if report.error]
    lacking = f"; {count(len(failed), 'file')} could not be read to the end: run it again" if failed else ""
    return f"captures: {', '.join(kinds)}; {count(len(done), 'file')} of {size:.1f} GB{lacking}"
