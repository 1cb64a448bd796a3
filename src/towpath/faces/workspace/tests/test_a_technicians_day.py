"""Today leads a technician from stop to stop, through the job and not around it; and each sees their own day."""

import re
from datetime import timedelta

import pytest

from tests.heating import BOOKED, EVERY_DAY, build_okafor, on_monday
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.manage_link import LinkOver
from towpath.booking.models import Booking, Resource
from towpath.booking.set_areas import add_area, set_travel_rule, set_travel_time
from towpath.booking.set_hours import add_resource
from towpath.booking.team_feed import find_team_feed, make_team_feed
from towpath.clientele.models import Customer
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.work.arrive import arrive
from towpath.work.call_off import call_off
from towpath.work.models import Job
from towpath.work.open_job import open_for_booking

MOST = 5


@pytest.fixture
def okafor(db):
    with clock.frozen(on_monday(8, 5)):
        yield build_okafor()


@pytest.fixture
def ada(okafor):
    return Browser(okafor.owner)


def booking_of(okafor) -> Booking:
    with merchant_scope(okafor.id):
        return Booking.objects.get(pk=okafor.booking.pk)


def test_a_visit_with_a_job_is_not_done_by_another_button(ada, okafor):
    page = f"/bookings/{okafor.booking.pk}/"

    refused = ada.post(f"{page}done/", {"next": "today"})
    shown = refused.content.decode()

    assert refused.status_code == 409
    assert re.search(r"Close the job: \d+ steps are open\.", shown)
    assert f'href="/jobs/{okafor.job.pk}/"' in shown
    assert booking_of(okafor).state == "confirmed"
    assert "/done/" not in ada.text(page)
    assert "/check-in/" not in ada.text(page)


def test_nor_where_they_were_checked_in_before(ada, okafor):
    ada.post(f"/bookings/{okafor.booking.pk}/check-in/")

    assert ada.post(f"/bookings/{okafor.booking.pk}/done/").status_code == 409
    assert booking_of(okafor).state == "checked_in"


def test_once_the_job_is_called_off_the_booking_is_answered_by_itself(ada, okafor):
    with merchant_scope(okafor.id):
        call_off(job=okafor.job, why="The boiler runs again.", at=on_monday(8, 6))

    assert "/check-in/" in ada.text("/")
    assert ada.post(f"/bookings/{okafor.booking.pk}/done/").status_code == 302
    assert booking_of(okafor).state == "completed"


def test_today_leads_from_the_way_to_the_door_to_the_job(ada, okafor):
    today, job = "/", f"/jobs/{okafor.job.pk}/"
    first = ada.text(today)

    set_out = ada.post(f"{job}acts/", {"kind": "on_my_way", "key": "key-of-the-way", "number": "15", "next": "today", "who": ""})
    second = ada.text(today)
    there = ada.post(f"{job}acts/", {"kind": "arrive", "key": "key-of-the-door"})

    assert "Flat 12, 30 Hornsey Road" in first
    assert "Shoes off, please: The bell is broken, please knock." in first
    assert ("I am on my way" in first, "They are here" in first, "/done/" in first) == (True, False, False)
    assert (set_out["Location"], there["Location"]) == ("/", job)
    assert "I am here" in second
    assert "On with the job" in ada.text(today)


def test_the_calendar_leads_to_the_job(ada, okafor):
    assert ada.text("/calendar/?day=2026-10-26").count(f'href="/jobs/{okafor.job.pk}/"') == 1


@pytest.fixture
def two_technicians(okafor):
    """Ben has two stops in other parts of town; Ada has the one she was booked for."""
    with merchant_scope(okafor.id):
        for code in ("N7", "N19", "E8"):
            add_area(code=code)
        set_travel_rule(between=40, within=10)
        set_travel_time(start="N19", end="E8", minutes=25)
        ben = add_resource(name="Ben", kind="person", skills=["gas"], hours=EVERY_DAY)
        add_resource(name="Van 2", kind="vehicle", hours=EVERY_DAY)
        visits = [visit(okafor, ben, name, area, hour) for name, area, hour in (("Sam Hill", "N19", 8), ("Rosa Lim", "E8", 13))]
    person = Person.objects.create(email="ben@example.org", name="Ben Cole")
    membership = Membership.objects.create(person=person, merchant=okafor.merchant, role="staff", since=BOOKED)
    return person, ben, membership, visits


def visit(okafor, ben, name, area, hour) -> Job:
    customer = Customer.objects.create(name=name, first_seen_at=BOOKED)
    only = (ben.pk, Resource.objects.get(name="Van 2").pk)
    wanted = Booked(customer=customer, channel="phone", by=okafor.owner.pk, area=area, address=f"1 {area} Road")
    held = hold_slot(version=okafor.visit, starts_at=on_monday(hour), zone="Europe/London", wanted=wanted, only=only, at=BOOKED)
    booked = confirm_booking(booking=held, address=f"1 {area} Road", by=okafor.owner.pk, at=BOOKED)
    opened = open_for_booking(booking=booked, at=BOOKED)
    assert opened is not None
    return opened


