"""This one, this and the following, or all: exactly what was meant is moved."""

from datetime import UTC, date, datetime, time, timedelta

from towpath.booking.cancel import cancel_as_customer
from towpath.booking.claim import block_time
from towpath.booking.hold_slot import NotOffered
from towpath.booking.models import Booking, Claim, Series
from towpath.booking.move import TooLateToMove, move_booking
from towpath.booking.series_book import DayTaken
from towpath.booking.series_move import move_all, move_following, plan_move
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import CountMoved, NotInASeries, changes_of
from towpath.booking.states import NotNow
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.tests.series.weekly import EIGHT, FIVE, FOUR, STORY, at_four, book, fact, facts, lesson, on, plan, whole
from towpath.booking.where_to_move import free_to_move


def test_only_this_one_is_moved_under_its_own_name(eight):
    before = lesson(date(2026, 11, 10))

    move_booking(booking=before, starts_at=on(date(2026, 11, 11), FIVE), at=SEPTEMBER)

    after = lesson(date(2026, 11, 10))
    assert (after.pk, after.uid, after.sequence) == (before.pk, before.uid, 1)
    assert (after.wall_day, after.wall_time, after.series_id) == (date(2026, 11, 11), FIVE, eight.pk)
    assert len(plan()) == 8
    assert facts() == ["booking.series_booked", "booking.moved"]
    whole()


def test_one_lesson_beyond_the_horizon_of_the_page_can_be_moved_too(shop, world):
    tutor = open_lessons(horizon_days=20)
    book(tutor, EIGHT, customer=world.carla)

    with refused(NotOffered):
        move_booking(booking=lesson(date(2026, 11, 24)), starts_at=on(date(2026, 12, 9), FOUR), at=SEPTEMBER)
    move_booking(booking=lesson(date(2026, 11, 24)), starts_at=on(date(2026, 11, 25), FOUR), at=SEPTEMBER)

    assert (date(2026, 11, 25), FOUR) in plan()
    seen = free_to_move(lesson(date(2026, 11, 24)), first=date(2026, 12, 7), last=date(2026, 12, 20), at=SEPTEMBER)
    assert {slot.day for slot in seen} == {date(2026, 12, 7), date(2026, 12, 8), date(2026, 12, 9)}, "two weeks around where it lies"


def test_this_and_the_following_are_moved_and_what_was_moved_singly_stays(eight):
    move_booking(booking=lesson(date(2026, 11, 10)), starts_at=on(date(2026, 11, 11), FIVE), at=SEPTEMBER)
    move_booking(booking=lesson(date(2026, 12, 1)), starts_at=on(date(2026, 12, 2), time(14)), at=SEPTEMBER)
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
