"""From a hold to the end: hold, confirm, ask, approve, move, cancel, come, miss."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from towpath.booking.attend import NotYet, charge_for_missing, check_in, complete, forgive, mark_missed
from towpath.booking.cancel import CostMoved, cancel_as_business, cancel_as_customer, cost_now
from towpath.booking.claim import JustTaken
from towpath.booking.close_days import close_days
from towpath.booking.confirm import approve, confirm_booking, decline
from towpath.booking.expire import expire_overdue
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_slot import Booked, ClassFull, NotOffered, TooManyHolds, hold_places, hold_slot
from towpath.booking.models import Booking, Change, Claim, Occurrence
from towpath.booking.move import TooLateToMove, move_booking, swap_bookings
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.states import HoldOver, NotNow
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.foundation.models import Event

FOUR = instant_of(tomorrow(), time(16), BERLIN)


def hold(tutor, starts_at=FOUR, customer=None, at=SEPTEMBER):
    return hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=Booked(customer, "storefront"), at=at)


def facts():
    return list(Event.objects.filter(name__startswith="booking.").order_by("id").values_list("name", flat=True))


def test_a_held_hour_is_nobody_else_s(tutor):
    hold(tutor)

    with refused(JustTaken):
        hold(tutor)
    assert Booking.objects.count() == 1, "whoever lost left nothing behind"


def test_a_hold_that_is_over_is_gone_without_anybody_clearing_it_away(tutor):
    first = hold(tutor)
    later = SEPTEMBER + timedelta(minutes=11)

    second = hold(tutor, at=later)

    assert Booking.objects.get(pk=first.pk).state == "expired"
    assert confirm_booking(booking=second, at=later).state == "confirmed"
    with refused(HoldOver):
        confirm_booking(booking=first, at=later)


def test_a_hold_that_is_over_can_t_be_confirmed_even_where_nobody_came_after(tutor):
    held = hold(tutor)

    with refused(HoldOver):
        confirm_booking(booking=held, at=SEPTEMBER + timedelta(minutes=10))


def test_confirming_twice_is_confirming_once(tutor):
    held = hold(tutor)

    first = confirm_booking(booking=held, at=SEPTEMBER)
    second = confirm_booking(booking=Booking.objects.get(pk=held.pk), at=SEPTEMBER + timedelta(minutes=1))

    assert (first.state, second.state) == ("confirmed", "confirmed")
    assert facts() == ["booking.confirmed"]


def test_nobody_holds_more_than_three_times_at_once(tutor, world):
    for day in (22, 23, 24):
        hold(tutor, instant_of(date(2026, 9, day), time(16), BERLIN), customer=world.carla)

    with refused(TooManyHolds):
        hold(tutor, instant_of(date(2026, 9, 28), time(16), BERLIN), customer=world.carla)


def test_overdue_holds_are_cleared_away_by_themselves(tutor):
    hold(tutor)

    assert expire_overdue(at=SEPTEMBER + timedelta(minutes=9)) == 0
    assert expire_overdue(at=SEPTEMBER + timedelta(minutes=10)) == 1
    assert expire_overdue(at=SEPTEMBER + timedelta(minutes=11)) == 0
    assert not Claim.objects.exists()


def test_an_hour_that_is_asked_for_is_kept_until_the_business_answers(shop):
    tutor = open_lessons(asks_approval=True)
    asked = tutor.book(tomorrow(), time(16))

    assert asked.state == "requested"
    with refused(JustTaken):
        hold(tutor)

    approve(booking=asked, by=WHO, at=SEPTEMBER)
    approve(booking=asked, by=WHO, at=SEPTEMBER)

    assert facts() == ["booking.requested", "booking.confirmed"]


def test_an_hour_that_is_declined_is_free_again(shop):
    tutor = open_lessons(asks_approval=True)
    asked = tutor.book(tomorrow(), time(16))

    decline(booking=asked, by=WHO, reason="At the dentist's", at=SEPTEMBER)

    assert hold(tutor).state == "held"
    with refused(HoldOver):
        approve(booking=asked, by=WHO, at=SEPTEMBER)


def test_a_request_nobody_answered_ends_with_its_start(shop):
    tutor = open_lessons(asks_approval=True)
    tutor.book(tomorrow(), time(16))

    assert expire_overdue(at=FOUR) == 1


def test_a_move_is_the_same_booking_under_the_same_name(tutor):
    booking = tutor.book(tomorrow(), time(16))
    uid = booking.uid

    moved = move_booking(booking=booking, starts_at=instant_of(date(2026, 9, 23), time(17), BERLIN), at=SEPTEMBER)

    row = Booking.objects.get(pk=booking.pk)
    assert (row.uid, row.sequence, row.wall_day, row.wall_time) == (uid, 1, date(2026, 9, 23), time(17))
    assert row.ends_at - row.starts_at == timedelta(hours=1)
    assert moved.starts_at == row.starts_at
    assert Booking.objects.count() == 1
    assert hold(tutor).state == "held", "the old hour is free"
    change = Change.objects.get(booking=booking, kind="moved")
    assert (change.before, change.after) == (FOUR, row.starts_at)


def test_a_move_into_its_own_hour_is_not_in_its_own_way(tutor):
    booking = tutor.book(tomorrow(), time(16))

    move_booking(booking=booking, starts_at=instant_of(tomorrow(), time(16, 30), BERLIN), at=SEPTEMBER)

    assert Booking.objects.get(pk=booking.pk).wall_time == time(16, 30)


def test_a_move_that_is_refused_leaves_everything_as_it_was(tutor):
    booking, other = tutor.book(tomorrow(), time(16)), tutor.book(tomorrow(), time(14))

    with refused(JustTaken):
        move_booking(booking=booking, starts_at=other.starts_at, at=SEPTEMBER, by=WHO)

    assert Booking.objects.get(pk=booking.pk).starts_at == FOUR
    assert Claim.objects.filter(booking=booking).count() == 2


def test_two_bookings_can_change_places(tutor):
    one, other = tutor.book(tomorrow(), time(14)), tutor.book(tomorrow(), time(16))

    swap_bookings(one=one, other=other, by=WHO, at=SEPTEMBER)

    assert Booking.objects.get(pk=one.pk).wall_time == time(16)
    assert Booking.objects.get(pk=other.pk).wall_time == time(14)


def test_cancelling_costs_what_was_shown_and_frees_the_hour(tutor, world):
    booking = tutor.book(tomorrow(), time(16), customer=world.carla)
    long_before, short_before = FOUR - timedelta(hours=24), FOUR - timedelta(hours=23)

    assert cost_now(booking, at=long_before).amount_minor == 0
    assert cost_now(booking, at=long_before).until == long_before
    first_miss = cost_now(booking, at=short_before)
    assert (first_miss.amount_minor, first_miss.waived_minor, first_miss.percent, first_miss.why) == (0, 1900, 50, "first_miss")

    cancel_as_customer(booking=booking, shown_minor=0, at=short_before)

    assert Booking.objects.get(pk=booking.pk).waived_minor == 1900
    assert hold(tutor).state == "held"

    second = tutor.book(date(2026, 9, 24), time(16), customer=world.carla, when=SEPTEMBER + timedelta(days=1))
    late = second.starts_at - timedelta(hours=2)
    assert cost_now(second, at=late).amount_minor == 1900, "only the first one is forgiven"
    with refused(CostMoved):
        cancel_as_customer(booking=second, shown_minor=0, at=late)
    cancel_as_customer(booking=second, shown_minor=1900, at=late)
    assert Booking.objects.get(pk=second.pk).cost_minor == 1900
    with refused(NotNow):
        cancel_as_customer(booking=second, shown_minor=1900, at=late)


def test_who_has_just_booked_may_think_better_of_it(tutor):
    now = FOUR - timedelta(hours=3)
    booking = tutor.book(tomorrow(), time(16), when=now)

    cost = cost_now(booking, at=now + timedelta(minutes=29))

    assert (cost.amount_minor, cost.why, cost.until, cost.then_percent) == (0, "grace", now + timedelta(minutes=30), 50)


def test_the_business_cancels_at_no_cost_to_anybody(tutor):
    booking = tutor.book(tomorrow(), time(16))

    cancel_as_business(booking=booking, by=WHO, reason="Ill", at=FOUR - timedelta(minutes=5))

    row = Booking.objects.get(pk=booking.pk)
    assert (row.cost_minor, row.waived_minor, row.cancelled_by) == (0, 0, "business")


def test_a_booking_keeps_the_terms_and_the_price_it_was_made_under(tutor):
    booking = tutor.book(tomorrow(), time(16))
    publish_terms(tiers=[(48, 0), (0, 100)], no_show_percent=100, at=SEPTEMBER)
    change_service(
        service=tutor.lesson.service,
        offered=Offered(name={"en": "Lesson"}, minutes=90, price_minor=9900, currency="EUR", needs=(("person", ""),)),
        at=SEPTEMBER,
    )

    row = Booking.objects.select_related("terms", "version").get(pk=booking.pk)
    assert (row.terms.tiers, row.price_minor, row.version.minutes) == ([[24, 0], [0, 50]], 3800, 60)


def test_a_customer_can_t_move_out_of_what_cancelling_would_cost(tutor):
    booking = tutor.book(tomorrow(), time(16))

    with refused(TooLateToMove):
        move_booking(booking=booking, starts_at=instant_of(date(2026, 9, 23), time(16), BERLIN), at=FOUR - timedelta(hours=5))


def test_being_there_is_noted_once_and_nobody_is_done_before_it_began(tutor):
    booking = tutor.book(tomorrow(), time(16))
    with refused(NotYet):
        complete(booking=booking, by=WHO, at=FOUR - timedelta(minutes=1))

    check_in(booking=booking, by=WHO, at=FOUR - timedelta(minutes=5))
    check_in(booking=booking, by=WHO, at=FOUR)
    complete(booking=booking, by=WHO, at=FOUR + timedelta(hours=1))

    assert list(Change.objects.filter(booking=booking).order_by("id").values_list("kind", flat=True)) == [
        "held",
        "confirmed",
        "checked_in",
        "completed",
    ]


def test_not_coming_costs_nothing_until_a_person_says_so_within_a_day(tutor, world):
    Booking.objects.filter(pk=tutor.book(tomorrow(), time(14), customer=world.carla).pk).update(state="no_show")
    booking = tutor.book(tomorrow(), time(16), customer=world.carla)

    mark_missed(booking=booking, by=WHO, at=FOUR + timedelta(minutes=20))

    assert (booking.cost_minor, booking.waived_minor) == (0, 3800)
    with refused(NotNow):
        charge_for_missing(booking=booking, by=WHO, at=FOUR + timedelta(hours=25))
    charge_for_missing(booking=booking, by=WHO, at=FOUR + timedelta(hours=2))
    assert Booking.objects.get(pk=booking.pk).cost_minor == 3800
    forgive(booking=booking, by=WHO, at=FOUR + timedelta(hours=3))
    assert Booking.objects.get(pk=booking.pk).cost_minor == 0


def test_a_closure_names_every_booking_it_hits_and_touches_none(tutor):
    booking = tutor.book(tomorrow(), time(16))
    other = tutor.book(date(2026, 9, 24), time(16))

    _closure, hit = close_days(first_day=tomorrow(), last_day=tomorrow(), reason="Flu", at=SEPTEMBER)

    assert [each.pk for each in hit] == [booking.pk]
    assert Booking.objects.filter(pk__in=[booking.pk, other.pk], state="confirmed").count() == 2


def a_class(shop, seats=4, **more):
    return open_lessons(seats=seats, price_minor=1600, **more)


def dates(tutor, *days, walk_in_seats=0):
    return set_dates(version=tutor.lesson, days=days, wall_time=time(16), zone=BERLIN, at=SEPTEMBER, walk_in_seats=walk_in_seats)


def test_a_class_is_there_before_the_first_person_and_never_holds_more_than_its_seats(shop):
    tutor = a_class(shop)
    (occurrence,) = dates(tutor, tomorrow(), walk_in_seats=1)

    first = hold_places(occurrence=occurrence, seats=2, wanted=Booked(None, "storefront"), at=SEPTEMBER)
    with refused(ClassFull):
        hold_places(occurrence=occurrence, seats=2, wanted=Booked(None, "storefront"), at=SEPTEMBER)
    hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER)
    walk_in = hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "workspace", by=WHO), at=SEPTEMBER)

    assert (first.price_minor, walk_in.price_minor) == (3200, 1600)
    assert Occurrence.objects.get(pk=occurrence.pk).taken == 4
    assert Claim.objects.filter(occurrence=occurrence).count() == 2


def test_places_held_too_long_go_to_the_next(shop):
    tutor = a_class(shop, seats=2)
    (occurrence,) = dates(tutor, tomorrow())
    hold_places(occurrence=occurrence, seats=2, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    hold_places(occurrence=occurrence, seats=2, wanted=Booked(None, "storefront"), at=SEPTEMBER + timedelta(minutes=10))

    assert Occurrence.objects.get(pk=occurrence.pk).taken == 2


def test_one_who_cancels_frees_their_own_place_and_nobody_else_s(shop):
    tutor = a_class(shop)
    (occurrence,) = dates(tutor, tomorrow())
    first = confirm_booking(
        booking=hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER), at=SEPTEMBER
    )
    second = confirm_booking(
        booking=hold_places(occurrence=occurrence, seats=2, wanted=Booked(None, "storefront"), at=SEPTEMBER), at=SEPTEMBER
    )

    cancel_as_customer(booking=first, shown_minor=0, at=SEPTEMBER)

    assert Occurrence.objects.get(pk=occurrence.pk).taken == 2
    assert Booking.objects.get(pk=second.pk).state == "confirmed"
    assert Claim.objects.filter(occurrence=occurrence).count() == 2


def test_a_date_that_is_called_off_costs_nobody_anything(shop):
    tutor = a_class(shop)
    (occurrence,) = dates(tutor, tomorrow())
    confirm_booking(booking=hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER), at=SEPTEMBER)

    cancel_date(occurrence=occurrence, by=WHO, reason="Ill", at=FOUR - timedelta(hours=1))

    assert facts()[-1] == "booking.cancelled"
    assert not Claim.objects.exists()
    with refused(ClassFull):
        hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER)


def test_a_class_on_a_taken_room_is_refused_whole(shop):
    tutor = a_class(shop)
    dates(tutor, date(2026, 9, 29))

    with refused(JustTaken):
        dates(tutor, date(2026, 9, 28), date(2026, 9, 29))

    assert Occurrence.objects.count() == 1


def test_the_database_itself_refuses_the_second_claim(tutor):
    tutor.book(tomorrow(), time(16))
    claim = Claim.objects.first()

    with pytest.raises(DatabaseError, match="nobody_gets_the_same_time"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into booking_claim (id, merchant_id, resource_id, seat, starts_at, ends_at, reason) values (gen_random_uuid(), %s, %s, 1, %s, %s, '')",
            [claim.merchant_id, claim.resource_id, claim.ends_at - timedelta(minutes=1), claim.ends_at + timedelta(minutes=5)],
        )


def test_holding_takes_nine_statements_at_most(tutor, world, at_most_statements):
    with at_most_statements(10):
        hold(tutor, customer=world.carla)
    with at_most_statements(4):
        booking = Booking.objects.select_related("version", "booker").get()
        confirm_booking(booking=booking, ways=(), at=datetime(2026, 9, 21, 8, 1, tzinfo=UTC))


def test_the_team_may_not_book_what_is_taken_either(tutor):
    tutor.book(tomorrow(), time(16))

    with refused(JustTaken):
        tutor.book(tomorrow(), time(16, 30), by=WHO)
    with refused(NotOffered):
        hold_slot(version=tutor.lesson, starts_at=FOUR - timedelta(days=30), zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)
