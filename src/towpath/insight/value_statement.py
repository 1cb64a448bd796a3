"""What the network was worth to a business in a month, beside what it cost: from the rows both sides may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.money import Money, round_half_up
from towpath.foundation.together import together
from towpath.insight.saving import saving
from towpath.logistics.fill_rate import fill_rate
from towpath.logistics.models import PurchaseLine, ReceiptLine
from towpath.network.models import Merchant
from towpath.settlement.models import FeeLine, SalesDay
from towpath.subsidies.models import Funding

FIRST_YEAR, LAST_YEAR = 2000, 2200


class NoSuchMonth(Invalid):
    code = "no_such_month"
    what_happened = gettext_lazy("There is no statement for this month.")
    what_to_do = gettext_lazy("Choose a month since the network began.")


Grade = Literal["exact", "A", "B", "C", "D"]


@dataclass(frozen=True)
class BoughtItem:
    """One item at one price as it arrived in the month. `saved` is empty where nobody quoted a price outside."""

    code: str
    name: dict[str, str]
    unit: str
    quantity: int
    unit_price: Money
    outside_price: Money | None
    outside_quoted_on: date | None

    @property
    def value(self) -> Money:
        return self.unit_price * self.quantity

    @property
    def saved(self) -> Money | None:
        if self.outside_price is None:
            return None
        exact = saving(self.quantity, Fraction(self.unit_price.minor), Fraction(self.outside_price.minor))
        return Money(round_half_up(exact), self.unit_price.currency)


@dataclass(frozen=True)
class StatementLine:
    """One figure with where it comes from. `amount` or `rate` is empty when there is too little to say; `how` then says so with n."""

    code: Literal[
        "bought", "saved", "sale_fees", "plan_fees", "fees", "gain_ex_subsidy", "subsidy", "gain", "sales", "take_rate", "fill_rate"
    ]
    amount: Money | None
    rate: Fraction | None
    n: int
    grade: Grade
    how: str
    quoted_from: date | None = None
    quoted_until: date | None = None


@dataclass(frozen=True)
class ValueStatement:
    """A month of one business. Equal for whoever asks, because it is made of the same rows."""

    merchant_id: UUID
    merchant_name: str
    month: date
    begins_at: datetime
    ends_at: datetime
    currency: str
    items: tuple[BoughtItem, ...]
    lines: tuple[StatementLine, ...]
    counted_until: datetime | None
    """When sales were last counted; empty when they never were."""

    def line(self, code: str) -> StatementLine:
        return next(line for line in self.lines if line.code == code)

    def plain(self) -> dict[str, Any]:
        """For machines: amounts in minor units, rates as exact fractions, never a float."""
        return {
            "merchant_id": str(self.merchant_id),
            "month": f"{self.month:%Y-%m}",
            "begins_at": self.begins_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "currency": self.currency,
            "counted_until": self.counted_until.isoformat() if self.counted_until else None,
            "lines": [
                {
                    "code": line.code,
                    "amount_minor": line.amount.minor if line.amount else None,
                    "rate": [line.rate.numerator, line.rate.denominator] if line.rate is not None else None,
                    "n": line.n,
                    "grade": line.grade,
                    "how": line.how,
                    "quoted_from": line.quoted_from.isoformat() if line.quoted_from else None,
                    "quoted_until": line.quoted_until.isoformat() if line.quoted_until else None,
                }
                for line in self.lines
            ],
            "items": [
                {
                    "code": item.code,
                    "quantity": item.quantity,
                    "unit_minor": item.unit_price.minor,
                    "outside_minor": item.outside_price.minor if item.outside_price else None,
                    "outside_quoted_on": item.outside_quoted_on.isoformat() if item.outside_quoted_on else None,
                    "value_minor": item.value.minor,
                    "saved_minor": item.saved.minor if item.saved else None,
                }
                for item in self.items
            ],
        }


def value_statement(merchant_id: UUID, month: date) -> ValueStatement:
    """Bought, saved, paid in fees, sold, and the share that fees took: [first of the month, first of the next) on the business's own clock.

    A business asks in its scope, the network under its own role; two statements either way.
    """
    if not FIRST_YEAR <= month.year <= LAST_YEAR:
        raise NoSuchMonth
    merchant = Merchant.objects.filter(pk=merchant_id).first()
    if merchant is None:
        raise NotFound
    first, following = month.replace(day=1), _next_month(month)
    begins, ends = _midnight(first, merchant.zone), _midnight(following, merchant.zone)
    arrived, charged, declared, ordered, funded = together(
        _arrived(merchant, begins, ends),
        _charged(merchant, begins, ends),
        _declared(merchant, first, following),
        _ordered(merchant, first, following),
        _funded(merchant, first, following),
    )
    items = tuple(_item(*row, currency=merchant.currency) for row in arrived)
    fees = _fee_lines(charged, merchant)
    orders, sold, counted_until = _sales_line(declared, merchant)
    filled = _fill_line(ordered)
    saved = _saved_line(items, merchant)
    gains = _gain_lines(saved, fees[-1], funded, merchant)
    return ValueStatement(
        merchant_id=merchant.pk,
        merchant_name=merchant.name,
        month=first,
        begins_at=begins,
        ends_at=ends,
        currency=merchant.currency,
        items=items,
        lines=(_bought_line(items, merchant), saved, *fees, *gains, sold, take_rate(fees[-1], sold, orders), filled),
        counted_until=counted_until,
    )


def _arrived(merchant: Merchant, begins: datetime, ends: datetime) -> QuerySet[ReceiptLine, Any]:
    """What arrived, by item and price."""
    price = ("line__unit_minor", "line__outside_minor", "line__outside_quoted_on")
    came = ReceiptLine.objects.filter(
        merchant_id=merchant.pk, received_at__gte=begins, received_at__lt=ends, line__purchase__currency=merchant.currency
    )
    grouped: QuerySet[ReceiptLine, Any] = came.values("line__item__code", "line__item__name", "line__item__unit", *price)
    counted = grouped.annotate(units=Sum("quantity")).order_by("line__item__code", *price)
    return counted.values_list("line__item__code", "line__item__name", "line__item__unit", *price, "units")


def _item(
    code: str, name: dict[str, str], unit: str, price: int, outside: int | None, quoted_on: date | None, units: int, *, currency: str
) -> BoughtItem:
    return BoughtItem(
        code=code,
        name=name,
        unit=unit,
        quantity=units,
        unit_price=Money(price, currency),
        outside_price=Money(outside, currency) if outside is not None else None,
        outside_quoted_on=quoted_on,
    )


def _bought_line(items: Sequence[BoughtItem], merchant: Merchant) -> StatementLine:
    return StatementLine(
        code="bought",
        amount=Money(sum(item.value.minor for item in items), merchant.currency),
        rate=None,
        n=sum(item.quantity for item in items),
        grade="exact",
        how=_("What arrived, at the price agreed when it was ordered: units times price, added up."),
    )


def _saved_line(items: Sequence[BoughtItem], merchant: Merchant) -> StatementLine:
    compared = [item for item in items if item.saved is not None]
    n = sum(item.quantity for item in compared)
    if not compared:
        how = _("Not enough data (n = %(n)s): for nothing that arrived is there a price from outside the network.") % {"n": 0}
        return StatementLine("saved", None, None, 0, "D", how)
    dates = [item.outside_quoted_on for item in compared if item.outside_quoted_on is not None]
    return StatementLine(
        code="saved",
        amount=Money(sum(item.saved.minor for item in compared if item.saved is not None), merchant.currency),
        rate=None,
        n=n,
        grade="D",
        how=_(
            "For %(n)s of %(all)s units there is a dated quote from outside: units times (outside price − price here). "
            "A regional quote, not your own invoice; waste is counted as equal."
        )
        % {"n": n, "all": sum(item.quantity for item in items)},
        quoted_from=min(dates, default=None),
        quoted_until=max(dates, default=None),
    )


def _charged(merchant: Merchant, begins: datetime, ends: datetime) -> QuerySet[FeeLine, Any]:
    """Fee lines by kind: their sum and how many they are."""
    charged = FeeLine.objects.filter(merchant_id=merchant.pk, charged_at__gte=begins, charged_at__lt=ends, currency=merchant.currency)
    return charged.values("kind").annotate(total=Sum("amount_minor"), lines=Count("id")).values_list("kind", "total", "lines")


def _fee_lines(charged: list[tuple[str, int, int]], merchant: Merchant) -> tuple[StatementLine, StatementLine, StatementLine]:
    by_kind = {kind: (total, lines) for kind, total, lines in charged}
    fixed = [by_kind.pop(kind, (0, 0)) for kind in ("plan", "licence")]
    plan, plans = sum(total for total, _lines in fixed), sum(lines for _total, lines in fixed)
    sale, sales = sum(total for total, _lines in by_kind.values()), by_kind.get("sale", (0, 0))[1]
    return (
        StatementLine(
            code="sale_fees",
            amount=Money(sale, merchant.currency),
            rate=None,
            n=sales,
            grade="exact",
            how=_(
                "The fee lines of %(n)s paid orders, each frozen with its rule, less the fees that went back with refunds; "
                "your own customers are free of fees."
            )
            % {"n": sales},
        ),
        StatementLine(
            code="plan_fees",
            amount=Money(plan, merchant.currency),
            rate=None,
            n=plans,
            grade="exact",
            how=_("The monthly plan and the licences for what is taught, where there are any."),
        ),
        StatementLine(
            code="fees",
            amount=Money(sale + plan, merchant.currency),
            rate=None,
            n=sales + plans,
            grade="exact",
            how=_("Everything the network charged: fees on sales, the plan and licences."),
        ),
    )


def _funded(merchant: Merchant, first: date, following: date) -> QuerySet[Funding, Any]:
    """What the network gave to this month's orders: the sum that was not put back, and of how many. Who reads it for the network sees no payment, so
    what was promised in the last day and isn't paid yet is in it."""
    standing = Funding.objects.filter(
        merchant_id=merchant.pk,
        day__gte=first,
        day__lt=following,
        campaign__currency=merchant.currency,
        returned_minor__lt=F("amount_minor"),
    )
    return (
        standing.order_by()
        .values("campaign__currency")
        .annotate(total=Sum(F("amount_minor") - F("returned_minor")), orders=Count("id"))
        .values_list("total", "orders")
    )


