"""The command `newsspider`: Scrapy's command line with this package's settings and commands, in any folder.

In a clone of the project `scrapy` does the same.
"""

import os

from scrapy.utils.project import ENVVAR

from newsspider.completion import answer
from newsspider.crawl.scrapy_private import execute_as


def main() -> None:
    """Run a command. The settings are newsspider's, unless SCRAPY_SETTINGS_MODULE names others."""
    os.environ.setdefault(ENVVAR, "newsspider.settings")
    answer()
    execute_as("newsspider")


if __name__ == "__main__":
    main()
