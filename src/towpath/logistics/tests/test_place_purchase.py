from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from tests.world import build_world
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.logistics.place_purchase import (
    BadQuantity,
    BelowMinimum,
    CutOffPassed,
    NothingOrdered,
    NotOffered,
    OutsideTwoWeeks,
    ReceivedAlready,
    SupplyPriceMoved,
    place_purchase,
    take_back_purchase,
)
from towpath.logistics.receive import receive
from towpath.supply.publish import publish_item, set_terms
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

SHANGHAI = ZoneInfo("Asia/Shanghai")
SATURDAY = date(2026, 10, 17)
FRIDAY_22_29 = datetime(2026, 10, 16, 22, 29, 59, tzinfo=SHANGHAI)
FRIDAY_22_30 = datetime(2026, 10, 16, 22, 30, tzinfo=SHANGHAI)


def order(world, quantities, *, day=SATURDAY, at=None, shop=None, **more):
    shop = shop or world.nan
    with merchant_scope(shop.id):
        return place_purchase(merchant=shop.merchant, deliver_on=day, quantities=quantities, at=at or world.at, **more)


def standing_lines(world, shop=None):
    with merchant_scope((shop or world.nan).id):
        return {line.item.code: line.quantity for line in PurchaseLine.objects.select_related("item")}


def test_an_order_before_the_cut_off_stands_at_the_prices_of_that_moment(world, shelves):
    purchase = order(world, {"base-broth": 12, "bok-choy": 20}, at=FRIDAY_22_29)

    with merchant_scope(world.nan.id):
        broth = PurchaseLine.objects.get(purchase=purchase, item=shelves.broth)
    assert (broth.quantity, broth.unit_minor, broth.outside_minor, broth.outside_quoted_on) == (12, 4900, 5200, date(2026, 9, 28))
    assert standing_lines(world) == {"base-broth": 12, "bok-choy": 20}


def test_at_the_cut_off_the_answer_is_no_and_names_the_next_window(world, shelves):
    order(world, {"base-broth": 12}, at=FRIDAY_22_29)

    with pytest.raises(CutOffPassed) as refusal:
        order(world, {"base-broth": 1}, at=FRIDAY_22_30)

    assert "Sat 17 Oct" in str(refusal.value.what_happened)
    assert "Sun 18 Oct" in str(refusal.value.what_to_do)
    assert refusal.value.facts["next_deliver_on"] == "2026-10-18"
    assert standing_lines(world) == {"base-broth": 12}


def test_the_refusal_is_decided_at_the_hub_and_told_on_the_kitchens_clock(world, shelves):
    """A kitchen in Berlin: the hub's 22:30 is 16:30 there."""
    world.nan.merchant.zone = "Europe/Berlin"

    with pytest.raises(CutOffPassed) as refusal:
        order(world, {"base-broth": 1}, at=FRIDAY_22_30)

    assert "16:30" in str(refusal.value.what_happened)
    assert "22:30" not in str(refusal.value.what_happened)


def test_a_morning_that_has_been_cannot_be_ordered_for(world, shelves):
    with pytest.raises(CutOffPassed):
        order(world, {"base-broth": 1}, day=world.at.date() - timedelta(days=30))


@pytest.mark.parametrize("day", [SATURDAY + timedelta(days=15), SATURDAY - timedelta(days=800), date.min, date.max])
def test_nobody_orders_for_a_morning_out_of_reach(world, shelves, day):
    with pytest.raises(OutsideTwoWeeks):
        order(world, {"base-broth": 1}, day=day)


def test_two_weeks_ahead_is_not_too_far(world, shelves):
    order(world, {"base-broth": 1}, day=SATURDAY + timedelta(days=14))


@pytest.mark.parametrize("code", ["base\x00broth", "\ud800", "x" * 5000])
def test_a_code_nobody_could_have_published_is_not_offered(world, shelves, code):
    with pytest.raises(NotOffered):
        order(world, {code: 1})


