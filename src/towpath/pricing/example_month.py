"""What a set of fee rules takes from a month, before anybody pays it. Pure, and by the very rules that will be charged."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee


@dataclass(frozen=True)
class ExampleMonth:
    """One business's month: what it sold, how much of it to customers the network introduced, and what the network earned on goods."""

    sold: Money
    introduced: Money
    supply_margin: Money


@dataclass(frozen=True)
class Take:
    """What the network would keep: its fees, and its fees together with what it earns on goods, each as a share of what was sold."""

    own_fee: Money
    introduced_fee: Money
    plan: Money
    first_month: Money
    """All fees of the first month."""
    fees: Money
    service: Fraction
    blended: Fraction


def take_of(*, rules: Iterable[FeeRule], month: ExampleMonth) -> Take:
    """Fees by rule as they would be charged, over everything the business sold. A month without sales takes a share of nothing: zero."""
    rules = list(rules)
    own = why_fee(rules, origin="own", base=month.sold - month.introduced).amount
    introduced = why_fee(rules, origin="network", base=month.introduced).amount
    plan_rule = next((rule for rule in rules if rule.kind == "plan"), None)
    plan = Money(plan_rule.amount_minor or 0 if plan_rule else 0, month.sold.currency)
    fees = own + introduced + plan
    free = plan_rule is not None and plan_rule.first_month_free
    return Take(
        own_fee=own,
        introduced_fee=introduced,
        plan=plan,
        first_month=fees - plan if free else fees,
        fees=fees,
        service=_share(fees, month.sold),
        blended=_share(fees + month.supply_margin, month.sold),
    )


def _share(part: Money, whole: Money) -> Fraction:
    return Fraction(part.minor, whole.minor) if whole.minor else Fraction(0)
