from datetime import timedelta

import pytest

from tests.take_home import on_the_menu
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order
from towpath.orders.sales_of_day import sales_between

DAY = timedelta(days=1)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


def sold(world, *dishes, at=None):
    wanted = [Wanted(dish.pk, 1, dish.price_minor) for dish in dishes or [world.nan.dish("beef-noodle-soup")]]
    order = place_order(site=world.nan.site, wanted=wanted, customer=None, channel="pickup", at=at or world.at)
    return pay_order(order=order, method="cash", by=None, at=at or world.at)


def give_back(order, minor, at):
    refund_order(order=order, amount=Money(minor, "CNY"), reason="not_good", by=None, at=at)


def of_day(world, day=0):
    return sales_between(world.at + day * DAY - DAY / 2, world.at + day * DAY + DAY / 2)


def test_what_went_back_on_the_day_is_not_among_its_sales(world, nan):
    order = sold(world)
    sold(world)
    give_back(order, 1000, world.at)

    day = of_day(world)

    assert (day.minor, day.received_minor, day.refunded_minor, day.paid) == (4600, 5600, 1000, 2)


def test_a_refund_is_a_negative_sale_on_its_own_day(world, nan):
    order = sold(world)
    give_back(order, 2800, world.at + DAY)

    assert (of_day(world).minor, of_day(world, 1).minor) == (2800, -2800)


def test_a_paid_order_taken_back_sold_nothing(world, nan):
    order = sold(world)
    cancel_order(order=order, at=world.at, give_money_back=True)

    assert (of_day(world).minor, of_day(world).orders) == (0, 0)


def test_an_order_of_yesterday_paid_today_is_sold_today(world, nan):
    soup = world.nan.dish("beef-noodle-soup")
    order = place_order(site=nan.site, wanted=[Wanted(soup.pk, 1, 2800)], customer=None, channel="pickup", at=world.at - DAY)
    pay_order(order=order, method="card", by=None, at=world.at)

    assert (of_day(world, -1).minor, of_day(world).minor) == (0, 2800)


def test_a_checkout_of_two_parts_is_one_order_of_the_day(world, nan):
    noodles = on_the_menu(world).noodles
    sold(world, world.nan.dish("beef-noodle-soup"), noodles)

    assert Order.objects.count() == 2
    assert (of_day(world).orders, of_day(world).paid, of_day(world).minor) == (1, 1, 4600)


def test_the_day_is_asked_in_one_statement(world, nan, at_most_statements):
    sold(world)
    with at_most_statements(1):
        of_day(world)
