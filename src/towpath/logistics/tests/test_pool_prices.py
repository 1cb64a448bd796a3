"""Ordering together: everybody pays the price that all orders of one morning reach."""

from datetime import date, time, timedelta

import pytest

from tests.many_shops import open_street
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.logistics.models import PurchaseLine
from towpath.logistics.place_purchase import NotWhole, place_purchase
from towpath.logistics.pool_prices import pool_prices
from towpath.logistics.receive import Arrival, receive
from towpath.network.models import Merchant
from towpath.supply.publish import make_lot, set_terms
from towpath.supply.set_own_terms import set_own_terms
from towpath.supply.window import delivery_on, set_window

SATURDAY = date(2026, 10, 17)


@pytest.fixture
def street(world):
    """Fourteen noodle shops, and broth at 49.00 a case: 44.00 from forty cases together, 39.00 from a hundred."""
    street = open_street(count=14, at=world.at, including=[world.nan, world.bruno])
    street.window = set_window(zone="Asia/Shanghai", cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
    street.closed = delivery_on(street.window, SATURDAY).closes_at
    tiers = {40: Money(4400, "CNY"), 100: Money(3900, "CNY")}
    set_terms(item=street.broth, price=Money(4900, "CNY"), tiers=tiers, at=world.at)
    return street


def order(shop, cases: int, at) -> None:
    with merchant_scope(shop):
        place_purchase(
            merchant=Merchant.objects.get(pk=shop), deliver_on=SATURDAY, quantities={"base-broth": cases}, shown_minor={"base-broth": 4900}, at=at
        )  # fmt: skip


def pool(street, at) -> list[tuple[int, int | None, int | None]]:
    lines: list[tuple[int, int | None, int | None]] = []
    for shop in street.shops:
        with merchant_scope(shop):
            pool_prices(at=at)
            lines += PurchaseLine.objects.values_list("unit_minor", "alone_minor", "together_units")
    return lines


def test_fourteen_shops_with_three_cases_each_reach_the_tier_of_forty(world, street):
    for shop in street.shops:
        order(shop, 3, world.at)

    before = pool(street, street.closed - timedelta(seconds=1))
    after = pool(street, street.closed)
    again = pool(street, street.closed + timedelta(hours=1))

    assert before == [(4900, None, None)] * 14
    assert after == again == [(4400, 4900, 42)] * 14


def test_thirteen_shops_with_three_cases_each_do_not(world, street):
    for shop in street.shops[:13]:
        order(shop, 3, world.at)

    assert pool(street, street.closed) == [(4900, None, None)] * 13


def test_few_shops_reach_it_too_and_nobody_reads_how_much_the_others_ordered(world, street):
    for shop, cases in zip(street.shops[:3], (38, 1, 2), strict=True):
        order(shop, cases, world.at)

    assert pool(street, street.closed) == [(4400, 4900, None)] * 3


def test_a_price_only_ever_comes_down(world, street):
    with merchant_scope(world.nan.id):
        set_own_terms(item=street.broth, merchant=world.nan.merchant, price=Money(4200, "CNY"), reason="First customer.", at=world.at)
        place_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"base-broth": 39}, at=world.at)
    order(world.bruno.id, 1, world.at)

    assert pool(street, street.closed) == [(4200, None, None), (4400, 4900, None)]


def test_what_is_owed_follows_the_price_that_was_reached_even_before_the_worker_comes_by(world, street):
    for shop in street.shops:
        order(shop, 3, world.at)
    make_lot(version=street.first, number="B-1", made_on=world.at.date(), at=world.at)

    with merchant_scope(world.nan.id):
        line = PurchaseLine.objects.select_related("purchase").get()
        receive(purchase=line.purchase, arrivals=[Arrival(line.pk, "B-1", 2)], at=street.closed + timedelta(hours=8))
        receive(purchase=line.purchase, arrivals=[Arrival(line.pk, "B-1", 2)], at=street.closed + timedelta(hours=9))
        owed = balance(read_ledger(world.nan.id), f"merchant/{world.nan.id}/payable")["CNY"]

    assert owed == 2 * 4400
    assert pool(street, street.closed + timedelta(hours=10))[0] == (4400, 4900, 42)


def test_packs_are_ordered_whole(world, street):
    set_terms(item=street.broth, price=Money(4900, "CNY"), minimum=6, multiple=6, at=world.at + timedelta(minutes=1))
    with merchant_scope(world.nan.id):
        with pytest.raises(NotWhole, match="packed by 6"):
            place_purchase(
                merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"base-broth": 10}, at=world.at + timedelta(minutes=2)
            )  # fmt: skip
        placed = place_purchase(
            merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"base-broth": 12}, at=world.at + timedelta(minutes=2)
        )  # fmt: skip

        assert placed.lines.get().quantity == 12
