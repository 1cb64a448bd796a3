"""What a guest still has to pay for a checkout: the whole, less what is kept for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.orders.hold import lessen, release
from towpath.orders.models import Order
from towpath.orders.parts import shares_of
from towpath.orders.quote_fee import Quote, quote_fee
from towpath.payments.models import Hold
from towpath.pricing.models import FeeRule


@dataclass(frozen=True)
class Bill:
    """One checkout before it is paid."""

    total: Money
    holds: tuple[Hold, ...]
    quote: Quote

    @property
    def own(self) -> Money:
        """What is left for the guest's own money."""
        return Money(self.total.minor - sum(hold.amount_minor for hold in self.holds), self.total.currency)

    @property
    def own_fee(self) -> Money:
        """The part of the fee that goes with it."""
        return Money(shares_of(self.quote.whole.minor, [self.own.minor, *amounts(self.holds)])[0], self.total.currency)


def amounts(holds: Sequence[Hold]) -> list[int]:
    return [hold.amount_minor for hold in holds]


def bill_of(orders: Sequence[Order], *, at: datetime) -> Bill:
    """For orders of one checkout under its lock. Where an order fell away, the network's part is lessened with it; and a voucher that holds more
    than there is left to pay has its value back: the guest sees the new sum and may use it again."""
    total = Money(sum(order.total_minor for order in orders), orders[0].currency)
    kept = Hold.objects.held().filter(payable=orders[0].group_id)
    found, ladder = together(kept.order_by("-share"), FeeRule.objects.in_force(at))
    helps = [hold for hold in found if hold.share == "network"]
    vouchers = [hold for hold in found if hold.share == "voucher"]
    owed_of_help = sum(min(hold.amount_minor, hold.amount_minor * total.minor // (hold.for_minor or 1)) for hold in helps)
    if vouchers and vouchers[0].amount_minor + owed_of_help > total.minor:
        release(kept.filter(share="voucher"), at=at)
        vouchers = []
    for hold in helps:
        lessen(hold, total_minor=total.minor, at=at)
    return Bill(total, (*vouchers, *(hold for hold in helps if hold.amount_minor)), quote_fee(orders, ladder))
