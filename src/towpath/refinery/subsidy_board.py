"""What the network pays for, and what it brings: every campaign with its newest reading. From rows the network may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, Sum

from towpath.foundation.together import together
from towpath.refinery.statistics import subsidised_share
from towpath.settlement.models import SalesDay
from towpath.subsidies.models import Campaign, Funding, Participation, PostMortem, RestDay

MOST_OF_SALES: Final = Fraction(2, 100)
"""The charter's own bound: the network pays for at most 2 % of what all businesses sell."""
WINDOW: Final = timedelta(days=28)


@dataclass(frozen=True)
class Line:
    """One campaign on the board."""

    campaign: Campaign
    businesses: int
    rest_days: int
    reading: PostMortem | None

    @property
    def figures(self) -> dict[str, Any]:
        return dict(self.reading.figures) if self.reading else {}


@dataclass(frozen=True)
class Burden:
    """What the network paid in 28 days, beside what all businesses sold in them."""

    paid_minor: int
    sold_minor: int

    @property
    def share(self) -> Fraction | None:
        return subsidised_share(helped_minor=self.paid_minor, sold_minor=self.sold_minor)

    @property
    def is_too_much(self) -> bool:
        return self.share is not None and self.share > MOST_OF_SALES


@dataclass(frozen=True)
class Board:
    lines: Sequence[Line]
    burden: Burden


def subsidy_board(today: date, currency: str) -> Board:
    """Every campaign, newest first, and whether all of them together keep to the charter. One statement."""
    campaigns, yeses, rests, readings, paid, sold = together(
        Campaign.objects.order_by("-starts_on", "-id"),
        Participation.objects.filter(left_at=None).order_by().values("campaign").annotate(n=Count("id")).values_list("campaign", "n"),
        RestDay.objects.order_by().values("campaign").annotate(n=Count("id")).values_list("campaign", "n"),
        PostMortem.objects.order_by("campaign", "-final", "-until").distinct("campaign"),
        *burden_questions(today, currency),
    )
    joined, resting, read = dict(yeses), dict(rests), {row.campaign_id: row for row in readings}
    lines = [Line(each, joined.get(each.pk, 0), resting.get(each.pk, 0), read.get(each.pk)) for each in campaigns]
    return Board(lines, burden(paid, sold))


def burden_questions(today: date, currency: str) -> tuple[Any, Any]:
    """What was paid, and what was sold, in the last 28 days; to be asked together with others."""
    paid = Funding.objects.filter(day__gt=today - WINDOW, day__lte=today, campaign__currency=currency).order_by()
    sold = SalesDay.objects.filter(day__gt=today - WINDOW, day__lte=today, currency=currency).order_by()
    return (
        paid.values("campaign__currency").annotate(minor=Sum(F("amount_minor") - F("returned_minor"))).values_list("minor"),
        sold.values("currency").annotate(minor=Sum("sales_minor")).values_list("minor"),
    )


def burden(paid: Sequence[tuple[int]], sold: Sequence[tuple[int]]) -> Burden:
    """The answers to those questions."""
    return Burden(sum(minor for (minor,) in paid), sum(minor for (minor,) in sold))


def one_campaign(campaign_id: UUID) -> Line | None:
    """One line of the board by itself, with every business's yes counted. One statement."""
    campaigns, yeses, rests, readings = together(
        Campaign.objects.select_related("planned_by").filter(pk=campaign_id),
        Participation.objects.filter(campaign=campaign_id, left_at=None)
        .order_by()
        .values("campaign")
        .annotate(n=Count("id"))
        .values_list("n"),
        RestDay.objects.filter(campaign=campaign_id).order_by().values("campaign").annotate(n=Count("id")).values_list("n"),
        PostMortem.objects.filter(campaign=campaign_id).order_by("-final", "-until")[:1],
    )
    if not campaigns:
        return None
    return Line(campaigns[0], sum(n for (n,) in yeses), sum(n for (n,) in rests), next(iter(readings), None))
