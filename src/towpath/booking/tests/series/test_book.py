"""What was shown is booked in one go, or nothing of it."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.claim import JustTaken, block_time
from towpath.booking.hold_slot import Booked, NotOffered, NotThisWay, hold_slot
from towpath.booking.models import Booking, Change, Claim, Series
from towpath.booking.series_answer import approve_series, decline_series
from towpath.booking.series_book import DayTaken
from towpath.booking.series_extend import extend_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, refused
from towpath.booking.tests.series.weekly import EIGHT, FIVE, FOUR, STORY, at_four, book, fact, facts, on, plan, whole
from towpath.foundation.tenancy import all_or_nothing


def test_what_was_shown_is_booked_in_one_go_and_told_of_once(eight):
    assert plan() == at_four(*STORY)
    assert set(Booking.objects.values_list("state", "price_minor")) == {("confirmed", 3800)}
    assert eight.skipped == [["2026-10-13", "closure"], ["2026-10-20", "closure"]]
    assert facts() == ["booking.series_booked"]
    assert fact("booking.series_booked")["bookings"] == 8
    assert Change.objects.filter(kind="confirmed").count() == 8
    whole()


def test_the_second_press_finds_what_the_first_one_booked(closed, world):
    first, second = (book(closed, EIGHT, customer=world.carla, shown=STORY) for _press in range(2))

    assert first.pk == second.pk
    assert Booking.objects.count() == 8


def test_one_day_that_was_taken_meanwhile_refuses_them_all_and_is_named(closed, world):
    closed.book(date(2026, 11, 3), time(15, 30))

    with pytest.raises(DayTaken) as no, all_or_nothing():
        book(closed, EIGHT, customer=world.carla, shown=STORY)

    assert no.value.facts["day"] == "2026-11-03"
    assert "3" in str(no.value.what_happened)


def test_a_refused_series_leaves_nothing_behind(closed, world):
    closed.book(date(2026, 12, 8), FOUR)

    with refused(DayTaken):
        book(closed, EIGHT, customer=world.carla, shown=STORY)

    assert (Series.objects.count(), Booking.objects.count(), Claim.objects.count()) == (0, 1, 2)


def test_days_nobody_was_shown_can_t_be_smuggled_in(closed, world):
    for smuggled in ([date(2026, 10, 7)], [*STORY, date(2026, 12, 15)], [date(2027, 12, 28)]):
        with refused(NotOffered):
            book(closed, EIGHT, customer=world.carla, shown=smuggled)


def test_a_class_has_dates_and_no_series(shop):
    tutor = open_lessons(seats=4)

    with refused(NotThisWay):
        preview_series(version=tutor.lesson, rule=EIGHT, zone=BERLIN, at=SEPTEMBER)


def test_where_the_business_approves_first_each_lesson_is_asked_for_and_kept(shop, world):
    tutor = open_lessons(asks_approval=True)
    book(tutor, EIGHT, customer=world.carla)

    assert set(Booking.objects.values_list("state", flat=True)) == {"requested"}
    assert fact("booking.series_booked")["asked"] is True
    with refused(JustTaken):
        hold_slot(version=tutor.lesson, starts_at=on(STORY[0]), zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)


def test_a_series_that_was_asked_for_is_answered_in_one_go(shop, world):
    tutor = open_lessons(asks_approval=True)
    asked = book(tutor, EIGHT, customer=world.carla)

    for _twice in range(2):
        approve_series(series=asked, by=WHO, at=SEPTEMBER)

    assert len(plan()) == 8
    assert set(Booking.objects.values_list("state", flat=True)) == {"confirmed"}
    assert facts() == ["booking.series_booked"] * 2


def test_a_series_that_is_declined_frees_all_its_times(shop, world):
    tutor = open_lessons(asks_approval=True, horizon_days=20)
    asked = book(tutor, Rule(date(2026, 9, 29), FOUR), customer=world.carla)

    decline_series(series=asked, by=WHO, reason="On leave", at=SEPTEMBER)

    assert set(Booking.objects.values_list("state", flat=True)) == {"declined"}
    assert not Claim.objects.exists()
    assert extend_series(at=SEPTEMBER + timedelta(days=60)) == 0
    assert facts()[-1] == "booking.series_cancelled"


def test_a_hold_that_is_over_is_in_nobodys_way(closed, world):
    hold_slot(version=closed.lesson, starts_at=on(STORY[1]), zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    book(closed, EIGHT, customer=world.carla, at=SEPTEMBER + timedelta(minutes=11))

    assert len(plan()) == 8
    whole()


def test_every_lesson_of_a_series_is_with_the_same_person(tutor, world):
    lena = add_resource(name="Lena", kind="person", skills=["maths"], hours=AFTERNOONS)
    block_time(resource=tutor.ines.pk, starts_at=on(EIGHT.first_day), ends_at=on(EIGHT.first_day, FIVE), reason="Dentist")
    book(tutor, EIGHT, customer=world.carla)

    taught = Claim.objects.filter(resource__kind="person").exclude(booking=None)
    assert set(taught.values_list("resource_id", flat=True)) == {lena.pk}, "she began it, so it is hers"


def test_a_series_of_eight_takes_a_bounded_number_of_statements(closed, world, at_most_statements):
    with at_most_statements(40):
        book(closed, EIGHT, customer=world.carla, shown=STORY)
