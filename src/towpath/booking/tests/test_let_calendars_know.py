"""A calendar that has a booking reads the newer one over the older: whatever changes in the file, its number grows."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from towpath.booking.announcements import BookingConfirmed
from towpath.booking.calendar_file import calendar_file, tag_of
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.let_calendars_know import tell_calendars_of_site
from towpath.booking.models import Booking, Service
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.say_online import say_online, say_online_here
from towpath.booking.tests.a_tutor import SEPTEMBER, open_lessons, tomorrow
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.presence.announcements import SiteRenamed
from towpath.presence.site import own_site, set_brand

MEET, OTHER = "https://meet.example.org/ines", "https://meet.example.org/jana"
THURSDAY = date(2026, 9, 24)


@pytest.fixture
def online(shop):
    return open_lessons(place="online", needs=(("person", "maths"),))


@pytest.fixture
def by_phone(shop):
    return open_lessons(place="phone", needs=(("person", "maths"),))


def fresh(booking):
    return Booking.objects.select_related("version__service").get(pk=booking.pk)


def file_of(booking, *, shop="Albrecht Maths", address="Weidenweg 12"):
    return calendar_file([fresh(booking)], shop=shop, address=address, language="en")


def number_in(file):
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event["SEQUENCE"]


def test_another_link_of_the_service_is_a_newer_file_of_each_booking_to_come(online):
    booking, service = online.book(THURSDAY, time(16)), online.lesson.service
    before = file_of(booking)

    say_online(service=service, link=MEET, at=SEPTEMBER)
    first = file_of(booking)
    say_online(service=service, link=OTHER, at=SEPTEMBER)
    second = file_of(booking)

    assert [number_in(file) for file in (before, first, second)] == [0, 1, 2]
    assert len({tag_of(file) for file in (before, first, second)}) == 3
    assert OTHER.encode() in second


def test_what_changes_nothing_in_a_file_leaves_its_number(online):
    booking, service = online.book(THURSDAY, time(16)), online.lesson.service
    say_online(service=service, link=MEET, at=SEPTEMBER)
    say_online_here(booking=fresh(booking), link=OTHER)
    number = fresh(booking).sequence

    say_online(service=service, link=MEET, at=SEPTEMBER)  # as it was
    say_online(service=service, link="https://meet.example.org/all", at=SEPTEMBER)  # this one has its own
    say_online(service=service, link=MEET, calls="business", at=SEPTEMBER)  # nobody calls to a lesson online

    assert fresh(booking).sequence == number


def test_what_is_over_or_called_off_is_not_told_again(online):
    past, off = online.book(tomorrow(), time(16)), online.book(THURSDAY, time(16))
    cancel_as_customer(booking=off, shown_minor=0, at=SEPTEMBER)
    numbers = [fresh(each).sequence for each in (past, off)]

    say_online(service=online.lesson.service, link=MEET, at=past.ends_at + timedelta(minutes=1))

    assert [fresh(each).sequence for each in (past, off)] == numbers


def test_who_calls_whom_is_a_newer_file_too(by_phone):
    booking = by_phone.book(THURSDAY, time(16))

    say_online(service=by_phone.lesson.service, link="", calls="business", at=SEPTEMBER)

    assert number_in(file_of(booking)) == 1
    assert b"we call you" in file_of(booking)


def test_another_name_or_address_of_the_business_too_and_another_colour_not(online):
    booking, site = online.book(THURSDAY, time(16)), own_site()
    same = {"tagline": site.tagline, "typeface": site.typeface, "at": SEPTEMBER}
    assert _told_since(lambda: set_brand(site=site, name=site.name, address=site.address, hue=7, **same)) == []

    (told,) = _told_since(lambda: set_brand(site=own_site(), name="Albrecht & Daughter", address="Lindenweg 3", hue=7, **same))
    tell_calendars_of_site(told)

    assert isinstance(told, SiteRenamed)
    assert number_in(file_of(booking, shop=own_site().name, address=own_site().address)) == 1


def test_another_name_of_the_service_is_for_those_who_book_from_now_on(online):
    """What was booked keeps the version it was booked under, so its file has nothing new to say."""
    booking = online.book(THURSDAY, time(16))
    before = file_of(booking)

    offered = Offered(name={"en": "Maths at your desk"}, minutes=60, price_minor=3800, currency="EUR", place="online")
    change_service(service=Service.objects.get(pk=online.lesson.service_id), offered=offered, at=SEPTEMBER)

    assert file_of(booking) == before


def _told_since(act):
    last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    act()
    rows = Event.objects.filter(id__gt=last).exclude(name=BookingConfirmed.name).order_by("id")
    return [Announcement.known[row.name].read(at=row.occurred_at, customer=row.customer, payload=row.payload) for row in rows]
