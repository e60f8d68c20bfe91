"""Why a page could not be had, how a walk ended, and why an article is dropped: the kinds, each with its sentence.

Code compares kinds and never sentences, so a sentence can be reworded without changing what the program does. Records
hold the sentences (docs/output.md), stats hold the kinds' names.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class _Sentenced(StrEnum):
    """A kind: its value is a short stable name, its `sentence` is for readers. "{}" in it stands for a detail."""

    sentence: str

    def __new__(cls, name: str, sentence: str) -> Self:
        """A kind of this name. Enum calls it for each member."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.sentence = sentence
        return member


class FailureKind(_Sentenced):
    """Why a request gave no new page of its article."""

    # The site could not be asked, or did not answer.
    HOST_UNKNOWN = "host_unknown", "the host is not known"
    REFUSED = "connection_refused", "the connection was refused"
    TIMED_OUT = "timed_out", "timed out"
    CONNECTION_FAILED = "connection_failed", "the connection failed"
    SITE_DOWN = "site_down", "the site is down"
    # The request was not made.
    NOT_HTTP = "not_http", "neither http nor https"
    BAD_ADDRESS = "bad_address", "the address cannot be read"
    LONG_ADDRESS = "long_address", "the address is longer than URLLENGTH_LIMIT"
    PRIVATE_NETWORK = "private_network", "on a private network ({}), which ALLOW_PRIVATE_NETWORKS forbids"
    ROBOTS = "robots_txt", "forbidden by robots.txt"
    ROBOTS_UNKNOWN = "robots_txt_unknown", "robots.txt could not be had ({}), so nothing is allowed for now"
    NOT_CAPTURED = "not_captured", "not captured"
    NOT_ARCHIVED = "not_archived", "not archived"
    ARCHIVE_FAILED = "archive_failed", "the web archive could not be asked: {}"
    NOT_ASKED = "not_asked", "{}"  # refused by somebody else's middleware, whose words are the detail
    PUT_OFF = "put_off", "{}"  # nothing has failed: the next crawl makes the request
    # The answer is no page.
    NOT_AN_ANSWER = "not_an_answer", "the answer is not HTTP"
    LONG_HEADERS = "long_headers", "the answer's headers are longer than 256 KB"
    DAMAGED = "damaged", "the compressed data is damaged"
    UNKNOWN_ENCODING = "unknown_encoding", "the answer is encoded as {}, which cannot be read"
    STATUS = "status", "status {}"
    CUT_OFF = "cut_off", "the response was cut off"
    TOO_LARGE = "too_large", "larger than DOWNLOAD_MAXSIZE"
    NOT_HTML = "not_html", "not HTML: {}"
    UNREADABLE = "unreadable", "could not be read (see the log)"
    READING_TIMEOUT = "reading_timeout", "took longer to read than READING_TIMEOUT"
    SET_ASIDE = "set_aside", "set aside: reading it ended the process twice"
    OFF_SITE_REDIRECT = "redirect_off_site", "redirects off the site to {}"
    BAD_REDIRECT = "bad_redirect", "redirects to an address that cannot be read"
    NOT_HTTP_REDIRECT = "redirect_not_http", "redirects to neither http nor https"
    MANY_REDIRECTS = "many_redirects", "max redirections reached"
    OTHER = "other", "failed for a reason that nobody expected (see the log)"
    # A page came, and it is no new page of the article.
    FRONT_PAGE = "front_page", "leads to the front page"
    SAYS_NOT_FOUND = "says_not_found", "says that there is no such page"
    NO_TEXT = "no_text", "holds no text"
    SAME_ADDRESS = "same_address", "leads again to {}"
    SAME_TEXT = "same_text", "gives the text of {} again"
    SERIES = "series", "is another article of a series: it has its own headline and its own date"
    OTHER_ARTICLE = "other_article", "is another article"
    SKIPPED = "skipped", "skipped: the link to it leads to page {}"
    ONE_WAY = "one_way", "does not lead to the page it was reached from"
    # A page came that stands in the article's place.
    CONSENT = "consent", "is a page that asks for consent"
    LOGIN = "login", "is a login page"
    BOT_CHECK = "bot_check", "is a page that keeps robots out"
    SUBSCRIPTION = "subscription", "is a page that sells subscriptions"
    DETOUR = "detour", "redirects to a page that is not the article: {}"
    # A page came that holds a part of its text.
    PAYWALL = "paywall", "ends where the paid part begins"
    TEASER = "teaser", "is a teaser; the longer text is at {}"
    TORN = "torn", "ends early, in the middle of a tag or a sentence"
    # A list came, and it was not read, or a part of it.
    NO_LIST = "not_a_list", "neither a sitemap nor a feed, although it is listed as a {}"
    EMPTY_LIST = "empty_list", "the list is empty"
    PART_OF_LIST = "part_of_list", "{}"
    OTHER_HOST = "other_host", "{}: did you mean that?"
    LISTS_ELSEWHERE = "lists_elsewhere", "it names lists of another site, {}, which robots.txt does not name"
    DEEP_LISTS = "deep_lists", "it names further lists, and is below too many others: {}"
    MANY_LISTS = "many_lists", "one of {} that LISTS_MAX leaves out"
    # A list was read, and names no article.
    NAMES_NOTHING = "names_nothing", "the sitemap names nothing"
    NO_ARTICLES = "no_articles", "no link to an article"
    # The page is not asked for.
    NO_LINK = "no_link", "no link to it"
    OFF_SITE = "off_site", "leads off the site"
    MANY_PAGES = "many_pages", "more than {} pages"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure of a kind. `detail` is what its sentence names: a status, an address, a content type."""

    kind: FailureKind
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What the record says of it."""
        return self.kind.sentence.format(self.detail)

    @property
    def name(self) -> str:
        """The name under which it is counted: the kind's, and for a status its number ("status_404")."""
        return f"{self.kind}_{self.detail}" if self.kind is FailureKind.STATUS else str(self.kind)


class End(_Sentenced):
    """How a walk ended."""

    LAST = "last", "no further page is linked"
    SINGLE_VIEW = "single_view", "single view"
    FULLER = (
        "fuller_view",
        "single view: it holds more than the pages that could be had, and does not prove to be whole",
    )
    BROKEN = "broken", "a page could not be had"
    ASTRAY = "astray", "the link to the next page led elsewhere: it {}"
    SERIES = "series", "the pages linked are articles of a series: each has its own headline and its own date"
    CAP = "cap", "more pages than the limit"
    SLIDESHOW = "slideshow", "slideshow: its slides are followed only where the site's declaration says so"
    APART = "captured_apart", "its pages were captured far apart and may be of different states: {}"
    # The ends of a walk that found no page missing.
    ALL_DECLARED = "all_declared", "all declared pages were found"
    NO_OTHER = "no_other", "the page names no other"
    NO_FURTHER = "no_further", "the last page links no further one"
    NOT_SAID = "not_said", "the last page does not say that it is the last"


class DropKind(_Sentenced):
    """Why an article gives no record."""

    NO_TEXT = "no_text", "{} holds no text"
    NOT_MADE = "not_made", "no article could be made of the pages of {}: {}"
    OUTSIDE_PERIOD = "outside_period", "{} was published on {}, outside the period"
    RESERVED = "reserved", "{} is not recorded: OBEY_RIGHTS names a use that is reserved ({})"
    DUPLICATE = "duplicate", "{} is of an article that is recorded already: {}"
