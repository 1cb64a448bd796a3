"""What a business sees of the network's campaigns: what is offered to it, its own figures, and what would be if the help stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import fmean
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, QuerySet, Sum

from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.payments.models import Payment
from towpath.refinery.statistics import Difference, TooFew, difference_of_days, subsidised_share
from towpath.refinery.subsidised_days import DAYS_BEFORE, Days, last_day_of, period_of
from towpath.settlement.models import SalesDay
from towpath.subsidies.models import Campaign, Funding, Participation, RestDay
from towpath.subsidies.write_post_mortem import DAYS_AFTER

SHOWN_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class OwnFigures:
    """Its own days around one campaign; only the business itself reads them."""

    days: Days
    helped_orders: int
    helped: Money
    paid_by_network: Money
    sold: Money

    @property
    def difference(self) -> Difference | TooFew:
        """Sales of a day with the offer, minus those of a rest day."""
        return difference_of_days(self.days.offered, self.days.rested)

    @property
    def share(self) -> Fraction | None:
        """How much of what it sold had a part of the network's in it."""
        return subsidised_share(helped_minor=self.helped.minor, sold_minor=self.sold.minor)

    @property
    def if_stopped(self) -> tuple[Money, Money, int] | None:
        """A day with the offer, and a day of its own without: rest days, else the days before; and how many days that one rests on."""
        without = self.days.rested or self.days.before
        if not self.days.offered or not without:
            return None
        currency = self.sold.currency
        return Money(round(fmean(self.days.offered)), currency), Money(round(fmean(without)), currency), len(without)


@dataclass(frozen=True)
class OwnCampaign:
    """One campaign as one business sees it."""

    campaign: Campaign
    participation: Participation | None
    can_join: bool
    rest_days: Sequence[date]
    figures: OwnFigures | None

    @property
    def takes_part(self) -> bool:
        return self.participation is not None and self.participation.left_at is None


def own_subsidies(merchant: Merchant, *, at: datetime) -> list[OwnCampaign]:
    """What it could say yes to, and what it said yes to, newest first. One statement, inside its scope."""
    today = at.astimezone(ZoneInfo(merchant.zone)).date()
    campaigns, yeses, rests, sold, helped = together(
        Campaign.objects.filter(ends_on__gte=today - SHOWN_AFTER, currency=merchant.currency).order_by("-starts_on", "-id"),
        Participation.objects.select_related("campaign"),
        RestDay.objects.order_by("day").values_list("campaign", "day"),
        SalesDay.objects.filter(day__gte=today - SHOWN_AFTER * 3, day__lt=today, currency=merchant.currency)
        .order_by("day")
        .values_list("day", "sales_minor"),
        # Only what was paid: a part that waits for an order nobody has paid yet is a promise.
        Funding.objects.filter(day__lt=today, returned_minor__lt=F("amount_minor"), payable__in=_used().values("payable"))
        .order_by()
        .values("campaign")
        .annotate(n=Count("id"), total=Sum("total_minor"), paid=Sum(F("amount_minor") - F("returned_minor")))
        .values_list("campaign", "n", "total", "paid"),
    )
    own = {yes.campaign_id: yes for yes in yeses}
    resting = {campaign.pk: [day for of, day in rests if of == campaign.pk] for campaign in campaigns}
    paid: dict[UUID, tuple[int, int, int]] = {of: (n, total, minor) for of, n, total, minor in helped}
    return [
        OwnCampaign(
            campaign,
            yes := own.get(campaign.pk),
            yes is None and campaign.state(today) in ("planned", "running") and (campaign.ends_on - today).days > 1,
            resting[campaign.pk],
            _figures(yes, set(resting[campaign.pk]), sold, paid.get(campaign.pk, (0, 0, 0)), merchant) if yes else None,
        )
        for campaign in campaigns
    ]


def _used() -> QuerySet[Payment]:
    """The network's parts that were paid and have not gone back."""
    paid: QuerySet[Payment] = Payment.objects.standing().filter(share="network", refunded_minor__lt=F("amount_minor"))
    return paid


def _figures(
    yes: Participation, rest: set[date], sold: Sequence[tuple[date, int]], helped: tuple[int, int, int], merchant: Merchant
) -> OwnFigures:
    last, is_cut = last_day_of(yes, merchant.zone)
    days, meanwhile = Days(), 0
    for day, sales in sold:
        if yes.first_day - timedelta(days=DAYS_BEFORE) <= day <= last + timedelta(days=DAYS_AFTER):
            meanwhile += sales if yes.first_day <= day <= last else 0
            period = period_of(day, yes.first_day, last, is_cut=is_cut, rest=rest)
            if period:
                getattr(days, period).append(sales)
    n, total, minor = helped
    return OwnFigures(days, n, Money(total, merchant.currency), Money(minor, merchant.currency), Money(meanwhile, merchant.currency))
