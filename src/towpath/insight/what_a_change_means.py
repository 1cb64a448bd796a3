"""What another ladder would have meant for a business's own last month, in plain money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from towpath.foundation.money import Money
from towpath.network.models import Merchant
from towpath.orders.models import Order
from towpath.pricing.models import FeeRule
from towpath.pricing.what_if import Sale, cost_of


@dataclass(frozen=True)
class Meaning:
    """One month by two ladders."""

    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        return self.after - self.before


@dataclass(frozen=True)
class LastMonth:
    """What was sold in it, by who brought the customer."""

    month: date
    sales: Sequence[Sale]
    currency: str

    @property
    def orders(self) -> int:
        return sum(sale.times for sale in self.sales)

    @property
    def introduced(self) -> int:
        return sum(sale.times for sale in self.sales if sale.origin == "network")

    @property
    def sold(self) -> Money:
        return Money(sum(sale.amount_minor * sale.times for sale in self.sales), self.currency)

    def by(self, before: Sequence[FeeRule], after: Sequence[FeeRule]) -> Meaning:
        """What was paid, and what it would have been."""
        return Meaning(cost_of(before, self.sales, self.currency), cost_of(after, self.sales, self.currency))


def month_before(today: date) -> date:
    """The first day of the last whole month."""
    return date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)


def sales_of(merchant: Merchant, month: date) -> QuerySet[Order, Any]:
    """The question to ask inside the business's scope: amounts by origin, as often as they were paid. No order and no person comes back."""
    zone = ZoneInfo(merchant.zone)
    begins = datetime.combine(month, time(0), zone)
    ends = datetime.combine(date(month.year + month.month // 12, month.month % 12 + 1, 1), time(0), zone)
    paid = Order.objects.filter(paid_at__gte=begins, paid_at__lt=ends, currency=merchant.currency, cancelled_at=None)
    charged = paid.exclude(channel="import")  # a history taken over from elsewhere was never charged for
    return (
        charged.values("customer__source", "total_minor")
        .annotate(times=Count("id"))
        .order_by()
        .values_list("customer__source", "total_minor", "times")
    )


def last_month(rows: Sequence[tuple[str | None, int, int]], *, merchant: Merchant, month: date) -> LastMonth:
    """What the question answered. A guest nobody knows is the business's own."""
    return LastMonth(month, [Sale(origin or "own", amount, times) for origin, amount, times in rows], merchant.currency)
