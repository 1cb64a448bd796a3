from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from towpath.booking.calendar_file import calendar_file, tag_of
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.models import Booking
from towpath.booking.move import move_booking
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, tomorrow
from towpath.booking.wall_clock import instant_of

THURSDAY = date(2026, 9, 24)


def file_of(*bookings):
    rows = Booking.objects.select_related("version").filter(pk__in=[each.pk for each in bookings]).order_by("starts_at")
    return calendar_file(rows, shop="Albrecht Maths", address="Weidenweg 12, Leipzig", language="en")


def event_of(booking):
    (event,) = Calendar.from_ical(file_of(booking)).walk("VEVENT")
    return event


@pytest.fixture
def booking(tutor):
    return tutor.book(THURSDAY, time(16))


def test_a_calendar_reads_what_was_promised(booking):
    event = event_of(booking)

    assert str(event["SUMMARY"]) == "Single lesson · Albrecht Maths"
    assert str(event["LOCATION"]) == "Weidenweg 12, Leipzig"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].params["TZID"] == BERLIN
    assert event["DTSTART"].dt.replace(tzinfo=None) == booking.starts_at.astimezone(ZoneInfo(BERLIN)).replace(tzinfo=None)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


def test_the_rules_of_its_zone_come_along(booking):
    (zone,) = Calendar.from_ical(file_of(booking)).walk("VTIMEZONE")

    assert zone["TZID"] == BERLIN
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    # What a reader that knows no zone of its own makes of it.
    assert zone.to_tz(lookup_tzid=False).utcoffset(event_of(booking)["DTSTART"].dt.replace(tzinfo=None)) == timedelta(hours=2)


def test_a_lesson_in_winter_is_at_the_same_time_on_the_wall(tutor):
    winter = tutor.book(date(2026, 11, 3), time(16))

    (zone,) = Calendar.from_ical(file_of(winter)).walk("VTIMEZONE")
    there = event_of(winter)["DTSTART"].dt.replace(tzinfo=None)
    assert there.time() == time(16)
    assert zone.to_tz(lookup_tzid=False).utcoffset(there) == timedelta(hours=1)


def test_a_move_keeps_the_name_and_raises_the_number(booking):
    before = event_of(booking)

    move_booking(booking=booking, starts_at=instant_of(date(2026, 9, 28), time(17), BERLIN), at=SEPTEMBER)

    after = event_of(booking)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt.date() == date(2026, 9, 28)


def test_a_cancelled_one_says_so_under_the_same_name(booking):
    before = event_of(booking)

    cancel_as_customer(booking=booking, shown_minor=0, at=SEPTEMBER)

    after = event_of(booking)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_the_same_bookings_give_the_same_bytes_and_a_change_gives_others(booking):
    first, again = file_of(booking), file_of(booking)
    cancel_as_customer(booking=booking, shown_minor=0, at=SEPTEMBER)

    assert tag_of(first) == tag_of(again)
    assert tag_of(file_of(booking)) != tag_of(first)


def test_several_stand_in_one_file_and_none_makes_an_empty_one(tutor, booking):
    other = tutor.book(tomorrow(), time(14))

    assert len(Calendar.from_ical(file_of(booking, other)).walk("VEVENT")) == 2
    assert Calendar.from_ical(file_of()).walk("VEVENT") == []
