"""Money the business gave back of its own accord is not asked for again; what a pack paid for can't be paid a second time."""

import pytest
from django.db import transaction

from tests.tutors import MONDAY
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.models import Booking
from towpath.foundation.money import Money
from towpath.orders.bill_booking import TIME_TO_PAY, NothingDue, bill_ahead, bill_rest, bills_of, paid_for, pay_at_venue, unpaid_bills_of
from towpath.orders.left_to_pay import left_to_pay
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_order
from towpath.orders.settle_booking import confirm_when_paid, settle_booking, settle_promised
from towpath.orders.tests.bookings.test_money_of_bookings import FOUR, again, heard, hold
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack


@pytest.fixture
def booking(ines, jana):
    return confirm_booking(booking=hold(ines, jana), at=MONDAY)


def give_back(order, minor):
    refund_order(order=order, amount=Money(minor, order.currency), reason="goodwill", by=None, at=MONDAY)


def test_a_lesson_that_was_given_back_out_of_kindness_is_not_due_again(ines, booking):
    paid = pay_at_venue(booking=booking, method="cash", by=ines.owner.pk, at=MONDAY)
    give_back(paid, 1000)

    assert left_to_pay(again(booking)) == 0
    with pytest.raises(NothingDue), transaction.atomic():
        bill_rest(booking=again(booking), at=MONDAY)


def test_kindness_about_the_deposit_leaves_the_rest_to_be_paid(ines, jana):
    held = hold(ines, jana, prepay="deposit", deposit=1000)
    ahead = bill_ahead(booking=held, at=MONDAY)
    pay_by_transfer(ahead)
    give_back(Order.objects.get(pk=ahead.pk), 1000)

    assert left_to_pay(again(held)) == 2800


def test_a_fee_that_was_given_back_is_not_billed_anew(ines, booking):
    paid = pay_at_venue(booking=booking, method="cash", by=ines.owner.pk, at=MONDAY)
    cancel_as_customer(booking=again(booking), shown_minor=1900, at=FOUR.replace(hour=8))
    settle_booking(booking.pk, at=FOUR)
    assert paid_for(booking.pk) == 1900
    give_back(paid, 1900)

    settle_booking(booking.pk, at=FOUR)

    assert paid_for(booking.pk) == 0
    assert unpaid_bills_of(booking.pk) == []


def test_what_was_asked_ahead_can_t_be_paid_once_a_pack_has_paid(ines, jana):
    held = hold(ines, jana, prepay="full")
    bill_ahead(booking=held, at=MONDAY)
    offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[held.version.service_id], at=MONDAY)
    pack = sell_pack(key="ten of them", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=MONDAY).pack

    confirm_booking(booking=again(held), pack=pack, at=MONDAY)
    heard("booking.confirmed", settle_promised)

    assert bills_of(held.pk) == []


def test_a_place_that_is_kept_for_hours_is_not_cut_short_by_the_bill(ines, jana):
    held = hold(ines, jana, prepay="full")
    Booking.objects.filter(pk=held.pk).update(held_until=MONDAY + 6 * TIME_TO_PAY)

    bill_ahead(booking=held, at=MONDAY)

    assert again(held).held_until == MONDAY + 6 * TIME_TO_PAY


def pay_by_transfer(order):
    pay_order(order=order, method="transfer", by=None, at=MONDAY)
    heard("order.paid", confirm_when_paid)
