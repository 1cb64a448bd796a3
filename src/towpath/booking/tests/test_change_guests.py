"""Somebody else comes along after all."""

from datetime import time, timedelta

import pytest

from towpath.booking.change_guests import (
    ByItself,
    NoName,
    NoRoomForGuest,
    PriceMoved,
    add_guest,
    price_of_one_more,
    take_guest_off,
    take_one_more,
)
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, ClassFull, hold_places
from towpath.booking.models import Booking, Occurrence, ServiceVersion
from towpath.booking.states import NotNow
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.clientele.meet import meet
from towpath.foundation.errors import NotFound


@pytest.fixture
def group(shop):
    tutor = open_lessons(seats=4, price_minor=1600)
    (there,) = set_dates(version=tutor.lesson, days=[tomorrow()], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    return there


@pytest.fixture
def booking(group):
    jana = meet(token=None, language="en", at=SEPTEMBER)[0]
    held = hold_places(occurrence=group, seats=2, wanted=Booked(jana, "storefront"), at=SEPTEMBER)
    return confirm_booking(booking=held, at=SEPTEMBER)


def again(booking):
    return Booking.objects.get(pk=booking.pk)


def more(booking, *, seats=2, shown=1600, **said):
    return take_one_more(booking=booking, seats=seats, shown_minor=shown, at=SEPTEMBER, **said)


def test_a_name_is_added_where_a_place_has_none(booking):
    with refused(NoName):
        add_guest(booking=booking, name="  ", at=SEPTEMBER)

    for _ in range(2):
        add_guest(booking=booking, name=" Tom  Weber ", at=SEPTEMBER)

    assert again(booking).guests == ["Tom Weber"]
    with refused(NoRoomForGuest):
        add_guest(booking=booking, name="Mo", at=SEPTEMBER)


def test_a_name_taken_off_leaves_the_place(booking, group):
    add_guest(booking=booking, name="Tom", at=SEPTEMBER)
    with refused(NotFound):
        take_guest_off(booking=booking, name="Mo", at=SEPTEMBER)

    take_guest_off(booking=booking, name="Tom", at=SEPTEMBER)

    assert (again(booking).guests, again(booking).seats, Occurrence.objects.get().taken) == ([], 2, 2)


def test_one_more_place_costs_what_was_shown_and_pressing_twice_takes_one(booking):
    assert price_of_one_more(booking, at=SEPTEMBER) == 1600
    with refused(PriceMoved):
        more(booking, shown=1599)

    for _ in range(2):
        more(booking, name="Tom")

    assert (again(booking).seats, again(booking).price_minor, again(booking).guests) == (3, 4800, ["Tom"])
    assert Occurrence.objects.get().taken == 3


def test_there_are_never_more_places_than_there_are(booking, group):
    Occurrence.objects.filter(pk=group.pk).update(taken=3, walk_in_seats=1)

    with refused(ClassFull):
        more(booking)
    assert again(booking).seats == 2

    more(booking, by=WHO)
    assert (again(booking).seats, Occurrence.objects.get().taken) == (3, 4)


def test_what_is_paid_ahead_is_booked_by_itself_unless_the_team_says_so(booking):
    ServiceVersion.objects.update(prepay="full")
    booking = again(booking)

    assert price_of_one_more(booking, at=SEPTEMBER) is None
    with refused(ByItself):
        more(booking)
    more(booking, by=WHO)
    assert again(booking).seats == 3


def test_what_has_begun_or_is_off_stays_as_it_is(booking):
    for act in (
        lambda at: add_guest(booking=booking, name="Tom", at=at),
        lambda at: take_one_more(booking=booking, seats=2, shown_minor=1600, at=at),
    ):
        with refused(NotNow):
            act(booking.starts_at)
    assert price_of_one_more(booking, at=booking.starts_at + timedelta(seconds=1)) is None
