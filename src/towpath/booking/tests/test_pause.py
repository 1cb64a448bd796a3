"""A pause is for an illness or a journey: at least a week, counted once, and it takes off what is booked in it, whenever it was booked."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction

from tests.tutors import BERLIN
from towpath.booking.models import Booking
from towpath.booking.pause import BadPause, pause, plan_pause
from towpath.booking.tests.a_tutor import SEPTEMBER
from towpath.clientele.meet import meet
from towpath.foundation.ids import new_id

FIRST, LAST = date(2026, 9, 28), date(2026, 10, 4)


@pytest.fixture
def asked(tutor):
    somebody, _token = meet(token=None, language="en", at=SEPTEMBER)
    booking = tutor.book(date(2026, 9, 29), time(15), customer=somebody)
    return {"customer": booking.booker, "service": None, "first": FIRST, "last": LAST, "zone": BERLIN, "at": SEPTEMBER}


def test_what_was_booked_into_a_pause_since_is_taken_off_when_it_is_asked_for_again(asked, tutor):
    first = pause(**asked, shown=1)
    again = tutor.book(date(2026, 9, 29), time(17), customer=asked["customer"])

    second = pause(**asked | {"at": SEPTEMBER + timedelta(minutes=5)}, shown=1)
    third = pause(**asked | {"at": SEPTEMBER + timedelta(minutes=6)}, shown=1)

    assert (first.pk != second.pk, second.pk == third.pk) == (True, True)
    assert Booking.objects.get(pk=again.pk).state == "cancelled"
    assert plan_pause(**asked).days_left == 28 - 7, "the same days count once"


def test_nobody_escapes_a_late_fee_by_pausing_for_a_day(asked):
    with pytest.raises(BadPause), transaction.atomic():
        plan_pause(**asked | {"first": date(2026, 9, 29), "last": date(2026, 9, 29)})
    with pytest.raises(BadPause), transaction.atomic():
        plan_pause(**asked | {"last": LAST - timedelta(days=1)})

    assert len(plan_pause(**asked | {"first": date(2026, 9, 29), "last": date(2026, 9, 29)}, by=new_id()).bookings) == 1
