"""Strangers who take many hours, dates that are not on offer, and questions nobody answered."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import transaction

from towpath.booking.attend import forgive, forgive_undecided, mark_missed
from towpath.booking.cancel import last_miss
from towpath.booking.confirm import approve, confirm_booking
from towpath.booking.expire import expire_overdue
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_once import hold_time_once
from towpath.booking.hold_slot import Booked, NotOffered, hold_places, hold_slot, keep_pace_of_many
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.move import change_date, swap_bookings
from towpath.booking.offer_service import hide_service
from towpath.booking.series_book import book_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.waiting_join import join_waiting
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.models import Event, Pace
from towpath.foundation.pace import TooFast, forget_paces, line_of

A_LINE = line_of("203.0.113.9")
FOUR = instant_of(tomorrow(), time(16), BERLIN)


@pytest.fixture
def saturday(shop):
    """A class of two on a Saturday at ten, in three weeks."""
    group = open_lessons(seats=2, notice_minutes=120).lesson
    return set_dates(version=group, days=[date(2026, 10, 10)], wall_time=time(10), zone=BERLIN, at=SEPTEMBER)[0]


def hold(tutor, starts_at=FOUR, *, at=SEPTEMBER, line="", customer=None, by=None):
    wanted = Booked(customer=customer, channel="storefront", line=line, by=by)
    return hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=at)


def take(tutor, n, *, line=A_LINE, at=SEPTEMBER):
    """So many times, let go of one after the other, as somebody new each time."""
    for _each in range(n):
        held = hold(tutor, at=at, line=line)
        Booking.objects.filter(pk=held.pk).update(held_until=at)


def test_strangers_from_one_line_take_twenty_times_in_ten_minutes_and_no_more(tutor):
    take(tutor, 20)

    with refused(TooFast):
        hold(tutor, line=A_LINE)
    assert hold(tutor, line=line_of("203.0.113.10")).state == "held", "another line is somebody else's"


def test_ten_minutes_later_there_is_room_again_but_not_all_day(tutor):
    for step in range(3):
        take(tutor, 20, at=SEPTEMBER + step * timedelta(minutes=10))

    with refused(TooFast):
        hold(tutor, line=A_LINE, at=SEPTEMBER + timedelta(minutes=30))


def test_the_places_of_a_class_count_each(saturday):
    type(saturday).objects.filter(pk=saturday.pk).update(seats=50)
    saturday.refresh_from_db()
    wanted = Booked(customer=None, channel="storefront", line=A_LINE)
    hold_places(occurrence=saturday, seats=10, wanted=wanted, at=SEPTEMBER)
    hold_places(occurrence=saturday, seats=10, wanted=Booked(customer=None, channel="storefront", line=A_LINE), at=SEPTEMBER)

    with refused(TooFast):
        hold_places(occurrence=saturday, seats=1, wanted=Booked(customer=None, channel="storefront", line=A_LINE), at=SEPTEMBER)


def test_what_is_refused_is_not_counted_and_no_address_is_kept(tutor):
    hold(tutor, line=A_LINE)
    with pytest.raises(NotOffered), transaction.atomic():
        hold(tutor, instant_of(tomorrow(), time(16, 7), BERLIN), line=A_LINE)

    assert list(Pace.objects.values_list("n", flat=True)) == [1, 1]
    assert not any("203" in key and len(key) != 64 for key in Pace.objects.values_list("key", flat=True))
    assert forget_paces(at=SEPTEMBER + timedelta(days=2)) == 2


def test_a_line_is_one_address_or_the_network_of_a_household():
    assert line_of("203.0.113.9") == line_of("::ffff:203.0.113.9") == "203.0.113.9"
    assert line_of("2001:db8:1:2::1") == line_of("2001:db8:1:2:ffff::9") != line_of("2001:db8:1:3::1")
    assert line_of("127.0.0.1") == line_of("::1") == line_of("nonsense") == ""


def test_a_date_is_not_offered_later_than_its_notice(saturday):
    soon = saturday.starts_at - timedelta(minutes=119)
    with refused(NotOffered):
        hold_places(occurrence=saturday, seats=1, wanted=Booked(None, "storefront"), at=soon)

    assert hold_places(occurrence=saturday, seats=1, wanted=Booked(None, "phone", by=WHO), at=soon).state == "held"


def test_nobody_moves_into_a_date_whose_notice_is_over(saturday, shop):
    later = set_dates(version=saturday.version, days=[date(2026, 10, 17)], wall_time=time(10), zone=BERLIN, at=SEPTEMBER)[0]
    booking = confirm_booking(booking=hold_places(occurrence=later, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER), at=SEPTEMBER)

    with refused(NotOffered):
        change_date(booking=booking, occurrence=saturday, at=saturday.starts_at - timedelta(minutes=60))


def test_a_date_of_a_service_that_was_taken_off_is_neither_held_nor_waited_for(saturday, shop):
    hide_service(service=saturday.version.service, at=SEPTEMBER)
    saturday.version.service.refresh_from_db()
    customer, _token = meet(token=None, language="en", at=SEPTEMBER)

    with refused(NotOffered):
        hold_places(occurrence=saturday, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER)
    with refused(NotOffered):
        join_waiting(occurrence=saturday, customer=customer, at=SEPTEMBER)


def test_a_question_nobody_answered_is_told_and_a_mere_hold_is_not(shop):
    tutor = open_lessons(asks_approval=True)
    customer, _token = meet(token=None, language="en", at=SEPTEMBER)
    asked = tutor.book(tomorrow(), time(16), customer=customer)
    hold(tutor, instant_of(tomorrow(), time(18), BERLIN))

    assert expire_overdue(at=FOUR) == 2

    told = Event.objects.filter(name="booking.expired").get()
    assert (told.payload, told.customer) == ({"booking_id": str(asked.pk)}, customer.pseudonym)


def test_forgiving_a_miss_does_not_begin_its_months_anew(tutor):
    customer, _token = meet(token=None, language="en", at=SEPTEMBER)
    first, second = (tutor.book(tomorrow(), time(hour), customer=customer) for hour in (14, 16))
    missed_at = FOUR + timedelta(hours=1)
    mark_missed(booking=first, by=WHO, at=missed_at)
    forgive(booking=Booking.objects.get(pk=first.pk), by=WHO, at=missed_at + timedelta(days=3))
    assert last_miss(customer) == missed_at

    mark_missed(booking=second, by=WHO, at=missed_at)
    forgive_undecided(at=missed_at + timedelta(days=5))
    assert last_miss(customer) == missed_at


def test_a_yes_reaches_the_calendars_that_showed_a_question(shop):
    asked = open_lessons(asks_approval=True).book(tomorrow(), time(16))

    approve(booking=asked, by=WHO, at=SEPTEMBER)

    assert Booking.objects.get(pk=asked.pk).sequence == asked.sequence == 1


def test_two_change_places_where_somebody_s_minutes_are_over(tutor):
    one, other = tutor.book(tomorrow(), time(14)), tutor.book(tomorrow(), time(17))
    ServiceVersion.objects.filter(pk=tutor.lesson.pk).update(buffer_after=60)
    stale = hold(tutor, instant_of(tomorrow(), time(15, 30), BERLIN))
    again = Booking.objects.select_related("version")

    swap_bookings(one=again.get(pk=one.pk), other=again.get(pk=other.pk), by=WHO, at=SEPTEMBER + timedelta(minutes=11))

    assert Booking.objects.get(pk=one.pk).wall_time == time(17)
    assert Booking.objects.get(pk=stale.pk).state == "expired"


def test_the_same_key_for_somebody_else_is_not_the_same_request(tutor):
    def typed_in(name):
        wanted = Booked(customer=None, channel="phone", by=WHO, name=name)
        return hold_time_once(
            key="one key for two", principal=WHO, version=tutor.lesson, starts_at=FOUR, zone=BERLIN, wanted=wanted, at=SEPTEMBER
        )

    typed_in("Jana")

    assert typed_in("Jana")[1] is True
    with refused(KeyReused):
        typed_in("Mia")


def test_who_comes_as_somebody_new_each_time_cannot_promise_themselves_a_calendar(tutor):
    rule = Rule(date(2026, 10, 6), time(16), count=8)
    days = preview_series(version=tutor.lesson, rule=rule, zone=BERLIN, at=SEPTEMBER).days
    asked = {"principal": WHO, "version": tutor.lesson, "rule": rule, "zone": BERLIN, "shown": days, "at": SEPTEMBER}
    wanted = Booked(None, "storefront", name="Nobody", line=A_LINE)
    keep_pace_of_many(wanted, 125, at=SEPTEMBER)

    with refused(TooFast):
        book_series(key="key-of-a-series", wanted=wanted, **asked)
    book_series(key="key-of-another", wanted=replace(wanted, line=line_of("203.0.113.10")), **asked)

    assert Booking.objects.count() == 8
