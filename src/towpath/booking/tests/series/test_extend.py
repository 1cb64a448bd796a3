"""A series without an end goes on by itself, a little further every day."""

from datetime import date, timedelta

import pytest

from towpath.booking.cancel import cancel_as_customer
from towpath.booking.close_days import close_days
from towpath.booking.forget import stop_waiting
from towpath.booking.models import Series
from towpath.booking.series_cancel import cancel_following
from towpath.booking.series_extend import extend_series
from towpath.booking.series_move import move_following
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import SEPTEMBER, open_lessons
from towpath.booking.tests.series.weekly import FIVE, FOUR, at_four, book, facts, lesson, plan, whole
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.foundation.models import Event


def test_a_series_without_an_end_is_booked_a_little_further_every_day_and_never_twice(shop, world):
    tutor = open_lessons(horizon_days=20)
    book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)
    assert plan() == at_four(date(2026, 9, 29), date(2026, 10, 6))

    booked = [extend_series(at=SEPTEMBER + timedelta(days=step)) for step in range(10) for _twice in range(2)]

    assert [(place // 2, count) for place, count in enumerate(booked) if count] == [(2, 1), (9, 1)]
    assert plan() == at_four(date(2026, 9, 29), *(date(2026, 10, day) for day in (6, 13, 20)))
    assert facts() == ["booking.series_booked", "booking.series_extended", "booking.series_extended"]
    whole()


def test_a_day_that_is_closed_when_its_turn_comes_is_skipped_for_good_and_written_down(shop, world):
    tutor = open_lessons(horizon_days=20)
    series = book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)
    closure, _hit = close_days(first_day=date(2026, 10, 13), last_day=date(2026, 10, 13), reason="", at=SEPTEMBER)

    extend_series(at=SEPTEMBER + timedelta(days=9))
    closure.delete()
    extend_series(at=SEPTEMBER + timedelta(days=9))

    assert Series.objects.get(pk=series.pk).skipped == [["2026-10-13", "closure"]]
    assert plan() == at_four(date(2026, 9, 29), date(2026, 10, 6), date(2026, 10, 20))
    assert sum(event.payload["skipped"] for event in Event.objects.filter(name="booking.series_extended")) == 1


def test_what_was_cancelled_does_not_come_back_and_what_was_split_goes_on_once(shop, world):
    tutor = open_lessons(horizon_days=20)
    book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)
    cancel_as_customer(booking=lesson(date(2026, 10, 6)), shown_minor=0, at=SEPTEMBER)
    extend_series(at=SEPTEMBER + timedelta(days=2))
    move_following(booking=lesson(date(2026, 10, 13)), to_day=date(2026, 10, 14), to_time=FIVE, shown=1, at=SEPTEMBER + timedelta(days=2))

    extend_series(at=SEPTEMBER + timedelta(days=16))

    assert plan() == [(date(2026, 9, 29), FOUR), *((date(2026, 10, day), FIVE) for day in (14, 21))]


def test_a_series_that_was_cancelled_is_not_booked_on(shop, world):
    tutor = open_lessons(horizon_days=20)
    book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)
    cancel_following(booking=lesson(date(2026, 10, 6)), shown=1, at=SEPTEMBER)

    assert extend_series(at=SEPTEMBER + timedelta(days=60)) == 0


@pytest.mark.parametrize("reaction_ran", [True, False])
def test_nothing_is_booked_on_for_somebody_who_asked_to_be_forgotten(shop, world, reaction_ran):
    tutor = open_lessons(horizon_days=20)
    book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)
    if reaction_ran:
        stop_waiting(CustomerErased(at=SEPTEMBER, customer_id=world.carla.pk))
    else:
        Customer.objects.filter(pk=world.carla.pk).update(erased_at=SEPTEMBER)

    assert extend_series(at=SEPTEMBER + timedelta(days=60)) == 0
    assert len(plan()) == 2
