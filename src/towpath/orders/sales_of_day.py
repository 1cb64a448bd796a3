"""What a business sold between two instants. A refund is a negative sale on the day the money went back, whatever day it was paid on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Sum

from towpath.foundation.together import together
from towpath.orders.models import Earning, Order, Split
from towpath.orders.paid_ahead import is_apart
from towpath.payments.models import Refund


@dataclass(frozen=True)
class Sales:
    """Checkouts that were sent, and the money that came and went."""

    orders: int
    paid: int
    unpaid: int
    received_minor: int
    """What was paid for things, and what was earned of visits."""
    refunded_minor: int

    @property
    def minor(self) -> int:
        return self.received_minor - self.refunded_minor


def sales_between(begins: datetime, ends: datetime) -> Sales:
    """One statement. What was paid twice is no sale, and what the provider took back never was one. What is paid for a visit is a sale when it is
    earned."""
    sent = Order.objects.filter(placed_at__gte=begins, placed_at__lt=ends, cancelled_at=None).exclude(channel="import")
    received = Split.objects.filter(
        ~is_apart("order"), payment__taken_at__gte=begins, payment__taken_at__lt=ends, payment__failed_at=None, payment__surplus=False
    )
    earned = Earning.objects.filter(what="earned", earned_at__gte=begins, earned_at__lt=ends)
    back = Refund.objects.filter(state="done", ended_at__gte=begins, ended_at__lt=ends, payment__failed_at=None, payment__surplus=False)
    counts, came, went, visits = together(
        sent.order_by()
        .values("currency")
        .annotate(
            n=Count("group", distinct=True),
            paid=Count("group", distinct=True, filter=~Q(paid_at=None)),
            unpaid=Count("group", distinct=True, filter=Q(paid_at=None)),
        )
        .values_list("n", "paid", "unpaid"),
        received.order_by().values("order__currency").annotate(m=Sum("amount_minor")).values_list("m"),
        # A voucher that was bought is no sale before it is used, so giving it back is none either.
        back.filter(~is_apart("part"), Exists(Split.objects.filter(payment=OuterRef("payment"))))
        .order_by()
        .values("payment__currency")
        .annotate(m=Sum("amount_minor"))
        .values_list("m"),
        earned.order_by().values("currency").annotate(up=_sum(minor__gt=0), down=_sum(minor__lt=0)).values_list("up", "down"),
    )
    orders, paid, unpaid = counts[0] if counts else (0, 0, 0)
    received_minor = sum(m for (m,) in came) + sum(up for up, _down in visits)
    return Sales(orders, paid, unpaid, received_minor, sum(m for (m,) in went) - sum(down for _up, down in visits))


def _sum(**which: int) -> Sum:
    return Sum("minor", filter=Q(**which), default=0)
