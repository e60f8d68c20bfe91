"""Two invented newspapers, bundled: what `scrapy demo` harvests, and what the tests read."""

from newsspider.demo.model import Expected, InventedArticle, Paragraph, Response
from newsspider.demo.newspaper import Newspaper, load

__all__ = ["InventedArticle", "Expected", "Newspaper", "Paragraph", "Response", "load"]
