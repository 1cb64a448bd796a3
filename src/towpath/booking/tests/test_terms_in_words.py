"""The words say what the figures do, at every moment."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.cancel import cost_now
from towpath.booking.models import Booking
from towpath.booking.publish_terms import publish_terms
from towpath.booking.terms_in_words import cost_in_words, terms_in_words
from towpath.booking.tests.a_tutor import SEPTEMBER

TUESDAY = date(2026, 9, 29)


@pytest.fixture
def booking(tutor):
    """38.00, on Tuesday at four."""
    return tutor.book(TUESDAY, time(16))


def under(booking, tiers, **more):
    Booking.objects.filter(pk=booking.pk).update(terms=publish_terms(tiers=tiers, at=SEPTEMBER, **more))
    return Booking.objects.select_related("terms", "version").get(pk=booking.pk)


def test_two_steps_and_a_first_miss(booking):
    assert terms_in_words(booking, at=SEPTEMBER, language="en") == [
        "Free until Mon 28 Sep, 16:00",
        "then half, €19.00",
        "not coming: €38.00",
        "the first miss in 6 months costs nothing",
        "if nobody of us comes: everything back, and €38.00 on top",
        "ill or away for a week or longer: up to 28 days a year cost nothing",
    ]


def test_each_step_says_until_when(booking):
    booking = under(booking, [(72, 0), (48, 0), (24, 25), (2, 50), (0, 100)], no_show_percent=100)

    assert terms_in_words(booking, at=SEPTEMBER, language="en") == [
        "Free until Sun 27 Sep, 16:00",
        "then 25% of the price, €9.50, until Mon 28 Sep, 16:00",
        "then half, €19.00, until Tue 29 Sep, 14:00",
        "then the whole price, €38.00",
        "not coming: €38.00",
        "if nobody of us comes: everything back, and €38.00 on top",
        "ill or away for a week or longer: up to 28 days a year cost nothing",
    ]


def test_steps_that_are_over_are_not_said_any_more(booking):
    booking = under(booking, [(48, 0), (24, 25), (0, 50)], no_show_percent=100, pause_days=0)

    said = terms_in_words(booking, at=booking.starts_at - timedelta(hours=3), language="en")

    assert said == [
        "Cancelling costs half, €19.00",
        "not coming: €38.00",
        "if nobody of us comes: everything back, and €38.00 on top",
    ]


def test_terms_that_never_cost_anything_say_so(booking):
    booking = under(booking, [(0, 0)], no_show_percent=0)

    assert terms_in_words(booking, at=SEPTEMBER, language="en") == ["Cancelling is free until the start"]


def test_without_terms_nothing_is_asked(booking):
    booking.terms = None

    assert terms_in_words(booking, at=SEPTEMBER, language="en") == ["Cancelling costs nothing."]


@pytest.mark.parametrize("hours", [200, 49, 48, 30, 24, 3, 0.5])
def test_what_is_said_to_cost_now_is_what_it_costs(booking, hours):
    booking = under(booking, [(48, 0), (24, 25), (0, 50)], no_show_percent=100, pause_days=0)
    at = booking.starts_at - timedelta(hours=hours)

    cost = cost_now(booking, at=at)
    first, *then = cost_in_words(booking, cost, language="en")

    assert (
        first
        == {0: "Cancelling costs nothing now.", 950: "Cancelling costs €9.50 now.", 1900: "Cancelling costs €19.00 now."}[cost.amount_minor]
    )
    if hours >= 48:
        assert then == ["From Sun 27 Sep, 16:00 on it costs €9.50."]
    elif hours >= 24:
        assert then == ["From Mon 28 Sep, 16:00 on it costs €19.00."]
    else:
        assert then == []
