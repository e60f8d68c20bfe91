"""Between Scrapy's engine and the network: how sites are treated, and what is never asked of anybody.

slots.py       one site, one download slot; a slot can be left alone for a while
once.py        a page that several walks ask for is fetched once
health.py      what a site's answers say of how it is. PURE
politeness.py  the delay, the hours and the cap that a site asks for (downloader middleware)
pauses.py      pauses after refusals and failures, and sites that are down (downloader middleware)
redirects.py   redirects off a site are refused (downloader middleware)
network.py     addresses on private networks are refused (download handler)
requests.py    how many requests a site had today
refusals.py    the reasons for which a request fails here
ending.py      ending a crawl in order

docs/harvesting.md says how to use them, docs/decisions/0015-politeness.md and 0016-private-networks.md why they are so.
"""
