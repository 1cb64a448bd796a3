"""Mrs Lindqvist has a pack of three visits, and Ada comes 35 minutes late to one of them: ten pounds are hers again, to the penny, in every book."""

from datetime import timedelta

import pytest
from django.db.models import Q

from tests.heating import BOOKED, build_okafor, on_monday
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.orders.bill_work import NothingToAsk
from towpath.orders.models import Order
from towpath.passes.models import Pack, PackMove
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.project.reactions import REACTIONS
from towpath.work.answer_quote import approve_quote
from towpath.work.arrive import arrive
from towpath.work.close_job import close_job
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Job
from towpath.work.open_job import open_for_booking
from towpath.work.send_quote import Option, send_quote

LATE = on_monday(15, 35)
"""The window was one to three."""


@pytest.fixture
def okafor(committed):
    return build_okafor(as_console=lambda: committed.as_role("console"))


def visit_by_pack(okafor, price_minor: int) -> Job:
    """One of three, sold for this price and paid by card; the work of it follows no procedure."""
    offer = offer_pack(
        site=okafor.site, name={"en": "Three visits"}, uses=3, price_minor=price_minor, services=[okafor.visit.service_id], at=BOOKED
    )
    sold = sell_pack(
        key="three visits", offer=offer, holder=okafor.lindqvist, method="card", by=okafor.owner.pk, principal=okafor.owner.pk, at=BOOKED
    )
    wanted = Booked(customer=okafor.lindqvist, channel="workspace", by=okafor.owner.pk)
    held = hold_slot(version=okafor.visit, starts_at=on_monday(13), zone="Europe/London", wanted=wanted, at=BOOKED)
    booking = confirm_booking(booking=held, address="Flat 12", pack=sold.pack, at=BOOKED)
    job = open_for_booking(booking=booking, at=BOOKED)
    Job.objects.filter(pk=job.pk).update(adoption=None)
    return job


def done_late(okafor, job: Job) -> Job:
    arrive(job=job, at=LATE)
    assert close_job(job=job, by=okafor.owner.pk, at=LATE + timedelta(hours=1)) == []
    assert close_job(job=job, by=okafor.owner.pk, at=LATE + timedelta(hours=1)) == [], "said twice, it is taken off once"
    return Job.objects.told().get(pk=job.pk)


def everything_heard() -> None:
    """What became of the pack and of the visit, each told twice over, as the worker may."""
    of_money = Q(name__startswith="pack.") | Q(name__in=["booking.completed", "order.prepayment_earned"])
    heard: set[object] = set()
    while fresh := [row for row in Event.objects.filter(of_money).order_by("id") if row.pk not in heard]:
        for row in fresh:
            heard.add(row.pk)
            kind = Announcement.known[row.name]
            for react in REACTIONS[kind] * 2:
                react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))


def books_of(okafor) -> dict[str, int]:
    everything_heard()
    books = read_ledger(okafor.id)
    return {name: abs(balance(books, f"merchant/{okafor.id}/{name}").get("GBP", 0)) for name in ("packs", "sales", "card")}


def test_ten_pounds_of_the_use_are_the_customers_again(okafor):
    """Three for 200.00: 66.67 each, and 66.66 the last. Of the first, 56.67 stay with the business."""
    with merchant_scope(okafor.id):
        job = done_late(okafor, visit_by_pack(okafor, 20_000))
        pack = Pack.objects.get()

        assert (job.reduction_minor, job.lowered_minor) == (1000, 1000)
        assert (pack.uses_left, pack.left_minor, pack.owed_minor) == (2, 13_333, 1000)
        assert books_of(okafor) == {"packs": 14_333, "sales": 5667, "card": 20_000}
        with pytest.raises(NothingToAsk):
            invoice_job(job=job, at=LATE + timedelta(hours=2))


def test_it_goes_back_with_the_rest_the_way_the_pack_was_paid(okafor):
    with merchant_scope(okafor.id):
        done_late(okafor, visit_by_pack(okafor, 20_000))

        refund = refund_pack(pack_id=Pack.objects.get().pk, by=okafor.owner.pk, at=LATE + timedelta(days=1))

        assert (refund.amount_minor, refund.payment.method) == (14_333, "card")
        assert books_of(okafor) == {"packs": 0, "sales": 5667, "card": 5667}


def test_what_a_use_was_not_worth_comes_off_what_is_billed_besides(okafor):
    """Three for 20.00: 6.67 was paid for this one. All of it is hers again, and 3.33 come off the fan: 10.00 in all."""
    with merchant_scope(okafor.id):
        job = visit_by_pack(okafor, 2000)
        quote = send_quote(job=job, options=[Option("New fan", 21_420)], by=None, at=BOOKED)
        approve_quote(quote=quote, position=1, shown_minor=21_420, signer="M. L.", signature="", is_typed=True, at=BOOKED)
        job = done_late(okafor, job)

        invoice = invoice_job(job=job, at=LATE + timedelta(hours=2))

        lines = [line.total_minor for line in Order.objects.get(pk=invoice.order_id).lines.order_by("position")]
        assert (job.lowered_minor, Pack.objects.get().owed_minor) == (667, 667)
        assert (lines, invoice.total_minor, invoice.reduction_minor) == ([21_420, -333], 21_087, 333)
        assert books_of(okafor)["sales"] == 0


def test_a_visit_in_time_gives_nothing_back(okafor):
    with merchant_scope(okafor.id):
        job = visit_by_pack(okafor, 20_000)
        arrive(job=job, at=on_monday(15, 30))
        close_job(job=job, by=okafor.owner.pk, at=on_monday(16))

        assert not PackMove.objects.filter(kind="part_returned").exists()
        assert Booking.objects.get(pk=job.booking_id).price_minor == 6667, "what the use was worth stays written"
