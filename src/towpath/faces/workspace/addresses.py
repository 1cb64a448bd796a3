"""Where guests find the shop: its own host, or, on the same network as this machine, the machine's own number."""

import ipaddress
import socket

from django.conf import settings
from django.http import HttpRequest

from towpath.notices.links import shop_link


def shop_address(request: HttpRequest, slug: str, path: str = "/") -> str:
    """A page of the shop as this visitor can reach it: a phone that came by the machine's number gets that number."""
    host = request.get_host()
    name = host.rsplit(":", 1)[0]
    if name.endswith(f".{settings.TOWPATH_HOST}") or name in (settings.TOWPATH_HOST, "localhost", "127.0.0.1"):
        return shop_link(slug, path)
    return f"{request.scheme}://{host}/s/{slug}{path}"


def lan_shop_address(request: HttpRequest, slug: str, path: str = "/") -> str:
    """The same page for a phone on this network; only in a demo, where no real address leads here. Empty when there is none."""
    if not settings.TOWPATH_DEMO or not shop_address(request, slug).startswith(shop_link(slug)):
        return ""
    number = _number_on_this_network()
    return f"http://{number}:{settings.TOWPATH_PORT}/s/{slug}{path}" if number else ""


def _number_on_this_network() -> str:
    """The address this machine would send from. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            number = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if ipaddress.ip_address(number).is_loopback else number
