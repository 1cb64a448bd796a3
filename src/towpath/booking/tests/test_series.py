"""Lessons every week: shown before they are booked, moved and cancelled by exactly the one, the following or all that was meant."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.booking.cancel import CostMoved, cancel_as_customer
from towpath.booking.claim import JustTaken, block_time
from towpath.booking.close_days import close_days
from towpath.booking.forget import stop_waiting
from towpath.booking.hold_slot import Booked, NotOffered, NotThisWay, hold_slot
from towpath.booking.models import Booking, Change, Claim, Series
from towpath.booking.move import TooLateToMove, move_booking
from towpath.booking.series_answer import approve_series, decline_series
from towpath.booking.series_book import DayTaken, book_series
from towpath.booking.series_cancel import cancel_all, cancel_following, cancel_one, plan_cancel
from towpath.booking.series_extend import extend_series
from towpath.booking.series_move import move_all, move_following, move_one, plan_move
from towpath.booking.series_preview import Skipped, preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import CountMoved, NotInASeries, changes_of, still_to_come
from towpath.booking.set_hours import add_resource, override_day
from towpath.booking.states import NotNow
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Event
from towpath.foundation.tenancy import all_or_nothing

FOUR, FIVE = time(16), time(17)
EIGHT = Rule(date(2026, 10, 6), FOUR, count=8)
STORY = [date(2026, 10, 6), date(2026, 10, 27), *(date(2026, 11, day) for day in (3, 10, 17, 24)), date(2026, 12, 1), date(2026, 12, 8)]


@pytest.fixture
def closed(tutor):
    close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=SEPTEMBER)
    return tutor


@pytest.fixture
def eight(closed, world):
    return book(closed, EIGHT, customer=world.carla)


def book(tutor, rule, *, customer=None, at=SEPTEMBER, shown=None, by=None, key="a key of a click"):
    shown = shown or preview_series(version=tutor.lesson, rule=rule, zone=BERLIN, at=at, by=by).days
    return book_series(
        key=key,
        principal=WHO,
        version=tutor.lesson,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(customer, "storefront", by=by),
        shown=shown,
        at=at,
    )


def on(day, at=FOUR):
    return instant_of(day, at, BERLIN)


def lesson(day):
    return Booking.objects.select_related("version", "booker", "terms").get(series_day=day)


def plan():
    """Where everything that is promised lies, on the wall."""
    return list(Booking.objects.promised().order_by("starts_at").values_list("wall_day", "wall_time"))


def at_four(*days):
    return [(day, FOUR) for day in days]


def facts():
    return list(Event.objects.filter(name__startswith="booking.").order_by("id").values_list("name", flat=True))


def fact(name):
    return Event.objects.get(name=name).payload


def whole():
    """Every promise is claimed once per resource it needs, at its own hour; and nothing else is claimed."""
    for booking in Booking.objects.promised():
        assert {each.starts_at for each in Claim.objects.filter(booking=booking)} == {booking.starts_at}
    assert Claim.objects.exclude(booking=None).count() == 2 * Booking.objects.promised().count()


# Before the click


def test_eight_lessons_are_eight_after_the_closure_and_the_clock_change(closed, at_most_statements):
    with at_most_statements(2):
        shown = preview_series(version=closed.lesson, rule=EIGHT, zone=BERLIN, at=SEPTEMBER)

    assert shown.days == STORY
    assert shown.skipped == (Skipped(date(2026, 10, 13), "closure"), Skipped(date(2026, 10, 20), "closure"))
    assert [wall_of(each.starts_at, BERLIN).time() for each in shown.lessons] == [FOUR] * 8
    assert [each.starts_at.astimezone(UTC).hour for each in shown.lessons] == [14, *[15] * 7]
    assert not Booking.objects.exists(), "looking books nothing"


def test_each_day_that_is_skipped_says_why(shop):
    tutor = open_lessons(per_day=1)
    close_days(first_day=date(2026, 9, 29), last_day=date(2026, 9, 29), reason="", resource=tutor.ines, at=SEPTEMBER)
    override_day(resource=tutor.ines, day=date(2026, 10, 6), spans=[["14:00", "16:00"]])
    tutor.book(date(2026, 10, 13), time(15, 30))
    tutor.book(date(2026, 10, 20), time(14))

    shown = preview_series(version=tutor.lesson, rule=Rule(date(2026, 9, 22), FOUR, count=2), zone=BERLIN, at=on(tomorrow(), time(15)))

    assert [(each.day, each.why) for each in shown.skipped] == [
        (date(2026, 9, 22), "soon"),
        (date(2026, 9, 29), "closure"),
        (date(2026, 10, 6), "off"),
        (date(2026, 10, 13), "taken"),
        (date(2026, 10, 20), "limit"),
    ]
    assert shown.days == [date(2026, 10, 27), date(2026, 11, 3)]


def test_a_time_the_page_doesn_t_show_is_none_for_a_customer_and_one_for_the_team(tutor):
    ten_past = Rule(date(2026, 9, 29), time(16, 10), count=2)

    assert preview_series(version=tutor.lesson, rule=ten_past, zone=BERLIN, at=SEPTEMBER).days == []
    assert len(preview_series(version=tutor.lesson, rule=ten_past, zone=BERLIN, at=SEPTEMBER, by=WHO).days) == 2


def test_the_first_lesson_lies_within_what_the_page_offers_and_the_rest_may_lie_beyond(shop):
    tutor = open_lessons(horizon_days=20)

    assert len(preview_series(version=tutor.lesson, rule=EIGHT, zone=BERLIN, at=SEPTEMBER).days) == 8
    with refused(NotOffered):
        preview_series(version=tutor.lesson, rule=Rule(date(2026, 10, 13), FOUR, count=8), zone=BERLIN, at=SEPTEMBER)


@pytest.mark.parametrize(
    ("zone", "night", "jumped"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30)),
        ("America/New_York", date(2026, 3, 8), time(2, 30)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15)),
    ],
)
def test_a_year_of_nights_misses_only_the_one_in_which_the_clock_jumps(shop, zone, night, jumped):
    tutor = open_lessons(horizon_days=365, grid_minutes=5)
    for each in (tutor.ines, tutor.room):
        each.hours = [[["00:00", "24:00"]]] * 7
        each.save(update_fields=["hours"])
    begin = datetime(2025, 12, 31, tzinfo=UTC)

    shown = preview_series(version=tutor.lesson, rule=Rule(date(2026, 1, 4), jumped, until=date(2026, 12, 27)), zone=zone, at=begin)

    assert shown.skipped == (Skipped(night, "clock"),)
    assert sorted([*shown.days, night]) == [date(2026, 1, 4) + timedelta(days=7 * week) for week in range(52)]
    assert {wall_of(each.starts_at, zone).time() for each in shown.lessons} == {jumped}
    steps = {later.starts_at - earlier.starts_at for earlier, later in pairwise(shown.lessons)}
    assert len(steps) > 1, "the clocks did change"


# The click


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


# Moving


def test_only_this_one_is_moved_under_its_own_name(eight):
    before = lesson(date(2026, 11, 10))

    move_one(booking=before, to_day=date(2026, 11, 11), to_time=FIVE, at=SEPTEMBER)

    after = lesson(date(2026, 11, 10))
    assert (after.pk, after.uid, after.sequence) == (before.pk, before.uid, 1)
    assert (after.wall_day, after.wall_time, after.series_id) == (date(2026, 11, 11), FIVE, eight.pk)
    assert len(plan()) == 8
    assert facts() == ["booking.series_booked", "booking.moved"]
    whole()


def test_one_lesson_beyond_the_horizon_of_the_page_can_be_moved_too(shop, world):
    tutor = open_lessons(horizon_days=20)
    book(tutor, EIGHT, customer=world.carla)

    move_one(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 25), to_time=FOUR, at=SEPTEMBER)

    assert (date(2026, 11, 25), FOUR) in plan()


def test_this_and_the_following_are_moved_and_what_was_moved_singly_stays(eight):
    move_one(booking=lesson(date(2026, 11, 10)), to_day=date(2026, 11, 11), to_time=FIVE, at=SEPTEMBER)
    move_one(booking=lesson(date(2026, 12, 1)), to_day=date(2026, 12, 2), to_time=time(14), at=SEPTEMBER)
    target = lesson(date(2026, 11, 24))
    shown = plan_move(booking=target, scope="following", to_day=date(2026, 11, 24), to_time=FIVE, at=SEPTEMBER)

    after = move_following(booking=target, to_day=date(2026, 11, 24), to_time=FIVE, shown=shown.count, at=SEPTEMBER, by=WHO)

    assert [(each.booking.series_day, each.why) for each in shown.stays] == [(date(2026, 12, 1), "exception")]
    assert plan() == [
        *at_four(date(2026, 10, 6), date(2026, 10, 27), date(2026, 11, 3)),
        (date(2026, 11, 11), FIVE),
        (date(2026, 11, 17), FOUR),
        (date(2026, 11, 24), FIVE),
        (date(2026, 12, 2), time(14)),
        (date(2026, 12, 8), FIVE),
    ]
    assert (after.follows_id, after.wall_time, after.first_day, after.count) == (eight.pk, FIVE, date(2026, 11, 24), 3)
    assert Booking.objects.filter(series=after).count() == 3
    assert Series.objects.get(pk=eight.pk).until == date(2026, 11, 23)
    whole()


def test_many_that_are_moved_are_told_of_once_with_what_changed(eight):
    moved_at = SEPTEMBER + timedelta(days=1)

    after = move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=FIVE, shown=3, at=moved_at, by=WHO)

    assert facts() == ["booking.series_booked", "booking.series_moved"]
    told = fact("booking.series_moved")
    assert (told["series_id"], told["bookings"], told["stayed"], told["by_customer"]) == (str(after.pk), 3, 0, False)
    assert [(change.before, change.after) for change in changes_of(after.pk, made_at=moved_at)] == [
        (on(day), on(day, FIVE)) for day in STORY[-3:]
    ]
    assert set(Booking.objects.filter(series=after).values_list("sequence", flat=True)) == {1}


def test_all_that_are_still_to_come_are_moved_and_what_has_been_has_been(eight):
    november = datetime(2026, 11, 4, 8, tzinfo=UTC)

    move_all(booking=lesson(date(2026, 12, 1)), to_day=date(2026, 12, 2), to_time=FIVE, shown=5, at=november, by=WHO)

    assert plan() == [
        *at_four(*STORY[:3]),
        *((day + timedelta(days=1), FIVE) for day in STORY[3:]),
    ]
    whole()


def test_lessons_may_move_into_each_others_place(tutor, world):
    every_day = Rule(date(2026, 9, 28), FOUR, weekdays=(0, 1, 2), count=6)
    book(tutor, every_day, customer=world.carla)
    first = lesson(date(2026, 9, 28))

    move_all(booking=first, to_day=date(2026, 9, 29), to_time=FOUR, shown=6, at=SEPTEMBER)

    assert plan() == at_four(*(date(2026, 9, day) for day in (29, 30)), *(date(2026, 10, day) for day in (1, 6, 7, 8)))
    whole()


def test_a_lesson_whose_new_hour_is_taken_stays_and_is_named_before_the_click(eight):
    tutor_busy = Claim.objects.first().resource_id
    block_time(
        resource=tutor_busy, starts_at=on(date(2026, 12, 1), time(17, 10)), ends_at=on(date(2026, 12, 1), time(18)), reason="Dentist"
    )
    target = lesson(date(2026, 11, 24))

    shown = plan_move(booking=target, scope="following", to_day=date(2026, 11, 24), to_time=time(17, 30), at=SEPTEMBER)
    with refused(CountMoved):
        move_following(booking=target, to_day=date(2026, 11, 24), to_time=time(17, 30), shown=3, at=SEPTEMBER)
    move_following(booking=target, to_day=date(2026, 11, 24), to_time=time(17, 30), shown=shown.count, at=SEPTEMBER)

    assert [(each.booking.wall_day, each.why) for each in shown.stays] == [(date(2026, 12, 1), "taken")]
    assert plan()[-3:] == [(date(2026, 11, 24), time(17, 30)), (date(2026, 12, 1), FOUR), (date(2026, 12, 8), time(17, 30))]
    whole()


def test_where_the_one_that_is_meant_can_t_go_nothing_goes(eight):
    with refused(DayTaken):
        move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=time(20), shown=3, at=SEPTEMBER)

    assert plan() == at_four(*STORY)
    assert Series.objects.count() == 1
    whole()


def test_a_customer_moves_a_series_only_as_long_as_cancelling_is_free(eight):
    with refused(TooLateToMove):
        move_following(
            booking=lesson(date(2026, 11, 24)),
            to_day=date(2026, 11, 26),
            to_time=FOUR,
            shown=3,
            at=on(date(2026, 11, 24)) - timedelta(hours=23),
        )


def test_a_booking_that_stands_alone_is_in_no_series(tutor):
    with refused(NotInASeries):
        plan_move(booking=tutor.book(tomorrow(), FOUR), scope="all", to_day=tomorrow(), to_time=FIVE, at=SEPTEMBER)


def test_a_lesson_that_is_off_moves_nothing(eight):
    gone = cancel_as_customer(booking=lesson(date(2026, 11, 24)), shown_minor=0, at=SEPTEMBER)

    with refused(NotNow):
        move_following(booking=gone, to_day=date(2026, 11, 24), to_time=FIVE, shown=2, at=SEPTEMBER)


# Cancelling


def test_cancelling_one_leaves_the_others(eight):
    cancel_one(booking=lesson(date(2026, 11, 3)), at=SEPTEMBER)

    assert plan() == at_four(*(day for day in STORY if day != date(2026, 11, 3)))
    assert facts()[-1] == "booking.cancelled"
    whole()


def test_cancelling_the_following_takes_those_that_were_moved_and_split_off_too(eight):
    move_one(booking=lesson(date(2026, 11, 17)), to_day=date(2026, 11, 18), to_time=FIVE, at=SEPTEMBER)
    move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=FIVE, shown=3, at=SEPTEMBER)
    target = lesson(date(2026, 11, 10))

    assert plan_cancel(booking=target, scope="following", at=SEPTEMBER).count == 5
    with refused(CountMoved):
        cancel_following(booking=target, shown=4, at=SEPTEMBER)
    cancel_following(booking=target, shown=5, at=SEPTEMBER)

    assert plan() == at_four(*STORY[:3])
    assert facts()[-1] == "booking.series_cancelled"
    told = fact("booking.series_cancelled")
    assert told["bookings"] == 5
    gone = [change for change in changes_of(UUID(told["series_id"]), made_at=SEPTEMBER) if change.kind == "cancelled"]
    assert [change.booking.wall_day.day for change in gone] == [10, 18, 24, 1, 8], "whatever they were split into"
    whole()


def test_cancelling_all_takes_all_that_are_to_come_whatever_they_were_split_into(eight):
    move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=FIVE, shown=3, at=SEPTEMBER)
    november = datetime(2026, 11, 4, 8, tzinfo=UTC)

    gone = cancel_all(booking=lesson(date(2026, 12, 8)), shown=5, at=november, by=WHO, reason="Ill")

    assert len(gone) == 5
    assert plan() == at_four(*STORY[:3]), "what has been, has been"
    assert set(Series.objects.values_list("state", flat=True)) == {"ended"}
    assert fact("booking.series_cancelled")["fee_minor"] == 0, "the business cancels at no cost"


def test_the_first_miss_is_forgiven_once_and_not_once_for_each_lesson(tutor, world):
    every_day = Rule(date(2026, 9, 28), FOUR, weekdays=(0, 1, 2), count=3)
    book(tutor, every_day, customer=world.carla)
    first = lesson(date(2026, 9, 28))
    late = on(date(2026, 9, 28)) - timedelta(hours=1)
    Booking.objects.filter(series_day=date(2026, 9, 29)).update(
        starts_at=on(date(2026, 9, 28), time(18, 0)), ends_at=on(date(2026, 9, 28), time(19))
    )

    shown = plan_cancel(booking=first, scope="all", at=late)
    assert (shown.count, shown.amount_minor, shown.waived_minor) == (3, 1900, 1900)
    with refused(CostMoved):
        cancel_all(booking=first, shown=3, shown_minor=0, at=late)
    cancel_all(booking=first, shown=3, shown_minor=1900, at=late)

    costs = list(Booking.objects.order_by("series_day").values_list("cost_minor", "waived_minor"))
    assert costs == [(0, 1900), (1900, 0), (0, 0)]


# Without an end


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
    cancel_one(booking=lesson(date(2026, 10, 6)), at=SEPTEMBER)
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


# Whatever is moved, by whatever way


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(["one", "following", "all", "page", "cancel"]),
            st.integers(0, 5),
            st.integers(-3, 9),
            st.sampled_from([time(14), time(15, 30), FOUR, FIVE, time(18)]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_their_number_never_grows_by_a_move_and_nobody_is_anywhere_twice(tutor, world, acts):
    with transaction.atomic():
        book(tutor, Rule(date(2026, 9, 28), FOUR, weekdays=(0, 2), count=6), customer=world.carla)
        for act, which, further, to_time in acts:
            promised = list(Booking.objects.promised().select_related("version", "booker", "terms").order_by("starts_at"))
            if not promised:
                break
            one = promised[which % len(promised)]
            to_day = one.wall_day + timedelta(days=further)
            alone = {each.pk: each.starts_at for each in promised if (each.wall_day, each.wall_time) != (each.series_day, rule_time(each))}
            try:
                with transaction.atomic():
                    perform(act, one, to_day, to_time)
            except Refusal:
                assert {each.pk: each.starts_at for each in Booking.objects.promised()} == {each.pk: each.starts_at for each in promised}
                continue
            now = {each.pk: each.starts_at for each in Booking.objects.promised()}
            assert set(now) <= {each.pk for each in promised}
            assert act == "cancel" or len(now) == len(promised)
            assert all(now[each] == start for each, start in alone.items() if each != one.pk and each in now), "exceptions stay"
            whole()
        assert Booking.objects.count() == 6
        transaction.set_rollback(True)


def rule_time(booking):
    return Series.objects.get(pk=booking.series_id).wall_time


def perform(act, one, to_day, to_time):
    if act == "page":
        move_booking(booking=one, starts_at=on(to_day, to_time), at=SEPTEMBER)
    elif act == "one":
        move_one(booking=one, to_day=to_day, to_time=to_time, at=SEPTEMBER)
    elif act == "cancel":
        cancel_one(booking=one, at=SEPTEMBER)
    else:
        shown = plan_move(booking=one, scope=act, to_day=to_day, to_time=to_time, at=SEPTEMBER)
        verb = move_following if act == "following" else move_all
        verb(booking=one, to_day=to_day, to_time=to_time, shown=shown.count, at=SEPTEMBER)
        assert len(still_to_come(Booking.objects.get(pk=one.pk), "all", at=SEPTEMBER)) >= shown.count
