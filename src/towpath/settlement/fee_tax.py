"""Tax on what the network charges: by its own settings, included or added."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from towpath.foundation.money import Money
from towpath.network.models import Operator, TaxRate
from towpath.network.tax import tax_of


@dataclass(frozen=True)
class FeeTax:
    """Computed once on the whole; `amount` is within the base when it is included."""

    base: Money
    amount: Money
    rate: Fraction
    name: str
    included: bool


def fee_tax(base: Money, *, at: datetime) -> FeeTax:
    """The network's usual rate at that instant. Where it has stated none there is no tax."""
    usual = TaxRate.objects.in_force(at).first()
    if usual is None:
        return FeeTax(base, base * 0, Fraction(0), "", True)
    included = bool(Operator.objects.values_list("prices_include_tax", flat=True).first())
    parts = tax_of(price=base, rate=usual.rate, included=included)
    return FeeTax(base, parts.tax, usual.rate, usual.name, included)
