"""A resolver of names that answers differently the second time it is asked: DNS rebinding."""

from __future__ import annotations

from typing import Any

from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

PUBLIC, HERE = "93.184.215.14", "127.0.0.1"


@implementer(IHostnameResolver)
class Rebinding:
    """Scrapy's DNS_RESOLVER, by which every name is a public host at first, and then this machine."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Rebinding:
        return cls()

    def install_on_reactor(self) -> None:
        from twisted.internet import reactor

        reactor.installNameResolver(self)

    def resolveHostName(
        self, receiver: IResolutionReceiver, hostName: str, portNumber: int = 0, *_: Any, **__: Any
    ) -> Any:
        address = HERE if hostName in self.asked else PUBLIC
        self.asked.add(hostName)
        resolution = HostResolution(hostName)
        receiver.resolutionBegan(resolution)
        receiver.addressResolved(IPv4Address("TCP", address, portNumber))
        receiver.resolutionComplete()
        return resolution
