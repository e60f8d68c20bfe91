"""What one page says of its article's completeness, and its dates, for people."""

from datetime import date, datetime

from newsspider.article.model import Fetched, PageSet, Verdict
from newsspider.article.walk import Walk
from newsspider.page.model import Page

GOES_ON = "goes on"  # the page is not the whole article by itself


def judge(page: Page) -> tuple[str, str]:
    """Return the verdict of a walk that has this page alone, or GOES_ON, and a sentence on it."""
    if not page.url.startswith(("http://", "https://")):
        return Verdict.UNKNOWN, "the page's address is not known"
    step = Walk.begin(page.url).tell(page, Fetched(page.url))
    if isinstance(step, PageSet):
        missing = "; ".join(f"page {each.number}: {each.failure.sentence}" for each in step.completeness.missing)
        return step.completeness.verdict, missing or step.completeness.reason or ""
    return GOES_ON, f"this page is not the whole article: a harvest asks next for {step.asking}"


def say_date(text: str) -> str:
    """Return an ISO 8601 date for people, "3 April 2012, 10:15 (+02:00)"; what is no date as it is."""
    try:
        if len(text) == 7:
            return f"{date.fromisoformat(f'{text}-01'):%B %Y}"
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    day = f"{moment.day} {moment:%B %Y}"
    if "T" not in text:
        return day
    zone = "" if moment.tzinfo is None else " UTC" if not moment.utcoffset() else f" ({text[-6:]})"
    return f"{day}, {moment:%H:%M}{zone}"
