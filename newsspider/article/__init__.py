"""Pages become an article: the walk, sidebars, stitching, the verdict. Pure: no Scrapy, no I/O."""
