"""Ines links the calendar of her phone on her page, and answers what differs."""

from datetime import time
from ipaddress import ip_network

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Claim, Occurrence, Resource, ServiceVersion
from towpath.calendars.bring_together import bring_calendars_together
from towpath.calendars.models import OutsideCalendar, Proposal
from towpath.calendars.read_entries import OURS
from towpath.calendars.tests.conftest import TUESDAY
from towpath.calendars.tests.servers import PASSWORD, USER, Answered, a_page, calendar, event, radicale
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership

FIVE = ("DTSTART;TZID=Europe/Berlin:20260929T170000", "DTEND;TZID=Europe/Berlin:20260929T180000", "SUMMARY:CNRY-dentist")


@pytest.fixture(autouse=True)
def near(settings):
    settings.TOWPATH_CALENDAR_NETWORKS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def phone(tmp_path):
    with radicale(tmp_path) as there:
        yield there


@pytest.fixture
def address():
    with a_page() as there:
        there.shows(event(*FIVE))
        yield there


@pytest.fixture
def person(tutor):
    with merchant_scope(tutor.tutor.id):
        return Resource.objects.get(kind="person")


@pytest.fixture
def there(person):
    return f"/people/{person.pk}/calendars/"


def caldav(phone, **more):
    return {"dav-name": "Phone", "dav-address": phone.address, "dav-user": USER, "dav-password": PASSWORD, "dav-writes": "on", **more}


def calendar_of(tutor):
    with merchant_scope(tutor.tutor.id):
        return OutsideCalendar.objects.get()


def test_by_a_private_address_what_is_busy_shows_and_hits_are_named(ines, tutor, there, address):
    booking = tutor.book(at=time(17))

    answer = ines.post(f"{there}file/", {"file-name": "Phone", "file-address": address.address})
    bring_calendars_together(at=tutor.at)

    assert (answer.status_code, answer["Location"]) == (302, there)
    page = ines.text(there)
    assert "1 busy time ahead" in page
    assert f"/bookings/{booking.pk}/move/" in page
    assert "“Phone”: busy from" in page
    for word in ("CNRY", "private.ics"):
        assert word not in page
    assert "Another calendar says otherwise" in ines.text("/")
    with merchant_scope(tutor.tutor.id):
        (busy,) = tutor_hits(tutor)
    ines.post(f"/outside-busy/{busy}/let-be/")
    assert "Another calendar says otherwise" not in ines.text("/")


def tutor_hits(tutor):
    from towpath.calendars.models import OutsideBusy

    return list(OutsideBusy.objects.values_list("pk", flat=True))


def test_what_is_wrong_with_an_address_is_said_where_it_was_typed(ines, there, address):
    address.answer = Answered(200, b"<html>Sign in</html>")

    answer = ines.post(f"{there}file/", {"file-name": "Phone", "file-address": address.address})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "it is not a calendar" in page
    assert f'value="{address.address}"' in page
    assert "<h1>Other calendars</h1>" in page


@pytest.mark.parametrize("typed", ["https://10.0.0.7/x.ics", "http://192.168.0.1/", "https://169.254.169.254/latest/"])
def test_no_address_leads_into_the_house(ines, there, typed):
    answer = ines.post(f"{there}file/", {"file-name": "Phone", "file-address": typed})

    assert answer.status_code == 400
    assert "private network" in answer.content.decode()


def test_of_several_calendars_one_is_chosen_and_no_password_comes_back(ines, there, phone):
    phone.make("school")

    asked = ines.post(f"{there}caldav/", caldav(phone))
    page = asked.content.decode()
    chosen = ines.post(f"{there}caldav/", caldav(phone, **{"dav-calendar": "Phone"}))

    assert asked.status_code == 400
    assert all(f'value="{name}"' in page for name in ("Phone", "School"))
    assert PASSWORD not in page
    assert chosen.status_code == 302


def test_a_wrong_password_is_said_and_another_can_be_typed(ines, tutor, there, phone):
    refused = ines.post(f"{there}caldav/", caldav(phone, **{"dav-password": "wrong"}))
    ines.post(f"{there}caldav/", caldav(phone))
    again = f"/outside-calendars/{calendar_of(tutor).pk}/password/"

    assert "does not take this name and password" in refused.content.decode()
    assert ines.post(again, {"password": "wrong"}).status_code == 409
    assert ines.post(again, {"password": PASSWORD}).status_code == 302


def test_what_was_deleted_on_the_phone_is_asked_and_answered_on_the_page(ines, tutor, there, phone):
    booking = tutor.book()
    ines.post(f"{there}caldav/", caldav(phone))
    bring_calendars_together(at=tutor.at)
    phone.delete(booking.uid)
    ines.post(f"/outside-calendars/{calendar_of(tutor).pk}/read/")
    bring_calendars_together(at=tutor.at)

    page = ines.text(there)
    assert "Deleted in “Phone”" in page
    assert "Deleted in “Phone”" in ines.text("/")
    with merchant_scope(tutor.tutor.id):
        proposal = Proposal.objects.get()
    ines.post(f"/outside-changes/{proposal.pk}/accept/")

    assert tutor.now(booking).state == "cancelled"
    assert ines.post(f"/outside-changes/{proposal.pk}/put-back/").status_code == 409


