"""Time zones: what country and dates tell together, and nothing where they do not."""

from __future__ import annotations

import pytest

from newsspider.addsite.zones import find_zone

BERLIN = ["2012-01-03T10:00:00+01:00", "2012-07-03T10:00:00+02:00"]


@pytest.mark.parametrize(
    ("host", "language", "moments", "zone"),
    [
        ("www.quay.de", "de", BERLIN, "Europe/Berlin"),
        ("quay.example", "de-AT", BERLIN, "Europe/Vienna"),
        ("quay.example", "de", BERLIN, None),
        ("quay.co.uk", "en", [], "Europe/London"),
        ("quay.co.uk", "en", BERLIN, None),
        ("quay.example", "en-US", ["2012-07-03T10:00:00-04:00"], "America/New_York"),
        ("quay.example", "en-US", ["2012-07-03T10:00:00-07:00", "2012-01-03T10:00:00-08:00"], "America/Los_Angeles"),
        ("quay.example", "en-US", [], None),
        ("quay.de", "de", ["2012-07-03T10:00:00+00:00", "2012-07-03T10:00:00Z"], None),
        ("quay.de", "de", ["2012-07-03", "yesterday", "2012-07-03T10:00:00"], "Europe/Berlin"),
        ("127.0.0.1:80", None, BERLIN, None),
    ],
)
def test_zones(host, language, moments, zone):
    assert find_zone(host, language, moments)[0] == zone


def test_offsets_are_told_where_no_zone_is():
    assert find_zone("quay.example", "de", [*BERLIN, BERLIN[0]]) == (None, ("+01:00", "+02:00"))
