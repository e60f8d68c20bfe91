"""Why a request is not made: exceptions whose text is the reason that a record gives."""

from __future__ import annotations

from typing import ClassVar

from scrapy.exceptions import IgnoreRequest


class Refusal(IgnoreRequest):
    """A request that is not made. `kind` is the reason without names, for counting."""

    kind: ClassVar[str]


class SiteDown(Refusal):
    """The site was given up in this crawl."""

    kind = "the site is down"


class HostUnknown(Refusal):
    """The host's name could not be resolved, and the host has not answered in this crawl."""

    kind = "the host is not known"


class OffSite(Refusal):
    """A redirect that leaves the site."""

    kind = "redirects off the site"


class PrivateNetwork(Refusal):
    """An address that is not on the public internet."""

    kind = "on a private network"


class PutOff(Refusal):
    """The crawl ends before the request is made. Nothing has failed: the next run makes it."""

    kind = "put off"
