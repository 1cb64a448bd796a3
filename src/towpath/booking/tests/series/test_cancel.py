"""This one, this and the following, or all: exactly what was meant is off."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from towpath.booking.cancel import CostMoved, cancel_as_customer
from towpath.booking.models import Booking, Series
from towpath.booking.move import move_booking
from towpath.booking.series_cancel import cancel_all, cancel_following, look_ahead, plan_cancel
from towpath.booking.series_move import move_following
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import CountMoved, changes_of
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO, refused
from towpath.booking.tests.series.weekly import FIVE, FOUR, STORY, at_four, book, fact, facts, lesson, on, plan, whole


def test_cancelling_one_leaves_the_others(eight):
    cancel_as_customer(booking=lesson(date(2026, 11, 3)), shown_minor=0, at=SEPTEMBER)

    assert plan() == at_four(*(day for day in STORY if day != date(2026, 11, 3)))
    assert facts()[-1] == "booking.cancelled"
    whole()


def test_cancelling_the_following_takes_those_that_were_moved_and_split_off_too(eight):
    move_booking(booking=lesson(date(2026, 11, 17)), starts_at=on(date(2026, 11, 18), FIVE), at=SEPTEMBER)
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


def test_whatever_was_split_off_earlier_comes_later_and_goes_with_the_following(eight):
    move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=FIVE, shown=3, at=SEPTEMBER)
    split = move_following(booking=lesson(date(2026, 11, 10)), to_day=date(2026, 11, 10), to_time=time(18, 0), shown=2, at=SEPTEMBER)
    second = Booking.objects.get(series=split, series_day=date(2026, 11, 17))

    assert plan_cancel(booking=second, scope="all", at=SEPTEMBER).count == 8
    cancel_following(booking=second, shown=4, at=SEPTEMBER)

    assert [day for day, _time in plan()] == STORY[:4]
    whole()


def test_what_cancelling_comes_to_is_read_in_one_trip(eight, at_most_statements):
    move_following(booking=lesson(date(2026, 11, 24)), to_day=date(2026, 11, 24), to_time=FIVE, shown=3, at=SEPTEMBER)
    first = lesson(STORY[0])

    with at_most_statements(1):
        ahead = look_ahead(first, at=SEPTEMBER)
        counts = ahead.plan("following").count, ahead.plan("all").count, len(ahead.of_rule())

    assert counts == (8, 8, 5)
