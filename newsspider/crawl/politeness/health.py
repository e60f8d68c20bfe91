"""When to pause for a site, for how long, and when to give it up, by its answers. No I/O, no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

REFUSALS = frozenset({429, 503})  # RFC 6585, 4, and RFC 9110, 15.6.4: "ask later", with Retry-After
# A gateway says that the server behind it cannot be reached; 520 to 527 and 530 are those of content networks.
# A 500 is not among them: it is the answer of one page, and a site may hold a year of such pages and be well.
UNREACHABLE = frozenset({502, 504, *range(520, 528), 530})


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures and pauses there may be: the settings SITE_FAILURES, SITE_PAUSE …"""

    failures: int  # in a row, before the first pause
    pause: float  # seconds, the first time; each further pause is twice as long
    pause_max: float  # seconds
    pauses: int  # in a row without one good answer; then the site is given up


@dataclass(slots=True)
class SiteHealth:
    """How one site does. Times are seconds of any clock that does not go back."""

    patience: Patience
    failures: int = 0  # in a row
    pauses: int = 0  # in a row
    paused_until: float = 0.0
    given_up: bool = False
    is_told: bool = False  # whether the log says so already

    def succeed(self, now: float) -> None:
        """Note a good answer. One that comes during a pause was sent before it, and does not count."""
        if now >= self.paused_until:
            self.failures = self.pauses = 0

    def fail(self, now: float) -> float:
        """Note a failed connection or a gateway's error; return how many seconds to pause from now, often 0."""
        if self.given_up or now < self.paused_until:
            return 0.0
        self.failures += 1
        return self._pause(now, 0.0) if self.failures >= self.patience.failures else 0.0

    def refuse(self, now: float, retry_after: float | None) -> float:
        """Note that the site refuses requests; return how many seconds to pause. `retry_after` is what it asks for."""
        if self.given_up:
            return 0.0
        if now < self.paused_until:  # asked before the pause: only a longer one says anything new
            wanted = min(retry_after or 0.0, self.patience.pause_max)
            if now + wanted <= self.paused_until:
                return 0.0
            self.paused_until = now + wanted
            return wanted
        return self._pause(now, retry_after or 0.0)

    def _pause(self, now: float, wanted: float) -> float:
        if self.pauses >= self.patience.pauses:
            self.given_up = True
            return 0.0
        seconds = min(max(self.patience.pause * 2.0 ** min(self.pauses, 30), wanted), self.patience.pause_max)
        self.pauses += 1
        self.failures = max(self.failures, self.patience.failures - 1)  # after the pause, one more failure is enough
        self.paused_until = now + seconds
        return seconds


def read_retry_after(header: Callable[[str], str | None], now: datetime) -> float | None:
    """Return the seconds that Retry-After (RFC 9110, 10.2.3) asks for; None if it is missing or malformed. `header`
    returns a header by its name. A date is compared with the server's Date, whose clock may be wrong too."""
    value = (header("Retry-After") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    when = _read_date(value)
    return None if when is None else max((when - (_read_date(header("Date")) or now)).total_seconds(), 0.0)


def _read_date(value: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(value or "")
    except (TypeError, ValueError, OverflowError):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date
