"""A campaign of the network's on a street of shops, from planning to four weeks after, with planted truths: what a measurement has to find."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.many_shops import ZONE, open_street
from tests.world import World, build_world
from towpath.care.models import Feedback
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.orders.models import Order, OrderGroup
from towpath.payments.models import Payment
from towpath.settlement.models import SalesDay
from towpath.subsidies.budget import help_for
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign, RestDay
from towpath.subsidies.plan_campaign import Plan, plan_campaign

FIRST, LAST = date(2026, 10, 20), date(2026, 11, 16)
AFTER = LAST + timedelta(days=28)
SEED = 20_261_020
EACH = 18_50


def a_plan(**changes) -> Plan:
    """Ten percent of an order, 5.00 at most, out of 2 000.00, for four weeks."""
    usual = {
        "objective": {"en": "Fill the quiet lunches of November", "zh-hans": "让十一月的淡季午市坐满"},
        "metric": "orders_a_day",
        "starts_on": FIRST,
        "ends_on": LAST,
        "budget": Money(2_000_00, "CNY"),
        "share": Fraction(1, 10),
        "cap": Money(5_00, "CNY"),
    }
    return Plan(**(usual | changes))


@dataclass
class Street:
    world: World
    campaign: Campaign
    shops: list[UUID]

    def rest(self, shop: UUID) -> set[date]:
        with merchant_scope(shop):
            return set(RestDay.objects.filter(campaign=self.campaign).values_list("day", flat=True))

    def sell(self, *, base: int = 100, offered: int = 150, rested: int = 100, after: int = 110, noise: int = 0, seed: str = "") -> None:
        """So many orders each day, by period; counted as the worker counts them."""
        for number, shop in enumerate(self.shops):
            coin, rest = Random(f"{seed} {number}"), self.rest(shop)
            with merchant_scope(shop):
                for offset in range((AFTER - FIRST).days + 29):
                    day = FIRST - timedelta(days=28 - offset)
                    usual = base if day < FIRST else after if day > LAST else rested if day in rest else offered
                    orders = max(0, usual + (coin.randint(-noise, noise) if noise else 0))
                    SalesDay.objects.create(
                        day=day, orders=orders, sales_minor=orders * EACH, currency="CNY", counted_at=noon(day) + timedelta(days=1)
                    )

    def eat(self, *, helped: list[int], others: list[int]) -> None:
        """At each shop: guests whose order the network pays a part of, and guests of rest days; with the scores they give."""
        for shop in self.shops:
            rest = self.rest(shop)
            open_days = [day for number in range(28) if (day := FIRST + timedelta(days=number)) not in rest]
            for number, score in enumerate(helped):
                self._eat(shop, open_days[number % len(open_days)], score)
            for number, score in enumerate(others):
                self._eat(shop, sorted(rest)[number % len(rest)], score)

    def _eat(self, shop: UUID, day: date, score: int) -> None:
        at = noon(day)
        with merchant_scope(shop):
            customer = Customer.objects.create(first_seen_at=at)
            group = OrderGroup.objects.create(customer=customer, currency="CNY", total_minor=EACH, placed_at=at)
            part = help_for(group_id=group.pk, total=Money(EACH, "CNY"), day=day, at=at)
            if part is not None:
                Payment.objects.create(
                    payable=group.pk,
                    share="network",
                    source=part.campaign,
                    method="network",
                    amount_minor=part.amount.minor,
                    currency="CNY",
                    taken_at=at,
                )
            order = Order.objects.create(
                group=group,
                customer=customer,
                number=str(new_id())[-18:],
                call=1,
                channel="table",
                currency="CNY",
                total_minor=EACH,
                placed_at=at,
                paid_at=at,
            )
            Feedback.objects.create(order=order, customer=customer, score=score, given_at=at)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(ZONE))


def open_campaign(world: World, committed, *, shops: int = 4, **changes) -> Street:
    """Planned by the network in its own role; every shop of the street says yes before it begins."""
    street = open_street(count=shops, at=world.at, including=[world.nan, world.bruno])
    with committed.as_role("console"):
        campaign = plan_campaign(plan=a_plan(**changes), by=world.orla, at=world.at, seed=SEED)
    for shop in street.shops:
        with merchant_scope(shop):
            join_campaign(campaign=campaign, merchant=Merchant.objects.get(pk=shop), at=world.at)
    return Street(world, campaign, street.shops)


def a_day_with_help(committed, **changes) -> World:
    """The cast on a day on which the network pays a part of what is ordered at Nan's."""
    world = build_world()
    with committed.as_role("console"):
        campaign = plan_campaign(plan=a_plan(**changes), by=world.orla, at=world.at, seed=SEED)
    with merchant_scope(world.nan.id):
        join_campaign(campaign=campaign, merchant=world.nan.merchant, by=world.nan.owner.pk, at=world.at)
        rest = set(RestDay.objects.values_list("day", flat=True))
    day = next(day for number in range(28) if (day := FIRST + timedelta(days=number)) not in rest)
    world.at += timedelta(days=(day - world.at.date()).days)
    return world
