"""What newsspider plugs into Scrapy, by concern. The spiders are in `spiders/`, the item pipelines in `pipelines.py`.

arguments       arguments of spiders on the command line
harvest         what a harvest is of: site, period, hosts that the command line names
walking         the spider that follows articles over their pages
response        a response becomes a page or a failure
saved           saved pages as responses: captures, Scrapy's HTTP cache, HTML files
cache           the captures as Scrapy's HTTP cache
feed            the ledger as Scrapy's feed, and a fast exporter of JSON Lines
lock            one harvest a site at a time
project         where output goes, and where sites are declared
stop            ending a crawl before it is done
site_headers    headers that a site's declaration says are sent to it
refusals        requests that are not made
scrapy_private  all that we use of Scrapy beyond its documentation
politeness/     robots.txt, delay, hours, daily cap, pauses
safety/         private networks, redirects, responses that were cut off
report/         progress, summary, checks, log lines
"""
