"""Charge a fee: for a sale as it is paid, for the plan once a month."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import post_transfer
from towpath.network.models import Merchant
from towpath.orders.announcements import OrderPaid, OrderRefunded, PaymentTakenBack, RefundFailed
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import Fee, fee_by, why_fee
from towpath.settlement.announcements import FeeCharged
from towpath.settlement.models import FeeLine

NETWORK = "network/fees"
WITH_THE_REFUND: Mapping[str, str] = {"en": "The fee goes back with the refund.", "zh-hans": "退款时，费用一并退回。"}
REFUND_FAILED: Mapping[str, str] = {
    "en": "The refund did not arrive, so the sale and its fee stand.",
    "zh-hans": "退款没有到账，这笔买卖照旧，费用也照旧。",
}
NEVER_CAME: Mapping[str, str] = {"en": "The money never came, so there is no fee.", "zh-hans": "钱没有到账，所以不收费。"}
FREE_MONTH: Mapping[str, str] = {
    "en": "A month to try: the plan starts with the first calendar month that begins after a whole month with us.",
    "zh-hans": "试用期免费：满一个月之后的第一个自然月起才收月费。",
}


def charge_for_sale(fact: OrderPaid) -> None:
    """A paid order gets its one fee line, by the rule it was quoted under, with the rule and its reason; zero is written too."""
    base = Money(fact.total_minor, fact.currency)
    fee = _as_quoted(fact, base)
    freeze_fee(fact.order_id, "sale", base=base, rate=fee.rate, amount=fee.amount, rule=fee.rule, reason=fee.reason, at=fact.at)


def return_fee(fact: OrderRefunded) -> None:
    """The fee goes back with the customer's money, in the same proportion; the last part brings the last cent."""
    _change(fact.order_id, fact.refund_id, "returned", -fact.fee_minor, -fact.amount_minor, fact.currency, WITH_THE_REFUND, at=fact.at)


def charge_again(fact: RefundFailed) -> None:
    """The customer's bank sent the refund back, so the sale stands, and its fee with it."""
    if fact.amount_minor:
        _change(fact.order_id, fact.refund_id, "due_again", fact.fee_minor, fact.amount_minor, fact.currency, REFUND_FAILED, at=fact.at)


def drop_fee(fact: PaymentTakenBack) -> None:
    """No money, no fee: what is left of it falls away."""
    left = fact.fee_minor - fact.fee_returned_minor
    _change(fact.order_id, fact.payment_id, "never_came", -left, -fact.amount_minor, fact.currency, NEVER_CAME, at=fact.at)


def charge_plan(*, month: date, at: datetime) -> FeeLine | None:
    """The month's plan, once; nothing where the network asks for none. Asking again answers the line there is. In the month to try it is zero,
    and the line says why."""
    rule = next((rule for rule in FeeRule.objects.in_force(at) if rule.kind == "plan"), None)
    if rule is None or rule.amount_minor is None or rule.currency is None:
        return None
    price = Money(rule.amount_minor, rule.currency)
    reference = uuid5(current_merchant(), f"plan:{month:%Y-%m}")
    if rule.first_month_free and is_month_to_try(Merchant.objects.get(pk=current_merchant()), month):
        freeze_fee(reference, "plan", base=price, rate=Fraction(0), amount=price * 0, rule=rule.pk, reason=FREE_MONTH, at=at)
    else:
        freeze_fee(reference, "plan", base=price, rate=Fraction(1), amount=price, rule=rule.pk, reason=rule.reason, at=at)
    line: FeeLine = FeeLine.objects.get(reference=reference, kind="plan")
    return line


def is_month_to_try(merchant: Merchant, month: date) -> bool:
    """The calendar month a business joined in, and the next one unless it joined on the first: never a part of a month is charged, and nobody
    has less than a whole one to try."""
    joined = merchant.joined_at.astimezone(ZoneInfo(merchant.zone)).date()
    months = (month.year - joined.year) * 12 + month.month - joined.month
    return months <= 0 or (months == 1 and joined.day > 1)


def dues_of(merchant_id: UUID) -> str:
    """The address under which a business owes its fees."""
    return f"merchant/{merchant_id}/dues"


def _as_quoted(fact: OrderPaid, base: Money) -> Fee:
    if fact.fee_minor is None or fact.fee_rule is None:
        return why_fee(FeeRule.objects.in_force(fact.at), origin=fact.origin, base=base)
    return fee_by(rule_named(fact.fee_rule), base=base)


def rule_named(rule: UUID) -> FeeRule | None:
    """The rule a fee was quoted under; none where no rule covered the sale."""
    return FeeRule.objects.filter(pk=rule).first()


def _change(
    order: UUID, reference: UUID, kind: str, amount: int, base: int, currency: str, reason: Mapping[str, str], *, at: datetime
) -> None:
    """A line beside the sale's own, under the same rule. Where the sale was free there is nothing to say."""
    sale = FeeLine.objects.filter(reference=order, kind="sale").first()
    if sale is not None and amount:
        rate = Fraction(sale.rate_numerator, sale.rate_denominator)
        moved = Money(amount, currency)
        freeze_fee(reference, kind, base=Money(base, currency), rate=rate, amount=moved, rule=sale.rule, reason=reason, at=at)


def freeze_fee(
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
        if amount.minor:
            _owe(f"fee:{kind}:{reference}", amount, reason=f"fee.{kind}", at=at)
        announce(FeeCharged(at=at, reference=reference, kind=kind, amount_minor=amount.minor, currency=amount.currency, rule=rule))


def _owe(key: str, amount: Money, *, reason: str, at: datetime) -> None:
    """A fee is owed by the business to the network; one below zero is owed back."""
    business = current_merchant()
    owes = dues_of(business)
    debit, credit = (owes, NETWORK) if amount.minor > 0 else (NETWORK, owes)
    moved = Money(abs(amount.minor), amount.currency)
    post_transfer(key=key, debit=debit, credit=credit, amount=moved, reason=reason, at=at, parties={owes: business})
