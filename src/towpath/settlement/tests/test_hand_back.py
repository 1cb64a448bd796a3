"""What was paid in cash and is the customer's again lies in the till until somebody hands it over."""

from datetime import date, timedelta

import pytest

from tests.tutors import MONDAY
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.hand_back import NothingToHandBack
from towpath.booking.models import Absence, Change
from towpath.booking.nobody_came import believe_unanswered, say_nobody_came
from towpath.booking.publish_terms import publish_terms
from towpath.booking.tests.a_tutor import refused
from towpath.clientele.meet import meet
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import BookingBill
from towpath.orders.refund import refund_order
from towpath.settlement.close_day import ReasonForDifference, close_day, look_at_day
from towpath.settlement.hand_back import hand_back, to_hand_back, waiting_in_till
from towpath.settlement.models import DayClose, HandBack
from towpath.settlement.tests.test_paid_ahead import FOUR, HEARD, again, book, everything_heard

PAID, CALLED_OFF, HANDED = (MONDAY + timedelta(days=days, hours=8) for days in range(3))
"""Evenings: on Monday it was paid, on Tuesday called off, on Wednesday handed over."""


@pytest.fixture
def ines(lernwerk):
    HEARD.clear()
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
        yield lernwerk.ines


@pytest.fixture
def booking(ines):
    """A lesson a week ahead, and 38.00 for it in cash."""
    return book(ines, meet(token=None, language="en", at=MONDAY)[0], prepay="full", method="cash")


def till(ines, at):
    return look_at_day(ines.merchant, at.date(), at=at)


def close(ines, counted, *, at, **more):
    return close_day(merchant=ines.merchant, day=at.date(), counted_minor=counted, by=None, at=at, **more)


def call_off(booking, *, by_business, at):
    if by_business:
        cancel_as_business(booking=booking, reason="Ill.", by=booking.pk, at=at)
    else:
        cancel_as_customer(booking=booking, shown_minor=0, at=at)
    everything_heard()


@pytest.mark.parametrize("by_business", [True, False])
def test_no_closing_asks_for_a_reason_while_it_lies_there_nor_when_it_is_handed_over(ines, booking, by_business):
    close(ines, 3800, at=PAID)
    call_off(booking, by_business=by_business, at=CALLED_OFF - timedelta(hours=1))
    lying = close(ines, 3800, at=CALLED_OFF)
    hand_back(booking=booking, by=ines.owner.pk, at=HANDED - timedelta(hours=1))
    handed = close(ines, 0, at=HANDED)

    assert (lying.difference_minor, handed.difference_minor) == (0, 0)
    assert lying.figures["cash"] | {"visits_back": 0, "returns": 0} == dict.fromkeys(lying.figures["cash"], 0)
    assert (lying.figures["cash"]["visits_back"], lying.figures["cash"]["returns"]) == (3800, 3800)
    assert handed.figures["cash"]["returns_back"] == 3800


def test_handed_over_without_a_word_the_till_lacks_it(ines, booking):
    close(ines, 3800, at=PAID)
    call_off(booking, by_business=True, at=CALLED_OFF - timedelta(hours=1))

    with refused(ReasonForDifference):
        close(ines, 0, at=CALLED_OFF)


def test_what_silence_decided_after_an_absence_lies_in_the_till_too(ines, booking):
    decided = FOUR + timedelta(days=1, minutes=15)
    close(ines, 3800, at=PAID)
    say_nobody_came(booking=booking, words="The door was shut.", at=FOUR + timedelta(minutes=15))
    believe_unanswered(at=decided)
    everything_heard()

    lying = till(ines, decided + timedelta(hours=1))
    hand_back(booking=booking, by=ines.owner.pk, at=decided + timedelta(hours=2))
    handed = till(ines, decided + timedelta(hours=3))

    assert (lying.expected_minor, lying.to_hand_minor) == (3800, 3800)
    assert (handed.expected_minor, handed.to_hand_minor) == (0, 0)
    assert Absence.objects.get().handed_back_at == decided + timedelta(hours=2)
    assert Change.objects.filter(reason="handed_back").count() == 1


def test_it_is_handed_over_once_and_written_down_once(ines, booking):
    with refused(NothingToHandBack):
        hand_back(booking=booking, by=ines.owner.pk, at=PAID)
    call_off(booking, by_business=True, at=CALLED_OFF)
    waiting = [(each.pk, each.to_hand_minor) for each in to_hand_back()]
    in_till = list(waiting_in_till("EUR"))

    first = hand_back(booking=booking, by=ines.owner.pk, at=HANDED)
    second = hand_back(booking=booking, by=booking.pk, at=HANDED + timedelta(hours=1))

    assert (waiting, in_till) == ([(booking.pk, 3800)], [(3800,)])
    assert [(row.handed_at, row.handed_by) for row in (*first, *second)] == [(HANDED, ines.owner.pk)] * 2
    assert not to_hand_back().exists()
    assert Change.objects.filter(booking=booking, reason="handed_back").count() == 1


def test_what_was_paid_at_the_card_terminal_waits_for_a_hand_but_not_in_the_till(ines):
    booking = book(ines, meet(token=None, language="en", at=MONDAY)[0], prepay="full", method="card")
    call_off(booking, by_business=True, at=CALLED_OFF)

    assert [each.to_hand_minor for each in to_hand_back()] == [3800]
    assert not to_hand_back(method="cash").exists()
    assert (till(ines, HANDED).expected_minor, till(ines, HANDED).to_hand_minor) == (0, 0)


def test_what_somebody_gives_back_over_the_counter_is_handed_over_as_they_say_so(ines, booking):
    order = BookingBill.objects.get(booking=again(booking)).order

    refund_order(order=order, amount=Money(400, "EUR"), reason="goodwill", by=ines.owner.pk, at=PAID - timedelta(hours=1))
    everything_heard()

    assert not HandBack.objects.exists()
    assert till(ines, PAID).expected_minor == 3400


def test_a_day_closed_before_this_was_counted_had_it_in_its_till(ines, booking):
    """From before the upgrade: 38.00 were counted with a reason, because they counted as handed over already. Nobody is asked a second time."""
    call_off(booking, by_business=True, at=CALLED_OFF - timedelta(hours=1))
    look = till(ines, CALLED_OFF)
    counters = {
        name: {part: minor for part, minor in counted.items() if not part.startswith("returns")} for name, counted in look.counters.items()
    }
    DayClose.objects.create(
        day=date(2026, 9, 22), currency="EUR", since_at=look.since_at, until_at=CALLED_OFF, figures={}, counters=counters, fees_minor=0, opening_minor=3800,
        expected_minor=0, counted_minor=3800, difference_minor=3800, reason="Jana has not fetched it.", closed_at=CALLED_OFF,
    )  # fmt: skip
    lying = till(ines, HANDED)
    hand_back(booking=booking, by=ines.owner.pk, at=HANDED)
    handed = till(ines, HANDED + timedelta(minutes=1))

    assert (lying.expected_minor, lying.to_hand_minor) == (3800, 3800)
    assert (handed.expected_minor, handed.to_hand_minor) == (0, 0)
