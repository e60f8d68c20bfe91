"""Adding a site: look at it, propose its declaration, harvest a sample, write what checks the sample again.

    survey     what a site's robots.txt, sitemaps, feeds, front page, sections and archive pages say of it
    patterns   what its articles' addresses have in common
    zones      its time zone, as far as its dates tell
    propose    the declaration as TOML, with comments
    spider     fetches the survey and the sample
    sample     the files of a sample: written, read, made again from its captures, compared
    show       what is said in the terminal

`check_sample(folder, name)` is what the test that `scrapy addsite` writes calls.
"""

from newsspider.addsite.sample import check_sample

__all__ = ["check_sample"]
