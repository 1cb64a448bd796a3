"""What the network's share of a sale is, said before the money is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from towpath.foundation.money import Money
from towpath.orders.models import Order
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import Fee, why_fee


@dataclass(frozen=True)
class Quote:
    """The fee of each order, and of all together."""

    fees: dict[UUID, Fee]
    currency: str

    @property
    def whole(self) -> Money:
        return Money(sum(fee.amount.minor for fee in self.fees.values()), self.currency)

    @property
    def rule(self) -> UUID | None:
        """One customer, one origin, one moment: all orders of a checkout fall under the same rule."""
        return next((fee.rule for fee in self.fees.values()), None)


def quote_fee(orders: Iterable[Order], ladder: Sequence[FeeRule]) -> Quote:
    """By the rules in force now and by who brought the customer; the fee charged later is this one, whatever the rules say then."""
    found = list(orders)
    fees = {order.pk: why_fee(ladder, origin=origin_of(order), base=Money(order.total_minor, order.currency)) for order in found}
    return Quote(fees, found[0].currency)


def origin_of(order: Order) -> str:
    """Who brought the customer; somebody nobody knows is the business's own."""
    return str(order.customer.source) if order.customer else "own"
