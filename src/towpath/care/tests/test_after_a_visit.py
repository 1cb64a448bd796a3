"""A booked visit was done: who is asked, when, and who is not."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.heating import build_okafor, on_monday
from towpath.booking.announcements import BookingCompleted
from towpath.booking.models import Booking, Occurrence
from towpath.care.ask_me_later import NoAddress, ask_me_after_booking
from towpath.care.follow_up import EVERY, due_after, is_too_soon, schedule_after_booking, send_due_follow_ups
from towpath.care.models import FollowUp
from towpath.care.tests.a_visit import agrees, another, done, says
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.models import Learner

NOON = on_monday(12, 32)


@pytest.fixture
def okafor(db):
    built = build_okafor()
    with merchant_scope(built.id):
        agrees(built.lindqvist, NOON)
        yield built


def somebody(name, email):
    return introduce(customer=meet(token=None, language="en", at=NOON)[0], name=name, email=email)


def hears(booking, at=NOON):
    schedule_after_booking(BookingCompleted(at=at, booking_id=booking.pk))
    return FollowUp.objects.filter(booking=booking).first()


def test_three_days_after_a_repair_is_asked_once(okafor):
    booking = done(okafor.booking, at=NOON, by=okafor.owner.pk)

    first, again = hears(booking), hears(booking)

    assert (first.due_at, again.pk) == (NOON + timedelta(days=3), first.pk)
    assert send_due_follow_ups(at=first.due_at) == 1
    assert send_due_follow_ups(at=first.due_at + timedelta(hours=1)) == 0


@pytest.mark.parametrize("state", ["confirmed", "no_show", "cancelled", "declined"])
def test_what_did_not_take_place_is_not_asked_about(okafor, state):
    okafor.booking.cancelled_by = "business" if state == "cancelled" else ""
    okafor.booking.state = state
    okafor.booking.save(update_fields=["state", "cancelled_by"])

    assert hears(okafor.booking) is None


def test_what_turned_out_not_to_have_taken_place_is_not_asked_about_either(okafor):
    asked = hears(done(okafor.booking, at=NOON, by=okafor.owner.pk))
    Booking.objects.filter(pk=okafor.booking.pk).update(state="no_show")

    assert send_due_follow_ups(at=asked.due_at) == 0
    assert FollowUp.objects.get(pk=asked.pk).suppressed_at == asked.due_at


def test_whoever_took_their_yes_back_or_said_it_already_is_not_asked(okafor):
    first, second = done(okafor.booking, at=NOON, by=okafor.owner.pk), another(okafor.booking, at=NOON + timedelta(days=30))
    asked, later = hears(first), hears(second, NOON + timedelta(days=30))
    says(first, at=NOON)
    withdraw_consent(customer=okafor.lindqvist, purpose="follow_up", at=NOON)

    assert send_due_follow_ups(at=later.due_at) == 0
    assert hears(another(okafor.booking, at=NOON + timedelta(days=60)), NOON + timedelta(days=60)) is None
    assert FollowUp.objects.filter(suppressed_at=None).count() == 0
    assert asked.due_at < later.due_at


def test_a_yes_after_the_visit_still_gets_its_question_and_needs_an_address(okafor):
    withdraw_consent(customer=okafor.lindqvist, purpose="follow_up", at=NOON)
    booking = done(okafor.booking, at=NOON, by=okafor.owner.pk)
    assert hears(booking) is None

    ask_me_after_booking(booking=booking, wording="booking-page-1/en", at=NOON + timedelta(hours=1))

    assert FollowUp.objects.get(booking=booking).due_at == NOON + timedelta(days=3)
    Customer.objects.filter(pk=booking.booker_id).update(email=None)
    with pytest.raises(NoAddress):
        ask_me_after_booking(booking=Booking.objects.get(pk=booking.pk), wording="x", at=NOON)


def test_a_child_is_not_asked_but_whoever_speaks_for_them_if_they_agreed(okafor):
    parent = somebody("Jana Weber", "jana@example.org")
    Learner.objects.create(customer=okafor.lindqvist, guardian=parent, since=NOON)
    booking = done(okafor.booking, at=NOON, by=okafor.owner.pk)

    assert hears(booking) is None, "the child's own yes does not count"
    agrees(parent, NOON)
    assert hears(booking).customer == parent


def test_one_mailbox_is_asked_once_a_week_whatever_record_it_is_on(okafor):
    other = somebody("M. Lindqvist", okafor.lindqvist.email)
    agrees(other, NOON)
    days = [
        another(okafor.booking, at=NOON + timedelta(days=day), customer=who) for day, who in ((0, None), (2, other), (6, None), (7, other))
    ]

    asked = [hears(each, each.starts_at) is not None for each in days]

    assert asked == [True, False, False, True]


def test_of_a_class_not_every_time_is_asked_about(okafor):
    times = [NOON + timedelta(weeks=week) for week in range(9)]
    dates = [
        Occurrence.objects.create(
            version=okafor.visit, starts_at=at, ends_at=at + timedelta(hours=1), wall_day=at.date(), wall_time=at.time(), zone="Europe/London", seats=4, made_at=NOON
        )
        for at in times
    ]  # fmt: skip

    asked = [hears(another(okafor.booking, at=at, occurrence=on), at) is not None for at, on in zip(times, dates, strict=True)]

    assert asked == [True, False, False, False, True, False, False, False, True]


def test_a_question_that_went_out_late_moves_the_next_one(okafor):
    first = hears(done(okafor.booking, at=NOON, by=okafor.owner.pk))
    week = NOON + timedelta(days=7)
    second = hears(another(okafor.booking, at=week), week)
    late = first.due_at + timedelta(hours=5)

    assert send_due_follow_ups(at=late) == 1
    assert send_due_follow_ups(at=second.due_at) == 0
    assert FollowUp.objects.get(pk=second.pk).due_at == late + EVERY
    assert send_due_follow_ups(at=late + EVERY) == 1


A_YEAR = datetime(2026, 2, 1, tzinfo=UTC)
"""Both changes of the clocks lie in the year from here."""


@hypothesis_settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Shanghai"]),
    hours=st.sampled_from([24, 48, 72, 168]),
    minutes=st.lists(st.integers(0, 365 * 24 * 60), min_size=1, max_size=40),
)
def test_whenever_people_come_nobody_is_asked_at_night_or_twice_within_a_week(zone, hours, minutes):
    trade = SimpleNamespace(zone=zone, pack=SimpleNamespace(section=lambda _name: {"follow_up_hours": hours}))
    asked: list[datetime] = []

    for minute in sorted(minutes):
        due = due_after(A_YEAR + timedelta(minutes=minute), trade)
        if not is_too_soon(due, asked, EVERY):
            asked.append(due)

    assert asked
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(asked))
    assert all(8 <= each.astimezone(ZoneInfo(zone)).hour < 20 for each in asked)
