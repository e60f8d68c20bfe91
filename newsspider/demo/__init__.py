"""Two invented newspapers, bundled: what `scrapy demo` harvests, and what the tests read."""

from newsspider.demo.model import Article, Expected, Paragraph, Response
from newsspider.demo.newspaper import Newspaper, load

__all__ = ["Article", "Expected", "Newspaper", "Paragraph", "Response", "load"]