def test_each_comes_for_their_own_day_and_may_look_at_everybodys(ada, okafor, two_technicians):
    person, ben, membership, _visits = two_technicians
    before = Browser(person).text("/")

    ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(ben.pk)})
    own, everybodys = Browser(person).text("/"), Browser(person).text("/?who=all")

    assert ("My day" in before, "Maja Lindqvist" in before) == (False, True), "nobody's calendar is his yet"
    assert "My day: 2 stops" in own
    assert ("Sam Hill" in own, "Rosa Lim" in own, "Maja Lindqvist" in own) == (True, True, False)
    assert all(name in everybodys for name in ("Sam Hill", "Rosa Lim", "Maja Lindqvist"))
    assert "What comes next" in ada.text("/"), "the owner looks at everybody's"
    assert "My day: 1 stop<" in ada.text("/?who=mine")


def test_the_way_from_one_stop_to_the_next_is_said(ada, two_technicians):
    person, ben, membership, _visits = two_technicians
    ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(ben.pk)})

    own = Browser(person).text("/")

    assert own.index("Sam Hill") < own.index("Rosa Lim") < own.index("25 minutes on the way")
    assert "1 E8 Road" in own


def test_who_is_at_work_somewhere_is_led_back_there_first(ada, two_technicians, okafor):
    person, ben, membership, visits = two_technicians
    ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(ben.pk)})
    with merchant_scope(okafor.id):
        arrive(job=visits[1], at=on_monday(8, 5))

    page = Browser(person).text("/")

    assert page.index("Rosa Lim") < page.index("On with the job") < page.index("Sam Hill")


def test_what_is_pressed_on_ones_own_day_leads_back_to_it(ada, okafor):
    answer = ada.post(f"/jobs/{okafor.job.pk}/acts/", {"kind": "on_my_way", "key": "key-of-the-way", "next": "today", "who": "mine"})

    assert answer["Location"] == "/?who=mine"
    assert 'data-href="/today/now/?who=mine"' in ada.text("/?who=mine")


def test_the_owner_says_whose_day_is_whose(ada, okafor, two_technicians):
    person, ben, membership, _visits = two_technicians
    as_staff = Browser(person)

    given = ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(okafor.ada.pk)})
    with merchant_scope(okafor.id):
        moved = {each.name: each.person_id for each in Resource.objects.filter(kind="person")}
        van = Resource.objects.get(name="Van 2")
    taken = ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": ""})

    assert (given.status_code, taken.status_code) == (302, 302)
    assert moved == {"Ada": person.pk, "Ben": None}, "a calendar is one person's"
    with merchant_scope(okafor.id):
        assert not Resource.objects.filter(person_id=person.pk).exists()
    assert as_staff.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(ben.pk)}).status_code == 404
    assert ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(van.pk)}).status_code == 400
    assert ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": "x"}).status_code == 404


@pytest.mark.parametrize("chosen", ["new", "", "theirs"])
def test_somebody_new_may_have_a_calendar_at_once(ada, okafor, two_technicians, chosen):
    _person, ben, _membership, _visits = two_technicians

    ada.post("/more/team/", {"name": "Cleo", "email": "cleo@example.org", "calendar": str(ben.pk) if chosen == "theirs" else chosen})

    cleo = Person.objects.get(email="cleo@example.org")
    with merchant_scope(okafor.id):
        names = [each.name for each in Resource.objects.filter(person_id=cleo.pk)]
    assert names == {"new": ["Cleo"], "": [], "theirs": ["Ben"]}[chosen]


def test_whoever_leaves_the_team_leaves_their_calendar_and_its_address(ada, okafor, two_technicians):
    _person, ben, membership, _visits = two_technicians
    ada.post(f"/more/team/{membership.pk}/calendar/", {"calendar": str(ben.pk)})
    with merchant_scope(okafor.id):
        token = make_team_feed(resource=ben, shows_names=True, at=clock.now())

    ada.post(f"/more/team/{membership.pk}/let-go/")

    with merchant_scope(okafor.id):
        assert Resource.objects.get(pk=ben.pk).person_id is None
        with pytest.raises(LinkOver):
            find_team_feed(token=token)


@pytest.mark.parametrize("path", ["/", "/?who=mine", "/?who=all", "/today/now/?who=mine", "/more/team/", "/calendar/?day=2026-10-26"])
def test_a_day_asks_the_database_little(ada, two_technicians, path, at_most_statements):
    ada.text(path)

    with at_most_statements(MOST):
        ada.text(path)


def test_a_day_is_over_when_its_jobs_are(ada, okafor):
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(state="closed", closed_at=on_monday(9))
        Booking.objects.filter(pk=okafor.booking.pk).update(state="completed")

    with clock.frozen(on_monday(9) + timedelta(minutes=1)):
        assert "That was all for today." in ada.text("/")
