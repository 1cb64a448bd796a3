"""Nobody is asked for work that was not done, or for two sums at once."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.change_guests import take_one_more
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import ServiceVersion
from towpath.booking.nobody_came import admit_nobody_came
from towpath.orders.bill_booking import bill_rest, bills_of, pay_at_venue, unpaid_bills_of
from towpath.orders.bill_work import WorkLine, bill_work
from towpath.orders.left_to_pay import left_to_pay
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.settle_booking import ask_anew, settle_absence
from towpath.orders.tests.bookings.test_money_of_bookings import FOUR, again, heard, hold
from towpath.payments.models import Refund

QUARTER = timedelta(minutes=15)


@pytest.fixture
def booking(ines, jana):
    return confirm_booking(booking=hold(ines, jana), at=MONDAY)


def work_of(booking, jana, at):
    return bill_work(customer=jana, lines=[WorkLine("A new valve", 9000)], currency="EUR", zone=BERLIN, booking=booking, at=at)


def nobody_came(ines, booking):
    admit_nobody_came(booking=again(booking), by=ines.owner.pk, at=FOUR + QUARTER)
    return heard("booking.absence_agreed", settle_absence)


def test_work_nobody_did_is_not_asked_for(ines, jana, booking):
    order = work_of(booking, jana, FOUR)

    nobody_came(ines, booking)

    assert Order.objects.get(pk=order.pk).cancelled_at is not None
    assert not Order.objects.filter(cancelled_at=None).exists()


def test_what_was_paid_for_it_goes_back_whole_and_the_hand_that_owes_it_is_told(ines, jana, booking):
    pay_at_venue(booking=booking, method="card", by=ines.owner.pk, at=MONDAY)
    pay_order(order=work_of(booking, jana, FOUR), method="cash", by=ines.owner.pk, at=FOUR)

    nobody_came(ines, booking)
    told = heard("order.absence_settled", lambda fact: None)

    assert sum(Refund.objects.values_list("amount_minor", flat=True)) == 9000 + 3800
    assert (told.by_hand_minor, told.by_provider_minor, told.to_voucher_minor) == (12800, 0, 0)
    assert all(order.splits.get().refunded_minor == order.total_minor for order in Order.objects.all())


@pytest.fixture
def places(ines, jana):
    """Two places of a class, to be paid on the day."""
    group = ServiceVersion.objects.current().get(service__source_code="group")
    (there,) = set_dates(version=group, days=[date(2026, 9, 29)], wall_time=time(14), zone=BERLIN, at=MONDAY)
    return confirm_booking(booking=hold_places(occurrence=there, seats=2, wanted=Booked(jana, "storefront"), at=MONDAY), at=MONDAY)


def one_more(places, at):
    one = places.version.price_minor
    return take_one_more(booking=again(places), seats=again(places).seats, shown_minor=one, at=at), one


def test_one_more_place_takes_back_the_bill_that_asked_for_fewer(places):
    before = bill_rest(booking=places, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    _there, one = one_more(places, later)

    heard("booking.place_added", ask_anew)

    assert Order.objects.get(pk=before.pk).cancelled_at == later
    assert bill_rest(booking=again(places), at=later).total_minor == 3 * one
    assert len(unpaid_bills_of(places.pk)) == 1


def test_whoever_asks_for_the_bill_before_the_worker_came_by_sees_one_sum_too(places):
    before = bill_rest(booking=places, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    _there, one = one_more(places, later)

    asked = bill_rest(booking=again(places), at=later)
    heard("booking.place_added", ask_anew)

    assert asked.pk != before.pk
    assert [order.total_minor for order in bills_of(places.pk)] == [3 * one]


def test_what_was_paid_for_two_is_taken_off_the_bill_for_three(ines, places):
    pay_at_venue(booking=places, method="cash", by=ines.owner.pk, at=MONDAY)
    _there, one = one_more(places, MONDAY + timedelta(hours=1))
    heard("booking.place_added", ask_anew)

    assert left_to_pay(again(places)) == one
    first = bill_rest(booking=again(places), at=MONDAY + timedelta(hours=2))
    second = bill_rest(booking=again(places), at=MONDAY + timedelta(hours=3))
    assert (first.pk, first.total_minor) == (second.pk, one), "asked twice it is the same bill"
