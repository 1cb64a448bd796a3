"""Bookings as calendars know them: one name for ever, a number that grows with every change, and the venue's own clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from icalendar import Calendar, Event

from towpath.booking.models import Booking
from towpath.booking.say_online import calls_in_words, join_link_of
from towpath.booking.say_when import say_there
from towpath.booking.wall_clock import wall_of
from towpath.network.packs import in_language

_STATUS: Final = {"requested": "TENTATIVE", "held": "TENTATIVE", "cancelled": "CANCELLED", "declined": "CANCELLED", "expired": "CANCELLED"}
"""Everything else is confirmed: done or missed, it was promised."""
_A_YEAR = timedelta(days=366)


def calendar_file(bookings: Iterable[Booking], *, shop: str, address: str, language: str, name: str = "") -> bytes:
    """One calendar of these bookings, each with its `version` at hand. The same bookings give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//towpath//bookings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    events = list(bookings)
    for booking in events:
        calendar.add_component(_event(booking, shop, address, language))
    if events:
        # Rules for the years that matter, not for a century.
        first, last = min(each.starts_at for each in events) - _A_YEAR, max(each.ends_at for each in events) + _A_YEAR
        calendar.add_missing_timezones(first_date=first.date().replace(month=1, day=1), last_date=last.date().replace(month=12, day=31))
    return bytes(calendar.to_ical())


def tag_of(file: bytes) -> str:
    """Changes whenever anything in it does: what a calendar compares before it reads again."""
    return f'"{blake2b(file, digest_size=12).hexdigest()}"'


def _event(booking: Booking, shop: str, address: str, language: str) -> Event:
    event = Event()
    event.add("uid", f"{booking.uid}@towpath")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", _utc(booking.changed_at))
    event.add("last-modified", _utc(booking.changed_at))
    event.add("dtstart", wall_of(booking.starts_at, booking.zone))
    event.add("dtend", wall_of(booking.ends_at, booking.zone))
    event.add("summary", f"{in_language(booking.version.name, language)} · {shop}")
    link = join_link_of(booking)
    event.add("description", "\n".join(filter(None, (_when(booking, language), calls_in_words(booking, language), link))))
    event.add("status", _STATUS.get(booking.state, "CONFIRMED"))
    if where := _where(booking, address) or link:
        event.add("location", where)
    if link:
        event.add("url", link)
    return event


def _when(booking: Booking, language: str) -> str:
    """The same sentence as on the page and in the mail, with whose clock it is."""
    return say_there(booking.starts_at, booking.zone, language, window=booking.window_minutes)


def _where(booking: Booking, address: str) -> str:
    return {"venue": address, "customer": booking.address}.get(booking.version.place, "")


def _utc(at: datetime) -> datetime:
    return wall_of(at, "UTC").replace(microsecond=0)
