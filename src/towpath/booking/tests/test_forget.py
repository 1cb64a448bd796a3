"""Whoever booked and asks to be forgotten takes along the names they typed; nobody else's record is touched."""

from datetime import time, timedelta

import pytest

from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import confirm_booking
from towpath.booking.forget import forget_companions, forget_notes
from towpath.booking.forget_guest import forget_guest
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Change
from towpath.booking.say_who import say_who
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.models import Event


@pytest.fixture
def jana(shop):
    return Customer.objects.create(first_seen_at=SEPTEMBER, name="Jana", email="jana@example.org")


def booked(tutor, booker, *, weeks=0, **who):
    starts_at = instant_of(tomorrow() + timedelta(weeks=weeks), time(16), BERLIN)
    held = hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=Booked(booker, "storefront"), at=SEPTEMBER)
    booking = say_who(booking=held, **who, at=SEPTEMBER) if who else held
    return confirm_booking(booking=booking, note="rings twice", at=SEPTEMBER)


def forget(customer):
    erase_customer(customer=customer, at=SEPTEMBER)
    fact = CustomerErased(at=SEPTEMBER, customer_id=customer.pk)
    forget_notes(fact)
    forget_companions(fact)


def names():
    return set(Customer.objects.exclude(name="").values_list("name", flat=True))


def test_a_child_and_a_payer_known_through_the_booker_alone_go_with_them(tutor, jana):
    booked(tutor, jana, attendee="Tom", is_child=True, guardian_agrees=True, payer="Aunt Ida", payer_email="ida@example.org")
    before = names()
    assert {"Jana", "Tom", "Aunt Ida"} <= before

    forget(jana)

    assert names() == before - {"Jana", "Tom", "Aunt Ida"}
    assert not Customer.objects.filter(email="ida@example.org").exists()
    assert Event.objects.filter(name="customer.erased").count() == 3, "whoever keeps anything of the child hears of it"
    assert Booking.objects.get().state == "confirmed", "the time and the sum stay"


def test_whoever_has_a_record_of_their_own_keeps_it(tutor, jana):
    first = booked(tutor, jana, attendee="Tom")
    booked(tutor, first.attendee, weeks=1)

    forget(jana)

    assert "Tom" in names()


def test_whoever_somebody_else_named_too_keeps_their_name(tutor, jana):
    other = Customer.objects.create(first_seen_at=SEPTEMBER, name="Omar")
    first, second = booked(tutor, jana, attendee="Tom"), booked(tutor, other, weeks=1)
    Booking.objects.filter(pk=second.pk).update(attendee=first.attendee)

    forget(jana)

    assert "Tom" in names()


def test_who_only_came_is_forgotten_and_the_booker_is_not(tutor, jana):
    booking = booked(tutor, jana, attendee="Tom")

    forget(booking.attendee)

    assert names() >= {"Jana"}
    assert "Tom" not in names()
    assert Booking.objects.get(pk=booking.pk).booker == jana


def test_what_the_business_wrote_about_them_goes_and_what_happened_stays(tutor, jana):
    booking = booked(tutor, jana)
    cancel_as_business(booking=booking, by=WHO, reason="Jana has measles", at=SEPTEMBER)

    forget(jana)

    assert Change.objects.filter(booking=booking, kind="cancelled").values_list("reason", "by").get() == ("", WHO)


def test_a_guest_s_name_can_be_taken_off_and_it_is_written_down_that_one_went(tutor, jana):
    booking = booked(tutor, jana)
    Booking.objects.filter(pk=booking.pk).update(guests=["Mia", "Lu"])

    forget_guest(booking=booking, name="Mia", by=WHO, at=SEPTEMBER)

    assert Booking.objects.get(pk=booking.pk).guests == ["Lu"]
    assert Change.objects.filter(booking=booking, kind="noted", reason="guest_forgotten", by=WHO).exists()
    assert not Change.objects.filter(booking=booking, reason__contains="Mia").exists()
    with pytest.raises(NotFound):
        forget_guest(booking=booking, name="Mia", by=WHO, at=SEPTEMBER)
