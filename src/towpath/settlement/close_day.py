"""Close a day: what came in by which way, what should be in the till, what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.network.notice import midnight
from towpath.orders.models import Earning
from towpath.orders.paid_ahead import USE_KINDS, bills_apart, uses_apart
from towpath.passes.models import Pack, PackMove, Voucher
from towpath.payments.models import Payment, Refund
from towpath.settlement.announcements import DayClosed
from towpath.settlement.models import DayClose, FeeLine, HandBack
from towpath.settlement.send_statement import one_at_a_time

PAID_BY: Final = ("cash", "card", "transfer", "online", "voucher", "network")
METHODS: Final = (*PAID_BY, "pack")
"""A use of a pack is no payment: it makes a sale of what was paid before."""
KEPT_APART: Final = ("vouchers", "packs", "visits", "returns")
PARTS: Final = ("n", "sales", "refunds", "lost", *(part for kind in KEPT_APART for part in (kind, f"{kind}_back")))
"""Money for vouchers, packs and visits comes in and goes out like any other, but it is no sale: it is owed until it is used. What was paid for a visit
leaves that column when the visit is done, and is a sale then, by the way it was paid. What goes back by itself and was paid by hand counts as given back at
once, and lies in the till as `returns` until somebody hands it over."""
COUNTED: Final = ("", "visits")
"""Payments that are counted with the sales: money for a visit is usually paid at the visit."""
EVERYTHING: Final = Q()
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
    def to_hand_minor(self) -> int:
        """How much of it is customers' and still to be handed back."""
        return lies_to_hand_back(self.counters)

    @property
    def sales_minor(self) -> int:
        return sum(each["sales"] for each in self.figures.values())


def lies_to_hand_back(counters: Mapping[str, Any]) -> int:
    """In the till, by what was counted since the beginning; nothing where nobody counted that yet."""
    cash = counters.get("cash", {})
    return int(cash.get("returns", 0) - cash.get("returns_back", 0))


def look_at_day(merchant: Merchant, day: date, *, at: datetime) -> Day:
    """Everything since the last closing, or since midnight where there is none."""
    since, until = midnight(day, merchant.zone), min(at, midnight(day + timedelta(days=1), merchant.zone))
    last_closed, *rows = together(
        DayClose.objects.order_by("-day")[:1],
        *_questions(merchant.currency, until),
        *_questions(merchant.currency, since, only=Q(~Exists(DayClose.objects.all()))),
    )
    last: DayClose | None = last_closed[0] if last_closed else None
    half = len(rows) // 2
    counters: dict[str, dict[str, int]] = _counters(rows[:half])
    before: Mapping[str, Any] = _as_counted(last) if last else _counters(rows[half:])
    return Day(
        day=day,
        currency=merchant.currency,
        since_at=last.until_at if last else since,
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


def _questions(currency: str, until: datetime, *, only: Q = EVERYTHING) -> tuple[QuerySet[Any, Any], ...]:
    """Sales, refunds and losses by method since the beginning, those of vouchers, packs and visits apart, what was used of packs, what was earned of
    visits, what was to be handed back and what was handed over of it, and the fees. What was paid twice is no sale. `only`: otherwise nothing is read; a day that
    has a closing before it is counted from there."""
    paid = Payment.objects.filter(only, surplus=False, currency=currency).annotate(kind=_kind_of("payable"))
    back = Refund.objects.filter(only, state="done", payment__surplus=False, payment__currency=currency, ended_at__lt=until)
    back = back.annotate(kind=_kind_of("payment__payable"))
    used = (
        PackMove.objects.filter(only, pack__currency=currency, moved_at__lt=until, kind__in=USE_KINDS)
        .exclude(pk__in=uses_apart().values("pk"))
        .order_by()
    )
    earned = Earning.objects.filter(only, currency=currency, what="earned", earned_at__lt=until).order_by()
    returns = HandBack.objects.filter(only, since_at__lt=until, currency=currency).order_by()
    fees = FeeLine.objects.filter(only, charged_at__lt=until, currency=currency).order_by()
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
        returns.values("method").annotate(
            m=Sum("amount_minor"), over=Sum("amount_minor", filter=Q(handed_at__lt=until), default=0)
        ).values_list("method", "m", "over"),
        fees.values("currency").annotate(m=Sum("amount_minor")).values_list("currency", "m"),
    )  # fmt: skip


def _kind_of(payable: str) -> Case:
    """What the money was for; nothing said: for an order. Each list is read once and looked up in: asked payment by payment, the database reads all the
    vouchers of the business for each of them as long as it has not counted how many there are."""
    return Case(
        When(Q((f"{payable}__in", Voucher.objects.values("pk"))), then=Value("vouchers")),
        When(Q((f"{payable}__in", Pack.objects.values("pk"))), then=Value("packs")),
        When(Q((f"{payable}__in", bills_apart().values("order"))), then=Value("visits")),
        default=Value(""),
    )


def _as_counted(last: DayClose) -> Mapping[str, Any]:
    """What it had counted. A day that was closed before anybody asked what is still to be handed over had that in its till all the same."""
    kept: dict[str, Any] = last.counters
    if all("returns" in kept.get(method, {}) for method in METHODS):
        return kept
    then = _counters(together(*_questions(last.currency, last.until_at)))
    return kept | {method: kept.get(method, {}) | {part: then[method][part] for part in ("returns", "returns_back")} for method in METHODS}


def _counters(rows: list[list[Any]]) -> dict[str, dict[str, int]]:
    sales, refunds, lost, used, earned, returns, fees = rows
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
    for method, aside, over in returns:
        counted[method] |= {"returns": aside, "returns_back": over}
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
