"""Which fee, and why: the first rule in order that fits. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule

NO_RULE = UUID(int=0)
NO_RULE_REASON: Mapping[str, str] = {
    "en": "No fee rule covered this sale, so there is no fee.",
    "zh-hans": "没有适用的收费规则，因此不收费。",
}


@dataclass(frozen=True)
class Fee:
    """A fee as it will be frozen: base, exact rate, amount, and the rule that decided with its reason by language."""

    base: Money
    rate: Fraction
    amount: Money
    rule: UUID
    reason: Mapping[str, str]


def why_fee(ladder: Iterable[FeeRule], *, origin: str, base: Money) -> Fee:
    """The first rung that fits decides, and nothing is added to it. Without a rule there is no fee: a fee never appears from nowhere."""
    return fee_by(next((rule for rule in ladder if rule.kind == "sale" and rule.origin in (origin, "any")), None), base=base)


def fee_by(rule: FeeRule | None, *, base: Money) -> Fee:
    """What one rule makes of an amount: how a fee that was quoted is charged, whatever rules have come since."""
    if rule is None:
        return Fee(base, Fraction(0), Money(0, base.currency), NO_RULE, NO_RULE_REASON)
    rate = Fraction(rule.rate_numerator, rule.rate_denominator)
    return Fee(base, rate, base.share(rate), rule.pk, rule.reason)
