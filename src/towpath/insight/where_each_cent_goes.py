"""Where each cent of an order or of a dish goes, for the business and, without its supply, for its guest. At most two statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from towpath.foundation.errors import NotFound
from towpath.foundation.money import Money, allocate
from towpath.foundation.together import together
from towpath.network.models import Operator, TaxRate
from towpath.network.tax import tax_of
from towpath.orders.models import Order, OrderLine, Split
from towpath.orders.quote_fee import origin_of
from towpath.presence.models import Listing
from towpath.presence.portion_cost import PortionCost, cost_of_portion, supply_parts
from towpath.pricing.breakdown import Breakdown, breakdown
from towpath.pricing.lowers import standing_at
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee
from towpath.settlement.models import FeeLine


@dataclass(frozen=True)
class Cents:
    """A price taken apart, with what each part stands on."""

    breakdown: Breakdown
    origin: str
    """Who brought the customer: that alone decides the fee."""
    fee_rate: Fraction
    fee_reason: Mapping[str, str]
    fee_rule: UUID
    fee_is_charged: bool
    """Frozen with the payment; else what it would be by today's rules."""
    tax_name: str
    tax_rate: Fraction | None
    """Nothing where the network has not said which tax applies, or where it is added to the price."""
    provider_is_known: bool
    items: Mapping[UUID, dict[str, str]]
    """Names of the supply in it."""
    supply_is_complete: bool
    refunded: Money

    def plain(self) -> dict[str, Any]:
        """For machines."""
        return {
            "price_minor": self.breakdown.price.minor,
            "currency": self.breakdown.price.currency,
            "origin": self.origin,
            "fee_rule": self.fee_rule,
            "fee_reason": dict(self.fee_reason),
            "fee_is_charged": self.fee_is_charged,
            "supply_is_complete": self.supply_is_complete,
            "refunded_minor": self.refunded.minor,
            "parts": [
                {
                    "kind": part.kind,
                    "amount_minor": part.amount.minor,
                    "is_estimate": part.is_estimate,
                    "name": self.items[part.of] if part.of else None,
                }
                for part in self.breakdown.parts
            ],
        }


def cents_of_order(order_id: UUID, *, at: datetime) -> tuple[Order, Cents]:
    """As it was charged when it was paid; before that, as it would be. Must be asked inside the business's scope."""
    own = Split.objects.filter(order_id=order_id, payment__failed_at=None, payment__surplus=False)
    orders, lines, splits, fees, rules, rates, operators = together(
        Order.objects.select_related("customer").filter(pk=order_id),
        OrderLine.objects.filter(order_id=order_id).order_by("position"),
        Split.objects.filter(payment__in=own.values("payment")).select_related("payment").order_by("id"),
        FeeLine.objects.filter(reference=order_id, kind="sale"),
        *_rules(),
    )
    if not orders:
        raise NotFound
    order, moment = orders[0], orders[0].paid_at or at
    price = Money(order.total_minor, order.currency)
    origin = origin_of(order)
    dishes = [line.listing_id for line in lines if line.listing_id]
    parts = list(supply_parts(moment, order.currency).filter(listing_id__in=dishes))
    portions = [(cost_of_portion(parts, line.listing_id), line.quantity) for line in lines if line.listing_id]
    charged = fees[0] if fees else None
    quoted = why_fee(standing_at(rules, moment), origin=origin, base=price)
    own_splits = [split for split in splits if split.order_id == order_id]
    tax_name, tax_rate, tax = _tax(price, rates, operators, moment)
    provider = Money(_cost(order_id, splits), order.currency)
    supply, items = _supply(portions)
    fee = Money(charged.amount_minor, charged.currency) if charged else quoted.amount
    return order, Cents(
        breakdown=breakdown(price=price, tax=tax, fee=fee, provider=provider, supply=supply),
        origin=origin,
        fee_rate=Fraction(charged.rate_numerator, charged.rate_denominator) if charged else quoted.rate,
        fee_reason=charged.reason if charged else quoted.reason,
        fee_rule=charged.rule if charged else quoted.rule,
        fee_is_charged=charged is not None,
        tax_name=tax_name,
        tax_rate=tax_rate,
        provider_is_known=all(split.payment.method in ("cash", "online") for split in own_splits),
        items=items,
        supply_is_complete=len(dishes) == len(lines) and all(cost.is_complete for cost, _times in portions),
        refunded=Money(sum(split.refunded_minor for split in own_splits if split.payment.share != "network"), order.currency),
    )


