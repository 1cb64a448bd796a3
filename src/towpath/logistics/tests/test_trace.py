from datetime import date, timedelta

import pytest

from tests.world import build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.models import PurchaseLine
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.logistics.trace import shops_with_lot, trace_dish, trace_lot
from towpath.presence.menu import adopt
from towpath.supply.publish import make_lot, publish_version
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

SATURDAY = date(2026, 10, 17)


def deliver(shop, lot, *, day=SATURDAY, quantity=5, at, received_at):
    with merchant_scope(shop.id):
        purchase = place_purchase(merchant=shop.merchant, deliver_on=day, quantities={"base-broth": quantity}, at=at)
        line = PurchaseLine.objects.get(purchase=purchase)
        receive(purchase=purchase, arrivals=[Arrival(line.pk, lot.number, quantity)], at=received_at)


@pytest.fixture
def kitchen(world, shelves):
    """Nan's soup is made with version 1 of the broth until Monday and with version 2 from then on; a lot of each arrived."""
    at, nan = world.at, world.nan
    soup = nan.dish("beef-noodle-soup")
    with merchant_scope(nan.id):
        adopt(listing=soup, item=shelves.broth, version=shelves.broth_v1, at=at)
    deliver(nan, shelves.broth_lot, at=at, received_at=at + timedelta(hours=18))
    better = publish_version(item=shelves.broth, note={"en": "Less sodium."}, facts={}, at=at + timedelta(days=2))
    new_lot = make_lot(version=better, number="L-0500", made_on=(at + timedelta(days=2)).date(), at=at + timedelta(days=2))
    deliver(nan, new_lot, day=SATURDAY + timedelta(days=2), at=at + timedelta(days=2), received_at=at + timedelta(days=2, hours=18))
    with merchant_scope(nan.id):
        adopt(listing=soup, item=shelves.broth, version=better, at=at + timedelta(days=3))
    return soup, new_lot


def test_a_dish_leads_to_version_lot_and_supplier_in_one_query(world, shelves, kitchen, at_most_statements):
    soup, new_lot = kitchen

    with merchant_scope(world.nan.id), at_most_statements(1):
        rows = trace_dish(soup)

    assert [(r.item_code, r.version, r.lot_number, r.supplier, r.made_with_until is None) for r in rows] == [
        ("base-broth", 2, new_lot.number, "Fresh Hub", True),
        ("base-broth", 1, "L-0412", "Fresh Hub", False),
    ]
    assert (rows[0].item_name["zh-hans"], rows[0].quantity) == ("高汤底", 5)


def test_a_dish_served_at_a_moment_leads_to_what_was_in_it_then(world, kitchen):
    soup, _new_lot = kitchen

    with merchant_scope(world.nan.id):
        on_saturday = trace_dish(soup, served_at=world.at + timedelta(days=1))
        before_any_delivery = trace_dish(soup, served_at=world.at + timedelta(hours=1))

    assert [(row.version, row.lot_number) for row in on_saturday] == [(1, "L-0412")]
    assert [(row.version, row.lot_number) for row in before_any_delivery] == [(1, None)]


def test_a_dish_made_with_nothing_of_the_network_leads_nowhere(world, kitchen):
    with merchant_scope(world.nan.id):
        assert trace_dish(world.nan.dish("plum-juice")) == []


def test_a_lot_leads_back_to_the_dishes_it_may_be_in(world, shelves, kitchen, at_most_statements):
    soup, new_lot = kitchen

    with merchant_scope(world.nan.id), at_most_statements(1):
        dishes = trace_lot(new_lot)

    assert [(dish.listing_id, dish.version, dish.quantity) for dish in dishes] == [(soup.pk, 2, 5)]


def test_bruno_traces_his_own_dishes_alone(world, shelves, kitchen):
    soup, new_lot = kitchen

    with merchant_scope(world.bruno.id):
        assert trace_dish(soup) == []
        assert trace_lot(new_lot) == []
        assert shops_with_lot(new_lot) == []


def test_the_network_finds_every_shop_of_a_lot_and_a_shop_only_itself(committed, at_most_statements):
    world = build_world()
    shelves = stock_the_shelves(world.at)
    for shop, quantity in ((world.nan, 5), (world.bruno, 3)):
        deliver(shop, shelves.broth_lot, quantity=quantity, at=world.at, received_at=world.at + timedelta(hours=18))
    with merchant_scope(world.nan.id):
        own = shops_with_lot(shelves.broth_lot)

    with committed.as_role("console"), at_most_statements(1):
        found = shops_with_lot(shelves.broth_lot)

    assert sorted((shop.name, shop.quantity) for shop in found) == [("Bruno's Bowls", 3), ("Nan's Noodle House", 5)]
    assert [shop.merchant_id for shop in own] == [world.nan.id]
