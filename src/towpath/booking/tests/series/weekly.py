"""Lessons every week: how a test books them, and looks where they lie."""

from datetime import date, time

from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Claim
from towpath.booking.series_book import book_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO
from towpath.booking.wall_clock import instant_of
from towpath.foundation.models import Event

FOUR, FIVE = time(16), time(17)
EIGHT = Rule(date(2026, 10, 6), FOUR, count=8)
STORY = [date(2026, 10, 6), date(2026, 10, 27), *(date(2026, 11, day) for day in (3, 10, 17, 24)), date(2026, 12, 1), date(2026, 12, 8)]


def book(tutor, rule, *, customer=None, at=SEPTEMBER, shown=None, by=None, key="a key of a click"):
    shown = shown or preview_series(version=tutor.lesson, rule=rule, zone=BERLIN, at=at, by=by).days
    return book_series(
        key=key,
        principal=WHO,
        version=tutor.lesson,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(customer, "storefront", by=by),
        shown=shown,
        at=at,
    )


def on(day, at=FOUR):
    return instant_of(day, at, BERLIN)


def lesson(day):
    return Booking.objects.select_related("version", "booker", "terms").get(series_day=day)


def plan():
    """Where everything that is promised lies, on the wall."""
    return list(Booking.objects.promised().order_by("starts_at").values_list("wall_day", "wall_time"))


def at_four(*days):
    return [(day, FOUR) for day in days]


def facts():
    return list(Event.objects.filter(name__startswith="booking.").order_by("id").values_list("name", flat=True))


def fact(name):
    return Event.objects.get(name=name).payload


def whole():
    """Every promise is claimed once per resource it needs, at its own hour; and nothing else is claimed."""
    for booking in Booking.objects.promised():
        assert {each.starts_at for each in Claim.objects.filter(booking=booking)} == {booking.starts_at}
    assert Claim.objects.exclude(booking=None).count() == 2 * Booking.objects.promised().count()
