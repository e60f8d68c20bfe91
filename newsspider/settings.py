"""Scrapy's settings for newsspider: every stage in its order. The README says which ones to look at."""

BOT_NAME = "newsspider"  # the name of the project
SPIDER_MODULES = ["newsspider.spiders"]  # where spiders are looked for
NEWSPIDER_MODULE = "newsspider.spiders"  # where `scrapy genspider` puts a new one
COMMANDS_MODULE = "newsspider.commands"  # where commands are looked for, besides Scrapy's

# Who you are: a web or e-mail address for publishers. It becomes part of the user agent.
CONTACT = ""  # "https://paper.example/crawler" or "you@example.org"

# Everything that is written is below this folder: other paths name it as {output_dir}. A relative path, here as
# elsewhere, is below the project's folder, or below the current one outside a project.
OUTPUT_DIR = "output"  # moves everything, but for paths that you set without {output_dir}

# What belongs to a site is in one folder, which one process at a time writes. Other paths name it as {site_folder}; a
# path without it is one place for all sites.
SITE_FOLDER = "{output_dir}/sites/{site}"  # {site} is the site's domain

# Politeness.
ROBOTSTXT_OBEY = True  # what robots.txt forbids is not fetched
AUTOTHROTTLE_ENABLED = True  # the pace follows the server's answers
AUTOTHROTTLE_START_DELAY = 1.0  # seconds between two requests until there are answers
DOWNLOAD_DELAY = 0.5  # seconds between two requests to a site, at the least
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # requests to a site at a time
COOKIES_ENABLED = False  # counters of free articles live in them
DOWNLOADER = "newsspider.crawl.politeness.slots.SiteDownloader"  # one site, one download slot
SITE_FAILURES = 5  # failed connections in a row before a pause for the site
SITE_PAUSE = 10.0  # seconds, the first time, and after status 429 or 503; each further pause is twice as long
SITE_PAUSE_MAX = 900.0  # seconds, whatever Retry-After says
SITE_PAUSES = 6  # in a row without one good answer; then the site is down, and its requests fail at once
SITE_LOCK = "end"  # or "wait": if another process writes the site's folder; None: no lock
POLITENESS_FILE = "{site_folder}/requests.sqlite"  # the requests of each day, for sites that declare a cap

# What sites say of the use of their text is recorded (docs/rights.md).
ASK_TDMREP = False  # True: each site is asked once a day for /.well-known/tdmrep.json
OBEY_RIGHTS = ""  # "ai-train,tdm": articles for which these uses are reserved are counted, and not recorded

