"""The ledger: what has been harvested, committed together with the output. I/O, no Scrapy.

Lines are appended to the feed's files and synced; then their articles and the files' lengths are committed in one
SQLite transaction. What stands in a file beyond its committed length was never committed, and is cut off by whoever
writes next. A kill at any moment costs work, never a line, and no article is there twice.
"""

from newsspider.ledger.feed import Feed, FeedError
from newsspider.ledger.ledger import DamagedLedgerError, Held, Ledger, LedgerError
from newsspider.ledger.recovery import open_ledger
from newsspider.ledger.revise import Outcome

__all__ = ["DamagedLedgerError", "Feed", "FeedError", "Held", "Ledger", "LedgerError", "Outcome", "open_ledger"]
