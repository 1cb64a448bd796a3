from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.take_home import COST, on_the_menu
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.for_guests import bring_for_guest, bring_no_more
from towpath.logistics.models import Cause, PurchaseLine, PurchaseOrder
from towpath.logistics.place_purchase import place_purchase, take_back_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.logistics.suggest import look_at_morning
from towpath.orders.announcements import OrderCancelled, OrderPlaced
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.place import Wanted, place_order
from towpath.supply.publish import make_lot

SATURDAY = date(2026, 10, 17)


@pytest.fixture
def home(world, shelves):
    return on_the_menu(world, shelves=shelves)


def ordered(world, home, *, quantity=1, at=None, soup=True):
    """A guest's checkout; answers the part that is brought."""
    at = at or world.at
    dishes = [Wanted(home.noodles.pk, quantity, home.noodles.price_minor)]
    dishes += [Wanted(world.nan.dish("beef-noodle-soup").pk, 1, 2800)] if soup else []
    first = place_order(site=world.nan.site, wanted=dishes, customer=world.carla, channel="table", place="7", note="For Carla", at=at)
    return Order.objects.exclude(fulfiller=None).get(group=first.group_id)


def placed(order, at):
    return OrderPlaced(
        at=at, order_id=order.pk, total_minor=order.total_minor, currency="CNY", lines=1, channel=order.channel, fulfiller=order.fulfiller
    )


def told(world, *orders, at=None):
    for order in orders:
        bring_for_guest(placed(order, at or world.at))


def lines():
    rows = PurchaseLine.objects.select_related("item", "purchase")
    return [(line.purchase.deliver_on, line.purchase.for_guests, line.item.code, line.quantity, line.unit_minor) for line in rows]


def test_what_guests_ordered_comes_with_the_next_delivery_as_one_supply_order(world, home):
    with merchant_scope(world.nan.id):
        told(world, ordered(world, home), ordered(world, home, quantity=2, soup=False))

        assert lines() == [(SATURDAY, True, "dried-noodles", 3, COST)]
        assert Cause.objects.count() == 2


def test_what_the_kitchen_makes_causes_no_supply_order(world, home):
    with merchant_scope(world.nan.id):
        soup = world.nan.dish("beef-noodle-soup")
        order = place_order(site=world.nan.site, wanted=[Wanted(soup.pk, 1, 2800)], customer=None, channel="pickup", at=world.at)
        told(world, order)

        assert lines() == []


def test_hearing_of_an_order_twice_orders_it_once(world, home):
    with merchant_scope(world.nan.id):
        order = ordered(world, home)
        told(world, order, order, order)

        assert lines() == [(SATURDAY, True, "dried-noodles", 1, COST)]


def test_after_the_cut_off_it_comes_the_morning_after(world, home):
    late = world.at + timedelta(hours=11)
    with merchant_scope(world.nan.id):
        told(world, ordered(world, home, at=late), at=late)

        assert lines() == [(date(2026, 10, 18), True, "dried-noodles", 1, COST)]


def test_what_arrived_ahead_of_time_is_not_ordered_into(world, home):
    with merchant_scope(world.nan.id):
        told(world, ordered(world, home))
        purchase = PurchaseOrder.objects.get()
        PurchaseOrder.objects.filter(pk=purchase.pk).update(received_at=world.at)

        told(world, ordered(world, home))

        assert sorted(line[0] for line in lines()) == [SATURDAY, SATURDAY + timedelta(days=1)]


def test_an_order_taken_back_before_the_cut_off_is_not_brought(world, home):
    with merchant_scope(world.nan.id):
        kept, gone = ordered(world, home), ordered(world, home, quantity=4)
        told(world, kept, gone)

        cancel_order(order=gone, at=world.at)
        for _ in range(2):
            bring_no_more(OrderCancelled(at=world.at, order_id=gone.pk))

        assert lines() == [(SATURDAY, True, "dried-noodles", 1, COST)]


def test_the_last_one_taken_back_leaves_no_empty_order_behind(world, home):
    with merchant_scope(world.nan.id):
        order = ordered(world, home)
        told(world, order)
        cancel_order(order=order, at=world.at)
        bring_no_more(OrderCancelled(at=world.at, order_id=order.pk))

        assert (PurchaseOrder.objects.count(), Cause.objects.count()) == (0, 0)


def test_after_the_cut_off_it_comes_all_the_same_and_is_the_businesss_own(world, home):
    late = world.at + timedelta(hours=11)
    with merchant_scope(world.nan.id):
        order = ordered(world, home)
        told(world, order)
        cancel_order(order=order, at=late)
        bring_no_more(OrderCancelled(at=late, order_id=order.pk))

        assert lines() == [(SATURDAY, True, "dried-noodles", 1, COST)]


def test_facts_in_the_wrong_order_order_nothing(world, home):
    with merchant_scope(world.nan.id):
        order = ordered(world, home)
        cancel_order(order=order, at=world.at)
        bring_no_more(OrderCancelled(at=world.at, order_id=order.pk))
        told(world, order)

        assert lines() == []


def test_the_businesss_own_order_of_that_morning_stays_its_own(world, home):
    with merchant_scope(world.nan.id):
        told(world, ordered(world, home))
        place_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"dried-noodles": 5, "base-broth": 2}, at=world.at)
        told(world, ordered(world, home))
        place_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"base-broth": 3}, at=world.at)

        assert sorted(lines()) == [(SATURDAY, False, "base-broth", 3, 4900), (SATURDAY, True, "dried-noodles", 2, COST)]
        assert [line.item.code for line in look_at_morning(SATURDAY).lines] == ["base-broth"]
        take_back_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, at=world.at)
        assert lines() == [(SATURDAY, True, "dried-noodles", 2, COST)]


def test_it_is_received_and_owed_for_like_everything_that_arrives(world, home):
    lot = make_lot(version=home.item.versions.get(), number="N-0001", made_on=world.at.date(), at=world.at)
    morning = world.at + timedelta(hours=20)
    with merchant_scope(world.nan.id):
        told(world, ordered(world, home, quantity=2))
        purchase = PurchaseOrder.objects.get()
        line = PurchaseLine.objects.get()

        receive(purchase=purchase, arrivals=[Arrival(line.pk, lot.number, 2)], at=morning)

        assert PurchaseOrder.objects.get().received_at == morning


def test_the_network_reads_how_much_of_what_and_nothing_of_whom(world, home):
    columns = {field.name for model in (PurchaseOrder, PurchaseLine) for field in model._meta.fields}

    assert Cause.wall == "customer"
    assert PurchaseOrder.wall == PurchaseLine.wall == "trade"
    assert not columns & {"customer", "order", "note", "place", "name", "phone", "email", "group"}


def test_a_fact_of_before_suppliers_brought_anything_is_still_read(world, home):
    with merchant_scope(world.nan.id):
        order = ordered(world, home)
    payload = {name: value for name, value in placed(order, world.at).payload().items() if name != "fulfiller"}

    assert OrderPlaced.read(at=world.at, customer=None, payload=payload) == replace(placed(order, world.at), fulfiller=None)
