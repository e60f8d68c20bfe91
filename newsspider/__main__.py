"""The command `newsspider`: Scrapy's command line with this package's settings and commands, in any folder.

In a clone of the project `scrapy` does the same.
"""

import os
import sys

from scrapy.cmdline import execute
from scrapy.utils.project import ENVVAR


def main() -> None:
    """Run a command. The settings are newsspider's, unless SCRAPY_SETTINGS_MODULE names others."""
    os.environ.setdefault(ENVVAR, "newsspider.settings")
    execute(["newsspider", *sys.argv[1:]])


if __name__ == "__main__":
    main()
