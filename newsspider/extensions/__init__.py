"""What is plugged into Scrapy: the captures as its HTTP cache, the ledger as its default feed."""
