"""Live streams: a small process of its own that tells open screens "something changed, look again".

It reads the mail list of the event log four times a second and passes on nothing but a topic and a counter: the screen then fetches its fragment
through the ordinary pages, with their ordinary checks. So a stream can leak nothing, and a lost message costs one refresh.
"""

import asyncio
import os
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

import django

django.setup()

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from django.utils.crypto import constant_time_compare  # noqa: E402

from towpath.foundation.delivery import end_of_log, letters_after  # noqa: E402
from towpath.identity.sessions import LAN_NAME, SECURE_NAME, SessionStore  # noqa: E402
from towpath.network.models import Membership, Merchant  # noqa: E402
from towpath.project.database import assert_safe_role  # noqa: E402

BOOKING_FACTS = (
    "requested", "confirmed", "moved", "cancelled", "declined", "expired", "completed", "missed", "miss_decided", "paused",
    "series_booked", "series_moved", "series_cancelled", "series_extended", "course_booked", "place_offered", "offer_ended",
)  # fmt: skip
TOPICS = {
    "order.placed": ("kitchen", "today"),
    "order.paid": ("kitchen", "guests", "today"),
    "order.cancelled": ("kitchen", "guests", "today"),
    "order.refunded": ("kitchen", "guests", "today"),
    "order.refund_failed": ("kitchen", "guests", "today"),
    "order.payment_taken_back": ("kitchen", "guests", "today"),
    "payments.refund_claimed": ("kitchen", "guests"),
    "payments.dispute_changed": ("kitchen", "guests"),
    "payments.account_changed": ("site",),
    "payments.payout_changed": ("site",),
    "ticket.moved": ("kitchen", "guests"),
    "stock.sold_out": ("menu",),
    "stock.brought_back": ("menu",),
    "price.changed": ("menu",),
    "feedback.submitted": ("inbox", "today"),
    "complaint.opened": ("inbox", "today"),
    "complaint.answered": ("inbox", "guests"),
    "community.said": ("guests", "today"),
    "message.received": ("inbox", "guests", "today"),
    "message.sent": ("inbox", "guests", "today"),
    **dict.fromkeys((f"booking.{what}" for what in BOOKING_FACTS), ("today", "calendar")),
    "site.opened": ("site",),
    "access.attempted": ("access",),
}
FOR_THE_TEAM = frozenset({"kitchen", "inbox", "today", "calendar", "site", "access"})
FOR_EVERYONE = frozenset({"menu", "guests"})
LOOK_EVERY_SECONDS = 0.25
HEARTBEAT_SECONDS = 15
JUST_NOW_SECONDS = 10
"""A page begins to listen a moment after it was written. What changed in between it can't have heard, and is told when it comes."""

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Channel = tuple[UUID, str]


class Board:
    """Who listens to what, and the one task that reads the log for all of them."""

    def __init__(self) -> None:
        self.listeners: dict[Channel, set[asyncio.Event]] = defaultdict(set)
        self.counters: dict[Channel, int] = defaultdict(int)
        self.rung_at: dict[Channel, float] = {}
        self.left_at = time.monotonic()
        self.reader: asyncio.Task[None] | None = None

    def listen(self, channel: Channel) -> asyncio.Event:
        bell = asyncio.Event()
        if channel in self.rung_at and time.monotonic() - self.rung_at[channel] < JUST_NOW_SECONDS:
            bell.set()
        self.listeners[channel].add(bell)
        if self.reader is None or self.reader.done():
            self.reader = asyncio.create_task(self._read())
        return bell

    def leave(self, channel: Channel, bell: asyncio.Event) -> None:
        self.listeners[channel].discard(bell)
        self.left_at = time.monotonic()

    async def _read(self) -> None:
        position: tuple[int, int, int] | None = None
        while self._is_needed():
            try:
                here = await asyncio.to_thread(_start) if position is None else position
                letters, position = await asyncio.to_thread(_next, here)
            except Exception:  # noqa: BLE001 - the database may be restarting; screens poll meanwhile
                position = None
                await asyncio.sleep(1)
                continue
            for merchant_id, name in letters:
                for topic in TOPICS.get(name, ()):
                    self._ring((merchant_id, topic))
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    def _is_needed(self) -> bool:
        """Whoever left one page may be on the way to the next."""
        return any(self.listeners.values()) or time.monotonic() - self.left_at < JUST_NOW_SECONDS

    def _ring(self, channel: Channel) -> None:
        self.counters[channel] += 1
        self.rung_at[channel] = time.monotonic()
        for bell in self.listeners[channel]:
            bell.set()


