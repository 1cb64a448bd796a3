"""What the network pays at one business on one day, as guests and the business read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from towpath.subsidies.models import Campaign, Participation, RestDay


@dataclass(frozen=True)
class Offer:
    """A campaign this business takes part in today; on a rest day it rests, and the page says so."""

    campaign: Campaign
    rests: bool


def offers_of(day: date) -> "QuerySet[Participation, Any]":
    """One question, to be asked together with others, inside the business's scope: where a full part is left, and nobody stopped it."""
    rest = RestDay.objects.filter(campaign=OuterRef("campaign_id"), day=day)
    standing = Participation.objects.filter(left_at=None, first_day__lte=day, last_day__gte=day, campaign__stopped_at=None)
    with_a_part_left = standing.filter(campaign__used_minor__lte=F("campaign__budget_minor") - F("campaign__cap_minor"))
    return with_a_part_left.select_related("campaign").annotate(rests=Exists(rest))


def read_offer(rows: Sequence[Any]) -> Offer | None:
    """The answer to that question: at most one, because no two campaigns stand at one business at once."""
    return next((Offer(row.campaign, row.rests) for row in rows), None)


def running_campaigns(day: date) -> QuerySet[Campaign]:
    """For everybody: what the network pays for today, anywhere."""
    return Campaign.objects.filter(
        stopped_at=None, starts_on__lte=day, ends_on__gte=day, used_minor__lte=F("budget_minor") - F("cap_minor")
    ).order_by("starts_on", "id")
