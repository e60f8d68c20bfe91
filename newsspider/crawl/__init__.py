"""What newsspider plugs into Scrapy, by concern. The spiders are in `spiders/`, the item pipelines in `pipelines.py`.

walking     requests and answers of a walk
cache       the captures as Scrapy's HTTP cache
feed        the ledger as Scrapy's feed
project     where output goes, and where sites are declared
stop        ending a crawl before it is done
refusals    why a request is not made
politeness/ delay, hours, daily cap, pauses
safety/     private networks, redirects, responses that were cut off
report/     progress, summary, monitors, log
"""
