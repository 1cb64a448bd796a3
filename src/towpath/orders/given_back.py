"""What of a booking's money went back, and by whose hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from towpath.orders.models import BookingBill
from towpath.payments.models import Refund


@dataclass(frozen=True)
class GivenBack:
    """In minor units."""

    by_hand_minor: int
    """Paid in cash, by card terminal or transfer: somebody of the business has to hand it back."""
    by_provider_minor: int
    to_voucher_minor: int


def given_back_of(booking_id: UUID, *, since: datetime) -> GivenBack:
    """Over all its orders, those for work among them: refunds that were asked for from this instant on and did not fail."""
    bills = BookingBill.objects.filter(booking=booking_id).values("order")
    asked = Refund.objects.filter(part__in=bills, asked_at__gte=since, payment__surplus=False).exclude(state="failed").order_by()
    minors = dict(asked.values("payment__method").annotate(m=Sum("amount_minor")).values_list("payment__method", "m"))
    return GivenBack(
        by_hand_minor=sum(minors.get(method, 0) for method in ("cash", "card", "transfer")),
        by_provider_minor=minors.get("online", 0),
        to_voucher_minor=minors.get("voucher", 0),
    )
