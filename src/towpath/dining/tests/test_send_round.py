from datetime import timedelta

import pytest

from tests.take_home import on_the_menu
from towpath.dining.models import Ticket
from towpath.dining.send_round import send_round
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.place import PriceMoved, SoldOut, Wanted
from towpath.presence.menu import mark_sold_out, set_left
from towpath.presence.site import Closed


def round_of(world, *dishes, key="key-00000001", quantity=1, at=None):
    nan = world.nan
    with merchant_scope(nan.id):
        return send_round(
            key=key,
            site=nan.site,
            table=nan.tables[6],
            customer=world.carla,
            wanted=[Wanted(dish.pk, quantity, dish.price_minor) for dish in dishes],
            note="",
            language="en",
            at=at or world.at,
        )


def test_a_round_reaches_the_kitchen_as_one_ticket(world):
    answer = round_of(world, world.nan.dish("beef-noodle-soup"), world.nan.dish("plum-juice"))

    with merchant_scope(world.nan.id):
        ticket = Ticket.objects.select_related("order").get()
        assert str(ticket.order_id) == answer.value["order"]
        assert (ticket.order.number, ticket.order.total_minor, ticket.order.place) == ("261016-1", 3700, "7")


def test_the_same_key_sends_one_round(world):
    first = round_of(world, world.nan.dish("beef-noodle-soup"))
    second = round_of(world, world.nan.dish("beef-noodle-soup"))

    assert second.repeated
    assert second.value == first.value
    with merchant_scope(world.nan.id):
        assert Order.objects.count() == 1


def test_the_same_key_with_other_contents_is_refused(world):
    round_of(world, world.nan.dish("beef-noodle-soup"))

    with pytest.raises(KeyReused):
        round_of(world, world.nan.dish("plum-juice"))


def test_the_last_portion_is_sold_once(world):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        set_left(site=world.nan.site, listing=soup, left=1, at=world.at)
    round_of(world, soup, key="key-first-one")

    with pytest.raises(SoldOut, match="Beef noodle soup"):
        round_of(world, soup, key="key-second-one")


def test_one_dish_on_two_lines_counts_as_one_demand(world):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        set_left(site=world.nan.site, listing=soup, left=1, at=world.at)

    with pytest.raises(SoldOut):
        round_of(world, soup, soup)


def test_a_dish_marked_sold_out_leaves_the_rest_of_the_order_unsent(world):
    soup, juice = world.nan.dish("beef-noodle-soup"), world.nan.dish("plum-juice")
    with merchant_scope(world.nan.id):
        mark_sold_out(site=world.nan.site, listing=soup, at=world.at)

    with pytest.raises(SoldOut):
        round_of(world, juice, soup)

    with merchant_scope(world.nan.id):
        assert Order.objects.count() == 0


def test_a_price_that_moved_is_not_charged(world):
    soup = world.nan.dish("beef-noodle-soup")
    soup.price_minor += 100

    with pytest.raises(PriceMoved):
        round_of(world, soup)


def test_nobody_can_order_after_the_licence_lapsed(world):
    with pytest.raises(Closed, match="licence"):
        round_of(world, world.nan.dish("beef-noodle-soup"), at=world.at + timedelta(days=400))


def test_placing_an_order_takes_at_most_twelve_statements(world, at_most_statements):
    with at_most_statements(12):
        round_of(world, world.nan.dish("beef-noodle-soup"), world.nan.dish("plum-juice"))


def test_the_kitchen_gets_a_ticket_only_for_what_it_makes(world):
    noodles = on_the_menu(world).noodles
    answer = round_of(world, world.nan.dish("beef-noodle-soup"), noodles)

    with merchant_scope(world.nan.id):
        ticket = Ticket.objects.select_related("order").get()
        assert str(ticket.order_id) == answer.value["order"]
        assert [line.name for line in ticket.order.lines.all()] == ["Beef noodle soup"]
        assert Order.objects.count() == 2


def test_what_a_supplier_brings_alone_sends_nothing_to_the_kitchen(world):
    answer = round_of(world, on_the_menu(world).noodles)

    with merchant_scope(world.nan.id):
        assert not Ticket.objects.exists()
        assert str(Order.objects.get().pk) == answer.value["order"]


def test_placing_a_checkout_of_two_parts_takes_at_most_ten_statements(world, at_most_statements):
    noodles = on_the_menu(world).noodles
    with at_most_statements(10):
        round_of(world, world.nan.dish("beef-noodle-soup"), noodles)
