"""`scrapy cluster`: the database of a schedule on many machines."""

import argparse

from scrapy.exceptions import UsageError

from newsspider.cluster import ClusterError
from newsspider.commands.options import NO_DATABASE, add_database, cluster_module, read_database
from newsspider.crawl.command import ProjectCommand, say
from newsspider.program import typed


class Command(ProjectCommand):
    """The command `cluster`."""

    requires_crawler_process = False
    arguments = "init [options]"
    summary = "Make the database of a schedule on many machines"
    help_text = """
    `scrapy cluster init` makes the tables of the schedule in a PostgreSQL database, in the schema newsspider, or brings
    them up to date. Then `scrapy worker` on each machine harvests what is due. docs/cluster.md has the rest.
    """
    reads = "nothing"
    writes = "the tables in the database"
    statuses = {0: "done", 1: "the database cannot be used; the message says why"}

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which database."""
        super().add_options(parser)
        add_database(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make the tables."""
        if args != ["init"]:
            raise UsageError("say what to do: init")
        url = read_database(self.settings, opts)
        if not url:
            raise UsageError(NO_DATABASE)
        try:
            cluster_module("database").make_tables(url)
        except ClusterError as error:
            self.fail(error)
            return
        say(f"The tables are there. Start `{typed('worker')}` on each machine that sees the output folder.")
