"""Addresses on private networks are not fetched, unless ALLOW_PRIVATE_NETWORKS allows it or you name this machine.

A page may link or redirect to the machine or the network in which the crawl runs, and what answers there was not
published. The address that a name resolves to decides, so this is a download handler: it is the last step before a
connection for pages, robots.txt, redirects and retries alike. docs/decisions/0016-private-networks.md
"""

import logging
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import ParseResult

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, ResponseDataLossError
from scrapy.http import Response
from scrapy.resolver import HostResolution
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.address import IPv4Address as IPv4Endpoint
from twisted.internet.address import IPv6Address as IPv6Endpoint
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newsspider.crawl.cluster_lock import be_sure
from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.safety.truncation import is_cut_off
from newsspider.crawl.scrapy_private import limit_headers
from newsspider.crawl.site_headers import SiteHeaders, without_cookies
from newsspider.vocabulary.failures import FailureKind

Address = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
logger = logging.getLogger(__name__)


class PublicNetworkHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https (DOWNLOAD_HANDLERS), which checks the address before it connects, unless the
    command line names the host of this machine (`Harvest.named`). Behind a proxy, which resolves names itself, only
    numeric addresses can be refused."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        self._allows_private = crawler.settings.getbool("ALLOW_PRIVATE_NETWORKS")
        self._max_size = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._told: set[str] = set()
        self._headers = SiteHeaders(crawler)
        limit_headers()

    async def download_request(self, request: Request) -> Response:
        """Return the response. Raises Refusal before a connection is made, and ResponseDataLossError for compressed
        data that ends too early, as Scrapy does for a body that is too short."""
        await be_sure(self._crawler)
        sent = self._headers.add_to(request)
        response = await self._download(sent)
        if sent is not request:
            request.meta.update(sent.meta)  # the latency, which AutoThrottle reads
            response = without_cookies(response)
        if is_cut_off(response, self._max_size):
            raise ResponseDataLossError(f"the compressed data of {request.url} ends too early")
        return response

    async def _download(self, request: Request) -> Response:
        if self._allows_private or self._is_named(urlparse_cached(request)):
            return await super().download_request(request)
        host, proxied = urlparse_cached(request).hostname or "", bool(request.meta.get("proxy"))
        written = _read_address(host)
        if written or not proxied:
            self._check(host, [written] if written else await resolve(host))
        response = await super().download_request(request)
        if response.ip_address and not proxied:  # a connection that was open before
            self._check(host, [response.ip_address])
        return response

    def _is_named(self, parts: ParseResult) -> bool:
        harvest = harvest_of(self._crawler)
        if parts.netloc not in harvest.named | harvest.sources.hosts:
            return False
        address = _read_address(parts.hostname or "")
        return parts.hostname == "localhost" or (address is not None and address.is_loopback)

    def _check(self, host: str, addresses: list[Address]) -> None:
        """Raise Refusal if one of a host's addresses is private: the connection may go to any of them."""
        for address in addresses:
            if is_private(address):
                if host not in self._told:
                    self._told.add(host)
                    logger.warning("%s is on a private network (%s): see ALLOW_PRIVATE_NETWORKS", host, address)
                raise Refusal(FailureKind.PRIVATE_NETWORK, str(address))


def is_private(address: Address) -> bool:
    """Return whether an address is not public: private, loopback, link-local, reserved, multicast … An IPv6 address
    that stands for an IPv4 address (mapped, 6to4, NAT64) is judged by that."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner:
            return is_private(inner)
    return not address.is_global or address.is_multicast


def _read_address(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


async def resolve(host: str) -> list[Address]:
    """Return the addresses of a name, which a connection then gets too. Raises CannotResolveHostError."""
    from twisted.internet import reactor

    resolver = reactor.nameResolver
    if not isinstance(resolver, _Resolved):
        resolver = _Resolved(resolver)
        reactor.installNameResolver(resolver)
    receiver = _Receiver()
    resolver.asked.resolveHostName(receiver, host)
    addresses = await maybe_deferred_to_future(receiver.complete)
    if not addresses:
        raise CannotResolveHostError(f"{host} has no address")
    resolver.answers[host] = addresses
    return addresses


@implementer(IHostnameResolver)
class _Resolved:
    """Answers connections with the addresses that `resolve` found: a name may resolve to something else the second time
    it is `asked` for. Names of proxies and of allowed networks are not in `answers`."""

    def __init__(self, asked: Any) -> None:  # zope's interfaces say nothing to mypy
        self.asked = asked
        self.answers: dict[str, list[Address]] = {}

    def resolveHostName(self, receiver: Any, hostName: str, portNumber: int = 0, *more: Any, **options: Any) -> Any:
        """Tell the receiver the addresses of a name."""
        addresses = self.answers.get(hostName.lower())
        if addresses is None:
            return self.asked.resolveHostName(receiver, hostName, portNumber, *more, **options)
        resolution = HostResolution(hostName)
        receiver.resolutionBegan(resolution)
        for address in addresses:
            kind = IPv4Endpoint if address.version == 4 else IPv6Endpoint
            receiver.addressResolved(kind("TCP", str(address), portNumber))
        receiver.resolutionComplete()
        return resolution


@implementer(IResolutionReceiver)
class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[Address] = []
        self.complete: Deferred[list[Address]] = Deferred()

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        """Do nothing: Twisted's interface requires it."""

    def addressResolved(self, address: IAddress) -> None:
        self.addresses.append(ip_address(address.host))

    def resolutionComplete(self) -> None:
        self.complete.callback(self.addresses)
