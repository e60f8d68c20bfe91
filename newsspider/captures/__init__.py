"""Captures: the responses of a harvest as WARC files (ISO 28500) with an index. I/O, no Scrapy.

A capture is appended to `SITE/SITE-TIME-PROCESS-NUMBER.warc.gz` in one write, as a gzip member of its own, and then
entered in `index.sqlite`. A kill between the two, or in the middle of the write, is mended by whoever opens the store
next: whole records are indexed, a torn one is cut off. The index holds nothing that the files do not, but for
the places of captures that somebody cut off or took away: those `verify` reports.
"""

from newsspider.captures.model import Capture, CaptureError, Entry, request_fingerprint
from newsspider.captures.store import CaptureStore
from newsspider.captures.temporary import TemporaryStore

__all__ = ["Capture", "CaptureError", "CaptureStore", "Entry", "TemporaryStore", "request_fingerprint"]
