"""What can go wrong with a card that was left: answers get lost, people change their mind in between, pages stay open."""

from datetime import timedelta

import pytest

from tests.stories.card_left import LESSON, PRICE, billed, pay_oneself, silent, start_on_page
from tests.tutors import MONDAY
from towpath.booking.attend import forgive
from towpath.booking.confirm import confirm_booking
from towpath.booking.expire import expire_overdue
from towpath.booking.models import Booking
from towpath.booking.publish_terms import publish_terms
from towpath.booking.states import HoldOver
from towpath.clientele.erase import erase_customer
from towpath.orders.card_for_booking import NoCardAsked
from towpath.orders.charge_cards import KEPT_AFTER, PATIENCE, bring_cards_to_their_end
from towpath.payments.models import ProviderAccount
from towpath.payments.pay_online import BeingTaken, NotReady
from towpath.payments.providers import ProviderSilent
from towpath.payments.providers.stripe_connect import StripeConnect


def test_an_answer_that_is_lost_takes_once(lessons, monkeypatch):
    booking, takes = billed(lessons), StripeConnect.charge_card

    def takes_and_is_not_heard(door, **asked):
        takes(door, **asked)
        raise ProviderSilent

    monkeypatch.setattr(StripeConnect, "charge_card", takes_and_is_not_heard)
    lessons.settle(LESSON + timedelta(hours=2))
    assert (lessons.charges(), lessons.paid(booking), lessons.page(booking).state) == ([(PRICE, "succeeded")], 0, "kept")
    with pytest.raises(BeingTaken):
        start_on_page(lessons, booking, at=LESSON + timedelta(hours=2))

    monkeypatch.setattr(StripeConnect, "charge_card", takes)
    lessons.settle(LESSON + timedelta(hours=3))

    assert (lessons.charges(), lessons.paid(booking), lessons.page(booking).state) == ([(PRICE, "succeeded")], PRICE, "used")
    lessons.agree()


def test_forgiven_while_the_provider_was_silent_nothing_is_taken(lessons, monkeypatch):
    booking, takes = billed(lessons), StripeConnect.charge_card
    monkeypatch.setattr(StripeConnect, "charge_card", silent)
    lessons.settle(LESSON + timedelta(hours=2))

    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=3))
    monkeypatch.setattr(StripeConnect, "charge_card", takes)
    lessons.settle(LESSON + timedelta(hours=3))

    assert (lessons.charges(), lessons.bills(booking), lessons.paid(booking)) == ([], [], 0)
    assert lessons.page(booking).forgotten_at is not None


def test_forgiven_after_it_was_taken_unheard_it_goes_back(lessons, monkeypatch):
    booking, takes = billed(lessons), StripeConnect.charge_card

    def takes_and_is_not_heard(door, **asked):
        takes(door, **asked)
        raise ProviderSilent

    monkeypatch.setattr(StripeConnect, "charge_card", takes_and_is_not_heard)
    lessons.settle(LESSON + timedelta(hours=2))
    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=3))
    lessons.settle(LESSON + timedelta(hours=3))

    assert lessons.charges() == [(PRICE, "succeeded")]
    assert lessons.paid(booking) == 0
    assert lessons.agree().get("sales", 0) == 0
    assert lessons.page(booking).forgotten_at is not None


def test_whoever_is_on_the_page_to_pay_it_is_not_charged_beside_it(lessons):
    booking = billed(lessons)
    start_on_page(lessons, booking, at=LESSON + timedelta(hours=2))

    lessons.settle(LESSON + timedelta(hours=2))
    assert lessons.charges() == []

    pay_oneself(lessons, booking, at=LESSON + timedelta(hours=2))
    assert (lessons.charges(), lessons.page(booking).state) == ([(PRICE, "succeeded")], "released")


def test_more_than_was_said_is_never_taken(lessons):
    booking = lessons.booked()
    with lessons.scope():
        Booking.objects.filter(pk=booking.pk).update(price_minor=PRICE + 1)
    booking = lessons.missed(lessons.again(booking))

    lessons.charged(booking)

    assert (lessons.charges(), lessons.bills(booking)) == ([], [(PRICE + 1, False)])
    assert lessons.page(booking).state == "released"


def test_a_card_that_comes_after_the_time_was_given_up_is_forgotten(lessons):
    booking = lessons.hold()
    lessons.leave_card(booking)
    lessons.choose(booking)
    late = MONDAY + timedelta(hours=2)
    with lessons.scope():
        expire_overdue(at=late)
    with pytest.raises(NoCardAsked):
        lessons.leave_card(booking, at=late)

    assert lessons.come_back(booking, at=late).state == "expired"
    owner = lessons.page(booking).owner
    lessons.settle(late)

    assert lessons.page(booking).state == "released"
    assert not lessons.owner_there(owner)


def test_a_page_nobody_uses_is_closed_and_the_next_try_opens_another(lessons):
    booking = lessons.hold()
    first = lessons.leave_card(booking)
    closes = MONDAY + PATIENCE

    bring_cards_to_their_end(merchant_id=lessons.ines.id, at=closes)

    assert lessons.page(booking).state == "released"
    assert lessons.leave_card(booking, at=closes + timedelta(minutes=1)) != first
    with pytest.raises(HoldOver):
        lessons.leave_card(booking, at=closes + timedelta(hours=2))


def test_a_lesson_nobody_marked_keeps_its_card_a_week(lessons):
    booking = lessons.booked()
    lessons.settle(LESSON + timedelta(days=6))
    assert lessons.page(booking).state == "kept"

    lessons.settle(LESSON + timedelta(hours=1) + KEPT_AFTER)

    assert lessons.page(booking).state == "released"


def test_whoever_is_forgotten_has_no_card_left_there(lessons):
    booking = lessons.booked()
    owner = lessons.page(booking).owner
    with lessons.scope():
        erase_customer(customer=lessons.jana, at=MONDAY + timedelta(hours=1))

    lessons.settle(MONDAY + timedelta(hours=1))

    assert (lessons.page(booking).last4, lessons.owner_there(owner)) == ("", False)


def test_where_no_money_is_taken_online_nobody_is_asked(lessons):
    with lessons.scope():
        ProviderAccount.objects.update(takes_payments=False)
    booking = lessons.hold()
    with pytest.raises(NotReady):
        lessons.leave_card(booking)

    with lessons.scope():
        assert confirm_booking(booking=booking, by_hand=True, at=MONDAY).state == "confirmed"


def test_terms_that_cost_nothing_need_no_card(lessons):
    with lessons.scope():
        publish_terms(tiers=[(0, 0)], no_show_percent=0, at=MONDAY)
    booking = lessons.hold()
    with pytest.raises(NoCardAsked):
        lessons.leave_card(booking)

    with lessons.scope():
        assert confirm_booking(booking=booking, at=MONDAY).state == "confirmed"


def test_a_card_is_settled_once_whatever_is_said_again(lessons):
    booking = lessons.booked()
    before = lessons.page(booking)

    lessons.provider.tell(lessons.ines.id, MONDAY, lessons.provider.letters() * 2)
    lessons.come_back(booking)

    after = lessons.page(booking)
    assert (after.state, after.kept_at, after.owner) == ("kept", before.kept_at, before.owner)
    assert lessons.told("booking.confirmed") == 1
