"""Bookings that lie outside of the hours somebody works: they stand until a person moves or cancels each."""

from collections.abc import Sequence
from datetime import date, datetime

from towpath.booking.models import Booking, Claim, DayOverride, Resource
from towpath.foundation.together import together


def hit_by_hours(*, resource: Resource, day: date, spans: Sequence[Sequence[str]]) -> list[Booking]:
    """Of one day, were these its hours."""
    bookings = Booking.objects.promised().filter(pk__in=_held_by(resource), wall_day=day).select_related("version", "booker")
    return [each for each in bookings.order_by("starts_at", "pk") if not _within(each, spans)]


def hit_by_week(*, resource: Resource, hours: Sequence[Sequence[Sequence[str]]], at: datetime) -> list[Booking]:
    """Of all that is still to come, were this the week; a day with hours of its own keeps them."""
    to_come = Booking.objects.promised().filter(pk__in=_held_by(resource), starts_at__gt=at).select_related("version", "booker")
    bookings, own = together(to_come.order_by("starts_at", "pk"), DayOverride.objects.filter(resource=resource))
    days = {each.day: each.spans for each in own}
    return [each for each in bookings if not _within(each, days.get(each.wall_day, hours[each.wall_day.weekday()]))]


def _held_by(resource: Resource) -> object:
    return Claim.objects.filter(resource=resource).exclude(booking=None).values("booking")


def _within(booking: Booking, spans: Sequence[Sequence[str]]) -> bool:
    start = booking.wall_time.strftime("%H:%M")
    end = booking.wall_time.hour * 60 + booking.wall_time.minute + booking.version.minutes
    return any(opens <= start and end <= int(closes[:2]) * 60 + int(closes[3:]) for opens, closes in spans)
