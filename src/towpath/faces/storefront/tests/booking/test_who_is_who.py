"""Whoever books is not always who comes, nor who pays; each sees their own part."""

import re

import pytest
from django.core import mail

from towpath.booking.announcements import BookingConfirmed
from towpath.booking.models import Booking
from towpath.clientele.models import Consent
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_booking import tell_the_payer

FOR_MIA = {**JANA, "attendee": "Mia", "child": "1", "guardian": "1", "payer": "Grandpa", "payer_email": "opa@example.org"}


@pytest.fixture
def booking(phone):
    return phone.book(who=FOR_MIA)


def as_it_is(ines, booking):
    with merchant_scope(ines.id):
        return Booking.objects.select_related("booker", "attendee", "payer").get(pk=booking.pk)


def payers_page(ines, phone, booking):
    """As the mail leads there; the mail comes once."""
    with merchant_scope(ines.id):
        for _turn in range(2):
            tell_the_payer(BookingConfirmed(at=clock.now(), booking_id=booking.pk, channel="storefront"))
        letter = Post.objects.get(to="opa@example.org")
    return letter, re.search(r"(/part/[\w-]+/)", letter.text).group(1)


def test_who_books_who_comes_and_who_pays_are_three(ines, booking):
    kept = as_it_is(ines, booking)

    assert [each.name for each in (kept.booker, kept.attendee, kept.payer)] == ["Jana", "Mia", "Grandpa"]
    assert (kept.payer.email, kept.attendee.email) == ("opa@example.org", None)


def test_a_child_comes_with_the_yes_of_a_guardian_written_down(phone, ines, booking):
    with merchant_scope(ines.id):
        consent = Consent.objects.select_related("customer").get(purpose="guardian")
    assert (consent.customer.name, consent.wording) == ("Mia", "guardian-1")

    held = phone.held(at=booking.wall_time.replace(hour=18))
    answer = phone.post(f"/bookings/{held.pk}/confirm/", {**FOR_MIA, "guardian": ""})

    assert answer.status_code == 400
    assert "For a child a parent or guardian has to agree." in words_of(answer)
    assert 'value="Mia"' in answer.content.decode(), "nothing that was typed is lost"
    assert phone.booking(held.pk).state == "held"


def test_who_pays_reads_what_when_and_how_much_and_no_note(phone, another_phone, ines, booking):
    letter, path = payers_page(ines, phone, booking)
    page = another_phone.read(path)

    for words in ("Single lesson", "Tue 29 Sep, 16:00", "€38.00"):
        assert words in letter.text + letter.subject
        assert words in page
    for private in ("fractions", "Mia", "Jana", "quiet", "A quiet place"):
        assert private not in page
        assert private not in letter.text
    assert mail.outbox == []


def test_who_comes_reads_when_and_where_and_no_price(phone, another_phone, booking):
    assert "A page for who comes, without prices" in phone.read(f"/bookings/{booking.pk}/")
    path = phone.post(f"/bookings/{booking.pk}/for-attendee/").headers["Location"]

    page = another_phone.read(path)

    assert "Mia" in page
    assert "Tue 29 Sep, 16:00" in page
    assert "€" not in page
    assert "fractions" not in page


def test_neither_part_opens_the_booking_itself(phone, another_phone, ines, booking):
    _letter, path = payers_page(ines, phone, booking)
    token = path.split("/")[2]

    for door in (f"/b/{token}/", f"/b/{token}/cancel/", "/part/" + "A" * 22 + "/"):
        assert another_phone.get(door).status_code == 410
    assert another_phone.post(f"/bookings/{booking.pk}/for-attendee/").status_code == 404


def test_an_address_that_is_none_is_said_and_nothing_is_booked(phone):
    held = phone.held()

    answer = phone.post(f"/bookings/{held.pk}/confirm/", {**FOR_MIA, "payer_email": "opa"})

    assert answer.status_code == 400
    assert phone.booking(held.pk).state == "held"


def test_who_books_for_themselves_is_alone(phone, ines):
    kept = as_it_is(ines, phone.book())

    assert (kept.attendee, kept.payer) == (None, None)


def test_who_comes_along_is_named_for_each_place_and_read_by_the_booker(phone, ines, dates):
    page = f"/book/{ines.service('group').service_id}/"
    key = key_in(phone.get(page).content.decode())
    held = phone.post(f"{page}hold/", {"key": key, "start": str(dates[0].pk), f"seats-{dates[0].pk}": "3"}).headers["Location"]
    assert phone.get(held).content.decode().count('name="guest"') == 2, "one place is Jana's own"

    wrong = phone.post(f"{held}confirm/", {**JANA, "email": "nothing", "guest": ["Ben", ""]})
    many = phone.post(f"{held}confirm/", {**JANA, "guest": ["Ben", "Tom", "Lea"]})
    phone.post(f"{held}confirm/", {**JANA, "guest": ["Ben", "  "]})

    assert 'value="Ben"' in wrong.content.decode(), "nothing that was typed is lost"
    assert (many.status_code, "There are more names than places." in words_of(many)) == (400, True)
    assert "Who comes along Ben" in phone.read(held)


def test_alone_nobody_is_asked_who_comes_along(phone):
    assert "Who comes along" not in phone.read(f"/bookings/{phone.held().pk}/")