def _gain_lines(
    saved: StatementLine, fees: StatementLine, funded: Sequence[tuple[int, int]], merchant: Merchant
) -> tuple[StatementLine, StatementLine, StatementLine]:
    """What the network is worth by itself, what it paid of guests' orders, and both together: help that ends is never mixed with what stays."""
    paid, orders = (sum(row[0] for row in funded), sum(row[1] for row in funded))
    subsidy = StatementLine(
        "subsidy",
        Money(paid, merchant.currency),
        None,
        orders,
        "exact",
        _(
            "The network's part of %(n)s orders; it goes when the help goes. Promises of the last day, to orders not paid yet, may be among it."
        )
        % {"n": orders},
    )
    if saved.amount is None or fees.amount is None:
        too_few = _("Not enough data (n = %(n)s): without a saving there is nothing to compare with the fees.") % {"n": saved.n}
        return (
            StatementLine("gain_ex_subsidy", None, None, saved.n, "D", too_few),
            subsidy,
            StatementLine("gain", None, None, saved.n, "D", too_few),
        )
    own = saved.amount - fees.amount
    return (
        StatementLine(
            "gain_ex_subsidy", own, None, saved.n, "D", _("Saved against outside, minus all fees. This stays when no help is paid.")
        ),
        subsidy,
        StatementLine(
            "gain",
            own + Money(paid, merchant.currency),
            None,
            saved.n,
            "D",
            _(
                "The same, plus the network's part of orders, counted in full: at most this, because a part of it reaches guests who would have come anyway."
            ),
        ),
    )