# Safety: only http and https, and nothing on this machine or its network.
ALLOW_PRIVATE_NETWORKS = False  # True: addresses on this machine and its network are fetched
DOWNLOAD_HANDLERS = {  # by scheme; None: refused
    "http": "newsspider.crawl.safety.network.PublicNetworkHandler",
    "https": "newsspider.crawl.safety.network.PublicNetworkHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}

# Limits of a page and of an article.
DOWNLOAD_MAXSIZE = 16_000_000  # bytes, after decompression
DOWNLOAD_WARNSIZE = 8_000_000  # bytes from which on the log tells of a page
DOWNLOAD_TIMEOUT = 60  # seconds
REDIRECT_MAX_TIMES = 5  # redirects that are followed one after the other
MAX_PAGES = 100  # of one article
READING_TIMEOUT = 20.0  # CPU seconds to read one page or list; 0: no limit
READING_DIR = "{output_dir}/reading"  # which page is read now: one that ends the process is found; None: not kept
LISTS_MAX = 20_000  # lists of a kind that a harvest reads, besides those that a declaration names

# From the pages of a walk to the record (docs/architecture.md).
ITEM_PIPELINES = {  # the stages in their order
    "newsspider.pipelines.MakeArticle": 100,
    "newsspider.pipelines.KeepPeriod": 350,
    "newsspider.pipelines.ObeyRights": 360,
    "newsspider.pipelines.Record": 400,
}

# Sites: folders of your declarations (docs/adding-a-site.md), and a folder of FiveFilters' site configs. {config_dir}
# is where your system keeps the settings of programs (docs/from-anywhere.md).
SITES_DIR = ["sites", "{config_dir}/sites"]  # the first folder that has a declaration counts
FTR_SITE_CONFIG_DIR = None  # a path; None: no site configs are read

# Web archives: folders of your declarations (docs/web-archives.md).
WEB_ARCHIVES = ["webarchives", "{config_dir}/webarchives"]  # searched before the bundled declarations

# What `scrapy learn` learns of sites (docs/templates.md).
LEARNED_DIR = "{site_folder}/templates"  # a file a domain

# Captures: a page that was fetched is not fetched again (docs/captures.md). REPLAY=1 reads only captures.
CAPTURES_DIR = "{site_folder}/captures"  # WARC files and their index
CAPTURES_MAX_BYTES = 1_000_000_000  # of one WARC file
CCNEWS_URL = "https://data.commoncrawl.org/"  # below which `captures import --from ccnews` finds crawl-data/CC-NEWS/
HTTPCACHE_ENABLED = True  # False: pages of articles are kept only until the crawl ends
HTTPCACHE_STORAGE = "newsspider.crawl.cache.WarcCacheStorage"  # where Scrapy keeps and looks up responses
HTTPCACHE_POLICY = "newsspider.crawl.cache.CapturePolicy"  # which responses are kept, and when a site is asked again

# Output: each article once. "ledger:{site_folder}/DIRECTORY" is files by month in each site's folder,
# "ledger:FILE.jsonl" one file, "ledger:DIRECTORY" files by site and month. -o and -O replace these feeds.
FEEDS = {  # the files of records
    "ledger:{output_dir}/article.jsonl": {"format": "ledger"},  # of the article spider alone
    "ledger:{site_folder}/articles": {"format": "ledger"},
}
LEDGER_FILE = "{site_folder}/ledger.sqlite"  # which articles are held, and how whole they are
LEDGER_MAX_ATTEMPTS = 3  # harvests that try to complete an incomplete article
LEDGER_COMPRESS = None  # "gzip" or "zstd": compress the files when a harvest ends
EXTENSIONS = {  # lock, ledger, feeds, progress, checks, summary; None: one of Scrapy's that is replaced
    "newsspider.crawl.lock.SiteLock": -10,  # before anything that opens a file
    "newsspider.crawl.feed.HarvestLedger": 0,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "newsspider.crawl.feed.Feeds": 0,  # in its place
    "scrapy.extensions.logstats.LogStats": None,
    "newsspider.crawl.heal.Heal": 0,
    "newsspider.crawl.report.progress.Progress": 0,  # in its place
    "newsspider.crawl.report.monitors.Monitors": 900,  # after the extensions that count
    "newsspider.crawl.report.lost.LostFile": 900,
    "newsspider.crawl.report.beat.Beat": 900,
    "newsspider.crawl.report.summary.Summary": 910,
}
SPIDER_MIDDLEWARES = {"newsspider.crawl.feed.SkipHarvested": 100}  # articles that are held whole are not asked for
FEED_STORAGES = {"ledger": "newsspider.crawl.feed.LedgerFeedStorage"}  # what "ledger:" in FEEDS means
FEED_EXPORT_ENCODING = "utf-8"  # of the files that -o and -O write
FEED_EXPORTERS = {  # the formats that -o and -O write
    "csv": "newsspider.crawl.exporters.CsvExporter",
    "parquet": "newsspider.crawl.exporters.ParquetExporter",
    "xml": "newsspider.crawl.exporters.XmlExporter",
    "ledger": "newsspider.crawl.feed.LedgerExporter",
    "jsonlines": "newsspider.crawl.exporters.JsonLinesExporter",
    "jsonl": "newsspider.crawl.exporters.JsonLinesExporter",
    "jl": "newsspider.crawl.exporters.JsonLinesExporter",
}

# Progress, summary and checks (docs/harvesting.md).
PROGRESS = True  # status lines in a terminal; elsewhere, and without it, a log line every LOGSTATS_INTERVAL (60 s)
STATS_DUMP = False  # the summary's file has every count
SUMMARY_DIR = "{site_folder}/runs"  # None: no file
SUMMARY_DIR_OF_MANY = "{output_dir}/runs"  # of harvests of several sites
MONITORS = {  # bounds of the checks; None: no check
    "complete": 0.8,  # least share of complete articles
    "headline": 0.95,  # least share of articles with text that have a headline,
    "date": 0.8,  # a date of publication,
    "authors": None,  # authors
    "dropped": 0.2,  # greatest share of articles without text
    "failed": 0.2,  # greatest share of failed pages
    "crashes": 0,  # greatest number of exceptions in our code
    "down": 0,  # greatest number of sites that were down
    "usual": 0,  # greatest number of things that are unusual for the site
    "lists": 1,  # least number of an archive's lists that can be read
}
MONITORS_MIN = 10  # a share of fewer things is not checked

# The schedule (docs/schedule.md).
SCHEDULE_FILE = "{output_dir}/schedule.sqlite"  # what the schedule knows of its harvests
SCHEDULE_PATIENCE = 1800  # seconds without an answer or an article until a harvest is ended; pauses are shorter
SCHEDULE_REPORTS = "{output_dir}/reports"  # a file a day
SCHEDULE_REPORT_COMMAND = ""  # gets the report on standard input: "mail -s newsspider desk@post.example"
PROGRESS_FILE = None  # is touched whenever a crawl comes forward; `scrapy schedule run` sets it

# These two reduce Scrapy's own cost per response from 735 to 400 µs (measured on 2.19).
CONCURRENT_ITEMS = 4  # items of one response that are processed at a time
DOWNLOADER_MIDDLEWARES = {  # robots.txt, redirects, captures, politeness; None: one of Scrapy's that is replaced
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsspider.crawl.politeness.robots.RobotsTxt": 100,  # in its place
    "newsspider.crawl.politeness.tdm_file.TdmFiles": 110,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newsspider.crawl.safety.redirects.SiteRefreshes": 580,  # in its place
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newsspider.crawl.safety.redirects.SiteRedirects": 600,  # in its place
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    "newsspider.crawl.cache.CaptureMiddleware": 900,  # in its place
    "newsspider.crawl.politeness.limits.Politeness": 950,  # after the captures: sees what goes to the site
    "newsspider.crawl.politeness.pauses.Pauses": 960,
    "newsspider.crawl.mementos.Mementos": 970,
}

# No remote access to the crawl.
TELNETCONSOLE_ENABLED = False  # no console on a port
REMOTE_CONTROL_ENABLED = False  # no control from another process

LOG_LEVEL = "INFO"  # DEBUG, INFO, WARNING, ERROR
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the spiders say what became of each request
LOG_FORMATTER = "newsspider.crawl.report.log.ShortLines"  # a log line for each thing, without Scrapy's dumps of items
