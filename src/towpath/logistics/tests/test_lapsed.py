"""A supplier's certificate lapses: nothing of it is bought, suggested or sold to a guest any more; what was promised before is not lost."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.take_home import on_the_menu
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.for_guests import bring_for_guest
from towpath.logistics.models import PurchaseLine
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.suggest import suggest_purchase
from towpath.orders.announcements import OrderPlaced
from towpath.orders.models import Order
from towpath.orders.place import NotBroughtNow, Wanted, place_order
from towpath.presence.brought import NotBrought, bringable, read_bringable, say_who_brings
from towpath.presence.menu import add_listing
from towpath.supply.certified import NotCertified
from towpath.supply.keep_certificate import keep_certificate
from towpath.supply.publish import sort_item

SATURDAY = date(2026, 10, 17)
LAST_DAY = SATURDAY + timedelta(weeks=4)


@pytest.fixture
def licensed(world, shelves):
    """Bok choy is fresh food, and the hub's licence holds for four Saturdays after the first."""
    keep_certificate(
        supplier=shelves.hub, kind="food-business", number="JY-1", valid_from=world.at.date(), valid_until=LAST_DAY, by=world.orla.pk, at=world.at
    )  # fmt: skip
    sort_item(item=shelves.greens, category="fresh-food")
    return shelves


def buy(world, week: int, **quantities: int):
    at = world.at + timedelta(weeks=week)
    wanted = {code.replace("_", "-"): n for code, n in quantities.items()}
    return place_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY + timedelta(weeks=week), quantities=wanted, at=at)


def test_it_is_bought_for_mornings_the_certificate_holds_and_for_none_after(world, licensed):
    with merchant_scope(world.nan.id):
        for week in range(5):
            buy(world, week, bok_choy=4, base_broth=2)
        with pytest.raises(NotCertified, match="Bok choy: on Sat 21 Nov 2026 its supplier Fresh Hub has no valid food business licence"):
            buy(world, 5, bok_choy=4, base_broth=2)
        buy(world, 5, base_broth=2)

        assert [each.item_code for each in suggest_purchase(deliver_on=LAST_DAY)] == ["base-broth", "bok-choy"]
        assert [each.item_code for each in suggest_purchase(deliver_on=LAST_DAY + timedelta(weeks=1))] == ["base-broth"]


def test_no_guest_orders_it_and_what_a_guest_ordered_before_is_still_brought(world, shelves):
    home = on_the_menu(world, shelves=shelves)
    wanted = [Wanted(home.noodles.pk, 1, home.noodles.price_minor)]
    with merchant_scope(world.nan.id):
        place_order(site=world.nan.site, wanted=wanted, customer=world.carla, channel="pickup", at=world.at)
        before = Order.objects.exclude(fulfiller=None).get()
        sort_item(item=home.item, category="packaged-food")

        with pytest.raises(NotBroughtNow), transaction.atomic():
            place_order(site=world.nan.site, wanted=wanted, customer=world.carla, channel="pickup", at=world.at)
        place_order(site=world.nan.site, wanted=wanted, customer=None, channel="counter", at=world.at)
        assert "dried-noodles" not in [each.code for each in read_bringable(bringable(world.at, "CNY"))]
        other = add_listing(
            site=world.nan.site, name={"en": "More noodles"}, price_minor=1800, kind="noodles", section="noodles", source_code="more", at=world.at
        )  # fmt: skip
        with pytest.raises(NotBrought):
            say_who_brings(site=world.nan.site, listing=other, item=home.item, at=world.at)
        fact = OrderPlaced(
            at=world.at, order_id=before.pk, total_minor=1800, currency="CNY", lines=1, channel=before.channel, fulfiller=before.fulfiller
        )
        bring_for_guest(fact)

        assert PurchaseLine.objects.get().item == home.item
