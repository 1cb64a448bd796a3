"""Reminders by the rules of the business: several, each once for the time a booking has, and nobody is woken."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from tests.tutors import BERLIN
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Reminder
from towpath.booking.move import move_booking
from towpath.booking.note_reminder import note_reminder
from towpath.booking.set_messages import BadAudience, BadReminders, message_rules, set_messages
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.remind import send_due_reminders

TUESDAY, WEDNESDAY = date(2026, 9, 29), date(2026, 9, 30)
FOUR = instant_of(TUESDAY, time(16), BERLIN)


@pytest.fixture
def ines(lernwerk):
    return lernwerk.ines


@pytest.fixture
def two(ines):
    """A day and two hours before."""
    with merchant_scope(ines.id):
        set_messages(reminders=[120, 1440], to_owners="usual")


def before(**span):
    return FOUR - timedelta(**span)


def book(ines, at, *, zone="", attendee=None):
    with merchant_scope(ines.id):
        customer, _token = meet(token=None, language="en", at=at)
        introduce(customer=customer, name="Jana", email="jana@example.org", zone=zone)
        wanted = Booked(customer, "storefront", attendee=attendee)
        held = hold_slot(version=ines.service("single"), starts_at=FOUR, zone=BERLIN, wanted=wanted, at=at)
        return confirm_booking(booking=held, at=at)


def remind(ines, at):
    with merchant_scope(ines.id):
        written = send_due_reminders(at=at)
    send_waiting(at=at)
    return written


def test_each_rule_is_one_reminder_and_no_second(ines, two, lernwerk):
    book(ines, lernwerk.at)

    seen = [remind(ines, before(minutes=minutes)) for minutes in (1441, 1440, 1439, 121, 120, 119, 1)]

    assert seen == [0, 1, 0, 0, 1, 0, 0]
    assert len(mail.outbox) == 2
    with merchant_scope(ines.id):
        assert list(Reminder.objects.order_by("due_at").values_list("minutes", "due_at")) == [
            (1440, before(days=1)),
            (120, before(hours=2)),
        ]


def test_whoever_books_late_hears_by_the_rules_that_are_still_to_come(ines, two):
    book(ines, before(hours=5))

    assert [remind(ines, before(hours=hours)) for hours in (4, 2)] == [0, 1]


def test_what_came_due_by_two_rules_meanwhile_is_one_message(ines, two, lernwerk):
    book(ines, lernwerk.at)

    assert [remind(ines, before(hours=1)), remind(ines, before(minutes=30))] == [1, 0]
    with merchant_scope(ines.id):
        assert dict(Reminder.objects.values_list("minutes", "is_written")) == {1440: False, 120: True}


def test_none_is_a_choice(ines, lernwerk):
    with merchant_scope(ines.id):
        set_messages(reminders=[], to_owners="none")
    book(ines, lernwerk.at)

    assert remind(ines, before(hours=20)) == 0


def test_the_time_it_was_moved_to_has_its_own(ines, two, lernwerk):
    booking = book(ines, lernwerk.at)
    assert remind(ines, before(days=1)) == 1
    with merchant_scope(ines.id):
        again = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        move_booking(booking=again, starts_at=FOUR + timedelta(days=7), at=before(hours=20), by=ines.owner.pk)

    assert remind(ines, before(hours=2)) == 0
    assert [remind(ines, before(days=-6)), remind(ines, before(days=-7, hours=2))] == [1, 1]


def test_what_was_cancelled_is_not_reminded_of(ines, two, lernwerk):
    booking = book(ines, lernwerk.at)
    with merchant_scope(ines.id):
        again = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        cancel_as_customer(booking=again, shown_minor=0, at=lernwerk.at)

    assert [remind(ines, before(days=1)), remind(ines, before(hours=2))] == [0, 0]


def test_the_database_refuses_the_same_one_twice(ines, lernwerk):
    booking = book(ines, lernwerk.at)
    with merchant_scope(ines.id):
        assert note_reminder(booking=booking, rules=[1440], at=before(days=1)) is not None
        assert note_reminder(booking=booking, rules=[1440], at=before(hours=23)) is None
        with pytest.raises(IntegrityError, match="one_reminder_by_a_rule"), transaction.atomic():
            Reminder.objects.create(booking=booking, minutes=1440, due_at=before(days=1), noted_at=lernwerk.at)


@pytest.mark.parametrize(
    ("zone", "wakes"),
    [
        ("", datetime(2026, 9, 28, 14, 0, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 9, 28, 15, 0, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 9, 28, 23, 0, tzinfo=UTC)),
    ],
)
def test_nobody_is_woken_where_they_are(ines, lernwerk, zone, wakes):
    """Due at four in the afternoon in Leipzig: seven in the morning in California, eleven at night in Tokyo."""
    book(ines, lernwerk.at, zone=zone)

    assert remind(ines, wakes - timedelta(minutes=1)) == 0
    assert remind(ines, wakes) == 1


def test_whoever_comes_hears_too_at_their_own_address_without_a_price(ines, lernwerk):
    with merchant_scope(ines.id):
        tom = Customer.objects.create(name="Tom", email="tom@example.org", first_seen_at=lernwerk.at)
    book(ines, lernwerk.at, attendee=tom)

    assert remind(ines, before(days=1)) == 1

    letters = {message.to[0]: message.body for message in mail.outbox}
    assert set(letters) == {"jana@example.org", "tom@example.org"}
    assert "/b/" in letters["jana@example.org"]
    assert "/part/" in letters["tom@example.org"]
    assert "/b/" not in letters["tom@example.org"]
    assert "38" not in letters["tom@example.org"]


@pytest.mark.parametrize("reminders", [[1, 60], [15, 30, 60, 120], [14 * 24 * 60 + 1], [-60]])
def test_at_most_three_in_reason(ines, reminders):
    with merchant_scope(ines.id):
        with pytest.raises(BadReminders):
            set_messages(reminders=reminders, to_owners="usual")
        with pytest.raises(BadAudience):
            set_messages(reminders=[60], to_owners="everybody")
        assert message_rules().reminders == [1440]
