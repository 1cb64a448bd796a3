"""Two bookings change places."""

from datetime import time, timedelta

import pytest

from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Claim
from towpath.booking.move import NotAPair, swap_bookings
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, refused, tomorrow
from towpath.foundation.models import Event

FOUR, FIVE = time(16), time(17, 10)


@pytest.fixture
def two(tutor):
    wednesday = tomorrow() + timedelta(days=1)
    return tutor.book(tomorrow(), FOUR), tutor.book(wednesday, time(14))


def starts():
    return dict(Booking.objects.values_list("pk", "starts_at"))


def test_each_is_where_the_other_was_and_both_hear_of_it(two):
    one, other = two
    before = starts()

    swap_bookings(one=one, other=other, by=WHO, at=SEPTEMBER)

    assert starts() == {one.pk: before[other.pk], other.pk: before[one.pk]}
    assert Event.objects.filter(name="booking.moved").count() == 2
    assert {each.booking_id: each.starts_at for each in Claim.objects.all()} == starts()


def test_what_can_t_change_places_stays(tutor, two):
    one, other = two
    short = add_service(
        offered=Offered(name={"en": "Half"}, minutes=30, price_minor=0, currency="EUR", needs=(("person", ""),)), at=SEPTEMBER
    )
    group = add_service(
        offered=Offered(name={"en": "Group"}, minutes=60, price_minor=0, currency="EUR", needs=(("person", ""),), seats=3), at=SEPTEMBER
    )
    tutor.lesson = short
    half = tutor.book(tomorrow() + timedelta(days=2), FOUR)
    day = set_dates(version=group, days=[tomorrow() + timedelta(days=7)], wall_time=FOUR, zone=BERLIN, at=SEPTEMBER)[0]
    place = hold_places(occurrence=day, seats=1, wanted=Booked(None, "phone", by=WHO), at=SEPTEMBER)
    before = starts()

    for pair in ((one, one), (one, half), (one, place)):
        with refused(NotAPair):
            swap_bookings(one=pair[0], other=pair[1], by=WHO, at=SEPTEMBER)
    with refused(NotAPair):
        swap_bookings(one=one, other=other, by=WHO, at=one.starts_at)

    assert starts() == before
