"""What a crawl has open in the folders of sites."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, Protocol, TypeVar

from scrapy.crawler import Crawler

from newsspider.crawl.harvest import named_folders

MOST_OPEN = 50  # sites; each has some ten files open


class Closable(Protocol):
    """What is open in a site's folder."""

    def close(self) -> None: ...


Opened = TypeVar("Opened", bound=Closable)


class Folders(Generic[Opened]):
    """One thing for each site's folder, opened when it is first asked for.

    Of more than MOST_OPEN the one not asked for the longest time is closed; it may be opened again.
    """

    def __init__(self, crawler: Crawler, opener: Callable[[str], Opened]) -> None:
        """`opener` opens what is in the folder of a name; to write there it takes the folder's lock (`hold`)."""
        self._crawler, self._opener = crawler, opener
        self._opened: OrderedDict[str, Opened] = OrderedDict()

    def open_named(self) -> None:
        """Open what is in the folders of the sites that the command line names, so that a crawl whose files cannot be
        opened does not begin. Raises what `of` raises."""
        for folder in named_folders(self._crawler)[:MOST_OPEN]:
            self.of(folder)

    def of(self, folder: str) -> Opened:
        """Return what is open in a folder. Raises what `opener` raises."""
        if folder not in self._opened:
            self._opened[folder] = self._opener(folder)
            if len(self._opened) > MOST_OPEN:
                self._opened.popitem(last=False)[1].close()
        self._opened.move_to_end(folder)
        return self._opened[folder]

    def opened(self) -> list[Opened]:
        """Return what is open."""
        return list(self._opened.values())

    def close(self) -> None:
        """Close everything. Raises what closing one of them raises; the others are closed all the same."""
        with ExitStack() as stack:
            while self._opened:
                stack.callback(self._opened.popitem()[1].close)
