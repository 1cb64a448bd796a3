"""A card that was left, and everything around it in an order nobody had in mind: words that come late, somebody who came after all, holds without end."""

from datetime import timedelta

import pytest

from tests.stories.card_left import LESSON, PRICE, billed, silent
from tests.tutors import MONDAY
from towpath.booking.attend import charge_for_missing, check_in, complete, forgive
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.expire import expire_overdue
from towpath.booking.states import HoldOver
from towpath.clientele.erase import erase_customer
from towpath.foundation.delivery import deliver
from towpath.orders import charge_cards
from towpath.orders.bill_booking import TIME_TO_PAY, bills_of
from towpath.orders.charge_cards import bring_cards_to_their_end
from towpath.orders.pay import pay_order
from towpath.payments.models import KeptCard, ProviderAccount
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.project.reactions import REACTIONS

TWO_HOURS = LESSON + timedelta(hours=2)


def test_a_word_that_comes_after_a_late_cancelling_lets_no_card_go(lessons):
    booking, late = lessons.booked(), LESSON - timedelta(hours=3)
    with lessons.scope():
        cancel_as_customer(booking=booking, shown_minor=1900, at=late)

    lessons.provider.tell(lessons.ines.id, late)
    lessons.settle(late)

    assert (lessons.charges(), lessons.page(booking).state) == ([(1900, "succeeded")], "used")


def test_a_word_that_comes_while_a_person_decides_lets_no_card_go(lessons):
    booking = lessons.missed(lessons.booked())

    lessons.provider.tell(lessons.ines.id, LESSON + timedelta(hours=1))
    assert lessons.page(booking).state == "kept"
    lessons.charged(booking)

    assert lessons.charges() == [(PRICE, "succeeded")]


def test_whoever_came_after_all_pays_nothing_for_missing_it(lessons):
    booking = billed(lessons)
    with lessons.scope():
        complete(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=TWO_HOURS)

    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.bills(booking), lessons.page(booking).state) == ([], [], "released")


def test_whoever_is_here_after_all_is_not_charged_by_a_provider_that_wakes_up(lessons, monkeypatch):
    booking, takes = billed(lessons), StripeConnect.charge_card
    monkeypatch.setattr(StripeConnect, "charge_card", silent)
    lessons.settle(TWO_HOURS)
    with lessons.scope():
        check_in(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=TWO_HOURS)

    monkeypatch.setattr(StripeConnect, "charge_card", takes)
    lessons.settle(TWO_HOURS)
    assert (lessons.charges(), lessons.told("order.card_refused")) == ([], 0)

    with lessons.scope():
        complete(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=3))
    lessons.settle(LESSON + timedelta(hours=3))
    assert (lessons.charges(), lessons.bills(booking), lessons.page(booking).state) == ([], [], "released")


@pytest.mark.parametrize("kindly", [True, False])
def test_a_card_that_was_never_tried_was_not_refused(lessons, monkeypatch, kindly):
    """Forgiven, or paid at the counter, while the provider was silent."""
    booking, takes = billed(lessons), StripeConnect.charge_card
    monkeypatch.setattr(StripeConnect, "charge_card", silent)
    lessons.settle(TWO_HOURS)
    with lessons.scope():
        if kindly:
            forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=TWO_HOURS)
        else:
            pay_fee_in_cash(lessons, booking)

    monkeypatch.setattr(StripeConnect, "charge_card", takes)
    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.told("order.card_refused")) == ([], 0)
    assert (lessons.page(booking).state, lessons.page(booking).owner) == ("released", "")


def pay_fee_in_cash(lessons, booking):
    (order,) = bills_of(booking.pk)
    return pay_order(order=order, method="cash", by=lessons.ines.owner.pk, at=TWO_HOURS)


def test_a_time_is_not_held_for_ever_by_pages_that_nobody_uses(lessons):
    booking = lessons.hold()
    first = lessons.leave_card(booking)
    at = MONDAY + timedelta(minutes=31)
    bring_cards_to_their_end(merchant_id=lessons.ines.id, at=at)

    assert lessons.leave_card(booking, at=at) != first
    assert lessons.again(booking).held_until == MONDAY + TIME_TO_PAY
    with pytest.raises(HoldOver):
        lessons.leave_card(booking, at=MONDAY + TIME_TO_PAY)
    with lessons.scope():
        expire_overdue(at=MONDAY + TIME_TO_PAY)
    lessons.settle(MONDAY + TIME_TO_PAY)
    assert lessons.page(booking).forgotten_at is not None


def test_whoever_is_forgotten_leaves_no_digits_behind_either(lessons):
    booking = lessons.missed(lessons.booked())
    lessons.charged(booking)
    assert lessons.page(booking).last4 == "4242"

    with lessons.scope():
        erase_customer(customer=lessons.jana, at=LESSON + timedelta(days=1))
    lessons.settle(LESSON + timedelta(days=1))

    assert (lessons.page(booking).brand, lessons.page(booking).last4, lessons.page(booking).state) == ("", "", "used")


def test_whoever_is_forgotten_before_it_was_taken_is_not_charged(lessons, monkeypatch):
    booking, takes = billed(lessons), StripeConnect.charge_card
    owner = lessons.page(booking).owner
    monkeypatch.setattr(StripeConnect, "charge_card", silent)
    lessons.settle(TWO_HOURS)
    with lessons.scope():
        erase_customer(customer=lessons.jana, at=TWO_HOURS)

    monkeypatch.setattr(StripeConnect, "charge_card", takes)
    lessons.settle(TWO_HOURS)

    assert (lessons.charges(), lessons.page(booking).state, lessons.owner_there(owner)) == ([], "released", False)


def test_a_card_that_can_never_be_forgotten_holds_up_no_other(lessons, monkeypatch):
    """The network stopped offering the provider with which it was left."""
    monkeypatch.setattr(charge_cards, "MOST_AT_ONCE", 1)
    booking, at = lessons.booked(), MONDAY + timedelta(hours=1)
    with lessons.scope():
        gone = ProviderAccount.objects.create(provider="gone", reference="acct_gone", opened_at=MONDAY, seen_at=MONDAY)
        stuck = {"account": gone, "most_minor": PRICE, "currency": "EUR", "state": "released", "owner": "cus_gone"}
        KeptCard.objects.create(wanted_for=lessons.jana.pk, asked_at=MONDAY - timedelta(days=30), **stuck)
        cancel_as_customer(booking=booking, shown_minor=0, at=at)

    for _ in range(40):
        bring_cards_to_their_end(merchant_id=lessons.ines.id, at=at)

    assert lessons.page(booking).forgotten_at == at


def test_a_provider_that_is_offered_no_longer_leaves_a_bill_that_can_be_paid(lessons, settings):
    booking = lessons.missed(lessons.booked())
    settings.TOWPATH_PROVIDERS = {}
    with lessons.scope():
        charge_for_missing(booking=booking, by=lessons.ines.owner.pk, at=TWO_HOURS)

    for _ in range(2):
        deliver(REACTIONS, at=TWO_HOURS)
        bring_cards_to_their_end(merchant_id=lessons.ines.id, at=TWO_HOURS)

    assert (lessons.bills(booking), lessons.page(booking).state) == ([(PRICE, False)], "refused")
    assert lessons.told("order.card_refused") == 1
