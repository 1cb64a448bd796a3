"""The only door to an address that somebody typed: secured, never into an inner network, nothing endless.

Whoever may name an address that a server then asks can look through the server's eyes. So every name is looked up once, every number behind it is checked,
and the connection goes to the number that was checked; a redirect is an address like any other.
"""

import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import SHUT_RDWR, create_connection, socket
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import certifi
from django.conf import settings

from towpath.calendars.look_up import numbers_of
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
"""For one step: to look up a name, to connect, or to hear the next bytes."""
LONGEST_SECONDS = 30
"""For one ask, wherever it is sent on to."""
WHILE_SOMEBODY_WAITS = 15
"""For all asks of one errand, where a person looks at an empty page until they are done."""
LARGEST = 5_000_000
MOST_TURNS = 5
LONGEST_ADDRESS = 1000
_TRANSLATED = ip_network("64:ff9b::/96")
"""Numbers of the old internet dressed as new ones."""
_NEVER = tuple(map(ip_network, ("fec0::/10", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
"""Inner ones of old, and old ones dressed in ways that a router may undo: Python takes them for anybody's."""
_ONE_HOUSE = ("icloud.com",)
"""Where every host is of one keeper, though its name is short: iCloud sends its people from caldav to p42-caldav."""
_ends: ContextVar[float | None] = ContextVar("errand_ends", default=None)


@dataclass
class Login:
    user: str
    password: str
    host: str = ""
    """It was typed for. Where nobody says, the host that is asked first: of every later one it is asked whether it is of the same house."""


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


@contextmanager
def errand(seconds: float) -> Iterator[None]:
    """Everything asked in here is over by then: five asks of half a minute each would stop a website."""
    token = _ends.set(over_by(seconds))
    try:
        yield
    finally:
        _ends.reset(token)


def over_by(seconds: float) -> float:
    """When what is begun now has to be over; sooner where the errand it is part of is over sooner."""
    ends, errand_ends = monotonic() + seconds, _ends.get()
    return ends if errand_ends is None else min(ends, errand_ends)


def ask(
    address: str, *, method: str = "GET", login: Login | None = None, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """Ask, and follow where one is sent. The password goes to the house it was typed for and to no other."""
    refuse_open_scope()
    ends = over_by(LONGEST_SECONDS)
    for _turn in range(MOST_TURNS):
        there = parts_of(address)
        if login is not None:
            login.host = login.host or there.hostname or ""
            stays_in_house(login.host, address)
        answer = _once(there, method, login, dict(headers or {}), body, ends)
        onward = answer.headers.get("location", "")
        if answer.status not in (301, 302, 303, 307, 308) or not onward:
            return answer
        try:
            address = urljoin(address, onward)
        except ValueError as problem:
            raise BadAddress from problem
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


def stays_in_house(typed: str, address: str) -> None:
    if not same_house(typed, parts_of(address).hostname or ""):
        raise SentElsewhere


def same_house(typed: str, asked: str) -> bool:
    """One host, or one beside it. Under two labels anybody may have a name: praxis.co.uk is not evil.co.uk, nor ann.github.io evil.github.io."""
    typed, asked = typed.rstrip("."), asked.rstrip(".")
    parent = typed.partition(".")[2]
    is_a_house = parent in _ONE_HOUSE or (parent.count(".") >= 2 and not _is_number(typed))
    return asked == typed or (is_a_house and asked.endswith(f".{parent}"))


def _once(there: SplitResult, method: str, login: Login | None, headers: dict[str, str], body: bytes, ends: float) -> Answer:
    host, secure = there.hostname or "", there.scheme == "https"
    port = there.port or (443 if secure else 80)
    number = _checked(host, port, secure, min(SECONDS, ends - monotonic()))
    if login is not None:
        headers["Authorization"] = "Basic " + b64encode(f"{login.user}:{login.password}".encode()).decode()
    headers |= {"Accept-Encoding": "identity", "User-Agent": "towpath"}
    target = quote(there.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(there.query, safe='/%:@!$&()*+,;=~-._?')}" if there.query else ""
    )
    left = ends - monotonic()
    if left <= 0:
        raise Unwell
    door = _Door(host, port, number, secure=secure, seconds=min(SECONDS, left))
    # A server that sends a byte now and then keeps nobody for longer than this.
    alarm = Timer(left, door.shut)
    alarm.start()
    try:
        door.request(method, target, body=body or None, headers=headers)
        answer = door.getresponse()
        whole = _read(answer)
        if door.is_shut:
            raise Unwell
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, whole, there.geturl())
    except ssl.SSLError as problem:
        # Where it only broke off, its certificate is as good as before.
        raise (Unwell if door.is_shut or isinstance(problem, ssl.SSLEOFError) else NotSafe) from problem
    except (OSError, HTTPException, ValueError) as problem:
        raise Unwell from problem
    finally:
        alarm.cancel()
        door.let_go()


def _read(answer: HTTPResponse) -> bytes:
    read = bytearray()
    while piece := answer.read1(65536):
        read += piece
        if len(read) > LARGEST:
            raise TooBig
    if answer.length:
        raise Unwell  # less came than was said: half a calendar looks like one where the rest was called off
    return bytes(read)


def _checked(host: str, port: int, secure: bool, seconds: float) -> str:
    """The number to connect to. One inner number among several is as bad as none but inner ones."""
    numbers = numbers_of(host, port, seconds=seconds)
    for number in numbers:
        there = _plain(number)
        near = any(there in network for network in settings.TOWPATH_CALENDAR_NETWORKS)
        if not near and not _is_anybodys(there):
            raise InnerAddress
        if not secure and not (near and there.is_loopback):
            raise BadAddress
    if not numbers:
        raise NotThere
    return numbers[0]


def _is_anybodys(there: IPv4Address | IPv6Address) -> bool:
    return there.is_global and not there.is_multicast and not any(there in network for network in _NEVER)


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

    def __init__(self, host: str, port: int, number: str, *, secure: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.default_port = 443 if secure else 80
        self._number, self._secure, self._seconds = number, secure, seconds
        self._line: socket | None = None
        self.is_shut = False

    def connect(self) -> None:
        self.sock = create_connection((self._number, self.port), self._seconds)
        # A hold of its own: `sock` is let go with the head of an answer that ends with the connection, and while a certificate is looked at.
        self._line = self.sock.dup()
        if self.is_shut:
            raise TimeoutError
        if self._secure:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)

    def shut(self) -> None:
        """From another thread: whoever waits for more hears that there is none."""
        self.is_shut = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(SHUT_RDWR)

    def let_go(self) -> None:
        self.close()
        if self._line is not None:
            self._line.close()
