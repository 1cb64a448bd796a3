"""What the network earned on each sale, and each day's sales as declared."""

import json
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import NamedTuple
from uuid import UUID

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.town.loading.copying import always, copy, derived
from towpath.town.loading.customers import origins
from towpath.town.rows import Order
from towpath.town.town import Town


class Sale(NamedTuple):
    """A paid order and the rule of the ladder that fits it."""

    order: Order
    rule: FeeRule

    @property
    def fee_minor(self) -> int:
        return _share(self.order.total_minor, self.order.currency, self.rule.rate_numerator, self.rule.rate_denominator)


@cache
def _share(minor: int, currency: str, numerator: int, denominator: int) -> int:
    """As settlement rounds it; kept, because ten thousands of meals come to few different sums."""
    return Money(minor, currency).share(Fraction(numerator, denominator)).minor


class _Day(NamedTuple):
    """What one shop sold on one day of its own calendar."""

    shop_id: UUID
    day: date
    orders: int
    sales_minor: int


def load_fees(town: Town, *, at: datetime) -> None:
    """Each paid order's fee by the rule that fits, as settlement freezes it; and each day's sales as declared."""
    reasons: dict[UUID, str] = {}
    copy(
        "settlement_feeline",
        "id merchant_id reference kind base_minor rate_numerator rate_denominator amount_minor currency rule reason charged_at",
        sales_of(town),
        id=lambda sale: derived(sale.order.id, "fee"),
        merchant_id="order.shop_id",
        reference="order.id",
        kind=always("sale"),
        base_minor="order.total_minor",
        rate_numerator="rule.rate_numerator",
        rate_denominator="rule.rate_denominator",
        amount_minor="fee_minor",
        currency="order.currency",
        rule="rule.pk",
        reason=lambda sale: reasons.get(sale.rule.pk) or reasons.setdefault(sale.rule.pk, json.dumps(sale.rule.reason)),
        charged_at="order.paid_at",
    )
    copy(
        "settlement_salesday",
        "id merchant_id day orders sales_minor currency counted_at",
        _days(town),
        id=lambda day: derived(day.shop_id, f"sales {day.day}"),
        currency=always(town.world.currency),
        counted_at=always(at),
    )


def sales_of(town: Town) -> list[Sale]:
    """Every paid order with its rule."""
    rules = {rule.origin: rule for rule in FeeRule.objects.filter(kind="sale")}
    brought_by = origins(town)
    return [Sale(order, rules.get(brought_by[order.customer_id]) or rules["any"]) for order in town.history.orders]


def _days(town: Town) -> list[_Day]:
    zone = town.world.zone
    totals: dict[tuple[UUID, date], list[int]] = {}
    for order in town.history.orders:
        totals.setdefault((order.shop_id, order.paid_at.astimezone(zone).date()), []).append(order.total_minor)
    return [_Day(shop_id, day, len(paid), sum(paid)) for (shop_id, day), paid in totals.items()]
