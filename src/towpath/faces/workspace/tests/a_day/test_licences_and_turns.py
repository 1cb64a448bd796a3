"""What people may do and until when, and whose turn it was: on the owner's pages, and on everybody's."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim, PersonalLicence, Resource, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.tests.booking_cast import TODAY, TUESDAY
from towpath.foundation.tenancy import merchant_scope

ALL_DAY = [[["09:00", "20:00"]]] * 7
FIRST_AID = "First aid"


@pytest.fixture
def person(tutor):
    with merchant_scope(tutor.tutor.id):
        return Resource.objects.get(kind="person")


@pytest.fixture
def mo(tutor):
    """A colleague who can do what Ines can."""
    with merchant_scope(tutor.tutor.id):
        skills = Resource.objects.filter(kind="person").first().skills
        return add_resource(name="Mo", kind="person", skills=skills, hours=ALL_DAY)


def note(browser, person, until, kind=FIRST_AID, **more):
    given = {"kind": kind, "number": "EH-12", "valid_until": until.isoformat() if until else ""}
    return browser.post(f"/people/{person.pk}/licences/", given, **more)


def takes_first_aid(tutor, code):
    """From now on; what was booked before keeps its version."""
    with merchant_scope(tutor.tutor.id):
        now = ServiceVersion.objects.current().get(service__source_code=code)
        same = ("name", "description", "minutes", "price_minor", "currency", "kind", "buffer_after", "place", "seats")
        needs = (("person", "", FIRST_AID), ("room", ""))
        change_service(service=now.service, offered=Offered(**{name: getattr(now, name) for name in same}, needs=needs), at=tutor.at)


def licences(tutor):
    with merchant_scope(tutor.tutor.id):
        return list(PersonalLicence.objects.values_list("kind", "number", "valid_until"))


def test_an_owner_writes_one_down_renews_and_removes_it(ines, tutor, person):
    assert "None written down." in ines.text(f"/people/{person.pk}/licences/")

    first = note(ines, person, date(2026, 9, 25))
    assert first.headers["Location"] == f"/people/{person.pk}/licences/touched/"
    page = ines.text(f"/people/{person.pk}/licences/")
    assert "EH-12" in page
    assert "Ends soon" in page

    there = re.search(r"\?renew=([0-9a-f-]+)", page).group(1)
    assert 'value="EH-12"' in ines.text(f"/people/{person.pk}/licences/?renew={there}")
    note(ines, person, date(2028, 9, 25), kind="first aid")
    assert licences(tutor) == [(FIRST_AID, "EH-12", date(2028, 9, 25))]

    ines.post(f"/people/{person.pk}/licences/{there}/forget/")
    assert licences(tutor) == []


@pytest.mark.parametrize(
    "given", [{"kind": ""}, {"kind": "x" * 61}, {"kind": "x", "valid_until": "soon"}, {"kind": "x", "valid_until": "1900-01-01"}]
)
def test_what_is_no_licence_is_kept_on_the_form_with_a_word(ines, tutor, person, given):
    answer = ines.post(f"/people/{person.pk}/licences/", {"number": "EH-12", "valid_until": "", **given})

    assert answer.status_code == 400
    assert 'value="EH-12"' in answer.content.decode()
    assert licences(tutor) == []


def test_staff_read_them_and_change_nothing(ines, paul, person):
    note(ines, person, date(2026, 9, 25))

    page = paul.text(f"/people/{person.pk}/")

    assert FIRST_AID in page
    assert "EH-12" not in page, "the number is the owner's to know"
    assert paul.get(f"/people/{person.pk}/licences/").status_code == 404
    assert note(paul, person, None).status_code == 404


def test_a_room_has_none(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        room = Resource.objects.get(kind="room")

    assert "/licences/" not in ines.text(f"/people/{room.pk}/")
    assert ines.get(f"/people/{room.pk}/licences/").status_code == 404


def test_a_service_asks_for_one_of_those_there_are(ines, tutor, person):
    service = f"/services/{tutor.service('single').service_id}/"
    assert 'name="licence"' not in ines.text(service), "nothing to choose from yet"
    note(ines, person, date(2026, 9, 25))

    form = {"name_en": "Single", "minutes": "60", "price": "38", "place": "venue", "seats": "1", "needs_person": "1", "needs_room": "1"}
    rest = {"buffer_before": "0", "buffer_after": "10", "notice_minutes": "120", "horizon_days": "60", "grid_minutes": "30"}
    assert ines.post(service, {**form, **rest, "licence": "Never heard of"}).status_code == 400
    assert ines.post(service, {**form, **rest, "licence": FIRST_AID}).status_code == 302

    with merchant_scope(tutor.tutor.id):
        assert tutor.service("single").needs.get(kind="person").licence == FIRST_AID
    assert "Person with the licence First aid" in ines.text("/services/")


def test_what_lies_behind_its_end_is_listed_with_three_ways_out(ines, tutor, person, mo):
    note(ines, person, None)
    takes_first_aid(tutor, "single")
    takes_first_aid(tutor, "group")
    lesson = tutor.book(TUESDAY, time(16))
    with merchant_scope(tutor.tutor.id):
        group = ServiceVersion.objects.current().get(service__source_code="group")
        (class_date,) = set_dates(version=group, days=[TUESDAY], wall_time=time(17, 30), zone=BERLIN, at=tutor.at)

    page = note(ines, person, TUESDAY - timedelta(days=1), follow=True).content.decode()

    for address in (f"/bookings/{lesson.pk}/move/", f"/dates/{class_date.pk}/move/"):
        assert f'href="{address}"' in page
        assert f'href="{address}#with"' in page
    assert f'href="/bookings/{lesson.pk}/#cancel"' in page
    assert "Nobody hears anything before you do." in page


def test_a_colleague_without_it_is_offered_by_no_page_and_refused_by_name(ines, tutor, person, mo):
    note(ines, person, None)
    takes_first_aid(tutor, "single")
    lesson = tutor.book(TUESDAY, time(16))

    move = f"/bookings/{lesson.pk}/move/"
    assert "Nobody else who can do this is free at that hour." in ines.text(move)
    refused = ines.post(f"/bookings/{lesson.pk}/hand-over/", {"who": str(mo.pk)})

    assert refused.status_code == 409
    assert "This takes a licence that does not hold on that day: First aid." in refused.content.decode()


def test_the_owner_reads_on_the_first_page_whose_ends_soon(ines, paul, person):
    note(ines, person, TODAY + timedelta(days=29), kind="Driving")
    note(ines, person, TODAY - timedelta(days=1))
    note(ines, person, TODAY + timedelta(days=31), kind="Swimming")

    first, others = ines.text("/"), paul.text("/")

    assert "Licences to renew" in first
    assert first.index(f": {FIRST_AID}") < first.index(": Driving"), "the first to end first"
    assert "Swimming" not in first
    assert "Licences to renew" not in others


def test_everybody_of_the_team_reads_whose_turn_it_was(ines, paul, tutor, mo):
    for number, begins in enumerate((time(14), time(15, 30), time(17)), start=14):
        tutor.book(TUESDAY, begins, customer=tutor.customer(f"Customer {number}"))

    page = paul.text(f"/people/turns/?day={TUESDAY}")

    assert "Nobody had fewer hours in four weeks than 0 h." in page
    assert re.search(r"Fewest hours in four weeks: 0 h against 1:\d\d h\.", page)
    assert "Customer 14" not in page, "it is about the team"
    assert page.count("Next</span>") == 1
    assert "Nothing is with anybody that week." in paul.text("/people/turns/?day=2026-12-01")
    assert paul.get("/people/turns/?day=nonsense").status_code == 200


def test_the_customer_sees_no_colleague_and_no_hours(tutor, mo):
    booked = tutor.book(TUESDAY, time(16))
    with merchant_scope(tutor.tutor.id):
        Claim.objects.filter(booking=booked, resource__kind="person").update(why="least", figures={"mine": 360, "next": 540})

    page = Client(headers={"host": f"{tutor.tutor.site.slug}.towpath.localhost:8000"}).get(f"/book/{booked.version.service_id}/")

    assert page.status_code == 200
    assert "against" not in page.content.decode()


def test_nobody_opened_is_said_with_a_word(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=tutor.at)
        now = ServiceVersion.objects.current().get(service__source_code="trial")
        at_home = Offered(name={"en": "At home"}, minutes=30, price_minor=2000, currency="EUR", place="customer")
        version = change_service(service=now.service, offered=at_home, at=tutor.at)
        held = hold_slot(
            version=version,
            starts_at=instant_of(TODAY, time(16), BERLIN),
            zone=BERLIN,
            wanted=Booked(tutor.customer(), "staff", by=tutor.tutor.owner.pk, address="Lindenweg 3"),
            at=tutor.at,
        )
        Booking.objects.filter(pk=held.pk).update(state="confirmed", held_until=None, starts_at=tutor.at - timedelta(minutes=20))
    page = f"/bookings/{held.pk}/"
    assert "Nobody opened" in ines.text(page)

    refused = ines.post(f"{page}missed/")
    assert refused.status_code == 400
    assert "Write how you tried and how long you waited" in refused.content.decode()
    assert ines.post(f"{page}missed/", {"words": "Rang twice, waited 15 minutes"}).status_code == 302

    assert "Did not come: Rang twice, waited 15 minutes" in ines.text(page)
