"""newsspider: news articles harvested whole, whichever page you enter by.

page = read_page(html, url)             what one page says
article = stitch_pages(pages)           the article that its pages make
"""

from newsspider.article.model import Article
from newsspider.article.stitch import stitch_pages
from newsspider.page.model import Block, Page, Pager
from newsspider.page.page import read_page
from newsspider.vocabulary.reasons import Kind, Reason

__all__ = ["Article", "Block", "Kind", "Page", "Pager", "Reason", "read_page", "stitch_pages"]
