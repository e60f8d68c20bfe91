"""Web archives: what newsspider knows of those that hold old news, declared in TOML files. PURE but for reading them.

`find_archive(name)` returns the WebArchive. `archive.index` says how its list of captures is asked (its dialect);
index.py makes the addresses of queries and reads the answers as Rows. choose.py says which capture of a page is taken,
memento.py what an answer to a request for a capture is.
"""

from newsspider.webarchives.loader import find_archive
from newsspider.webarchives.model import IndexServer, Pace, Paging, Place, Row, WebArchive

__all__ = ["IndexServer", "Pace", "Paging", "Place", "Row", "WebArchive", "find_archive"]
