"""What was booked, moved and cancelled; and who waited."""

from django.db.models import F, Q

from towpath.booking.models import Booking, Change, WaitingEntry
from towpath.insight.timeline.entry import Rows, Who, code, told

SILENT = ("held", "expired")
"""Somebody was making up their mind; nothing was promised yet."""


def changes(who: Who) -> Rows:
    theirs = Booking.objects.filter(Q(booker__in=who) | Q(attendee__in=who) | Q(payer__in=who))
    rows = Change.objects.filter(booking__in=theirs.values("pk")).exclude(kind__in=SILENT)
    facts = {
        "name": "booking__version__name",
        "starts_at": "booking__starts_at",
        "zone": "booking__zone",
        "before": "before",
        "after": "after",
        "channel": "booking__channel",
    }
    return told(rows, at="made_at", what=code("booking.", "kind"), said=F("who"), by="by", thing="booking_id", facts=facts)


def taken_over(who: Who) -> Rows:
    rows = Booking.objects.filter(booker__in=who, channel="import")
    facts = {"name": "version__name", "starts_at": "starts_at", "zone": "zone", "state": "state"}
    return told(rows, at="starts_at", what="booking.taken_over", said="import", thing="id", facts=facts)


def waited(who: Who) -> Rows:
    rows = WaitingEntry.objects.filter(customer__in=who)
    return told(rows, at="joined_at", what="booking.waited", said="customer", facts={"state": "state"})