assert_safe_role(connection)
connection.close()
board = Board()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """`GET /live/<shop>/<topic>` answers a stream of counters; anything else is 404."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    parts = scope["path"].strip("/").split("/")
    if scope["path"] == "/healthz":
        await _answer(send, 200, [], b"ok")
        return
    channel = await asyncio.to_thread(_admit, parts[1:], headers) if len(parts) == 3 and parts[0] == "live" else None
    if channel is None:
        await _answer(send, 404, _cors(headers), b"")
        return
    await _stream(channel, headers, receive, send)


async def _stream(channel: Channel, headers: dict[str, str], receive: Receive, send: Send) -> None:
    stream_headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), *_cors(headers)]
    await send({"type": "http.response.start", "status": 200, "headers": stream_headers})
    await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
    bell, gone = board.listen(channel), asyncio.create_task(_until_gone(receive))
    try:
        while not gone.done():
            rung = asyncio.create_task(bell.wait())
            await asyncio.wait({rung, gone}, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            rung.cancel()
            line = f"data: {board.counters[channel]}\n\n" if bell.is_set() else ": still here\n\n"
            bell.clear()
            if not gone.done():
                await send({"type": "http.response.body", "body": line.encode(), "more_body": True})
    finally:
        gone.cancel()
        board.leave(channel, bell)


def _admit(parts: list[str], headers: dict[str, str]) -> Channel | None:
    """The team's topics need a member's session; the menu and the guests' board are for whoever stands in the shop."""
    close_old_connections()
    slug, topic = parts
    merchant = Merchant.objects.filter(slug=slug).first()
    if merchant is None or topic not in FOR_THE_TEAM | FOR_EVERYONE:
        return None
    if topic in FOR_THE_TEAM and not _is_member(merchant, headers.get("cookie", "")):
        return None
    return merchant.id, topic


def _is_member(merchant: Merchant, cookie_header: str) -> bool:
    cookies = SimpleCookie(cookie_header)
    morsel = cookies.get(SECURE_NAME) or cookies.get(LAN_NAME)
    session = SessionStore(morsel.value) if morsel else None
    if session is None or session.get(SESSION_KEY) is None:
        return False
    member = (
        Membership.objects.select_related("person")
        .filter(merchant=merchant, person_id=session[SESSION_KEY], person__is_active=True)
        .first()
    )
    return member is not None and constant_time_compare(session.get(HASH_SESSION_KEY, ""), member.person.get_session_auth_hash())


def _start() -> tuple[int, int, int]:
    close_old_connections()
    return end_of_log()


def _next(position: tuple[int, int, int]) -> tuple[list[tuple[UUID, str]], tuple[int, int, int]]:
    letters = letters_after(*position, limit=1000)
    if letters:
        position = (letters[-1].era, letters[-1].xid, letters[-1].event_id)
    return [(letter.merchant_id, letter.name) for letter in letters if letter.merchant_id], position


def _cors(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """The page lives on the same host name at another port; only that page may read the stream."""
    origin, host = headers.get("origin", ""), headers.get("host", "").rsplit(":", 1)[0]
    if origin and urlsplit(origin).hostname == host:
        return [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"origin"),
        ]
    return []


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain"), *headers]})
    await send({"type": "http.response.body", "body": body})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
