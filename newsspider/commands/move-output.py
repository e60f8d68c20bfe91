"""`scrapy move-output`: move what earlier versions wrote into the folders of the sites."""

import argparse

from scrapy.exceptions import UsageError

from newsspider.captures import CaptureError
from newsspider.crawl.command import ProjectCommand, say
from newsspider.crawl.lock import HeldError
from newsspider.crawl.project import output_path, project_root
from newsspider.ledger import LedgerError
from newsspider.moving import Move, MoveError


class Command(ProjectCommand):
    """The command `move-output`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "[FOLDER]"
    summary = "Move what an earlier version wrote into the folders of the sites"
    help_text = """
    Earlier versions kept the captures, the ledger and the feed of all sites together: output/captures,
    output/ledger.sqlite, output/articles, templates/. This command moves them into the folder of each site
    (output/sites/SITE). Nothing is fetched again. FOLDER is the old output folder (default: OUTPUT_DIR).

    What is written anew and not only moved is kept in FOLDER/moved, which may be deleted afterwards. If the command
    ends early, give it again.
    """
    reads = "the output folder of an earlier version"
    writes = "the folders of the sites (SITE_FOLDER), and FOLDER/moved"
    statuses = {
        0: "all is moved",
        1: "something could not be moved: what was moved stays, run it again",
    }

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Move everything."""
        if len(args) > 1:
            raise UsageError("name one folder")
        output = project_root() / args[0] if args else output_path(self.settings)
        try:
            Move(self.settings, output, say).run()
        except (MoveError, CaptureError, LedgerError, HeldError, OSError) as error:
            self.fail(error)
            return
        say(f"All is moved. {output / 'moved'} may be deleted.")
