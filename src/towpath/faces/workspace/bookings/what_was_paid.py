"""The money of one booking, as its page shows it: what is left to pay, and what was paid for it, and how."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from towpath.booking.models import Booking
from towpath.faces.workspace.orders import way_paid
from towpath.orders.bill_booking import asked_questions
from towpath.orders.kept import kept_for, kept_of
from towpath.orders.left_to_pay import left_of_price, left_to_pay
from towpath.orders.models import BookingBill, Order, Split
from towpath.passes.models import Pack, PackMove
from towpath.payments.models import Attempt
from towpath.payments.pay_online import OPEN
from towpath.work.models import Job

PAYS = ("confirmed", "checked_in", "completed")
"""Whoever asks for a time pays for it once they have it."""


def money_questions(booking_id: UUID) -> list[QuerySet[Any, Any]]:
    """To be asked together with the page's other questions."""
    bills = BookingBill.objects.filter(booking=booking_id)
    groups = bills.filter(order__paid_at=None, order__cancelled_at=None).values("order__group")
    credits = Booking.objects.filter(pk=booking_id).exclude(credit=None).values("credit")
    return [
        bills.select_related("order").order_by("order__placed_at", "order_id"),
        Split.objects.filter(order__in=bills.values("order"), payment__failed_at=None, payment__surplus=False)
        .select_related("payment")
        .order_by("payment__taken_at", "id"),
        kept_for(groups),
        Attempt.objects.filter(payable__in=groups, state__in=OPEN).exclude(reference=""),
        Pack.objects.filter(pk__in=PackMove.objects.filter(pk__in=credits).values("pack")),
        *asked_questions(booking_id, with_work=True),
    ]


def money_there(booking: Booking, job: Job | None, answers: Sequence[list[Any]]) -> dict[str, Any]:
    """The answers. `left_minor` can be taken here, unless its job's bill asks for it (`by_job`) or a voucher is kept for it (`bill`, where the rest is
    taken)."""
    bills, splits, kept, attempts, packs, *asked = answers
    left = left_of_price(booking, asked) if booking.state in PAYS else 0
    rest = next((each.order for each in bills if each.what == "rest" and _is_open(each.order) and each.order.total_minor == left), None)
    return {
        "left_minor": left,
        "by_job": bool(left) and is_billed_by_its_job(job),
        "pays_now": bool(left and attempts),
        "bill": rest if rest is not None and kept_of(kept).minor else None,
        "paid": [_part(split) for split in splits],
        "owed": [each for each in bills if each.what in ("fee", "work") and _is_open(each.order)],
        "pack": packs[0] if packs else None,
    }


def still_to_take(booking: Booking) -> int:
    """What somebody who has just been there would pay before they go, in minor units; nothing where the bill of its job asks for it."""
    return 0 if is_billed_by_its_job(Job.objects.filter(booking=booking).first()) else left_to_pay(booking)


def is_billed_by_its_job(job: Job | None) -> bool:
    """The price of the visit lies in that bill, with the work: nobody is asked for it twice."""
    return job is not None and job.state != "called_off"


def _is_open(order: Order) -> bool:
    return order.paid_at is None and order.cancelled_at is None


def _part(split: Split) -> dict[str, Any]:
    """One payment, or as much of it as was for this booking."""
    gone = split.refunded_minor
    return {
        "order": split.order_id,
        "words": _("Taken back by your customer's bank") if split.lost_minor else way_paid(split.payment.method),
        "minor": split.amount_minor,
        "at": split.payment.taken_at,
        "back_minor": 0 if gone == split.amount_minor else gone,
        "is_back": gone == split.amount_minor,
    }
