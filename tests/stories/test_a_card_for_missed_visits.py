"""Ines asks no deposit, only a card for lessons that are missed: nothing is taken when it is left, what the terms ask for afterwards and no more, and then
it is forgotten."""

from datetime import timedelta

import pytest

from tests.stories.card_left import LESSON, PRICE, pay_oneself
from tests.tutors import MONDAY
from towpath.booking.attend import complete, forgive, forgive_undecided
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.confirm import CardFirst, confirm_booking, note_wishes
from towpath.orders.card_for_booking import NoCardAsked, card_of


def test_nothing_is_promised_before_a_card_is_left_and_nothing_is_taken_with_it(lessons):
    booking = lessons.hold()
    with lessons.scope(), pytest.raises(CardFirst):
        confirm_booking(booking=booking, at=MONDAY)
    with lessons.scope():
        note_wishes(booking=booking, note="Fractions", address="", ways=(), at=MONDAY)
    page = lessons.leave_card(booking)
    assert lessons.leave_card(booking) == page
    assert lessons.come_back(booking).state == "held"

    lessons.choose(booking)
    promised = lessons.come_back(booking)

    assert (promised.state, promised.note) == ("confirmed", "Fractions")
    with lessons.scope():
        kept = card_of(booking.pk)
    assert (kept.state, kept.brand, kept.last4, kept.most_minor) == ("kept", "visa", "4242", PRICE)
    assert (lessons.charges(), lessons.bills(booking), lessons.agree()) == ([], [], {})
    with pytest.raises(NoCardAsked):
        lessons.leave_card(booking)


def test_a_browser_that_never_comes_back_is_not_needed(lessons):
    booking = lessons.hold()
    lessons.leave_card(booking)
    lessons.choose(booking)

    lessons.provider.tell(lessons.ines.id, MONDAY)

    assert lessons.again(booking).state == "confirmed"


def test_after_the_lesson_the_card_is_forgotten(lessons):
    booking = lessons.booked()
    owner = lessons.page(booking).owner
    lessons.settle(LESSON)
    assert lessons.owner_there(owner)

    with lessons.scope():
        complete(booking=booking, by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=1))
    lessons.settle(LESSON + timedelta(hours=1))

    kept = lessons.page(booking)
    assert (kept.state, kept.card, kept.owner, kept.brand, kept.last4) == ("released", "", "", "", "")
    assert kept.forgotten_at == LESSON + timedelta(hours=1)
    assert not lessons.owner_there(owner)
    assert (lessons.charges(), lessons.paid(booking)) == ([], 0)


def test_cancelling_in_time_costs_nothing_and_the_card_is_forgotten(lessons):
    booking = lessons.booked()
    owner = lessons.page(booking).owner
    with lessons.scope():
        cancel_as_customer(booking=booking, shown_minor=0, at=LESSON - timedelta(days=2))

    lessons.settle(LESSON - timedelta(days=2))

    assert (lessons.page(booking).state, lessons.owner_there(owner), lessons.charges()) == ("released", False, [])


def test_cancelling_late_takes_what_was_said_before_the_click(lessons):
    booking = lessons.booked()
    owner, late = lessons.page(booking).owner, LESSON - timedelta(hours=3)
    with lessons.scope():
        cancel_as_customer(booking=booking, shown_minor=1900, at=late)

    lessons.settle(late)

    assert (lessons.charges(), lessons.bills(booking), lessons.paid(booking)) == ([(1900, "succeeded")], [(1900, True)], 1900)
    kept = lessons.page(booking)
    assert (kept.state, kept.owner, kept.last4, lessons.owner_there(owner)) == ("used", "", "4242", False)
    assert lessons.told("order.card_charged") == 1
    found = lessons.agree()
    assert found["sales"] == -1900


def test_a_missed_lesson_waits_for_a_person_and_then_takes_its_price(lessons):
    booking = lessons.missed(lessons.booked())
    lessons.settle(LESSON + timedelta(hours=1))
    assert (lessons.charges(), lessons.page(booking).state) == ([], "kept")

    lessons.charged(booking)

    assert (lessons.charges(), lessons.paid(booking)) == ([(PRICE, "succeeded")], PRICE)
    assert lessons.page(booking).state == "used"
    lessons.settle(LESSON + timedelta(hours=3))
    assert lessons.charges() == [(PRICE, "succeeded")]
    lessons.agree()


def test_what_nobody_decides_costs_nothing_and_the_card_is_forgotten(lessons):
    booking = lessons.missed(lessons.booked())
    owner, next_day = lessons.page(booking).owner, LESSON + timedelta(hours=25)
    with lessons.scope():
        assert forgive_undecided(at=next_day) == 1

    lessons.settle(next_day)

    assert (lessons.charges(), lessons.page(booking).state, lessons.owner_there(owner)) == ([], "released", False)


def test_what_is_forgiven_after_it_was_taken_goes_back_the_way_it_came(lessons):
    booking = lessons.missed(lessons.booked())
    lessons.charged(booking)
    with lessons.scope():
        forgive(booking=lessons.again(booking), by=lessons.ines.owner.pk, at=LESSON + timedelta(hours=4))

    lessons.settle(LESSON + timedelta(hours=4))

    assert lessons.paid(booking) == 0
    assert lessons.agree().get("sales", 0) == 0


@pytest.mark.parametrize("choice", ["refused_later", "wants_owner"])
def test_a_bank_that_refuses_leaves_a_bill_with_a_link_and_is_not_asked_again(lessons, choice):
    booking = lessons.missed(lessons.booked(choice))

    lessons.charged(booking)
    lessons.settle(LESSON + timedelta(hours=3))

    assert [state for _minor, state in lessons.charges()].count("succeeded") == 0
    assert len(lessons.charges()) <= 1
    assert lessons.bills(booking) == [(PRICE, False)]
    assert (lessons.page(booking).state, lessons.page(booking).last4) == ("refused", "")
    assert (lessons.told("order.card_refused"), lessons.told("order.card_charged")) == (1, 0)
    pay_oneself(lessons, booking)
    assert lessons.paid(booking) == PRICE
    lessons.agree()
