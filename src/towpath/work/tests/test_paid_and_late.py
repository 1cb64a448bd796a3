"""Late is late, also where the visit was paid before; a bill that was taken back can be written anew; and nobody is blamed for our being late."""

from datetime import timedelta

import pytest

from tests.heating import BOOKED, on_monday
from tests.photos import a_photo
from towpath.booking.models import Booking
from towpath.booking.tests.a_tutor import refused
from towpath.methods.models import OwnVersion
from towpath.orders.bill_booking import bill_rest, paid_for
from towpath.orders.cancel import cancel_order
from towpath.orders.left_to_pay import left_to_pay
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.payments.models import Refund
from towpath.work.arrive import arrive
from towpath.work.attach_proof import DOOR, attach_photo
from towpath.work.call_off import nobody_home
from towpath.work.close_job import close_job
from towpath.work.hold_job import pin_procedure
from towpath.work.invoice_job import invoice_job, sum_of
from towpath.work.links import WorkLinkOver, job_by_link, link_to_report, revoke_links
from towpath.work.models import Invoice, Job
from towpath.work.report_of import report_of

LATE = on_monday(10, 35)


def told(inside) -> Job:
    return Job.objects.told().get(pk=inside.job.pk)


def closed_late(inside) -> Job:
    """She comes 35 minutes after the window for something that no procedure says anything about, and closes."""
    Job.objects.filter(pk=inside.job.pk).update(adoption=None)
    arrive(job=inside.job, at=LATE)
    assert close_job(job=inside.job, by=inside.owner.pk, at=LATE + timedelta(hours=1)) == []
    return told(inside)


def paid_ahead(inside) -> None:
    order = bill_rest(booking=inside.booking, at=BOOKED)
    pay_order(order=order, method="card", by=inside.owner.pk, at=BOOKED)


def test_what_lateness_takes_off_goes_back_where_the_visit_was_paid_before(inside):
    paid_ahead(inside)

    closed_late(inside)

    assert [refund.amount_minor for refund in Refund.objects.all()] == [1000]
    assert (paid_for(inside.booking.pk), left_to_pay(Booking.objects.get(pk=inside.booking.pk))) == (8000, 0)


def test_a_visit_that_is_paid_at_the_door_asks_for_less(inside):
    job = closed_late(inside)

    assert left_to_pay(job.booking) == 8000
    assert next((line.words, line.minor) for line in sum_of(job).lines) == ("Call-out", 9000), (
        "the bill shows the price, and what comes off it"
    )
    assert (sum_of(job).total_minor, sum_of(job).reduction_minor) == (8000, 1000)


def test_an_invoice_that_was_taken_back_is_written_anew(inside):
    job = closed_late(inside)
    first = invoice_job(job=job, at=LATE + timedelta(hours=2))
    cancel_order(order=Order.objects.get(pk=first.order_id), at=LATE + timedelta(hours=3))

    second = invoice_job(job=job, at=LATE + timedelta(hours=4))
    again = invoice_job(job=job, at=LATE + timedelta(hours=5))

    assert (second.pk != first.pk, again.pk == second.pk, second.total_minor) == (True, True, 8000)
    assert report_of(job).invoice == second
    assert Invoice.objects.count() == 2


def test_who_waited_for_us_in_vain_missed_nothing(inside):
    arrive(job=inside.job, at=on_monday(14))
    attach_photo(job=inside.job, code=DOOR, key="key-of-the-door", data=a_photo(), by=inside.owner.pk, at=on_monday(14, 5))

    nobody_home(job=inside.job, by=inside.owner.pk, at=on_monday(14, 20))

    booking = Booking.objects.get(pk=inside.booking.pk)
    assert (booking.state, booking.cancelled_by, booking.cost_minor, booking.waived_minor) == ("cancelled", "business", 0, 0)


def test_work_that_is_done_before_its_hour_can_no_longer_be_called_off(inside):
    Job.objects.filter(pk=inside.job.pk).update(adoption=None)
    arrive(job=inside.job, at=on_monday(7))

    close_job(job=inside.job, by=inside.owner.pk, at=on_monday(7, 50))

    assert Booking.objects.get(pk=inside.booking.pk).state == "completed"


@pytest.mark.parametrize(("days", "is_taken"), [(29, True), (31, False)])
def test_a_phone_may_work_by_what_it_showed_lately_and_by_nothing_older(inside, days, is_taken):
    current = OwnVersion.objects.get(adoption=inside.adoption, superseded_at=None)
    body, before = current.body, on_monday(8) - timedelta(days=days)
    OwnVersion.objects.filter(pk=current.pk).update(superseded_at=before)
    newer = OwnVersion.objects.create(adoption=inside.adoption, base=current.base, number=current.number + 1, body=body, made_at=before)
    job = told(inside)

    pin_procedure(job, seen=current.pk)

    assert job.procedure_id == (current.pk if is_taken else newer.pk)


def test_a_link_that_went_astray_opens_nothing_any_more(inside):
    token = link_to_report(job=inside.job, at=LATE)
    assert job_by_link(token=token).pk == inside.job.pk

    assert revoke_links(job=inside.job, at=LATE) == 1

    with refused(WorkLinkOver):
        job_by_link(token=token)