def _declared(merchant: Merchant, first: date, following: date) -> QuerySet[SalesDay, Any]:
    """All counted days of the month in one row; none when nothing was counted."""
    days = SalesDay.objects.filter(merchant_id=merchant.pk, day__gte=first, day__lt=following, currency=merchant.currency)
    return (
        days.values("currency")
        .annotate(sold=Sum("sales_minor"), paid=Sum("orders"), days=Count("id"), until=Max("counted_at"))
        .values_list("sold", "paid", "days", "until")
    )


def _sales_line(declared: list[tuple[int, int, int, datetime]], merchant: Merchant) -> tuple[int, StatementLine, datetime | None]:
    sold, orders, days, until = declared[0] if declared else (0, 0, 0, None)
    line = StatementLine(
        code="sales",
        amount=Money(sold, merchant.currency) if days else None,
        rate=None,
        n=orders,
        grade="exact",
        how=_(
            "%(n)s paid orders on %(days)s counted days, less refunds on the day they were made, as the business declared them: "
            "a sum a day, no order and no person in it."
        )
        % {"n": orders, "days": days},
    )
    return orders, line, until


def take_rate(fees: StatementLine, sales: StatementLine, orders: int) -> StatementLine:
    """The share of sales that fees took; without sales there is nothing to say."""
    if fees.amount is None or sales.amount is None or sales.amount.minor == 0:
        return StatementLine(
            "take_rate", None, None, orders, "exact", _("Not enough data (n = %(n)s): nothing was sold yet.") % {"n": orders}
        )
    rate = Fraction(fees.amount.minor, sales.amount.minor)
    return StatementLine("take_rate", None, rate, orders, "exact", _("Fees divided by sales."))


def _ordered(merchant: Merchant, first: date, following: date) -> QuerySet[PurchaseLine, Any]:
    """Lines of this month's mornings that have been received: how many were ordered, how many came."""
    received = PurchaseLine.objects.filter(
        merchant_id=merchant.pk,
        purchase__deliver_on__gte=first,
        purchase__deliver_on__lt=following,
        purchase__received_at__isnull=False,
    )
    return received.annotate(came=Sum("receipts__quantity", default=0)).values_list("quantity", "came")


def _fill_line(pairs: list[tuple[int, int]]) -> StatementLine:
    n = sum(ordered for ordered, _came in pairs)
    rate = fill_rate(pairs)
    if rate is None:
        return StatementLine("fill_rate", None, None, 0, "exact", _("Not enough data (n = %(n)s): nothing was delivered yet.") % {"n": 0})
    return StatementLine(
        "fill_rate", None, rate, n, "exact", _("Units that came, of %(n)s ordered for mornings that have been.") % {"n": n}
    )


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)
