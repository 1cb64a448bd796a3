"""What somebody read a moment ago may have changed since: places, times and costs are counted from where the booking is now."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.attend import check_in
from towpath.booking.availability import wish_for
from towpath.booking.cancel import HasBegun, cancel_as_customer, cost_now
from towpath.booking.claim import EndsBeforeItBegins, block_time, claim_for
from towpath.booking.confirm import approve, confirm_booking
from towpath.booking.hold_class import TooManyWalkIns, cancel_date, set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking, Occurrence, Resource
from towpath.booking.move import TooLateToMove, change_date, move_booking
from towpath.booking.publish_terms import publish_terms
from towpath.booking.read_calendars import read_day_of
from towpath.booking.states import HoldOver, NotNow
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of

WEEKS = (date(2026, 9, 29), date(2026, 10, 6), date(2026, 10, 13))


@pytest.fixture
def class_of_five(shop):
    return open_lessons(seats=5).lesson


@pytest.fixture
def dates(class_of_five):
    return set_dates(version=class_of_five, days=WEEKS, wall_time=time(15), zone=BERLIN, at=SEPTEMBER)


def a_place(occurrence):
    return confirm_booking(
        booking=hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER), at=SEPTEMBER
    )


def again(booking):
    return Booking.objects.select_related("version", "booker", "terms", "occurrence__version").get(pk=booking.pk)


def taken(dates):
    return [Occurrence.objects.get(pk=each.pk).taken for each in dates]


def test_a_place_that_is_moved_from_two_pages_at_once_is_given_back_where_it_was(dates):
    booking, _other = a_place(dates[0]), a_place(dates[0])
    one, two = again(booking), again(booking)

    change_date(booking=one, occurrence=dates[1], at=SEPTEMBER)
    change_date(booking=two, occurrence=dates[2], at=SEPTEMBER)

    assert taken(dates) == [1, 0, 1]


def test_a_place_that_was_moved_and_is_cancelled_from_an_old_page_is_given_back_where_it_is(dates):
    booking, _other = a_place(dates[0]), a_place(dates[0])
    old = again(booking)

    change_date(booking=again(booking), occurrence=dates[1], at=SEPTEMBER)
    cancel_as_customer(booking=old, shown_minor=0, at=SEPTEMBER)

    assert taken(dates) == [1, 0, 0]


def test_a_customer_can_t_change_the_date_of_a_class_out_of_what_cancelling_would_cost(dates):
    booking = a_place(dates[0])
    late = dates[0].starts_at - timedelta(hours=1)

    with refused(TooLateToMove):
        change_date(booking=again(booking), occurrence=dates[1], at=late)
    change_date(booking=again(booking), occurrence=dates[1], by=WHO, at=late)

    assert taken(dates) == [0, 1, 0]


def test_a_date_can_be_called_off_though_somebody_is_here_already(dates):
    booking = a_place(dates[0])
    check_in(booking=booking, by=WHO, at=dates[0].starts_at - timedelta(hours=1))

    cancel_date(occurrence=dates[0], by=WHO, reason="Ines is ill", at=dates[0].starts_at)

    assert (again(booking).state, again(booking).cost_minor) == ("cancelled", 0)


def test_more_places_for_walk_ins_than_there_are_is_refused(class_of_five):
    with refused(TooManyWalkIns):
        set_dates(version=class_of_five, days=WEEKS, wall_time=time(15), zone=BERLIN, at=SEPTEMBER, walk_in_seats=6)


def test_what_has_begun_is_not_cancelled_by_its_customer(tutor):
    booking = tutor.book(tomorrow(), time(16))

    with refused(HasBegun):
        cancel_as_customer(booking=again(booking), shown_minor=3800, at=booking.starts_at)
    check_in(booking=again(booking), by=WHO, at=booking.starts_at - timedelta(hours=1))
    with refused(NotNow):
        cancel_as_customer(booking=again(booking), shown_minor=3800, at=booking.starts_at - timedelta(minutes=30))

    assert again(booking).state == "checked_in"


def test_a_move_by_the_team_never_makes_cancelling_dearer(tutor):
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=SEPTEMBER)
    booking = tutor.book(date(2026, 10, 13), time(16))
    noon = instant_of(tomorrow(), time(12), BERLIN)
    move_booking(booking=again(booking), starts_at=instant_of(tomorrow(), time(16), BERLIN), by=WHO, at=noon)

    asked = cost_now(again(booking), at=noon)
    move_booking(booking=again(booking), starts_at=instant_of(date(2026, 9, 24), time(14), BERLIN), at=noon)
    chosen = cost_now(again(booking), at=instant_of(date(2026, 9, 24), time(9), BERLIN))

    assert (asked.amount_minor, asked.until) == (0, None)
    assert chosen.amount_minor == 1900, "the customer chose that time themselves"


def test_an_old_page_moves_on_from_where_the_booking_is(tutor):
    booking = tutor.book(date(2026, 10, 13), time(16))
    old, four = again(booking), instant_of(date(2026, 10, 6), time(16), BERLIN)
    move_booking(booking=again(booking), starts_at=four, at=SEPTEMBER)

    move_booking(booking=old, starts_at=instant_of(date(2026, 10, 7), time(16), BERLIN), at=SEPTEMBER)

    assert booking.changes.filter(kind="moved").order_by("id").last().before == four


def test_a_hold_is_no_request_that_could_be_approved(tutor):
    held = hold_slot(
        version=tutor.lesson,
        starts_at=instant_of(tomorrow(), time(16), BERLIN),
        zone=BERLIN,
        wanted=Booked(None, "storefront"),
        at=SEPTEMBER,
    )

    with refused(HoldOver):
        approve(booking=held, by=WHO, at=SEPTEMBER + timedelta(hours=1))


def test_whoever_was_faster_has_one_seat_and_not_the_whole_room(tutor):
    Resource.objects.update(capacity=5)
    four = instant_of(tomorrow(), time(16), BERLIN)
    seen = read_day_of(tutor.lesson, starts_at=four, zone=BERLIN, at=SEPTEMBER)
    tutor.book(tomorrow(), time(16))

    chosen = claim_for(wish_for(seen, four), seen.book, booking=tutor.book(tomorrow(), time(18)).pk)

    assert {each.seat for each in chosen} == {2}


def test_time_that_ends_before_it_begins_is_not_blocked(tutor):
    with refused(EndsBeforeItBegins):
        block_time(resource=tutor.ines.pk, starts_at=SEPTEMBER, ends_at=SEPTEMBER, reason="")
