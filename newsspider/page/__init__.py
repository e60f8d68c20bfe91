"""One page understood: bytes in, a Page out. Pure: no Scrapy, no I/O."""
