from datetime import date, time, timedelta

from towpath.booking.confirm import confirm_booking
from towpath.booking.drop_hold import drop_hold
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim
from towpath.booking.move import move_booking
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER
from towpath.booking.wall_clock import instant_of
from towpath.booking.where_to_move import free_to_move

THURSDAY = date(2026, 9, 24)


def times(booking, day=THURSDAY):
    return [slot.time for slot in free_to_move(booking, first=day, last=day, at=SEPTEMBER)]


def test_its_own_time_is_not_in_its_way_but_is_no_move(tutor):
    booking = tutor.book(THURSDAY, time(16))

    found = times(booking)

    assert time(15, 30) in found
    assert time(16, 30) in found
    assert time(16) not in found


def test_somebody_elses_time_is_in_its_way(tutor):
    booking = tutor.book(THURSDAY, time(14))
    tutor.book(THURSDAY, time(17))

    assert times(booking) == [time(14, 30), time(15), time(15, 30)]


def test_every_time_it_names_can_be_taken(tutor):
    booking = tutor.book(THURSDAY, time(16))
    for slot in free_to_move(booking, first=THURSDAY, last=THURSDAY, at=SEPTEMBER):
        move_booking(booking=booking, starts_at=slot.starts_at, at=SEPTEMBER)

    assert Booking.objects.get().starts_at == instant_of(THURSDAY, time(18), BERLIN)


def test_nothing_lies_beyond_the_horizon_or_before_today(tutor):
    booking = tutor.book(THURSDAY, time(16))

    assert free_to_move(booking, first=date(2027, 6, 1), last=date(2027, 6, 30), at=SEPTEMBER) == []
    assert free_to_move(booking, first=date(2026, 1, 1), last=date(2026, 9, 20), at=SEPTEMBER) == []


def hold(tutor):
    starts_at = instant_of(THURSDAY, time(16), BERLIN)
    return hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)


def test_a_hold_that_is_dropped_frees_its_time_at_once(tutor):
    drop_hold(booking=hold(tutor), at=SEPTEMBER)

    assert Booking.objects.get().state == "expired"
    assert not Claim.objects.exists()


def test_dropping_twice_or_after_a_promise_changes_nothing(tutor):
    held = hold(tutor)
    confirm_booking(booking=Booking.objects.select_related("version").get(pk=held.pk), at=SEPTEMBER)

    drop_hold(booking=held, at=SEPTEMBER + timedelta(minutes=1))

    assert Booking.objects.get().state == "confirmed"
    assert Claim.objects.exists()
