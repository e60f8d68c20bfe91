"""newsspider: news articles harvested whole, whichever page you enter by."""

from newsspider.page.model import Block, Kind, Page, Pager, Reason
from newsspider.page.page import read_page

__all__ = ["Block", "Kind", "Page", "Pager", "Reason", "read_page"]
