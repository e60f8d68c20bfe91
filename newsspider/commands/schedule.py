"""`scrapy schedule`: harvest the declared sites at their times."""

import argparse
import getpass
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from newsspider.cluster import ClusterError
from newsspider.commands.options import add_database, cluster_module, read_database
from newsspider.crawl.command import ProjectCommand, read_number, say, short_path
from newsspider.crawl.lock import HeldError, let_go, take
from newsspider.crawl.project import project_path, project_root, site_folders
from newsspider.crawl.stop import Ending
from newsspider.program import typed
from newsspider.schedule.crawls import Crawl
from newsspider.schedule.install import cron_line, units
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.page import as_page
from newsspider.schedule.plans import Plans
from newsspider.schedule.report import report
from newsspider.schedule.runner import Runner, run
from newsspider.schedule.store import ScheduleStore
from newsspider.schedule.tell import as_data, as_table, read_lines
from newsspider.schedule.times import in_utc

logger = logging.getLogger(__name__)


class Command(ProjectCommand):
    """The command `schedule`."""

    requires_crawler_process = False
    arguments = "run|list|pause|resume|now|install [SITE] [options]"
    summary = "Harvest the declared sites at their times, unattended"
    help_text = """
    Sites are harvested that have [schedule] in their declarations (docs/schedule.md).

      scrapy schedule run              start what is due, for ever, at most --jobs harvests at a time
      scrapy schedule run --once       the same until nothing is due, for cron
      scrapy schedule list             each site: its last harvest, its next time, what is wrong; --json, --html FILE
      scrapy schedule pause SITE       leave a site out until `resume`
      scrapy schedule resume SITE
      scrapy schedule now SITE         harvest a site as soon as there is room, also if it is paused
      scrapy schedule install          print a unit for systemd (--timer: with a timer; --cron: a line for cron)

    With --database, list, pause, resume and now are about the schedule that `scrapy worker` runs on many machines.

    Each harvest is a process of its own, which ends with `schedule run`. Its log is in the site's folder, in
    runs/schedule.log. Ctrl-C and SIGTERM let the harvests end in order.
    """
    reads = "declarations, ledgers, SCHEDULE_FILE or the database"
    writes = "SCHEDULE_FILE or the database, SCHEDULE_REPORTS, what harvests write; list: the file of --html"
    statuses = {
        0: "done; also where run --once finds that the schedule runs already",
        1: "the database cannot be used; the message says why",
        11: "the schedule runs already (run)",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add how many harvests run, and what is printed."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Schedule")
        group.add_argument("--jobs", metavar="N", default="2", help="harvests at a time (default: 2)")
        add_database(parser)
        group.add_argument("--once", action="store_true", help="end when nothing is due (run)")
        group.add_argument("--json", action="store_true", help="print JSON (list)")
        group.add_argument("--html", metavar="FILE", help="write a page (list)")
        group.add_argument("--timer", action="store_true", help="a service with a timer (install)")
        group.add_argument("--cron", action="store_true", help="a line for cron (install)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the first argument names."""
        actions: dict[str, Callable[[argparse.Namespace], None]] = {
            "run": self._run, "list": self._list, "install": self._install,
        }  # fmt: skip
        try:
            if args[:1] and args[0] in actions and len(args) == 1:
                actions[args[0]](opts)
            elif args[:1] and args[0] in ("pause", "resume", "now") and len(args) == 2:
                self._change(args[0], args[1], opts)
            else:
                raise UsageError("say what to do: run, list, install, or pause, resume or now with one SITE")
        except ClusterError as error:
            self.fail(error)

    def _store(self, opts: argparse.Namespace) -> ScheduleStore:
        """Open the store of the cluster, or of this machine. Raises ClusterError."""
        if url := read_database(self.settings, opts):
            return ScheduleStore(cluster_module("database").open_tables(url))
        return ScheduleStore.of_file(project_path(self.settings, "SCHEDULE_FILE"))

    def _run(self, opts: argparse.Namespace) -> None:
        if read_database(self.settings, opts):
            raise UsageError(f"with a database `{typed('worker')}` runs the schedule, on each machine")
        jobs, patience = read_number("--jobs", opts.jobs), self.settings.getfloat("SCHEDULE_PATIENCE")
        options = [f"-s{setting}" for setting in opts.set]
        path = project_path(self.settings, "SCHEDULE_FILE").with_suffix(".lock")
        configure_logging(self.settings)
        try:
            lock = take(path, waits=False, what="the schedule runs already")
        except HeldError as error:
            self.fail(error)
            self.exitcode = 0 if opts.once else Ending.HELD.status  # cron looks again
            return
        store, plans = self._store(opts), Plans(site_folders(self.settings))
        if killed := store.end_all(time.time()):
            logger.warning("%d harvests were killed with the process that had started them.", killed)

        def start(plan: Plan, job: Job) -> Crawl:
            return Crawl.start(plan.site, job, self.settings, options)

        runner = Runner(store, start, jobs, patience)

        def on_tick(now: float) -> None:
            if plans.read():
                plans.tell()
                runner.plan(plans.all, now)
            report(store, self.settings, now)

        try:
            run(runner, opts.once, on_tick)
        finally:
            store.close()
            let_go(lock)

    def _list(self, opts: argparse.Namespace) -> None:
        store, plans = self._store(opts), Plans(site_folders(self.settings))
        plans.read()
        now = time.time()
        found = list(read_lines(store, plans.all, now))
        store.close()
        if opts.html:
            Path(opts.html).write_text(as_page(found, in_utc(now)), "utf-8")
            print(f"The page: {short_path(Path(opts.html))}", file=sys.stderr)
        if opts.json:
            say(json.dumps(as_data(found), ensure_ascii=False))
        elif not opts.html:
            say(*as_table(found))
        for problem in plans.problems:
            print(problem, file=sys.stderr)

    def _change(self, action: str, name: str, opts: argparse.Namespace) -> None:
        plans = Plans(site_folders(self.settings))
        plans.read()
        plan = next((plan for plan in plans.all if plan.name == name), None)
        if plan is None:
            known = ", ".join(sorted(plan.name for plan in plans.all)) or "none"
            raise UsageError(f'no declaration of the name "{name}" has a schedule (there are: {known})')
        store = self._store(opts)
        store.begin_site(name, plan.begin(time.time()))
        if action == "now":
            store.want(name)
        else:
            store.pause(name, action == "pause")
        store.close()

    def _install(self, opts: argparse.Namespace) -> None:
        settings = [f"-s{setting}" for setting in opts.set]
        command = [sys.executable, "-m", "newsspider", "schedule", "run", "--jobs", opts.jobs, *settings]
        if opts.cron:
            say(cron_line(command, project_root()).rstrip())
        else:
            say(units(command, project_root(), getpass.getuser(), opts.timer).rstrip())
