from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.take_home import PRICE, on_the_menu
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.settlement.count_sales import count_recent_sales, count_sales_day
from towpath.settlement.models import SalesDay

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = date(2026, 10, 16)


def order(world, *, at, shop=None):
    shop = shop or world.nan
    soup = shop.dish("beef-noodle-soup")
    return place_order(site=shop.site, wanted=[Wanted(soup.pk, 1, soup.price_minor)], customer=None, channel="counter", at=at)


def sell(world, *, at, shop=None):
    with merchant_scope((shop or world.nan).id):
        return pay_order(order=order(world, at=at, shop=shop), method="cash", by=None, at=at)


def counted(world, day, *, at=None, shop=None):
    with merchant_scope((shop or world.nan).id):
        count_sales_day(day=day, at=at or world.at)
        return SalesDay.objects.get(day=day)


def test_a_day_runs_from_midnight_to_midnight_on_the_wall_of_the_business(world):
    for moment in ((2026, 10, 15, 23, 59, 59), (2026, 10, 16, 0, 0, 0), (2026, 10, 16, 23, 59, 59), (2026, 10, 17, 0, 0, 0)):
        sell(world, at=datetime(*moment, tzinfo=SHANGHAI))

    friday = counted(world, FRIDAY)

    assert (friday.orders, friday.sales_minor, friday.currency) == (2, 5600, "CNY")


def test_only_paid_orders_count(world):
    with merchant_scope(world.nan.id):
        order(world, at=world.at)
        cancel_order(order=order(world, at=world.at), at=world.at)

    assert counted(world, FRIDAY).orders == 0


def test_a_checkout_that_two_fulfil_is_one_sale(world):
    home, soup = on_the_menu(world), world.nan.dish("beef-noodle-soup")
    wanted = [Wanted(dish.pk, 1, dish.price_minor) for dish in (soup, home.noodles)]
    with merchant_scope(world.nan.id):
        pay_order(
            order=place_order(site=world.nan.site, wanted=wanted, customer=None, channel="table", at=world.at),
            method="cash",
            by=None,
            at=world.at,
        )
        assert Order.objects.count() == 2

    friday = counted(world, FRIDAY)

    assert (friday.orders, friday.sales_minor) == (1, 2800 + PRICE)


def test_a_day_without_sales_is_counted_as_none(world):
    empty = counted(world, FRIDAY)

    assert (empty.orders, empty.sales_minor) == (0, 0)


def test_counting_again_corrects_and_never_adds(world):
    sell(world, at=world.at)
    counted(world, FRIDAY)
    sell(world, at=world.at + timedelta(minutes=5))

    again = counted(world, FRIDAY, at=world.at + timedelta(hours=1))

    assert (again.orders, again.counted_at) == (2, world.at + timedelta(hours=1))
    with merchant_scope(world.nan.id):
        assert SalesDay.objects.count() == 1


def test_a_refund_is_a_negative_sale_on_its_own_day(world):
    paid = sell(world, at=world.at)
    with merchant_scope(world.nan.id):
        refund_order(order=paid, amount=Money(800, "CNY"), reason="not_good", by=None, at=world.at + timedelta(hours=1))
        refund_the_rest(order=paid, reason="not_good", by=None, at=world.at + timedelta(days=1))

    friday, saturday = counted(world, FRIDAY), counted(world, FRIDAY + timedelta(days=1))

    assert (friday.orders, friday.sales_minor) == (1, 2000)
    assert (saturday.orders, saturday.sales_minor) == (0, -2000)


def test_each_business_counts_its_own(world):
    sell(world, at=world.at, shop=world.bruno)

    assert counted(world, FRIDAY).orders == 0
    assert counted(world, FRIDAY, shop=world.bruno).orders == 1


def test_the_worker_counts_yesterday_and_today(world):
    sell(world, at=world.at)

    with merchant_scope(world.nan.id):
        count_recent_sales(at=world.at + timedelta(hours=13))  # past midnight in Shanghai
        assert {row.day: row.orders for row in SalesDay.objects.all()} == {FRIDAY: 1, FRIDAY + timedelta(days=1): 0}


def test_counting_a_day_is_one_statement(world, at_most_statements):
    with merchant_scope(world.nan.id), at_most_statements(1):
        count_sales_day(day=FRIDAY, at=world.at)
