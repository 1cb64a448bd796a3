"""What a customer ordered and paid, as they may read it."""

from django.db.models import Q, QuerySet

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.orders.models import LineReturn, Order, OrderGroup, OrderLine
from towpath.passes.models import PackPurchase, Voucher
from towpath.payments.models import Attempt, Dispute, KeptCard, Payment, Refund


def kept_about(customer: Customer) -> list[Sheet]:
    """What the business writes about it in its books are sums of the same rows. Of a card there is only what they know it by."""
    own = Order.objects.filter(customer=customer)
    paid = Payment.objects.filter(_theirs(customer))
    refunds = Refund.objects.filter(payment__in=paid.values("pk")).order_by("asked_at", "id")
    disputes = Dispute.objects.filter(payment__in=paid.values("pk")).order_by("opened_at", "id")
    return [
        Sheet("orders", own.order_by("placed_at", "id"), _ORDER, also=(OrderGroup,)),
        Sheet("dishes", OrderLine.objects.filter(order__customer=customer).order_by("order__placed_at", "order", "position"), _LINE),
        Sheet("brought_back", LineReturn.objects.filter(line__order__customer=customer).order_by("taken_at", "id"), _RETURN),
        Sheet("payments", paid.order_by("taken_at", "id"), _PAYMENT),
        Sheet("money_back", refunds, same("asked_at", "amount_minor", "state", "reason", "ended_at", currency="payment__currency")),
        Sheet("disputes", disputes, same("opened_at", "amount_minor", "state", "closed_at", currency="payment__currency")),
        Sheet("tries_to_pay", Attempt.objects.filter(_theirs(customer)).order_by("started_at", "id"), _ATTEMPT),
        Sheet("cards", _cards(customer), same("brand", "last4", "most_minor", "currency", "state", "asked_at", "ended_at", "forgotten_at")),
    ]


_ORDER = same("number", "placed_at", "channel", "place", "note", "total_minor", "currency", "paid_at", "cancelled_at") | same(
    number_in_earlier_books="source_code"
)
_LINE = same("name", "quantity", "choices", "unit_minor", "total_minor", order="order__number", currency="order__currency")
_RETURN = same(
    "taken_at", "quantity", "refund_minor", "currency", name="line__name", order="line__order__number", came_back_because="reason"
)
_PAYMENT = same("taken_at", "method", "amount_minor", "refunded_minor", "currency", paid_by="share")
_ATTEMPT = same("started_at", "amount_minor", "currency", "state", "ended_at")


def _theirs(customer: Customer) -> Q:
    """Paid for a checkout, a pack or a voucher of theirs."""
    own: Q = Q(payable__in=OrderGroup.objects.filter(customer=customer).values("pk"))
    own |= Q(payable__in=PackPurchase.objects.filter(holder=customer).values("pk"))
    own |= Q(payable__in=Voucher.objects.filter(holder=customer).values("pk"))
    return own


def _cards(customer: Customer) -> QuerySet[KeptCard]:
    booked = Booking.objects.filter(booker=customer).values("pk")
    rows: QuerySet[KeptCard] = KeptCard.objects.filter(wanted_for__in=booked)
    return rows.order_by("asked_at", "id")
