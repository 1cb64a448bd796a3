"""Whoever said "look again by" is not forgotten: a list, Today when it is overdue, and a booking in one tap."""

from datetime import date, timedelta

import pytest

from tests.heating import build_okafor, on_monday
from towpath.booking.cancel import cancel_as_business
from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.work.look_again import NothingToLookAt, let_be, look_again
from towpath.work.models import Job
from towpath.work.open_job import Planned, open_job

MOST = 5
MAY = date(2027, 5, 3)
IN_MAY = on_monday(9) + timedelta(days=(MAY - on_monday(9).date()).days)


@pytest.fixture
def okafor(db):
    with clock.frozen(on_monday(9)):
        there = build_okafor()
        with merchant_scope(there.id):
            Job.objects.filter(pk=there.job.pk).update(
                state="closed", closed_at=on_monday(9), next_on=MAY, advice="Bleed the radiators in May."
            )
            Booking.objects.filter(pk=there.booking.pk).update(state="completed")
        yield there


@pytest.fixture
def ada(okafor):
    return Browser(okafor.owner)


def due(okafor, today):
    with merchant_scope(okafor.id):
        told = look_again(today=today)
    return [each.days_over for each in told.overdue], [each.days_over for each in told.soon], told.median_days


@pytest.mark.parametrize(("later", "overdue", "soon"), [(-31, [], []), (-30, [], [-30]), (0, [], [0]), (1, [1], []), (200, [200], [])])
def test_it_shows_thirty_days_before_and_is_overdue_the_day_after(okafor, later, overdue, soon):
    assert due(okafor, MAY + timedelta(days=later)) == (overdue, soon, float(overdue[0]) if overdue else None)


def test_how_long_the_overdue_have_waited_is_the_median(okafor):
    with merchant_scope(okafor.id):
        for name, day in (("Sam", date(2027, 4, 23)), ("Rosa", date(2027, 1, 1))):
            closed(okafor, name, day)

    assert due(okafor, date(2027, 5, 4)) == ([123, 11, 1], [], 11)


def closed(okafor, name, day) -> Job:
    planned = Planned({"en": "Service"}, on_monday(9), on_monday(10), "Europe/London", Money(0, "GBP"))
    job = open_job(planned=planned, by=None, at=on_monday(9))
    customer = Customer.objects.create(name=name, first_seen_at=on_monday(9))
    Job.objects.filter(pk=job.pk).update(state="closed", closed_at=on_monday(9), next_on=day, customer=customer)
    return job


def test_today_says_so_once_it_is_overdue_and_leads_to_a_booking(okafor, ada):
    with clock.frozen(IN_MAY):
        before = ada.text("/")
    with clock.frozen(IN_MAY + timedelta(days=1)):
        after, listed = ada.text("/"), ada.text("/jobs/look-again/")
        form = ada.text(f"/bookings/add/?again={okafor.job.pk}")

    assert ("was due by" in before, "was due by Mon 3 May 2027" in after) == (False, True)
    assert f"/bookings/add/?again={okafor.job.pk}" in after
    assert "1 day over" in listed
    assert "Bleed the radiators in May." in listed
    assert "To look again at: Boiler fault, by Mon 3 May 2027." in form
    assert f'value="{okafor.lindqvist.pk}" selected' in form
    assert 'value="Flat 12, 30 Hornsey Road"' in form


def book_from_the_list(ada, okafor):
    typed = {"again": str(okafor.job.pk), "service": str(okafor.visit.service_id), "day": "2027-05-10", "time": "10:00"}
    return ada.post("/bookings/add/", typed | {"known": str(okafor.lindqvist.pk), "key": "key-of-looking-again", "address": "Flat 12"})


def test_what_is_booked_is_off_the_list_until_that_comes_to_nothing(okafor, ada):
    with clock.frozen(IN_MAY + timedelta(days=1)):
        assert book_from_the_list(ada, okafor).status_code == 302
        booked_for = due(okafor, IN_MAY.date() + timedelta(days=1))[0]
        with merchant_scope(okafor.id):
            booking = Job.objects.get(pk=okafor.job.pk).again
            cancel_as_business(booking=booking, reason="Ill", by=okafor.owner.pk, at=clock.now())

        assert booking.booker_id == okafor.lindqvist.pk
        assert booked_for == []
        assert due(okafor, IN_MAY.date() + timedelta(days=1))[0] == [1]


def test_what_is_let_be_is_off_the_list_and_the_report_still_says_it(okafor, ada):
    ada.post(f"/jobs/{okafor.job.pk}/let-be/")

    assert due(okafor, MAY + timedelta(days=9))[0] == []
    with merchant_scope(okafor.id):
        assert Job.objects.get(pk=okafor.job.pk).next_on == MAY
    assert "Nothing to look at again" in ada.text("/jobs/look-again/")


def test_the_same_work_done_since_counts_as_looking_again(okafor):
    with merchant_scope(okafor.id):
        before = Job.objects.get(pk=okafor.job.pk)
        planned = Planned(before.title, IN_MAY, IN_MAY, "Europe/London", Money(0, "GBP"), customer=okafor.lindqvist)
        other = Planned({"en": "Tap"}, IN_MAY, IN_MAY, "Europe/London", Money(0, "GBP"), customer=okafor.lindqvist)
        open_job(planned=other, by=None, at=IN_MAY)
        after_other_work = [each.job.pk for each in look_again(today=MAY).soon]
        open_job(planned=planned, by=None, at=IN_MAY)

        assert after_other_work == [before.pk]
        assert look_again(today=MAY).soon == []


def test_nobody_is_asked_to_look_at_what_nobody_dated(okafor, ada):
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(next_on=None)
    with pytest.raises(NothingToLookAt), merchant_scope(okafor.id):
        let_be(job=okafor.job, at=IN_MAY)

    refused = ada.post(f"/jobs/{okafor.job.pk}/let-be/")

    assert refused.status_code == 409
    assert "Nobody has to look at this job again." in refused.content.decode()
    assert "To look again at" not in ada.text(f"/bookings/add/?again={okafor.job.pk}")
    assert ada.get("/bookings/add/?again=x").status_code == 200


def test_whoever_asked_to_be_forgotten_is_not_called(okafor):
    with merchant_scope(okafor.id):
        Customer.objects.filter(pk=okafor.lindqvist.pk).update(erased_at=IN_MAY)

    assert due(okafor, MAY) == ([], [], None)


@pytest.mark.parametrize("path", ["/jobs/look-again/", "/bookings/add/?again={job}"])
def test_it_asks_the_database_little(okafor, ada, path, at_most_statements):
    with clock.frozen(IN_MAY):
        ada.text(path.replace("{job}", str(okafor.job.pk)))
        with at_most_statements(MOST):
            ada.text(path.replace("{job}", str(okafor.job.pk)))
