"""A letter waits for the morning or for the mail server, and its links are closed meanwhile."""

from datetime import date, time, timedelta

import pytest
from django.core import mail

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingConfirmed
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.manage_link import close_links
from towpath.booking.models import Booking, ManageLink
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.remind import send_due_reminders
from towpath.notices.send_link import send_link
from towpath.notices.tell_of_booking import tell_of_booking, tell_the_payer

TUESDAY = date(2026, 9, 29)
FOUR = instant_of(TUESDAY, time(16), BERLIN)
SAID = "A link that stood here was closed. Write to us if something should change."


@pytest.fixture
def ines(lernwerk):
    return lernwerk.ines


@pytest.fixture(params=["en"])
def booking(ines, lernwerk, request):
    """Jana books from Tokyo, where it is night when her reminder comes due; Tom is who comes."""
    with merchant_scope(ines.id):
        rows = {"first_seen_at": lernwerk.at, "language": request.param}
        jana = Customer.objects.create(name="Jana", email="jana@example.org", zone="Asia/Tokyo", **rows)
        tom = Customer.objects.create(name="Tom", email="tom@example.org", zone="Europe/Berlin", **rows)
        wanted = Booked(jana, "storefront", attendee=tom)
        held = hold_slot(version=ines.service("single"), starts_at=FOUR, zone=BERLIN, wanted=wanted, at=lernwerk.at)
        return confirm_booking(booking=held, at=lernwerk.at)


def reminded_at_night(ines):
    """Tom at once, Jana when she is awake."""
    with merchant_scope(ines.id):
        assert send_due_reminders(at=FOUR - timedelta(days=1)) == 1


def close(ines, booking):
    with merchant_scope(ines.id):
        return close_links(booking=booking, at=FOUR - timedelta(hours=23))


def letters():
    return {message.to[0]: message.body for message in mail.outbox}


def test_the_reminder_of_the_morning_leaves_without_the_link_that_was_closed(ines, booking):
    reminded_at_night(ines)
    assert close(ines, booking) == 2

    send_waiting(at=FOUR - timedelta(hours=8))

    to_jana, to_tom = letters()["jana@example.org"], letters()["tom@example.org"]
    assert "Tue 29 Sep" in to_jana
    assert "Single lesson" in to_jana
    for letter in (to_jana, to_tom):
        assert letter.count(SAID) == 1
        assert not any(way in letter for way in ("/b/", "/part/", "calendar.ics", "Move it or cancel it:", "What, when and where:"))
        assert letter.rstrip().endswith("Albrecht Maths")
    with merchant_scope(ines.id):
        assert not ManageLink.objects.standing().filter(booking=booking).exists(), "nobody opens by itself what somebody closed"


def test_one_whose_links_stand_keeps_every_word(ines, booking):
    reminded_at_night(ines)
    with merchant_scope(ines.id):
        written = Post.objects.get(to="jana@example.org").text

    send_waiting(at=FOUR - timedelta(hours=8))

    assert letters()["jana@example.org"].strip() == written.strip()
    assert "/b/" in written


@pytest.mark.parametrize("booking", ["zh-hans"], indirect=True)
def test_it_says_so_in_the_language_of_the_letter(ines, booking):
    reminded_at_night(ines)
    close(ines, booking)

    send_waiting(at=FOUR - timedelta(hours=8))

    assert letters()["jana@example.org"].count("这里原来的链接已经关闭。要改什么，请联系我们。") == 1


def test_a_letter_that_only_brings_a_link_stays_away_and_the_newer_one_comes(ines, booking, lernwerk):
    with merchant_scope(ines.id):
        send_link(booking=booking, at=lernwerk.at)
        send_link(booking=booking, instead=True, at=lernwerk.at + timedelta(minutes=2))

    send_waiting(at=lernwerk.at + timedelta(minutes=5))

    assert [message.to for message in mail.outbox] == [["jana@example.org"]]
    assert "/b/" in mail.outbox[0].body


def test_a_confirmation_that_waits_for_the_mail_server_is_looked_at_too(ines, booking, lernwerk):
    with merchant_scope(ines.id):
        tell_of_booking(BookingConfirmed(at=lernwerk.at, booking_id=booking.pk, channel="storefront"))
    close(ines, booking)

    send_waiting(at=lernwerk.at + timedelta(minutes=5))

    assert SAID in letters()["jana@example.org"]
    assert "/b/" not in letters()["jana@example.org"]


def test_what_whoever_pays_should_read_does_not_leave_to_an_address_that_is_theirs_no_more(ines, booking, lernwerk):
    with merchant_scope(ines.id):
        olga = Customer.objects.create(name="Olga", email="olga@example.org", first_seen_at=lernwerk.at)
        Booking.objects.filter(pk=booking.pk).update(payer=olga)
        tell_the_payer(BookingConfirmed(at=lernwerk.at, booking_id=booking.pk, channel="storefront"))
        Customer.objects.filter(pk=olga.pk).update(email="olga.weber@example.org")

    send_waiting(at=lernwerk.at + timedelta(minutes=5))

    assert letters() == {}
