"""Harvests at their times, unattended, on one machine.

times           when a site is due, by its declaration: pure
model           what is due next, and what follows from how a harvest ended: pure
store           what is kept of each site and harvest, in one SQLite file
crawls          a harvest as a process of its own
runner          starts what is due, ends what hangs, notes how it ended
tell, page      what `scrapy schedule list` says, as text, JSON and a page
report          what was new, went silent or failed since the last report
install         units for systemd, a line for cron
"""
