"""A date of a class keeps the price and the terms it was set by: what the page says is what is booked."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import transaction

from towpath.booking.confirm import PayFirst
from towpath.booking.course_enrol import CourseMoved, course_ahead, enrol
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking
from towpath.booking.offer_service import Offered, add_service, change_service
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER
from towpath.clientele.models import Customer

OFFERED = Offered(name={"en": "Mobility"}, minutes=60, price_minor=1800, currency="EUR", needs=(("person", "m"),), seats=10)


@pytest.fixture
def amir(tutor):
    add_resource(name="Noor", kind="person", skills=["m"], hours=[[["09:00", "21:00"]]] * 7)
    return Customer.objects.create(name="Amir", first_seen_at=SEPTEMBER)


def three_dates(version):
    set_dates(version=version, days=[date(2026, 10, day) for day in (1, 8, 15)], wall_time=time(18), zone=BERLIN, at=SEPTEMBER)


def book(version, amir, seen, **more):
    shown = [each.pk for each in seen.dates]
    return enrol(
        key="a key of one", principal=amir.pk, version=version, shown=shown, wanted=Booked(amir, "storefront"), at=SEPTEMBER, **more
    )


def test_dates_that_were_set_before_a_new_price_keep_theirs_and_say_so(amir):
    first = add_service(offered=OFFERED, at=SEPTEMBER)
    three_dates(first)
    cheaper = change_service(service=first.service, offered=replace(OFFERED, price_minor=1500), at=SEPTEMBER)

    seen = course_ahead(version=cheaper, count=3, at=SEPTEMBER)
    booked = book(cheaper, amir, seen, shown_minor=seen.costs())

    assert (seen.costs(), sum(each.price_minor for each in booked)) == (5400, 5400)


def test_another_sum_than_was_shown_books_nothing(amir):
    version = add_service(offered=OFFERED, at=SEPTEMBER)
    three_dates(version)
    seen = course_ahead(version=version, count=3, at=SEPTEMBER)

    with pytest.raises(CourseMoved), transaction.atomic():
        book(version, amir, seen, shown_minor=seen.costs() - 900)

    assert not Booking.objects.exists()


def test_a_date_that_is_paid_ahead_stays_so_when_later_ones_are_not(amir):
    ahead = add_service(offered=replace(OFFERED, prepay="full"), at=SEPTEMBER)
    three_dates(ahead)
    later = change_service(service=ahead.service, offered=OFFERED, at=SEPTEMBER)

    with pytest.raises(PayFirst), transaction.atomic():
        book(later, amir, course_ahead(version=later, count=3, at=SEPTEMBER))

    assert not Booking.objects.exists()
