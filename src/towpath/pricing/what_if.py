"""What a ladder would have cost for sales that were really made. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee


@dataclass(frozen=True)
class Sale:
    """So many sales of one amount to customers of one origin."""

    origin: str
    amount_minor: int
    times: int


def cost_of(ladder: Sequence[FeeRule], sales: Iterable[Sale], currency: str) -> Money:
    """Each sale's fee rounded as it would be charged, and the price of the month; never the fee on the sum."""
    shares = (why_fee(ladder, origin=sale.origin, base=Money(sale.amount_minor, currency)).amount * sale.times for sale in sales)
    plan = next((rule for rule in ladder if rule.kind == "plan" and rule.currency == currency), None)
    return sum(shares, Money((plan.amount_minor or 0) if plan else 0, currency))
