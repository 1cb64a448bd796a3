"""Links to a booking can be closed by whoever holds it, and a new one goes to the address that was left and to no other."""

import re
from datetime import timedelta

import pytest

from towpath.booking.manage_link import make_link
from towpath.booking.models import Booking, ManageLink
from towpath.booking.say_who import make_part_link
from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.work.links import link_to_quote
from towpath.work.models import Job
from towpath.work.open_job import Planned, open_job
from towpath.work.send_quote import Option, send_quote


@pytest.fixture
def booking(phone):
    return phone.book()


@pytest.fixture
def link(ines, booking):
    with merchant_scope(ines.id):
        return f"/b/{make_link(booking=booking, at=clock.now())}/"


def sent(ines):
    with merchant_scope(ines.id):
        return list(Post.objects.filter(key__startswith="booking_link:").order_by("not_before"))


def test_the_browser_that_booked_closes_them_and_still_sees_its_booking(phone, another_phone, booking, link, ines):
    with merchant_scope(ines.id):
        part = f"/part/{make_part_link(booking=booking, part='pay', at=clock.now())}/"
    before = phone.read(f"/bookings/{booking.pk}/links/")
    assert another_phone.get(link).status_code == another_phone.get(part).status_code == 200

    answer = phone.post(f"/bookings/{booking.pk}/links/close/")

    assert "What closes" in before
    assert "What stays" in before
    assert answer.headers["Location"] == f"/bookings/{booking.pk}/"
    assert phone.booking(booking.pk).state == "confirmed"
    assert "See you then, Jana" in phone.read(f"/bookings/{booking.pk}/")
    for old in (link, part):
        gone = another_phone.get(old)
        assert gone.status_code == 410
        assert "Take the newest message about it, or write to the business." in words_of(gone)
    assert sent(ines) == []


def test_offers_for_its_work_close_with_it(phone, another_phone, booking, link, ines):
    assert "offers for its work" not in phone.read(f"/bookings/{booking.pk}/links/")
    with merchant_scope(ines.id):
        visit = Planned(
            title={"en": "Three hours"},
            window_from=booking.starts_at,
            window_until=booking.ends_at,
            zone=booking.zone,
            call_out=Money(3800, "EUR"),
        )
        job = open_job(planned=visit, by=ines.owner.pk, at=clock.now())
        Job.objects.filter(pk=job.pk).update(booking=booking)
        quote = send_quote(job=job, options=[Option("Three more hours", 11400)], by=ines.owner.pk, at=clock.now())
        offer = f"/q/{link_to_quote(quote=quote, at=clock.now())}/"
    assert another_phone.get(offer).status_code == 200
    assert "Links to offers for its work, and to the report of it." in another_phone.read(f"{link}links/")

    another_phone.post(f"{link}links/close/")

    assert another_phone.get(offer).status_code == another_phone.get(link).status_code == 410


def test_whoever_holds_a_link_closes_it_and_a_new_one_goes_to_the_address_that_was_left(another_phone, booking, link, ines):
    page = another_phone.get(f"{link}links/")
    assert "The link you are using now." in words_of(page)
    assert "jana@example.org" not in page.content.decode(), "whoever holds the link learns no address"

    answer = another_phone.post(f"{link}links/close/", {"again": "on"})

    assert answer.status_code == 200
    assert "A new link is on its way" in words_of(answer)
    assert "jana@example.org" not in answer.content.decode()
    assert another_phone.get(link).status_code == 410
    (letter,) = sent(ines)
    assert letter.to == "jana@example.org"
    fresh = re.search(r"(/b/[^/]+/)", letter.text).group(1)
    assert "See you then" in another_phone.read(fresh)


def test_pressing_twice_closes_once_and_sends_once(phone, booking, ines):
    for _press in range(2):
        assert phone.post(f"/bookings/{booking.pk}/links/close/", {"again": "on"}).status_code == 200

    assert len(sent(ines)) == 1
    with merchant_scope(ines.id):
        assert ManageLink.objects.standing().filter(booking=booking).count() == 1, "the second press does not close what was just sent"


def test_where_no_address_is_known_nothing_is_promised_and_nothing_closes_by_a_wrong_tick(another_phone, booking, link, ines):
    with merchant_scope(ines.id):
        Customer.objects.filter(pk=booking.booker_id).update(email=None)

    page = another_phone.read(f"{link}links/")
    refused = another_phone.post(f"{link}links/close/", {"again": "on"})

    assert "No e-mail address is known for it." in page
    assert refused.status_code == 409
    assert another_phone.get(link).status_code == 200, "nobody is locked out of their own booking by a click"


def test_nobody_else_closes_them(phone, another_phone, booking, link):
    assert another_phone.get(f"/bookings/{booking.pk}/links/").status_code == 404
    assert another_phone.post(f"/bookings/{booking.pk}/links/close/").status_code == 404
    assert another_phone.post(f"/b/{'A' * 22}/links/close/").status_code == 410
    assert phone.get(f"/bookings/{booking.pk}/links/close/").status_code == 302
    assert another_phone.get(link).status_code == 200


def test_its_own_page_leads_there(phone, booking):
    assert f"/bookings/{booking.pk}/links/" in phone.get(f"/bookings/{booking.pk}/").content.decode()


def test_nobody_s_mailbox_is_filled(phone, booking, ines, noon):
    answers = []
    for minute in range(8):
        with clock.frozen(noon + timedelta(minutes=minute)):
            answers.append(phone.post(f"/bookings/{booking.pk}/links/close/", {"again": "on"}).status_code)

    assert answers == [200] * 6 + [429] * 2
    assert len(sent(ines)) == 6
    with merchant_scope(ines.id):
        assert Booking.objects.get(pk=booking.pk).state == "confirmed"


def test_the_page_asks_little(phone, booking, at_most_statements):
    with at_most_statements(4):
        phone.get(f"/bookings/{booking.pk}/links/")