def test_a_date_of_a_class_deleted_on_the_phone_is_asked_about_with_how_many_have_a_place(ines, tutor, there, phone):
    date = class_of(tutor)
    ines.post(f"{there}caldav/", caldav(phone))
    bring_calendars_together(at=tutor.at)
    assert f"(1/{date.seats})" in phone.entry(date.pk)
    phone.delete(date.pk)
    ines.post(f"/outside-calendars/{calendar_of(tutor).pk}/read/")
    bring_calendars_together(at=tutor.at)

    for page in (ines.text(there), ines.text("/")):
        assert "Deleted in “Phone”" in page
    assert "1 place is taken" in ines.text(there)
    assert f'href="/dates/{date.pk}/"' in ines.text(there)
    with merchant_scope(tutor.tutor.id):
        proposal = Proposal.objects.get()
    ines.post(f"/outside-changes/{proposal.pk}/accept/")

    assert "Everybody who has a place hears of it" in ines.text(there)
    with merchant_scope(tutor.tutor.id):
        assert Occurrence.objects.get(pk=date.pk).cancelled_at is not None
        assert list(Booking.objects.filter(occurrence=date).values_list("state", flat=True)) == ["cancelled"]


def class_of(tutor):
    """A date with one place taken."""
    with merchant_scope(tutor.tutor.id):
        version = ServiceVersion.objects.current().get(service__source_code="group")
        (date,) = set_dates(version=version, days=[TUESDAY], wall_time=time(16), zone=BERLIN, at=tutor.at)
        wanted = Booked(customer=Customer.objects.create(name="Tom Berg", first_seen_at=tutor.at), channel="storefront")
        confirm_booking(booking=hold_places(occurrence=date, seats=1, wanted=wanted, at=tutor.at), at=tutor.at)
        return date


def test_what_the_phone_does_not_take_is_named_with_why_and_what_to_do(ines, tutor, there, phone):
    booking = tutor.book()
    in_the_way = calendar(event(*FIVE, uid=f"{booking.uid}{OURS}"))
    assert phone.do("PUT", "/ines/phone/copied.ics", in_the_way)[0] == 201

    ines.post(f"{there}caldav/", caldav(phone))
    bring_calendars_together(at=tutor.at)

    page = ines.text(there)
    assert "1 entry is not written into it" in page
    assert f'href="/bookings/{booking.pk}/"' in page
    assert "another entry of the same name" in page
    assert "What was busy stays busy until it can be read again." not in page
    ines.post(f"/bookings/{booking.pk}/cancel/", {"reason": "Ill"})
    assert tutor.now(booking).state == "cancelled"
    assert "not written into it" not in ines.text(there)


def test_what_the_phone_does_not_give_back_is_named_too(ines, tutor, there, phone):
    booking = tutor.book()
    ines.post(f"{there}caldav/", caldav(phone))
    bring_calendars_together(at=tutor.at)
    phone.forbid("DELETE")
    ines.post(f"/bookings/{booking.pk}/cancel/", {"reason": "Ill"})
    bring_calendars_together(at=tutor.at)

    page = ines.text(there)
    assert "1 entry of ours is not taken out of it" in page
    assert "Delete it there yourself." in page


def test_what_stands_in_a_calendar_of_their_own_is_not_freed_here(ines, tutor, there, address):
    ines.post(f"{there}file/", {"file-name": "Phone", "file-address": address.address})
    bring_calendars_together(at=tutor.at)
    with merchant_scope(tutor.tutor.id):
        block = Claim.objects.get(booking=None)

    ines.post(f"/calendar/blocked/{block.pk}/free/")

    assert "Change it there" in ines.text("/calendar/?day=2026-09-29")
    with merchant_scope(tutor.tutor.id):
        assert Claim.objects.filter(pk=block.pk).exists()
    ines.post(f"/outside-calendars/{calendar_of(tutor).pk}/unlink/", {"clear": "yes"})
    with merchant_scope(tutor.tutor.id):
        assert not Claim.objects.filter(pk=block.pk).exists()


def test_whoever_it_is_not_finds_nothing_and_the_owner_links_for_nobody_else(ines, paul, tutor, there, person, address):
    typed = {"file-name": "Phone", "file-address": address.address}
    ines.post(f"{there}file/", typed)
    calendar = calendar_of(tutor)

    assert paul.get(there).status_code == 404
    assert paul.post(f"{there}file/", typed).status_code == 404
    assert paul.post(f"/outside-calendars/{calendar.pk}/unlink/").status_code == 404
    with merchant_scope(tutor.tutor.id):
        Resource.objects.filter(pk=person.pk).update(person_id=Person.objects.get(email="paul@example.org").pk)
    assert Membership.objects.filter(person__email="paul@example.org").exists()
    assert ines.post(f"{there}file/", typed).status_code == 403
    assert "Only Ines Albrecht can link one" in ines.text(there)
    assert paul.get(there).status_code == 200
    assert paul.post(f"{there}file/", typed).status_code == 302
