"""Where the other rooms of this installation are, as this visitor can reach them."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_USUAL_PORTS = {"http": 80, "https": 443}


def room(label: str, path: str = "/", *, port: int | None = None) -> str:
    """A page on one of our own hosts: room("work"), room("net", port=8001)."""
    port = settings.TOWPATH_PORT if port is None else port
    ending = "" if _USUAL_PORTS.get(settings.TOWPATH_SCHEME) == port else f":{port}"
    return f"{settings.TOWPATH_SCHEME}://{label}.{settings.TOWPATH_HOST}{ending}{path}"


def console_room(path: str = "/") -> str:
    """The network's own room answers at a port of its own."""
    return room("net", path, port=settings.TOWPATH_CONSOLE_PORT)


def shop(request: HttpRequest, slug: str) -> str:
    """A shop's first page: on its own host, or under this machine's number for whoever came by that."""
    return room(slug) if came_by_name(request) else f"{request.scheme}://{request.get_host()}/s/{slug}/"


def shop_for_a_phone(slug: str) -> str:
    """The same page for a phone on this network; empty when there is no way there."""
    return _by_number(f"/s/{slug}/")


def work_for_a_phone(path: str) -> str:
    """A page of the businesses' rooms for a phone on this network: by name where names lead here, else by this machine's number."""
    if not settings.TOWPATH_HOST.endswith("localhost"):
        return room("work", path)
    return _by_number(f"/work{path}") or room("work", path)


def _by_number(path: str) -> str:
    number = number_on_this_network()
    return f"http://{number}:{settings.TOWPATH_PORT}{path}" if number else ""


def came_by_name(request: HttpRequest) -> bool:
    """Whether this browser knows our hosts by name (they are this machine's, or a real domain)."""
    name = request.get_host().rsplit(":", 1)[0]
    return name.endswith(settings.TOWPATH_HOST) or name in ("localhost", "127.0.0.1")


def sits_at_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from this machine, under a name that only this machine has.

    The name is checked too, so that no page of another site can point its own domain here and borrow the visitor's browser.
    """
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    name = request.get_host().rsplit(":", 1)[0]
    ours = name in ("localhost", "127.0.0.1", "[::1]") or name == settings.TOWPATH_HOST or name.endswith(f".{settings.TOWPATH_HOST}")
    return near and ours


def can_open(request: HttpRequest, pages: Iterable[str]) -> bool:
    """Whether this visitor's browser reaches these pages: what listens on this machine alone is nothing to a phone beside it."""
    return sits_at_this_machine(request) or not any(_is_this_machine_alone(urlsplit(page).hostname or "") for page in pages)


def _is_this_machine_alone(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def number_on_this_network() -> str:
    """The address this machine would send from. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            number = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if ipaddress.ip_address(number).is_loopback else number