def cents_of_dish(listing: Listing, *, at: datetime) -> list[Cents]:
    """A dish at its price of today: sold to the business's own customer, and to one the network introduced."""
    parts, *rules = together(supply_parts(at, listing.currency).filter(listing=listing), *_rules())
    portion = cost_of_portion(parts, listing.pk)
    return _by_origin(Money(listing.price_minor, listing.currency), rules, portion, at)


def cents_of_price(price: Money, *, at: datetime) -> list[Cents]:
    """Any price, in the same two cases; what supply it would hold nobody can know."""
    return _by_origin(price, together(*_rules()), PortionCost([]), at)


def _rules() -> tuple[QuerySet[FeeRule], QuerySet[TaxRate], QuerySet[Operator]]:
    return FeeRule.objects.all(), TaxRate.objects.order_by("position", "id"), Operator.objects.all()[:1]


def _by_origin(price: Money, answers: Sequence[Sequence[Any]], portion: PortionCost, at: datetime) -> list[Cents]:
    rules, rates, operators = answers
    tax_name, tax_rate, tax = _tax(price, rates, operators, at)
    supply, items = _supply([(portion, 1)])
    nothing, ladder = Money(0, price.currency), standing_at(rules, at)
    found = []
    for origin in ("own", "network"):
        fee = why_fee(ladder, origin=origin, base=price)
        found.append(
            Cents(
                breakdown=breakdown(price=price, tax=tax, fee=fee.amount, provider=nothing, supply=supply),
                origin=origin,
                fee_rate=fee.rate,
                fee_reason=fee.reason,
                fee_rule=fee.rule,
                fee_is_charged=False,
                tax_name=tax_name,
                tax_rate=tax_rate,
                provider_is_known=False,
                items=items,
                supply_is_complete=portion.is_complete,
                refunded=nothing,
            )
        )
    return found


def _tax(price: Money, rates: Sequence[TaxRate], operators: Sequence[Operator], at: datetime) -> tuple[str, Fraction | None, Money]:
    """The usual rate of that moment, where it is part of the price."""
    held = [rate for rate in rates if rate.effective_from <= at and (rate.effective_until is None or rate.effective_until > at)]
    if not held or not operators or not operators[0].prices_include_tax:
        return "", None, Money(0, price.currency)
    return held[0].name, held[0].rate, tax_of(price=price, rate=held[0].rate, included=True).tax


def _cost(order_id: UUID, splits: Sequence[Split]) -> int:
    """This order's part of what the provider took, shared as it was booked: over the orders that were paid together."""
    cost, seen = 0, {split.payment_id: split.payment for split in splits}
    for payment in seen.values():
        together_paid = [split for split in splits if split.payment_id == payment.pk]
        shares = allocate(payment.cost_minor, [split.amount_minor for split in together_paid])
        cost += sum(share for split, share in zip(together_paid, shares, strict=True) if split.order_id == order_id)
    return cost


def _supply(portions: Iterable[tuple[PortionCost, int]]) -> tuple[dict[UUID, Fraction], dict[UUID, dict[str, str]]]:
    """Exact costs by item, as far as they are known, with the items' names."""
    costs: dict[UUID, Fraction] = {}
    names: dict[UUID, dict[str, str]] = {}
    for portion, times in portions:
        for part in portion.parts:
            if part.per_portion is not None:
                costs[part.item_id] = costs.get(part.item_id, Fraction(0)) + part.per_portion * times
                names[part.item_id] = part.name
    return costs, names
