"""What the tests of lists have in common."""

import datetime as dt

from newsspider.archive import Period, Rules

TODAY = dt.date(2013, 7, 1)
RULES = Rules(("gazette.example",))
APRIL = Period(dt.date(2012, 4, 1), dt.date(2012, 4, 30))
ALL = Period()
