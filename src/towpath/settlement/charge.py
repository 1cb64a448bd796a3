"""Charge a fee: for a sale as it is paid, for the plan once a month."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid5

from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import post_transfer
from towpath.orders.announcements import OrderPaid
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee
from towpath.settlement.announcements import FeeCharged
from towpath.settlement.models import FeeLine

NETWORK = "network/fees"


def charge_for_sale(fact: OrderPaid) -> None:
    """A paid order gets its one fee line, by the rules as they stood when it was paid, with the rule and its reason; zero is written too."""
    base = Money(fact.total_minor, fact.currency)
    fee = why_fee(FeeRule.objects.in_force(fact.at), origin=fact.origin, base=base)
    _freeze(fact.order_id, "sale", base=base, rate=fee.rate, amount=fee.amount, rule=fee.rule, reason=fee.reason, at=fact.at)


def charge_plan(*, month: date, at: datetime) -> FeeLine | None:
    """The month's plan, once; nothing where the network asks for none. Asking again answers the line there is."""
    rule = next((rule for rule in FeeRule.objects.in_force(at) if rule.kind == "plan"), None)
    if rule is None or rule.amount_minor is None or rule.currency is None:
        return None
    price = Money(rule.amount_minor, rule.currency)
    reference = uuid5(current_merchant(), f"plan:{month:%Y-%m}")
    _freeze(reference, "plan", base=price, rate=Fraction(1), amount=price, rule=rule.pk, reason=rule.reason, at=at)
    line: FeeLine = FeeLine.objects.get(reference=reference, kind="plan")
    return line


def dues_of(merchant_id: UUID) -> str:
    """The address under which a business owes its fees."""
    return f"merchant/{merchant_id}/dues"


def _freeze(
    reference: UUID, kind: str, *, base: Money, rate: Fraction, amount: Money, rule: UUID, reason: Mapping[str, str], at: datetime
) -> None:
    """One line per reference, held by the database, and one transfer when there is something to owe."""
    with all_or_nothing():
        _, is_new = FeeLine.objects.get_or_create(
            reference=reference,
            kind=kind,
            defaults={
                "base_minor": base.minor,
                "rate_numerator": rate.numerator,
                "rate_denominator": rate.denominator,
                "amount_minor": amount.minor,
                "currency": amount.currency,
                "rule": rule,
                "reason": dict(reason),
                "charged_at": at,
            },
        )
        if not is_new:
            return
        if amount.minor > 0:
            _owe(f"fee:{kind}:{reference}", amount, reason=f"fee.{kind}", at=at)
        announce(FeeCharged(at=at, reference=reference, kind=kind, amount_minor=amount.minor, currency=amount.currency, rule=rule))


def _owe(key: str, amount: Money, *, reason: str, at: datetime) -> None:
    business = current_merchant()
    owes = dues_of(business)
    post_transfer(key=key, debit=owes, credit=NETWORK, amount=amount, reason=reason, at=at, parties={owes: business})
