"""Waiting for a place: from the full date to the offer and its answer."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from towpath.booking.announcements import OfferEnded, PlaceOffered
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.close_days import close_days
from towpath.booking.models import Booking, Occurrence, WaitingEntry
from towpath.booking.waiting_offer import offer_freed_places
from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.foundation import clock
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_waiting import tell_of_ended_offer, tell_of_offer

MARA = {"name": "Mara", "email": "mara@example.org", "places": "1"}


@pytest.fixture
def full(ines, dates, another_phone):
    """The first Saturday has no place left; whoever has the last ones is on another phone."""
    first = dates[0]
    with merchant_scope(ines.id):
        left = Occurrence.objects.get(pk=first.pk)
    seats = left.seats - left.taken - left.walk_in_seats
    page = f"/book/{ines.service('group').service_id}/"
    another_phone.get(page)
    answer = another_phone.post(f"{page}hold/", {"key": "the-last-places", "start": str(first.pk), "seats": str(seats)})
    assert answer.status_code == 302, words_of(answer)
    booking = answer.headers["Location"].split("/")[-2]
    another_phone.post(f"/bookings/{booking}/confirm/", {"name": "Ali", "email": "ali@example.org"})
    return first


def page_of(ines, code="group"):
    return f"/book/{ines.service(code).service_id}/wait/"


def join(phone, ines, full, **more):
    phone.get(f"{page_of(ines)}?date={full.pk}")
    return phone.post(f"{page_of(ines)}now/", {"date": str(full.pk), **MARA, **more})


def freed(ines):
    """Ali calls his places off, and those who wait are asked."""
    with merchant_scope(ines.id):
        cancel_as_customer(
            booking=Booking.objects.select_related("version", "terms", "booker").get(booker__name="Ali"), shown_minor=10**6, at=clock.now()
        )
        return offer_freed_places(at=clock.now())


def told(ines):
    """The link in the message about the offer."""
    with merchant_scope(ines.id):
        entry, event = WaitingEntry.objects.get(), Event.objects.filter(name="booking.place_offered").last()
        tell_of_offer(PlaceOffered(at=clock.now(), entry_id=entry.pk, booking_id=entry.offered_id))
        assert event is not None
        text = Post.objects.get(key__startswith="place_offered:").text
    return "/" + re.search(r"https?://[^/\s]+/(offer/[^\s]+)", text).group(1)


def test_a_full_date_offers_to_wait_and_says_where_one_stands(phone, ines, full):
    chooser = phone.get(f"/book/{ines.service('group').service_id}/").content.decode()

    answer = join(phone, ines, full)

    assert f"/wait/?date={full.pk}" in chooser
    assert answer.status_code == 302
    assert "You are next." in phone.read(answer.headers["Location"])
    assert "What I wait for" in phone.read("/my/")


def test_joining_twice_is_joining_once(phone, ines, full):
    first, second = join(phone, ines, full), join(phone, ines, full)

    assert first.headers["Location"] == second.headers["Location"]


def test_without_an_address_nobody_could_be_told(phone, ines, full):
    answer = join(phone, ines, full, email="")

    assert answer.status_code == 400
    assert 'value="Mara"' in answer.content.decode()


@pytest.mark.parametrize("bad", [{"places": "x"}, {"places": "99"}, {"email": "x"}, {"name": ""}, {"date": "x"}, {"date": str(uuid4())}])
def test_what_can_t_be_is_refused(phone, ines, full, bad):
    assert 400 <= join(phone, ines, full, **bad).status_code < 500


def test_where_there_is_a_place_nobody_has_to_wait(phone, ines, dates):
    answer = join(phone, ines, dates[1])

    assert answer.status_code == 409
    assert "nobody has to wait" in words_of(answer)


def test_the_link_in_the_message_books_the_place(phone, another_phone, ines, full):
    join(phone, ines, full)
    assert freed(ines) == 1
    link = told(ines)
    page = another_phone.read(link)

    yes = another_phone.post(f"{link}yes/")

    assert "A place is free for you" in page
    assert "It is kept for you until" in page
    assert yes.status_code == 302
    assert "The place is yours" in another_phone.read(link)
    with merchant_scope(ines.id):
        assert Booking.objects.get(booker__name="Mara").state == "confirmed"


def test_looking_at_the_link_answers_nothing(another_phone, phone, ines, full):
    join(phone, ines, full)
    freed(ines)
    link = told(ines)

    for path in (link, f"{link}yes/", f"{link}no/"):
        another_phone.get(path)

    with merchant_scope(ines.id):
        assert WaitingEntry.objects.get().state == "offered"


def test_no_is_said_in_one_tap_and_offers_to_wait_again(phone, ines, full):
    join(phone, ines, full)
    freed(ines)
    link = told(ines)

    phone.post(f"{link}no/")

    assert "You said no" in phone.read(link)
    assert phone.post(f"{link}yes/").status_code == 410


def test_too_late_is_said_plainly(phone, ines, full):
    join(phone, ines, full)
    freed(ines)
    link = told(ines)

    with clock.frozen(clock.now() + timedelta(days=2)):
        with merchant_scope(ines.id):
            offer_freed_places(at=clock.now())
        late = phone.post(f"{link}yes/")

    assert late.status_code == 410
    with merchant_scope(ines.id):
        entry = WaitingEntry.objects.get()
        tell_of_ended_offer(OfferEnded(at=clock.now(), entry_id=entry.pk, how="expired"))
        tell_of_ended_offer(OfferEnded(at=clock.now(), entry_id=entry.pk, how="expired"))
        assert Post.objects.filter(key__startswith="offer_ended:").count() == 1


def test_a_second_telling_makes_no_second_link(phone, ines, full):
    join(phone, ines, full)
    freed(ines)
    link = told(ines)

    assert told(ines) == link


def test_one_s_own_browser_answers_without_the_link(phone, ines, full):
    waiting = join(phone, ines, full).headers["Location"]
    freed(ines)

    answer = phone.post(f"{waiting}yes/")

    assert "/bookings/" in answer.headers["Location"]


def test_leaving_ends_it(phone, ines, full):
    waiting = join(phone, ines, full).headers["Location"]

    phone.post(f"{waiting}leave/")

    assert "You stopped waiting" in phone.read(waiting)


def test_a_day_with_nothing_free_can_be_waited_for(phone, ines):
    day = date(2026, 9, 29)
    with merchant_scope(ines.id):
        close_days(first_day=day, last_day=day, reason="Away", at=clock.now())
    chooser = phone.get(f"/book/{ines.service('single').service_id}/?day={day}").content.decode()

    answer = phone.post(f"{page_of(ines, 'single')}now/", {"day": day.isoformat(), **MARA})

    assert f"/wait/?day={day}" in chooser
    assert answer.status_code == 302
    assert "Tue 29 Sep" in phone.read(answer.headers["Location"])


def test_somebody_elses_place_in_line_reads_like_none(phone, another_phone, ines, full):
    waiting = join(phone, ines, full).headers["Location"]

    theirs, never = another_phone.get(waiting), another_phone.get(f"/waiting/{uuid4()}/")

    assert (theirs.status_code, theirs.content) == (404, never.content)
    for act in ("yes", "no", "leave"):
        assert another_phone.post(f"{waiting}{act}/").status_code == 404
    assert another_phone.get(f"/offer/{'A' * 22}/").status_code == 404


def test_these_pages_ask_little(phone, ines, full, at_most_statements):
    waiting = join(phone, ines, full).headers["Location"]
    with at_most_statements(5):
        phone.get(f"{page_of(ines)}?date={full.pk}")
    with at_most_statements(5):
        phone.get(waiting)
