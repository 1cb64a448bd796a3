"""Measure what the network's campaigns bring, and write it down."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Final

from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.refinery.promo_scores import released_gap
from towpath.refinery.statistics import Difference, TooFew, dependence, subsidised_share, subsidy_return, uplift
from towpath.refinery.statistics.subsidy import FEWEST_BUSINESSES
from towpath.refinery.subsidised_days import METRICS, Days, SubsidisedDays, subsidised_days
from towpath.subsidies.models import Campaign
from towpath.subsidies.stop_campaign import last_day_over
from towpath.subsidies.write_post_mortem import DAYS_AFTER, last_day, write_post_mortem

GUESTS: Final = "new_guests_a_day"
FEWEST_CUSTOMERS: Final = 10
"""A figure about guests leaves no group of businesses with fewer of them (metrics 5.8)."""


def measure_campaigns(*, at: datetime) -> int:
    """Every campaign that has begun and has no last word yet, once a day, up to the last day that is over everywhere. Answers how many were measured."""
    until = last_day_over(at)
    open_ones = Campaign.objects.filter(starts_on__lte=until).exclude(post_mortems__final=True).order_by("id")
    due = [campaign for campaign in open_ones if not campaign.post_mortems.filter(until=until).exists()]
    for campaign in due:
        measure_campaign(campaign=campaign, until=until, at=at)
    return len(due)


def measure_campaign(*, campaign: Campaign, until: date, at: datetime) -> dict[str, Any]:
    """Go from business to business, read each one's days in its own scope, and keep only what all of them say together."""
    businesses = []
    for merchant_id, zone in Merchant.objects.order_by("id").values_list("id", "zone"):
        with merchant_scope(merchant_id):
            found = subsidised_days(campaign=campaign, zone=zone, until=until)
        if found is not None:
            businesses.append(found)
    final = until >= last_day(campaign) + timedelta(days=DAYS_AFTER)
    figures = figures_of(campaign, businesses, final=final)
    write_post_mortem(campaign=campaign, figures=figures, until=until, final=final, at=at)
    return figures


def figures_of(campaign: Campaign, businesses: Sequence[SubsidisedDays], *, final: bool) -> dict[str, Any]:
    """What all of them say together; sums of fewer than three businesses are left out. Guests are counted for the last word alone, so that no two readings differ by a few of them."""
    metrics = [metric for metric in METRICS if final or metric != GUESTS]
    lifts = {metric: _uplift(metric, [found.days[metric] for found in businesses]) for metric in metrics}
    offered = sum(len(found.days["sales_a_day"].offered) for found in businesses)
    too_few = len(businesses) < FEWEST_BUSINESSES
    cost, helped = sum(found.helped.cost_minor for found in businesses), sum(found.helped.sales_minor for found in businesses)
    sold, a_day = sum(found.sold_minor for found in businesses), lifts["sales_a_day"]
    share = subsidised_share(helped_minor=helped, sold_minor=sold)
    return {
        "businesses": len(businesses),
        "days": {
            period: sum(len(getattr(found.days["orders_a_day"], period)) for found in businesses)
            for period in ("before", "offered", "rested", "after")
        },
        "uplift": {metric: plain(found) for metric, found in lifts.items()},
        "dependence": {metric: _dependence(metric, [found.days[metric] for found in businesses]) for metric in metrics} if final else {},
        "helped": _too_few_businesses(len(businesses))
        if too_few
        else {"orders": sum(found.helped.orders for found in businesses), "sales_minor": helped, "cost_minor": cost},
        "sold_minor": None if too_few else sold,
        "share": float(share) if share is not None and not too_few else None,
        "further_minor": round(a_day.difference * offered) if isinstance(a_day, Difference) else None,
        "return": subsidy_return(a_day=a_day.difference, days=offered, margin=campaign.margin, cost_minor=cost)
        if isinstance(a_day, Difference)
        else None,
        "gap": plain(released_gap(campaign.pk)),
    }


def _too_few_businesses(n: int) -> dict[str, Any]:
    """Instead of a sum in which somebody could read their neighbour's own figure, or their own be read."""
    return plain(TooFew(n)) | {"what": f"not enough businesses (n = {n})"}


def plain(found: Difference | TooFew) -> dict[str, Any]:
    """For keeping, with n in every case."""
    return asdict(found)


def _uplift(metric: str, days: Sequence[Days]) -> Difference | TooFew:
    compared = [each for each in days if each.offered and each.rested]
    few = _too_few_guests(metric, compared, "offered", "rested")
    return few or uplift([(each.offered, each.rested) for each in compared])


def _dependence(metric: str, days: Sequence[Days]) -> dict[str, Any]:
    whole = [each for each in days if each.before and each.offered and each.after]
    few = _too_few_guests(metric, whole, "before", "offered", "after")
    return asdict(few or dependence([(each.before, each.offered, each.after) for each in whole]))


def _too_few_guests(metric: str, days: Sequence[Days], *periods: str) -> TooFew | None:
    if metric != GUESTS:
        return None
    fewest = min((int(sum(sum(getattr(each, period)) for each in days)) for period in periods), default=0)
    return TooFew(fewest, FEWEST_CUSTOMERS) if fewest < FEWEST_CUSTOMERS else None
