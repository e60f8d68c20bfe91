"""`scrapy replay`: make the records again from the captures, without the network."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError
from dataclasses import replace
from pathlib import Path
from typing import IO

import msgspec
from scrapy.exceptions import UsageError
from tqdm import tqdm

from newsspider.article.difference import differences, report
from newsspider.captures import CaptureError
from newsspider.captures.archives import Archives
from newsspider.captures.selection import Selection
from newsspider.commands.options import add_selection, read_selection
from newsspider.crawl.command import ProjectCommand, read_number, say
from newsspider.crawl.project import open_captures, output_path, project_root, site_folders
from newsspider.files import replaced
from newsspider.ledger.records import Record, Records, find_files
from newsspider.replay import Counts, Part, Replay
from newsspider.replay.articles import Setup
from newsspider.replay.dask_pool import ClusterError, DaskPool
from newsspider.replay.run import OpenPool

OUTPUT = "replay.jsonl"  # in OUTPUT_DIR


class Command(ProjectCommand):
    """The command `replay`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    summary = "Make the records again from what was captured, without the network"
    help_text = f"""
    Makes the records of the captured articles again, with today's rules and without the network. The output has one
    JSON object a line, sorted by article id; the same captures give the same bytes, whatever --jobs is.

      scrapy replay                                everything that was captured, to output/{OUTPUT}
      scrapy replay --site daily.example           one site; --since, --until and --url choose more narrowly
      scrapy replay --from FILE.warc.gz            other captures: WARC files, WACZ packages, directories
      scrapy replay --scheduler tcp://HOST:8786    by the workers of a Dask cluster that see the same files
      scrapy replay --diff output/sites            and say which articles are not what they were, and how

    To replay one spider with its settings and pipelines, run it with `-s REPLAY=1`. docs/captures.md has the rest.
    """
    reads = "the captures, or what --from names"
    writes = f"output/{OUTPUT}, or the file of -o; with --diff the file of --diff-output too"
    statuses = {
        0: "done, also where articles differ from those of --diff",
        1: "captures cannot be read, none is of --site, the output cannot be written, or the cluster is lost: the old "
        "output stays",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which captures, where to write, how many processes, and what to compare with."""
        super().add_options(parser)
        add_selection(parser)
        parser.add_argument("--from", dest="source", metavar="PATH", help="read this, and not the project's captures")
        parser.add_argument("-o", "--output", metavar="FILE", help=f"where to (default output/{OUTPUT}; - for stdout)")
        parser.add_argument(
            "--jobs", metavar="N", default=str(os.cpu_count() or 1), help="processes (default: one a processor)"
        )
        parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster (tcp://…) whose workers read")
        parser.add_argument("--diff", metavar="OLD", help="compare with this JSON Lines file or directory of the feed")
        parser.add_argument(
            "--diff-output", metavar="FILE", help="write the differences as JSON Lines too (default: OUTPUT.diff.jsonl)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make the records, and compare them if --diff is given."""
        if args:
            raise UsageError(f"{args[0]} is not an option of replay; see scrapy replay --help")
        jobs = read_number("--jobs", opts.jobs)
        selection = read_selection(opts)
        output = project_root() / opts.output if opts.output else output_path(self.settings, OUTPUT)
        output = None if opts.output == "-" else output
        if opts.diff and output is None:
            raise UsageError("--diff compares files: give -o a file")
        try:
            with self._captures(opts.source, selection) as parts, _pool(opts.scheduler) as open_pool:
                replay = Replay(parts, jobs, open_pool)
                with _written(output) as stream, _bar(replay) as on_progress:
                    replay.write(stream, on_progress)
            say(*_summary(replay.counts), to=sys.stderr)
            if opts.diff and output:
                self._compare(project_root() / opts.diff, output, opts.diff_output)
        except CancelledError:
            _tell(f"The connection to the scheduler {opts.scheduler} is lost.")
            self.exitcode = 1
        except (CaptureError, ClusterError, OSError, ValueError, BrokenExecutor) as error:
            say(str(error), to=sys.stderr)
            self.exitcode = 1

    @contextlib.contextmanager
    def _captures(self, source: str | None, selection: Selection) -> Iterator[list[Part]]:
        """Open the captures to read: those in the sites' folders, or those of --from."""
        sites = site_folders(self.settings)
        if source is None:
            with open_captures(self.settings, selection.site) as stores:
                roots = [(store, Setup.of(self.settings, store.root, store.index_path, sites)) for store in stores.all]
                yield [Part(setup, list(selection.entries(store.index))) for store, setup in roots]
            return
        with Archives(Path(source), lambda name: _tell(f"reading {name}"), _tell, selection.site) as archives:
            if selection.site and not archives.index.count():
                raise CaptureError(f"There are no captures of {selection.site} in {source}.")
            assert archives.index.path is not None
            setup = Setup.of(self.settings, archives.root, archives.index.path, sites)
            yield [Part(replace(setup, is_foreign=True), list(selection.entries(archives.index)))]

    def _compare(self, old: Path, new: Path, target: str | None) -> None:
        after = _newest(new)
        found = list(differences(_newest(old), after))
        for line in report(found, len(after)):
            say(line)
        file = Path(target) if target else new.with_suffix(".diff.jsonl")
        file.write_bytes(b"".join(msgspec.json.encode(difference) + b"\n" for difference in found))


@contextlib.contextmanager
def _pool(scheduler: str | None) -> Iterator[OpenPool | None]:
    """Open the cluster of --scheduler; None for processes of this machine."""
    if scheduler is None:
        yield None
        return
    with DaskPool(scheduler) as pool:
        yield lambda jobs: contextlib.nullcontext(pool)


def _newest(path: Path) -> dict[str, Record]:
    return {record["id"]: record for record in Records(find_files([path]))}


def _tell(sentence: str) -> None:
    say(sentence, to=sys.stderr)


@contextlib.contextmanager
def _written(output: Path | None) -> Iterator[IO[bytes]]:
    """Open the output. It is replaced when it is complete; after an error the old file stays."""
    if output is None:
        yield sys.stdout.buffer
        return
    with replaced(output) as part, part.open("wb") as stream:
        yield stream


@contextlib.contextmanager
def _bar(replay: Replay) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on a terminal: pages a second, verdicts, remaining time."""
    with tqdm(total=replay.total, unit=" captures", disable=None) as bar:

        def on_progress(count: int) -> None:
            pages = replay.counts.pages / max(bar.format_dict["elapsed"], 1e-9)
            bar.set_postfix({"pages/s": f"{pages:.0f}", **replay.counts.verdicts}, refresh=False)
            bar.update(count)

        yield on_progress


def _summary(counts: Counts) -> Iterator[str]:
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.verdicts.items()))
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.outcomes.items()))
    yield f"{counts.pages} pages read for {counts.captures} captures: {verdicts or 'no articles'} ({outcomes or '-'})"
    if counts.left_out:
        reasons = ", ".join(f"{reason}: {count}" for reason, count in counts.left_out.most_common())
        yield f"{counts.left_out.total()} captures give no record: {reasons}"
    for url, reason in counts.lost:
        yield f"no record of {url}: {reason}"
