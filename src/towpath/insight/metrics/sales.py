"""What was sold in a window and in the one before it, and why it changed. It is the same sum as on the day's own page (`orders/sales_of_day.py`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from towpath.insight.metrics.growth import PARTS, Sold, side_of, split_growth, two_bars
from towpath.insight.metrics.metric import Answers, Found, Metric, Rows, Value
from towpath.insight.metrics.rows import Span, first_purchases, merge_first, person, within
from towpath.insight.metrics.window import Window
from towpath.orders.models import Earning, Split
from towpath.orders.paid_ahead import is_apart
from towpath.payments.models import Refund

BOOKED = "booking"
EACH = 3
"""Questions of one span."""


@dataclass(frozen=True)
class Growth:
    """The change between two windows, in minor units, and what it is made of."""

    before: Sold
    after: Sold
    parts: dict[str, int]

    @property
    def minor(self) -> int:
        return self.after.minor - self.before.minor

    @property
    def new(self) -> int:
        return two_bars(self.parts)[0]

    @property
    def deeper(self) -> int:
        return two_bars(self.parts)[1]

    def plain(self) -> dict[str, Any]:
        return {"before_minor": self.before.minor, "after_minor": self.after.minor, "change_minor": self.minor, "parts": self.parts}


def _purchases(span: Span) -> tuple[Rows, Rows, Rows]:
    """Orders by customer and channel, visits as they were earned by customer, and what went back: as (customer, kind, how many, minor units)."""
    paid = Split.objects.filter(~is_apart("order"), within("payment__taken_at", span), payment__failed_at=None, payment__surplus=False)
    earned = Earning.objects.filter(within("earned_at", span), what="earned")
    back = Refund.objects.filter(
        ~is_apart("part"),
        Exists(Split.objects.filter(payment=OuterRef("payment"))),
        within("ended_at", span),
        state="done",
        payment__failed_at=None,
        payment__surplus=False,
    )
    orders, visits = paid.annotate(person=person("order__customer")), earned.annotate(person=person("booking__booker"))
    by_customer = {"count": Count("order__group", distinct=True), "minor": Sum("amount_minor")}
    by_visitor = {"count": Count("booking", distinct=True), "sum": Sum("minor")}
    return (
        orders.order_by().values("person", "order__channel").annotate(**by_customer).values_list("person", "order__channel", *by_customer),
        visits.order_by().values("person").annotate(**by_visitor).values_list("person", *by_visitor),
        back.order_by().values("merchant_id").annotate(minor=Sum(F("amount_minor"))).values_list("minor"),
    )


def ask_growth(window: Window) -> Sequence[Rows]:
    here = (window.begins, window.ends)
    both = (window.before[0], window.ends)
    return (*_purchases(window.before), *_purchases(here), *first_purchases(both))


def growth_of(window: Window, answers: Answers) -> Growth:
    first = merge_first(*answers[2 * EACH :])
    before = _sold(answers[:EACH], first, window.before)
    after = _sold(answers[EACH : 2 * EACH], first, (window.begins, window.ends))
    return Growth(before, after, split_growth(before, after))


def _sold(answers: Answers, first: dict[UUID, datetime], span: Span) -> Sold:
    orders, visits, back = answers
    rows = [*orders, *((who, BOOKED, count, minor) for who, count, minor in visits)]
    new = {who for who, at in first.items() if span[0] <= at < span[1]}
    return Sold(
        new=side_of(row for row in rows if row[0] in new),
        known=side_of(row for row in rows if row[0] is not None and row[0] not in new),
        unnamed_minor=_minor(row for row in rows if row[0] is None),
        given_back_minor=sum(int(minor) for (minor,) in back),
    )


def _minor(rows: Iterable[tuple[Any, str, int, int]]) -> int:
    return sum(minor for _who, _kind, _count, minor in rows)


def _sales(window: Window, answers: Answers) -> Found:
    growth = growth_of(window, answers)
    n = growth.after.new.purchases + growth.after.known.purchases
    return Found(
        (
            Value("sales", _("In this window"), Fraction(growth.after.minor), n),
            Value("before", _("In the window before"), Fraction(growth.before.minor), n),
            *(Value(part, PART_NAMES[part], Fraction(growth.parts[part]), n) for part in PARTS),
        )
    )


PART_NAMES = {
    "new": _("New customers"),
    "frequency": _("Coming more often"),
    "basket": _("Bigger baskets"),
    "mix": _("Another mix"),
    "unnamed": _("Customers without a name"),
    "given_back": _("Money given back"),
}
SALES = Metric(
    "sales",
    _("Sales"),
    _("What you sold, and why it is more or less than in the four weeks before."),
    _(
        "What was paid for things and earned of visits, less what went back, in the window; and in the one before. The difference is split over new "
        "customers, how often people bought, what a purchase came to, and which kinds they were: the Shapley value, the mean over every order in which "
        "these could have changed. The parts add up to the difference to the cent. Purchases without a name, and money given back, stand apart."
    ),
    "money",
    _("28 days, until last midnight, beside the 28 days before."),
    _("Payments and how they are split over orders, earned visits, refunds."),
    ask_growth,
    _sales,
    room="sales",
    least=0,
    list_of="orders",
)
