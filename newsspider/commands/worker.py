"""`scrapy worker`: harvest the declared sites at their times, on many machines."""

import argparse

from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from newsspider.cluster import ClusterError
from newsspider.commands.options import NO_DATABASE, add_database, cluster_module, read_database
from newsspider.crawl.cluster_lock import DATABASE, JOB
from newsspider.crawl.command import ProjectCommand, read_number
from newsspider.crawl.project import site_folders
from newsspider.schedule.crawls import Crawl
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.plans import Plans
from newsspider.schedule.report import report
from newsspider.schedule.runner import run


class Command(ProjectCommand):
    """The command `worker`."""

    requires_crawler_process = False
    summary = "Harvest the declared sites at their times, on many machines"
    help_text = """
    Harvests the sites that have [schedule] in their declarations, with the other workers of the same database
    (`scrapy cluster init` makes its tables). Start one on each machine; each needs the same declarations, and sees the
    same output folder. What a worker had that is killed, frozen or cut off another one takes over within half a minute.

      scrapy worker --database postgresql://desk/news --jobs 4

    `scrapy schedule list|pause|resume|now --database …` says and changes what is due. Each harvest is a process of its
    own, which ends with its worker. Ctrl-C and SIGTERM let the harvests end in order. docs/cluster.md has the rest.
    """
    reads = "declarations, ledgers, the tables in the database"
    writes = "the tables in the database, SCHEDULE_REPORTS, what the harvests write"
    statuses = {0: "a signal ended it", 1: "the database cannot be used; the message says why"}

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which database, and how many harvests run."""
        super().add_options(parser)
        add_database(parser)
        parser.add_argument("--jobs", metavar="N", default="2", help="harvests at a time (default: 2)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run until a signal ends it."""
        jobs, url = read_number("--jobs", opts.jobs), read_database(self.settings, opts)
        if args or not url:
            raise UsageError(NO_DATABASE)
        configure_logging(self.settings)
        options = [f"-s{setting}" for setting in opts.set]

        def start(plan: Plan, job: Job, ticket: object) -> Crawl:
            return Crawl.start(plan.site, job, self.settings, options, {DATABASE: url, JOB: str(ticket)})

        module, plans = cluster_module("worker"), Plans(site_folders(self.settings))
        try:
            tables = cluster_module("database").open_tables(url)
            worker = module.Worker(tables, plans, start, jobs, self.settings.getfloat("SCHEDULE_PATIENCE"))
            run(worker, False, lambda now: worker.while_there(lambda: report(worker.store, self.settings, now)))
            worker.close()
        except ClusterError as error:
            self.fail(error)
