"""What a guest still has to pay for a checkout: the whole, less what is kept for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.orders.hold import release
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
    """For orders of one checkout under its lock. Where an order fell away and more is kept than there is to pay, all of it goes back: the guest
    sees the new sum and may use it again."""
    total = Money(sum(order.total_minor for order in orders), orders[0].currency)
    found, ladder = together(Hold.objects.held().filter(payable=orders[0].group_id).order_by("share"), FeeRule.objects.in_force(at))
    holds = tuple(found)
    if sum(amounts(holds)) > total.minor:
        release(holds, at=at)
        holds = ()
    return Bill(total, holds, quote_fee(orders, ladder))