def test_ordering_again_before_the_cut_off_replaces_the_order(world, shelves):
    first = order(world, {"base-broth": 12, "bok-choy": 20})
    second = order(world, {"bok-choy": 8}, at=FRIDAY_22_29)

    assert second.pk == first.pk
    assert standing_lines(world) == {"bok-choy": 8}


def test_each_business_has_its_own_order_for_a_morning(world, shelves):
    order(world, {"base-broth": 12})
    order(world, {"base-broth": 3}, shop=world.bruno)

    assert standing_lines(world) == {"base-broth": 12}
    assert standing_lines(world, world.bruno) == {"base-broth": 3}


def test_an_order_can_be_taken_back_until_the_cut_off(world, shelves):
    order(world, {"base-broth": 12})

    with merchant_scope(world.nan.id):
        take_back_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, at=FRIDAY_22_29)
        take_back_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, at=FRIDAY_22_29)
        assert not PurchaseOrder.objects.exists()
    with pytest.raises(CutOffPassed), merchant_scope(world.nan.id):
        take_back_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, at=FRIDAY_22_30)


@pytest.mark.parametrize("quantity", [-1, 10_000, 1.5, True, "3"])
def test_a_quantity_is_a_whole_number_in_reason(world, shelves, quantity):
    with pytest.raises(BadQuantity):
        order(world, {"base-broth": quantity})


def test_an_empty_order_leaves_the_earlier_one_standing(world, shelves):
    order(world, {"base-broth": 12})

    with pytest.raises(NothingOrdered):
        order(world, {"base-broth": 0})

    assert standing_lines(world) == {"base-broth": 12}


def test_what_is_not_in_the_catalogue_cannot_be_ordered(world, shelves):
    unpriced = publish_item(
        supplier=shelves.hub, code="star-anise", name={"en": "Star anise"}, unit="bag", shelf_life_days=300, at=world.at
    )

    with pytest.raises(NotOffered) as refusal:
        order(world, {"base-broth": 1, unpriced.code: 1, "caviar": 1})

    assert refusal.value.facts["items"] == ["caviar", "star-anise"]
    assert standing_lines(world) == {}


def test_less_than_the_least_is_refused_by_name(world, shelves):
    with pytest.raises(BelowMinimum, match="Bok choy is delivered from 2 kg up"):
        order(world, {"bok-choy": 1})


def test_a_price_that_moved_since_it_was_shown_orders_nothing(world, shelves):
    later = world.at + timedelta(minutes=1)
    set_terms(item=shelves.broth, price=Money(5000, "CNY"), at=later)

    with pytest.raises(SupplyPriceMoved):
        order(world, {"base-broth": 1}, at=later, shown_minor={"base-broth": 4900})

    order(world, {"base-broth": 1}, at=later, shown_minor={"base-broth": 5000})


def test_a_morning_that_arrived_cannot_be_ordered_again(world, shelves):
    purchase = order(world, {"base-broth": 12})
    with merchant_scope(world.nan.id):
        receive(purchase=purchase, arrivals=[], at=world.at)

    with pytest.raises(ReceivedAlready):
        order(world, {"base-broth": 1})


def test_placing_an_order_takes_seven_statements(world, shelves, at_most_statements):
    with at_most_statements(7):
        order(world, {"base-broth": 12, "bok-choy": 20})


def test_two_phones_ordering_at_once_leave_one_whole_order(committed):
    world = build_world()
    stock_the_shelves(world.at)

    def phone(quantity):
        try:
            order(world, {"base-broth": quantity, "bok-choy": quantity})
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as kitchen:
        list(kitchen.map(phone, range(2, 26)))

    lines = standing_lines(world)
    assert lines["base-broth"] == lines["bok-choy"]
    with merchant_scope(world.nan.id):
        assert (PurchaseOrder.objects.count(), PurchaseLine.objects.count()) == (1, 2)
