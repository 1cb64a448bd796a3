"""What was promised many at a time is work many at a time: nobody stands before a door at the old hour, and nobody bills what was called off."""

from datetime import time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingsPaused, SeriesBooked, SeriesCancelled, SeriesMoved
from towpath.booking.models import Booking
from towpath.booking.pause import pause
from towpath.booking.series_cancel import cancel_all, plan_cancel
from towpath.booking.series_move import move_all, plan_move
from towpath.booking.tests.a_tutor import SEPTEMBER, open_lessons, refused
from towpath.booking.tests.series.weekly import EIGHT, book
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.tests.a_procedure import adopted
from towpath.orders.bill_work import NothingToAsk
from towpath.work.arrive import arrive
from towpath.work.close_job import close_job
from towpath.work.follow_booking import follow_paused, follow_series
from towpath.work.house_rules import do_service_by
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Job


@pytest.fixture
def teaching(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk


def weekly(**more):
    """Eight lessons that are done by a procedure."""
    tutor = open_lessons(**more)
    a_step = {"steps": [{"code": "greet", "words": {"en": "Say who you are"}}]}
    do_service_by(service=tutor.lesson.service, adoption=adopted(SEPTEMBER, a_step).adoption, at=SEPTEMBER)
    carla = Customer.objects.create(name="Carla", first_seen_at=SEPTEMBER)
    series = book(tutor, EIGHT, customer=carla)
    follow_series(SeriesBooked(at=SEPTEMBER, series_id=series.pk, bookings=8, asked=bool(more), channel="storefront"))
    return series, carla


def first_of(series):
    return Booking.objects.filter(series=series).select_related("version", "booker", "terms").order_by("series_day")[0]


def call_off_all(series):
    first = first_of(series)
    plan = plan_cancel(booking=first, scope="all", at=SEPTEMBER)
    cancel_all(booking=first, shown=plan.count, shown_minor=plan.amount_minor, at=SEPTEMBER)


def test_what_is_only_asked_for_is_no_work_yet(teaching):
    weekly(asks_approval=True)

    assert not Job.objects.exists()


def test_a_series_that_is_moved_takes_its_jobs_along(teaching):
    series, _carla = weekly()
    first = first_of(series)
    plan = plan_move(booking=first, scope="all", to_day=first.wall_day, to_time=time(17), at=SEPTEMBER)

    moved = move_all(booking=first, to_day=first.wall_day, to_time=time(17), shown=plan.count, at=SEPTEMBER)
    follow_series(SeriesMoved(at=SEPTEMBER, series_id=moved.pk, bookings=8, stayed=0, by_customer=True))

    assert Job.objects.count() == 8
    assert all(job.window_from == job.booking.starts_at for job in Job.objects.select_related("booking"))
    assert {job.booking.wall_time for job in Job.objects.select_related("booking")} == {time(17)}


def test_a_series_that_is_called_off_ends_its_jobs(teaching):
    series, _carla = weekly()

    call_off_all(series)
    follow_series(SeriesCancelled(at=SEPTEMBER, series_id=series.pk, bookings=8, by_customer=True, fee_minor=0))

    assert set(Job.objects.values_list("state", flat=True)) == {"called_off"}


def test_a_job_that_went_on_all_the_same_cannot_bill_a_visit_that_was_called_off(teaching):
    series, _carla = weekly()
    job = Job.objects.order_by("window_from")[0]
    arrive(job=job, at=job.window_from)
    call_off_all(series)
    close_job(job=job, by=teaching.ines.owner.pk, at=job.window_from + timedelta(hours=1))

    with refused(NothingToAsk):
        invoice_job(job=job, at=job.window_from + timedelta(hours=2))


def test_a_pause_ends_the_jobs_in_it(teaching):
    series, carla = weekly()
    first = first_of(series).wall_day
    asked = {"customer": carla, "service": None, "first": first, "last": first + timedelta(days=6), "zone": BERLIN}

    made = pause(**asked, shown=1, at=SEPTEMBER)
    follow_paused(BookingsPaused(at=SEPTEMBER, pause_id=made.pk, bookings=1, uses=0))

    assert sorted(Job.objects.values_list("state", flat=True)) == ["called_off"] + ["planned"] * 7
