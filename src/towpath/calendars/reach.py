"""The only door to an address that somebody typed: secured, never into an inner network, nothing endless.

Whoever may name an address that a server then asks can look through the server's eyes. So every name is looked up once, every number behind it is checked,
and the connection goes to the number that was checked; a redirect is an address like any other.
"""

import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import SHUT_RDWR, SOCK_STREAM, create_connection, getaddrinfo
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import certifi
from django.conf import settings

from towpath.calendars.refusals import (
    BadAddress,
    InnerAddress,
    NotSafe,
    NotThere,
    SentElsewhere,
    TooBig,
    Unwell,
    WrongPassword,
)
from towpath.foundation.tenancy import refuse_open_scope

SECONDS = 10
"""For one step: to connect, or to hear the next bytes."""
LONGEST_SECONDS = 30
"""For all of it."""
LARGEST = 5_000_000
MOST_TURNS = 5
LONGEST_ADDRESS = 1000
_TRANSLATED = ip_network("64:ff9b::/96")
"""Numbers of the old internet dressed as new ones."""


@dataclass(frozen=True)
class Login:
    user: str
    password: str


@dataclass(frozen=True)
class Answer:
    """What came back, and from where in the end."""

    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes
    address: str

    def wanted(self, *good: int) -> "Answer":
        """This answer, where it is one of these; otherwise what is wrong, in words for whoever linked the calendar."""
        if self.status in good:
            return self
        if self.status in (401, 403):
            raise WrongPassword
        if self.status in (404, 410):
            raise NotThere
        if self.status in (413, 507):
            raise TooBig
        raise Unwell


def ask(
    address: str, *, method: str = "GET", login: Login | None = None, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """Ask, and follow where one is sent. The password goes to the house it was typed for and to no other."""
    refuse_open_scope()
    first = parts_of(address)
    for _turn in range(MOST_TURNS):
        there = parts_of(address)
        if login is not None and not same_house(first.hostname or "", there.hostname or ""):
            raise SentElsewhere
        answer = _once(there, method, login, dict(headers or {}), body)
        onward = answer.headers.get("location", "")
        if answer.status not in (301, 302, 303, 307, 308) or not onward:
            return answer
        address = urljoin(address, onward)
    raise NotThere


def parts_of(address: str) -> SplitResult:
    """A whole address: secured, with a host, without a password in it. `webcal` is what calendars call the same."""
    said = address.strip()
    if len(said) > LONGEST_ADDRESS or not said.isprintable() or " " in said:
        raise BadAddress
    try:
        parts = urlsplit(said)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise BadAddress from problem
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    if scheme not in ("https", "http") or not host or port == 0 or parts.username is not None:
        raise BadAddress
    return parts._replace(scheme=scheme, fragment="")


def same_house(typed: str, asked: str) -> bool:
    """One host, or one beside it: p42-caldav.icloud.com is where caldav.icloud.com sends its people."""
    parent = typed.partition(".")[2]
    return asked == typed or ("." in parent and not _is_number(typed) and asked.endswith(f".{parent}"))


def _once(there: SplitResult, method: str, login: Login | None, headers: dict[str, str], body: bytes) -> Answer:
    host, secure = there.hostname or "", there.scheme == "https"
    port = there.port or (443 if secure else 80)
    number = _checked(host, port, secure)
    if login is not None:
        headers["Authorization"] = "Basic " + b64encode(f"{login.user}:{login.password}".encode()).decode()
    headers |= {"Accept-Encoding": "identity", "User-Agent": "towpath"}
    target = quote(there.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(there.query, safe='/%:@!$&()*+,;=~-._?')}" if there.query else ""
    )
    door = _Door(host, port, number, secure=secure)
    # A server that sends a byte now and then keeps nobody for longer than this.
    alarm = Timer(LONGEST_SECONDS, door.shut)
    alarm.start()
    try:
        door.request(method, target, body=body or None, headers=headers)
        answer = door.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, _read(answer), there.geturl())
    except ssl.SSLError as problem:
        raise NotSafe from problem
    except (OSError, HTTPException, ValueError) as problem:
        raise Unwell from problem
    finally:
        alarm.cancel()
        door.close()


def _read(answer: HTTPResponse) -> bytes:
    read = bytearray()
    while piece := answer.read1(65536):
        read += piece
        if len(read) > LARGEST:
            raise TooBig
    return bytes(read)


def _checked(host: str, port: int, secure: bool) -> str:
    """The number to connect to. One inner number among several is as bad as none but inner ones."""
    try:
        numbers = [str(found[4][0]) for found in getaddrinfo(host, port, type=SOCK_STREAM)]
    except (OSError, UnicodeError) as problem:
        raise NotThere from problem
    for number in numbers:
        there = _plain(number)
        near = any(there in network for network in settings.TOWPATH_CALENDAR_NETWORKS)
        if not near and not (there.is_global and not there.is_multicast):
            raise InnerAddress
        if not secure and not (near and there.is_loopback):
            raise BadAddress
    if not numbers:
        raise NotThere
    return numbers[0]


def _plain(number: str) -> IPv4Address | IPv6Address:
    """What a number really leads to: an old one may be dressed as a new one."""
    there = ip_address(number.partition("%")[0])
    if isinstance(there, IPv4Address):
        return there
    if there in _TRANSLATED:
        return IPv4Address(int(there) & 0xFFFFFFFF)
    return there.ipv4_mapped or there.sixtofour or there


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


class _Door(HTTPConnection):
    """A connection to a number that was checked, under the name it was looked up by."""

    def __init__(self, host: str, port: int, number: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.default_port = 443 if secure else 80
        self._number, self._secure = number, secure

    def connect(self) -> None:
        self.sock = create_connection((self._number, self.port), SECONDS)
        if self._secure:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)

    def shut(self) -> None:
        """From another thread: whoever waits for more hears that there is none."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(SHUT_RDWR)
