"""What of ours stands in somebody's calendar: a booking, or a date of a class. Its name there, its number, and what it says."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, override

from towpath.booking.models import PROMISED, Booking, Occurrence
from towpath.calendars.read_entries import OURS
from towpath.network.packs import in_language

Promise = Booking | Occurrence


def name_of(promise: Promise) -> str:
    """For ever, and the same as in the address of the team's calendar."""
    number: UUID = promise.uid if isinstance(promise, Booking) else promise.pk
    return f"{number}{OURS}"


def as_key(promise: Promise) -> dict[str, Any]:
    """For the rows about it."""
    is_booking = isinstance(promise, Booking)
    return {"booking": promise if is_booking else None, "occurrence": None if is_booking else promise}


def is_off(promise: Promise) -> bool:
    """Whether it is taken out of a calendar whose person has it no more: what is done stays in their diary."""
    return not isinstance(promise, Booking) or promise.state not in ("completed", "no_show")


def is_promised(promise: Promise) -> bool:
    return promise.state in PROMISED if isinstance(promise, Booking) else promise.cancelled_at is None


def status_of(promise: Promise) -> str:
    return "TENTATIVE" if isinstance(promise, Booking) and promise.state == "requested" else "CONFIRMED"


def changed_at(promise: Promise) -> datetime:
    return promise.changed_at if isinstance(promise, Booking) else promise.made_at


def version_of(promise: Promise, times: int) -> int:
    """The number of its version in calendars. A date counts none: how often it was written is one."""
    return int(promise.sequence) if isinstance(promise, Booking) else times


def summary_of(promise: Promise, language: str) -> str:
    """A service and a first name; of a class how many have a place and nobody's name."""
    service = in_language(promise.version.name, language)
    if isinstance(promise, Occurrence):
        return f"{service} ({promise.taken}/{promise.seats})"
    who = promise.attendee or promise.booker
    first = who.name.split() if who and who.name else []
    with override(language):
        return " · ".join([service, first[0] if first else gettext("Somebody")])
