"""Close a day: what came in by which way, what should be in the till, what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.network.notice import midnight
from towpath.orders.models import Earning
from towpath.orders.paid_ahead import USE_KINDS, is_apart, uses_apart
from towpath.passes.models import Pack, PackMove, Voucher
from towpath.payments.models import Payment, Refund
from towpath.settlement.announcements import DayClosed
from towpath.settlement.models import DayClose, FeeLine
from towpath.settlement.send_statement import one_at_a_time

PAID_BY: Final = ("cash", "card", "transfer", "online", "voucher", "network")
METHODS: Final = (*PAID_BY, "pack")
"""A use of a pack is no payment: it makes a sale of what was paid before."""
KEPT_APART: Final = ("vouchers", "packs", "visits")
PARTS: Final = ("n", "sales", "refunds", "lost", *(part for kind in KEPT_APART for part in (kind, f"{kind}_back")))
"""Money for vouchers, packs and visits comes in and goes out like any other, but it is no sale: it is owed until it is used. What was paid for a visit
leaves that column when the visit is done, and is a sale then, by the way it was paid."""
COUNTED: Final = ("", "visits")
"""Payments that are counted with the sales: money for a visit is usually paid at the visit."""
LARGEST: Final = 10**12
Figures = dict[str, dict[str, int]]


class ClosedAlready(Refusal):
    code = "closed_already"
    what_happened = _("This day is closed, or a later one is.")
    what_is_safe = _("It stands as it was counted.")
    what_to_do = _("What came after it is on the next day you close.")


class DayNotBegun(Refusal):
    code = "day_not_begun"
    what_happened = _("This day has not begun yet.")
    what_to_do = _("Close today, or the day before.")


class ReasonForDifference(Invalid):
    code = "reason_for_difference"
    what_happened = _("What you counted differs from what should be there.")
    what_is_safe = _("Nothing is closed yet.")
    what_to_do = _("Count once more, or write in a few words why it differs.")


class NotCounted(Invalid):
    code = "not_counted"
    what_happened = _("Enter what is in the till, and how much of it you take out.")


@dataclass(frozen=True)
class Day:
    """A day as it stands, before somebody has counted."""

    day: date
    currency: str
    since_at: datetime
    until_at: datetime
    figures: Figures
    counters: Mapping[str, Any]
    fees_minor: int
    opening_minor: int
    last: DayClose | None

    @property
    def expected_minor(self) -> int:
        """What was in the till, and what came into it and went out again."""
        cash = self.figures["cash"]
        sold = cash["sales"] - cash["refunds"] - cash["lost"]
        return self.opening_minor + sold + sum(cash[kind] - cash[f"{kind}_back"] for kind in KEPT_APART)

    @property
    def sales_minor(self) -> int:
        return sum(each["sales"] for each in self.figures.values())


def look_at_day(merchant: Merchant, day: date, *, at: datetime) -> Day:
    """Everything since the last closing, or since midnight where there is none."""
    since, until = midnight(day, merchant.zone), min(at, midnight(day + timedelta(days=1), merchant.zone))
    last_closed, *rows = together(
        DayClose.objects.order_by("-day")[:1], *_questions(merchant.currency, until), *_questions(merchant.currency, since)
    )
    last: DayClose | None = last_closed[0] if last_closed else None
    counters, before = _counters(rows[:6]), _counters(rows[6:])
    if last is not None:
        since, before = last.until_at, last.counters
    return Day(
        day=day,
        currency=merchant.currency,
        since_at=since,
        until_at=until,
        figures={method: {part: counters[method][part] - before.get(method, {}).get(part, 0) for part in PARTS} for method in METHODS},
        counters=counters,
        fees_minor=counters["fees"]["minor"] - before.get("fees", {}).get("minor", 0),
        opening_minor=last.counted_minor - last.banked_minor if last else 0,
        last=last,
    )


def close_day(
    *, merchant: Merchant, day: date, counted_minor: int, banked_minor: int = 0, reason: str = "", by: UUID | None, at: datetime
) -> DayClose:
    """Frozen as it was counted, in the order of the days. Where the count differs it takes a few words why."""
    if not 0 <= banked_minor <= counted_minor < LARGEST:
        raise NotCounted
    if day > at.astimezone(ZoneInfo(merchant.zone)).date():
        raise DayNotBegun
    with all_or_nothing():
        one_at_a_time("day")
        if DayClose.objects.filter(day__gte=day).exists():
            raise ClosedAlready
        look = look_at_day(merchant, day, at=at)
        difference, words = counted_minor - look.expected_minor, " ".join(reason.split())[:300]
        if difference and len(words) < 3:
            raise ReasonForDifference(difference_minor=difference)
        closed: DayClose = DayClose.objects.create(
            day=day,
            currency=look.currency,
            since_at=look.since_at,
            until_at=look.until_at,
            figures=look.figures,
            counters=look.counters,
            fees_minor=look.fees_minor,
            opening_minor=look.opening_minor,
            expected_minor=look.expected_minor,
            counted_minor=counted_minor,
            difference_minor=difference,
            reason=words,
            banked_minor=banked_minor,
            closed_at=at,
            closed_by=by,
        )
        announce(DayClosed(at=at, close_id=closed.pk, difference_minor=difference))
    return closed


def plain_day(closed: DayClose) -> dict[str, Any]:
    """For machines."""
    fields = (
        "id", "day", "currency", "since_at", "until_at", "figures", "fees_minor", "opening_minor", "expected_minor", "counted_minor",
        "difference_minor", "reason", "banked_minor", "closed_at",
    )  # fmt: skip
    return {name: getattr(closed, name) for name in fields}


def _questions(currency: str, until: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """Sales, refunds and losses by method since the beginning, those of vouchers, packs and visits apart, what was used of packs, what was earned of
    visits, and the fees. What was paid twice is no sale."""
    paid = Payment.objects.filter(surplus=False, currency=currency).annotate(kind=_kind_of("payable"))
    back = Refund.objects.filter(state="done", payment__surplus=False, payment__currency=currency, ended_at__lt=until)
    back = back.annotate(kind=_kind_of("payment__payable"))
    used = (
        PackMove.objects.filter(pack__currency=currency, moved_at__lt=until, kind__in=USE_KINDS)
        .exclude(pk__in=uses_apart().values("pk"))
        .order_by()
    )
    earned = Earning.objects.filter(currency=currency, what="earned", earned_at__lt=until).order_by()
    fees = FeeLine.objects.filter(charged_at__lt=until, currency=currency).order_by()
    return (
        paid.filter(taken_at__lt=until).order_by().values("method", "kind").annotate(
            n=Count("id"), m=Sum("amount_minor")
        ).values_list("method", "kind", "n", "m"),
        back.order_by().values("payment__method", "kind").annotate(m=Sum("amount_minor")).values_list(
            "payment__method", "kind", "m"
        ),
        paid.filter(failed_at__lt=until).order_by().values("method", "kind").annotate(
            m=Sum("amount_minor") - Sum("refunded_minor", filter=Q(refunded_minor__gt=0), default=0)
        ).values_list("method", "kind", "m"),
        used.values("kind").annotate(n=Sum("uses"), m=Sum("minor") + Sum("owed_minor")).values_list("kind", "n", "m"),
        earned.values("split__payment__method").annotate(
            n=Count("id", filter=Q(minor__gt=0)), up=Sum("minor", filter=Q(minor__gt=0), default=0), down=Sum("minor", filter=Q(minor__lt=0), default=0)
        ).values_list("split__payment__method", "n", "up", "down"),
        fees.values("currency").annotate(m=Sum("amount_minor")).values_list("currency", "m"),
    )  # fmt: skip


def _kind_of(payable: str) -> Case:
    """What the money was for; nothing said: for an order."""
    pack = Exists(Pack.objects.filter(pk=OuterRef(payable)))
    return Case(
        When(Exists(Voucher.objects.filter(pk=OuterRef(payable))), then=Value("vouchers")),
        When(pack, then=Value("packs")),
        When(is_apart(payable), then=Value("visits")),
        default=Value(""),
    )


def _counters(rows: list[list[Any]]) -> dict[str, dict[str, int]]:
    sales, refunds, lost, used, earned, fees = rows
    counted = {method: dict.fromkeys(PARTS, 0) for method in METHODS}
    for method, kind, n, minor in sales:
        counted[method][kind or "sales"] += minor
        counted[method]["n"] += n if kind in COUNTED else 0
    for part, found in (("refunds", refunds), ("lost", lost)):
        for method, kind, minor in found:
            # Of a voucher or a pack it is all one whether the customer or the provider has the money again.
            counted[method][f"{kind}_back" if kind else part] += minor
    for kind, uses, minor in used:
        if kind == "used":
            counted["pack"] |= {"n": -uses, "sales": -minor}
        else:
            counted["pack"]["refunds"] += minor
    for method, n, up, down in earned:
        _earn(counted[method or "pack"], n, up, -down, was_used=method is None)
    return counted | {"fees": {"minor": fees[0][1] if fees else 0}}


def _earn(row: dict[str, int], n: int, earned: int, owed_again: int, *, was_used: bool) -> None:
    """Money that came in for visits and is a sale now; a use of a pack came in as none."""
    row["sales"] += earned
    row["refunds"] += owed_again
    if was_used:
        row["n"] += n
    else:
        row["visits_back"] += earned
        row["visits"] += owed_again
