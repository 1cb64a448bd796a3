"""The days of a team by machine: done by the job alone, whose day is whose, and what somebody should look at again."""

from datetime import date

from tests.heating import BOOKED
from towpath.booking.models import Booking, Resource
from towpath.faces.api.tests.conftest import AT
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.work.models import Job


def test_a_visit_with_a_job_is_done_by_closing_the_job(caller, okafor):
    refused = caller.post(f"/bookings/{okafor.booking.pk}/complete", {})

    assert refused.status_code == 409
    told = refused.json()
    assert (told["code"], told["facts"]["job"]) == ("close_the_job", str(okafor.job.pk))
    assert int(told["facts"]["steps_open"]) > 0
    with merchant_scope(okafor.id):
        assert Booking.objects.get(pk=okafor.booking.pk).state == "confirmed"
        Job.objects.filter(pk=okafor.job.pk).update(state="called_off")
    assert caller.post(f"/bookings/{okafor.booking.pk}/complete", {}).json()["state"] == "completed"


def test_a_member_of_the_team_is_given_a_calendar(caller, okafor):
    person = Person.objects.create(email="ben@example.org", name="Ben Cole")
    member = Membership.objects.create(person=person, merchant=okafor.merchant, role="staff", since=BOOKED)

    given = caller.put(f"/team/{member.pk}/calendar", {"resource": str(okafor.ada.pk)})
    team = caller.get("/team").json()

    assert given.status_code == 204
    assert [(each["name"], each["calendar"]) for each in team] == [("Ada Okafor", None), ("Ben Cole", str(okafor.ada.pk))]
    with merchant_scope(okafor.id):
        van = Resource.objects.get(kind="vehicle")
    assert caller.put(f"/team/{member.pk}/calendar", {"resource": str(van.pk)}).json()["code"] == "nobodys_day"
    assert caller.put(f"/team/{okafor.ada.pk}/calendar", {"resource": None}).status_code == 404


def test_the_stops_of_one_person_are_read_by_day(caller, okafor):
    stops = caller.get(f"/resources/{okafor.ada.pk}/stops?day=2026-10-26").json()
    another_day = caller.get(f"/resources/{okafor.ada.pk}/stops?day=2026-10-27").json()

    assert [(each["job"], each["address"], each["ways"], each["waits"]) for each in stops] == [
        (str(okafor.job.pk), "Flat 12, 30 Hornsey Road", ["shoes_off"], True)
    ]
    assert another_day == []


def test_what_to_look_at_again_is_counted_and_leaves_when_it_is_booked_or_let_be(caller, okafor):
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(state="closed", closed_at=AT, next_on=date(2026, 10, 20))

    told = caller.get("/jobs/look-again").json()
    with merchant_scope(okafor.id):
        Booking.objects.filter(pk=okafor.booking.pk).update(booker=None)
    for_somebody_else = caller.put(f"/jobs/{okafor.job.pk}/again", {"booking": str(okafor.booking.pk)})
    with merchant_scope(okafor.id):
        Booking.objects.filter(pk=okafor.booking.pk).update(booker=okafor.lindqvist)
    booked = caller.put(f"/jobs/{okafor.job.pk}/again", {"booking": str(okafor.booking.pk)})
    after_booking = caller.get("/jobs/look-again").json()
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(again=None)
    caller.post(f"/jobs/{okafor.job.pk}/let-be", {})

    assert (told["overdue"], told["median_days"], told["due"][0]["days_over"]) == (1, 6.0, 6)
    assert (told["due"][0]["customer"], told["due"][0]["next_on"]) == ("Maja Lindqvist", "2026-10-20")
    assert for_somebody_else.json()["code"] == "not_for_them"
    assert (booked.status_code, after_booking["overdue"]) == (204, 0)
    assert caller.get("/jobs/look-again").json() == {"overdue": 0, "median_days": None, "due": []}
