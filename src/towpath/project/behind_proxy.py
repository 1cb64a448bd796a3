"""Behind a proxy every request comes from the proxy. Whoever installs towpath names their own proxies; only those are believed when they say for whom
they ask, and nobody else."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Networks = Sequence[IPv4Network | IPv6Network]


class BehindProxy:
    """Puts the customer's own address where the proxy's would stand, before anything counts by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.TOWPATH_TRUSTED_PROXIES:
            peer, said = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
            request.META["REMOTE_ADDR"] = who_asks(peer, said, settings.TOWPATH_TRUSTED_PROXIES)
        return self.get_response(request)


def who_asks(peer: str, forwarded_for: str, trusted: Networks) -> str:
    """Read from the right, because each proxy adds whom it heard at the end and the rest is hearsay: the first address that is no proxy of ours. Where a
    word is no address, it is whoever passed it on."""
    here = peer
    for said in reversed(forwarded_for.split(",")):
        if not _is_trusted(here, trusted):
            break
        address = _address(said.strip())
        if address is None:
            break
        here = str(address)
    return here


def networks_in(text: str, name: str = "TOWPATH_TRUSTED_PROXIES") -> Networks:
    """127.0.0.1, 10.0.0.0/8, ::1. What can't be read stops the installation: half a list would be believed as a whole one."""
    try:
        return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
    except ValueError as problem:
        raise SystemExit(f"{name} must be addresses or networks with commas between them: {problem}.") from problem


def _is_trusted(text: str, trusted: Networks) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in trusted)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
