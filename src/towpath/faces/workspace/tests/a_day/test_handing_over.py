"""A teacher is ill: every hit on the list has its three ways out, with a finger as well as with a mouse."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tests.tutors import BERLIN
from towpath.booking.close_days import close_days
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Claim, Occurrence, Resource
from towpath.booking.set_hours import add_resource
from towpath.faces.workspace.tests.booking_cast import TUESDAY
from towpath.foundation.tenancy import merchant_scope

ALL_DAY = [[["09:00", "20:00"]]] * 7


@pytest.fixture
def mo(tutor):
    """A colleague who can do what Ines can."""
    with merchant_scope(tutor.tutor.id):
        skills = Resource.objects.filter(kind="person").first().skills
        return add_resource(name="Mo", kind="person", skills=skills, hours=ALL_DAY)


@pytest.fixture
def lesson(tutor):
    return tutor.book(TUESDAY, time(16))


@pytest.fixture
def group(tutor):
    jana = tutor.customer("Jana", email="jana@example.org")
    with merchant_scope(tutor.tutor.id):
        version = tutor.tutor.service("group")
        (there,) = set_dates(version=version, days=[TUESDAY], wall_time=time(17, 30), zone=BERLIN, at=tutor.at)
        held = hold_places(occurrence=there, seats=1, wanted=Booked(jana, "storefront"), at=tutor.at)
        confirm_booking(booking=held, at=tutor.at)
        return there


def with_whom(tutor, **of_it):
    with merchant_scope(tutor.tutor.id):
        rows = Claim.objects.filter(resource__kind="person", **of_it).select_related("resource")
        return [claim.resource.name for claim in rows]


def test_the_leave_of_one_offers_another_hour_another_person_or_no(ines, tutor, lesson, group, mo):
    with merchant_scope(tutor.tutor.id):
        person = Claim.objects.get(booking=lesson, resource__kind="person").resource
        closure, _hits = close_days(first_day=TUESDAY, last_day=TUESDAY, reason="Ill", resource=person, at=tutor.at)

    page = ines.text(f"/closures/{closure.pk}/")

    for address in (f"/bookings/{lesson.pk}/move/", f"/dates/{group.pk}/move/"):
        assert f'href="{address}"' in page
        assert f'href="{address}#with"' in page
    assert f'href="/bookings/{lesson.pk}/#cancel"' in page
    assert f'href="/dates/{group.pk}/#off"' in page


def test_a_lesson_is_given_to_whoever_is_free_at_its_hour(ines, tutor, lesson, mo):
    page = ines.text(f"/bookings/{lesson.pk}/move/")
    assert "The same hour, with somebody else" in page
    assert f'name="who" value="{mo.pk}"' in page

    ines.post(f"/bookings/{lesson.pk}/hand-over/", {"who": str(mo.pk)})

    assert with_whom(tutor, booking=lesson) == ["Mo"]
    assert tutor.now(lesson).wall_time == time(16)
    assert "Given to somebody else of the team" in ines.text(f"/bookings/{lesson.pk}/")


def test_a_lesson_goes_to_a_free_hour_of_whom_one_asks_for(ines, tutor, lesson, mo):
    page = ines.text(f"/bookings/{lesson.pk}/move/?day=2026-09-30&who={mo.pk}")
    assert f'<option value="{mo.pk}" selected>Mo</option>' in page

    ines.post(f"/bookings/{lesson.pk}/move/", {"day": "2026-09-30", "time": "15:00", "who": str(mo.pk)})

    assert with_whom(tutor, booking=lesson) == ["Mo"]
    assert (tutor.now(lesson).wall_day, tutor.now(lesson).wall_time) == (date(2026, 9, 30), time(15))


def test_a_drag_to_somebody_else_at_the_same_hour_says_who_and_not_that_it_moved(ines, tutor, lesson, mo):
    ines.post(f"/bookings/{lesson.pk}/move/", {"day": "2026-09-29", "time": "16:00", "who": str(mo.pk)})

    assert with_whom(tutor, booking=lesson) == ["Mo"]
    assert tutor.history(lesson)[-1] == "noted"


def test_nobody_gets_what_lies_on_their_day_off(ines, tutor, lesson):
    with merchant_scope(tutor.tutor.id):
        sol = add_resource(name="Sol", kind="person", hours=[[]] * 7)

    answer = ines.post(f"/bookings/{lesson.pk}/hand-over/", {"who": str(sol.pk)})

    assert answer.status_code == 409
    assert "They are not free then" in answer.content.decode()
    assert ines.post(f"/bookings/{lesson.pk}/hand-over/", {"who": "nonsense"}).status_code == 409


def test_a_class_goes_to_another_teacher_or_another_hour(ines, tutor, group, mo):
    page = ines.text(f"/dates/{group.pk}/move/")
    assert "1 place goes with it." in page
    assert f'name="who" value="{mo.pk}"' in page

    ines.post(f"/dates/{group.pk}/hand-over/", {"who": str(mo.pk)})
    assert with_whom(tutor, occurrence=group) == ["Mo"]

    ines.post(f"/dates/{group.pk}/move/", {"day": "2026-10-01", "time": "15:00", "reason": "A burst pipe", "who": ""})
    with merchant_scope(tutor.tutor.id):
        there = Occurrence.objects.get(pk=group.pk)
    assert there.starts_at == datetime(2026, 10, 1, 13, 0, tzinfo=ZoneInfo("UTC"))
    assert "1 customer is told" in ines.text(f"/dates/{group.pk}/")
    (booking,) = tutor.all()
    assert booking.starts_at == there.starts_at


def test_a_day_and_a_time_are_needed(ines, group):
    assert ines.post(f"/dates/{group.pk}/move/", {"day": "x", "time": ""}).status_code == 400


def test_somebody_elses_is_not_there(ines, group, mo):
    for address in (f"/dates/{mo.pk}/move/", f"/dates/{mo.pk}/hand-over/", f"/bookings/{mo.pk}/hand-over/"):
        assert ines.post(address, {"who": str(mo.pk)}).status_code == 404
