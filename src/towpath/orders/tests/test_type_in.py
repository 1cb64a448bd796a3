from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.foundation.delivery import deliver
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order, OrderLine, Split
from towpath.orders.place import PriceMoved, SoldOut, Wanted
from towpath.orders.type_in import AmountUnreadable, NothingTyped, type_in_sale
from towpath.payments.models import Payment
from towpath.payments.record import UnknownMethod
from towpath.presence.menu import set_left
from towpath.presence.site import Closed, own_site, take_offline
from towpath.project.reactions import REACTIONS
from towpath.settlement.models import FeeLine
from towpath.stock.models import StockItem


def sell(world, amount=None, *dishes, key="key-of-a-sale", method="cash", **more):
    wanted = [Wanted(dish.pk, 1, dish.price_minor) for dish in dishes]
    with merchant_scope(world.nan.id):
        told = type_in_sale(
            key=key, site=own_site(), amount_minor=amount, wanted=wanted, method=method, name="Sale at the counter",
            by=world.nan.owner.pk, at=world.at, **more,
        )  # fmt: skip
        return Order.objects.get(pk=told.value["order"])


def test_an_amount_is_a_paid_sale_of_the_business_own_at_no_fee(town):
    order = sell(town, 4650, note="Birthday cake")
    while deliver(REACTIONS, at=town.at):
        pass

    with merchant_scope(town.nan.id):
        line, fee = OrderLine.objects.get(order=order), FeeLine.objects.get(reference=order.pk)
        assert (order.total_minor, order.paid_at, order.channel, order.note) == (4650, town.at, "counter", "Birthday cake")
        assert (line.listing, line.quantity, line.total_minor) == (None, 1, 4650)
        assert (fee.amount_minor, Fraction(fee.rate_numerator, fee.rate_denominator), fee.base_minor) == (0, 0, 4650)
        assert Split.objects.get(order=order).amount_minor == 4650
        assert Payment.objects.get(payable=order.group_id).method == "cash"


def test_dishes_are_sold_at_the_price_of_the_menu_and_taken_from_the_count(world):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        set_left(site=own_site(), listing=soup, left=1, at=world.at)

    order = sell(world, None, soup)

    with merchant_scope(world.nan.id):
        assert (order.total_minor, StockItem.objects.get(pk=soup.stock_item_id).left) == (2800, 0)
    with pytest.raises(SoldOut):
        sell(world, None, soup, key="key-of-another")


def test_a_second_tap_is_the_same_sale(world):
    first, again = sell(world, 4650), sell(world, 4650)

    assert first == again
    with merchant_scope(world.nan.id):
        assert [Order.objects.count(), Payment.objects.count()] == [1, 1]


def test_the_key_of_one_sale_is_not_the_key_of_another(world):
    sell(world, 4650)

    with pytest.raises(KeyReused):
        sell(world, 9900)


@pytest.mark.parametrize("amount", [0, -1, 100_000_001])
def test_an_amount_lies_in_reason(world, amount):
    with pytest.raises(AmountUnreadable):
        sell(world, amount)


def test_either_an_amount_or_dishes(world):
    soup = world.nan.dish("beef-noodle-soup")

    with pytest.raises(NothingTyped):
        sell(world, None)
    with pytest.raises(NothingTyped):
        sell(world, 4650, soup)


def test_an_unknown_way_to_pay_records_nothing(world):
    with pytest.raises(UnknownMethod):
        sell(world, 4650, method="shells")

    with merchant_scope(world.nan.id):
        assert Order.objects.count() == 0


def test_a_dish_is_not_typed_in_below_its_price(world):
    soup = world.nan.dish("beef-noodle-soup")
    soup.price_minor -= 100

    with pytest.raises(PriceMoved):
        sell(world, None, soup)


def test_while_the_page_is_closed_an_amount_can_be_written_down_and_dishes_cannot_be_sold(world):
    with merchant_scope(world.nan.id):
        take_offline(site=own_site())

    assert sell(world, 4650).paid_at == world.at
    with pytest.raises(Closed):
        sell(world, None, world.nan.dish("beef-noodle-soup"), key="key-of-another")


def test_counter_sales_take_their_turn_among_the_calls_of_the_day(world):
    assert [sell(world, 100, key=f"key-of-sale-{turn}").call for turn in range(3)] == [1, 2, 3]


def test_typing_in_a_sale_takes_at_most_twelve_statements(world, at_most_statements):
    with merchant_scope(world.nan.id), at_most_statements(12):
        type_in_sale(
            key="key-of-a-sale", site=world.nan.site, amount_minor=100, wanted=[], method="cash", name="x", by=new_id(), at=world.at
        )


@given(st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 3)), min_size=1, max_size=6))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_often_each_sale_is_sent_the_till_holds_each_amount_once(world, sales):
    with merchant_scope(world.nan.id):
        begun = sum(Payment.objects.values_list("amount_minor", flat=True))
    for amount, times in sales:
        key = f"key-{new_id()}"
        for _time in range(times):
            sell(world, amount, key=key)

    with merchant_scope(world.nan.id):
        assert sum(Payment.objects.values_list("amount_minor", flat=True)) - begun == sum(amount for amount, _times in sales)
