"""The businesses of the network as its own rows show them: no order, no customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import get_language

from towpath.foundation.models import AccessLog
from towpath.logistics.models import PurchaseOrder
from towpath.network.models import Invitation, Licence, Membership, Merchant
from towpath.network.packs import in_language
from towpath.presence.models import Site
from towpath.settlement.models import FeeLine, SalesDay

SPARK_DAYS = 28
LAST_ATTEMPTS = 30
LAST_PURCHASES = 10


@dataclass(frozen=True)
class Line:
    """One business in the table."""

    id: UUID
    name: str
    slug: str
    district: str
    currency: str
    state: str
    """live, draft, unverified, lapsed or waiting (a licence lies there to be verified)."""
    valid_until: date | None
    sold_minor: int
    fees_minor: int
    spark: list[int]


def businesses(*, at: datetime, today: date) -> list[Line]:
    """Every business with its licence, and this month's sales and fees: one statement."""
    first = today.replace(day=1)
    here = {"merchant_id": OuterRef("pk")}
    days = SalesDay.objects.filter(**here)
    rows = (
        Merchant.objects.order_by("name")
        .annotate(
            wants_live=Subquery(Site.objects.filter(**here).values("wants_live")[:1]),
            live_until=Subquery(Site.objects.filter(**here).values("live_until")[:1]),
            valid_until=Subquery(_verified().filter(**here).order_by("-valid_until").values("valid_until")[:1]),
            waiting=Exists(Licence.objects.filter(**here, verified_at=None, refused_at=None)),
            sold=_sum(days.filter(day__gte=first, day__lte=today), "sales_minor"),
            fees=_sum(FeeLine.objects.filter(**here, charged_at__gte=_midnight_utc(first)), "amount_minor"),
            spark=ArraySubquery(
                days.filter(day__gt=today - timedelta(days=SPARK_DAYS)).order_by("day").values(row=JSONObject(day="day", sum="sales_minor"))
            ),
        )
        .values_list(
            "pk", "name", "slug", "district", "currency", "wants_live", "live_until", "valid_until", "waiting", "sold", "fees", "spark"
        )
    )
    return [
        Line(
            id=pk,
            name=name,
            slug=slug,
            district=district,
            currency=currency,
            state=state_of(wants_live, live_until, waiting=waiting, at=at),
            valid_until=valid_until,
            sold_minor=sold,
            fees_minor=fees,
            spark=daily(spark, today=today),
        )
        for pk, name, slug, district, currency, wants_live, live_until, valid_until, waiting, sold, fees, spark in rows
    ]


def state_of(wants_live: bool | None, live_until: datetime | None, *, waiting: bool, at: datetime) -> str:
    """Live, or the nearest reason why not."""
    if wants_live and live_until is not None and at < live_until:
        return "live"
    if waiting:
        return "waiting"
    if live_until is not None and at >= live_until:
        return "lapsed"
    return "unverified" if wants_live else "draft"


def daily(rows: Sequence[dict[str, Any]], *, today: date) -> list[int]:
    """One number for each of the last days up to yesterday; a day nobody counted was a day without sales. Nothing when nothing was counted."""
    if not rows:
        return []
    by_day = {row["day"]: int(row["sum"]) for row in rows}
    first = date.fromisoformat(min(by_day))
    days = (today - first).days
    return [by_day.get((first + timedelta(days=n)).isoformat(), 0) for n in range(max(days, 1))]


@dataclass(frozen=True)
class Business:
    """One business, everything the network may know of it on one page."""

    merchant: Merchant
    state: str
    site: dict[str, Any] | None
    scopes: dict[str, str]
    """What the trade's licence may cover, by code."""
    people: list[dict[str, Any]]
    licences: list[Licence]
    purchases: list[PurchaseOrder]
    attempts: list[dict[str, Any]]

    @property
    def owner(self) -> str:
        return next((person["name"] for person in self.people if person["role"] == "owner"), "")


def business(merchant_id: UUID, *, at: datetime) -> Business | None:
    """Licences, deliveries and who tried to look: three statements, whatever their number."""
    merchant = _with_people(Merchant.objects.filter(pk=merchant_id).select_related("pack")).first()
    if merchant is None:
        return None
    licences = list(Licence.objects.filter(merchant_id=merchant_id).order_by("-submitted_at"))
    site = merchant.site_row
    waiting = any(licence.verified_at is None and licence.refused_at is None for licence in licences)
    live_until = datetime.fromisoformat(site["live_until"]) if site and site["live_until"] else None
    lines = Sum(F("lines__quantity") * F("lines__unit_minor"))
    return Business(
        merchant=merchant,
        state=state_of(site and site["wants_live"], live_until, waiting=waiting, at=at),
        site=site,
        scopes={scope["code"]: in_language(scope["name"], get_language() or "en") for scope in merchant.pack.section("licence")["scopes"]},
        people=merchant.people,
        licences=licences,
        purchases=list(
            PurchaseOrder.objects.filter(merchant_id=merchant_id)
            .annotate(sum_minor=Coalesce(lines, Value(0)), units=Coalesce(Sum("lines__quantity"), Value(0)))
            .order_by("-deliver_on")[:LAST_PURCHASES]
        ),
        attempts=[line | {"at": datetime.fromisoformat(line["at"])} for line in merchant.attempts],
    )


def _with_people(rows: "QuerySet[Merchant]") -> "QuerySet[Any]":
    team = Membership.objects.filter(merchant_id=OuterRef("pk")).order_by("since")
    site = Site.objects.filter(merchant_id=OuterRef("pk"))
    lines = AccessLog.objects.filter(merchant_id=OuterRef("pk")).order_by("-at")
    line = JSONObject(at="at", who="who", act="act", outcome="outcome")
    return rows.annotate(
        attempts=ArraySubquery(lines.values(row=line)[:LAST_ATTEMPTS]),
        people=ArraySubquery(team.values(row=JSONObject(name="person__name", role="role"))),
        site_row=Subquery(
            site.values(row=JSONObject(name="name", slug="slug", wants_live="wants_live", live_until="live_until", address="address"))[:1]
        ),
    )


def open_invitations(at: datetime) -> list[Invitation]:
    """Links that still work, the newest first."""
    return list(
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
        .select_related("invited_by")
        .order_by("-invited_at")
    )


def with_owner(rows: "QuerySet[Merchant]") -> "QuerySet[Any]":
    """Businesses together with the name of whom to ask there."""
    owner = Membership.objects.filter(merchant_id=OuterRef("pk"), role="owner").order_by("since").values("person__name")
    return rows.annotate(owner_name=Subquery(owner[:1]))


def owner_of(merchant: Merchant) -> str:
    """Whom to ask: the business itself when it has no owner with a name. Wants a business that came `with_owner`."""
    return str(getattr(merchant, "owner_name", None) or merchant.name)


def _verified() -> "QuerySet[Licence]":
    return Licence.objects.filter(refused_at=None).exclude(verified_at=None)


def _sum(rows: "QuerySet[Any, Any]", field: str) -> Coalesce:
    summed = rows.order_by().values("merchant_id").annotate(total=Sum(field)).values("total")
    return Coalesce(Subquery(summed), Value(0))


def _midnight_utc(day: date) -> str:
    """Fees are listed from the first of the month; the statement of each business cuts by its own clock."""
    return f"{day.isoformat()}T00:00:00Z"
