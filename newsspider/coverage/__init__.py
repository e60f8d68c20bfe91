"""Days accounted for: what a site's lists named, what was harvested of it, and what is missing.

rows of the ledger ──▶ DayCount, ArticleLine ──make_report──▶ Coverage ──▶ as_table, as_line, as_data, as_page
"""

from newsspider.coverage.data import as_data
from newsspider.coverage.model import ArticleLine, Asked, Coverage, DayCount, State
from newsspider.coverage.page import as_page
from newsspider.coverage.report import make_report
from newsspider.coverage.text import as_line, as_table

__all__ = [
    "ArticleLine", "Asked", "Coverage", "DayCount", "State", "as_data", "as_line", "as_page", "as_table", "make_report",
]  # fmt: skip
