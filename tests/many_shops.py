"""Two dozen noodle shops with what their guests said, made in bulk: enough people for figures, few enough for a quick test.

Every guest visits once and answers. Whether they found the broth too salty is decided by a seeded coin, whose bias follows the version
the shop cooks with: the planted truth a trial has to find.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.world import Shop
from towpath.care.models import Feedback
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack
from towpath.orders.models import Order, OrderGroup
from towpath.presence.menu import adopt
from towpath.presence.models import Adoption, Listing, Site
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.supply.publish import add_supplier, publish_item, publish_version

ZONE = "Asia/Shanghai"
ASPECT, ITEM = "saltiness", "base-broth"


@dataclass
class Street:
    """All shops that cook with the broth, and the broth."""

    shops: list[UUID]
    broth: SupplyItem
    first: SupplyVersion

    def guests(
        self, *, since: date, until: date, a_week: int, share: Mapping[int, float] | float, seed: str, shops: Iterable[UUID] | None = None
    ) -> None:
        """Guests of these days at every shop: `a_week` of them, of whom this share complains (by version number, when given so)."""
        for shop in shops or self.shops:
            with merchant_scope(shop):
                adoption = Adoption.objects.select_related("version").get(until=None, item=self.broth)
                here = share if isinstance(share, float) else share[adoption.version.number]
                # The order of the shops is the seed's, not the ids': ids differ from run to run.
                _guests(since, until, a_week, here, Random(f"{seed} {self.shops.index(shop)}"))


def open_street(*, count: int, at: datetime, including: Iterable[Shop] = ()) -> Street:
    """These shops of the cast, and as many more as it takes; all cook with version 1 of the broth."""
    supplier = add_supplier(name="Harbour Kitchen", slug="harbour-kitchen", at=at)
    broth = publish_item(supplier=supplier, code=ITEM, name={"en": "Base broth", "zh-hans": "高汤底"}, unit="5 l", shelf_life_days=4, at=at)
    first = publish_version(
        item=broth, note={"en": "As it always was.", "zh-hans": "一直如此。"}, facts={"sodium_mg_per_100ml": 620}, at=at
    )
    street = Street([], broth, first)
    for shop in including:
        with merchant_scope(shop.id):
            adopt(listing=shop.dish("beef-noodle-soup"), item=broth, version=first, at=at)
        street.shops.append(shop.id)
    while len(street.shops) < count:
        street.shops.append(_one_more(len(street.shops), street, at))
    return street


def _one_more(number: int, street: Street, at: datetime) -> UUID:
    merchant = Merchant.objects.create(
        name=f"Noodle Shop {number}",
        slug=f"noodle-shop-{number}",
        trade="food",
        pack=newest_pack("food"),
        currency="CNY",
        zone=ZONE,
        joined_at=at,
    )
    with merchant_scope(merchant.pk):
        Site.objects.create(slug=merchant.slug, name=merchant.name, trade="food", zone=ZONE, currency="CNY")
        soup = Listing.objects.create(name={"en": "Noodle soup"}, price_minor=2800, currency="CNY")
        adopt(listing=soup, item=street.broth, version=street.first, at=at)
    return merchant.pk


def _guests(since: date, until: date, a_week: int, share: float, coin: Random) -> None:
    customers, orders, feedbacks = [], [], []
    week = since
    while week < until:
        for _guest in range(a_week):
            day = week + timedelta(days=coin.randrange(7))
            placed_at = datetime.combine(day, time(12, coin.randrange(60)), ZoneInfo(ZONE))
            salty = coin.random() < share
            customer = Customer(first_seen_at=placed_at)
            number = str(new_id())[-18:]
            order = Order(
                group=OrderGroup(customer_id=customer.pk, currency="CNY", total_minor=2800, placed_at=placed_at),
                customer_id=customer.pk,
                number=number,
                call=1,
                channel="table",
                currency="CNY",
                total_minor=2800,
                placed_at=placed_at,
                paid_at=placed_at,
            )
            feedback = Feedback(
                order_id=order.pk,
                customer_id=customer.pk,
                score=3 if salty else 5,
                aspects=[ASPECT] if salty else [],
                given_at=placed_at + timedelta(hours=1),
            )
            customers.append(customer)
            orders.append(order)
            feedbacks.append(feedback)
        week += timedelta(weeks=1)
    Customer.objects.bulk_create(customers)
    OrderGroup.objects.bulk_create(order.group for order in orders)
    Order.objects.bulk_create(orders)
    Feedback.objects.bulk_create(feedbacks)
