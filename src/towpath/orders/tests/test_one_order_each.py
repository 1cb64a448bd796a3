import pytest

from tests.take_home import PRICE, on_the_menu
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order, OrderGroup, OrderLine, Split
from towpath.orders.money_of_order import money_of, refunds_of, splits_of
from towpath.orders.pay import pay_order
from towpath.orders.place import SoldOut, Wanted, place_order
from towpath.payments.models import Payment
from towpath.presence.brought import say_who_brings
from towpath.presence.menu import set_left
from towpath.supply.publish import add_supplier

SOUP = 2800


@pytest.fixture
def home(world):
    return on_the_menu(world)


def checkout(world, *dishes, quantity=1, channel="table", place="7", note="Less salt"):
    wanted = [Wanted(dish.pk, quantity, dish.price_minor) for dish in dishes]
    return place_order(
        site=world.nan.site, wanted=wanted, customer=world.carla, channel=channel, place=place, note=note, language="en", at=world.at
    )


def parts_of(first):
    return list(Order.objects.filter(group=first.group_id).order_by("number"))


def states(orders):
    group = orders[0].group_id
    splits, refunds = list(splits_of([order.pk for order in orders])), list(refunds_of([group]))
    return [money_of(order, [split for split in splits if split.order_id == order.pk], refunds).state for order in orders]


def test_a_checkout_is_one_group_and_one_order_for_each_who_fulfils(world, home):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        first = checkout(world, home.noodles, soup)
        made, brought = parts_of(first)
        group = OrderGroup.objects.get()

        assert (group.pk, group.total_minor) == (first.pk, SOUP + PRICE)
        assert (made.pk, made.fulfiller, made.total_minor, made.place, made.note) == (first.pk, None, SOUP, "7", "Less salt")
        assert (brought.fulfiller, brought.total_minor, brought.channel, brought.place) == (home.shelves.hub.pk, PRICE, "pickup", "")
        assert [line.brings for line in OrderLine.objects.order_by("order__number")] == [None, home.item.pk]


def test_the_guest_hears_one_number_and_each_part_has_its_own(world, home):
    with merchant_scope(world.nan.id):
        made, brought = parts_of(checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles))

        assert (made.number, brought.number) == ("261016-1", "261016-1.2")
        assert made.call == brought.call == 1


def test_words_for_the_kitchen_stay_on_the_part_that_is_cooked(world, home):
    with merchant_scope(world.nan.id):
        _made, brought = parts_of(checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles, note="Allergic to sesame"))

        assert brought.note == ""


def test_two_suppliers_are_two_orders(world, home):
    van = add_supplier(name="Morning Van", slug="morning-van", at=world.at)
    juice = world.nan.dish("plum-juice")
    with merchant_scope(world.nan.id):
        juice = say_who_brings(site=world.nan.site, listing=juice, item=home.shelves.broth, by=van, at=world.at)
        orders = parts_of(checkout(world, juice, home.noodles))

        assert {order.fulfiller for order in orders} == {van.pk, home.shelves.hub.pk}
        assert sorted(order.total_minor for order in orders) == sorted([juice.price_minor, PRICE])


def test_what_somebody_else_brings_alone_is_an_order_of_its_own(world, home):
    with merchant_scope(world.nan.id):
        first = checkout(world, home.noodles)

        assert (first.fulfiller, first.pk, first.number) == (home.shelves.hub.pk, first.group_id, "261016-1")


def test_one_part_that_is_sold_out_leaves_the_whole_checkout_unplaced(world, home):
    with merchant_scope(world.nan.id):
        set_left(site=world.nan.site, listing=home.noodles, left=1, at=world.at)
        with pytest.raises(SoldOut):
            checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles, quantity=2)


def test_each_part_is_told_of_with_who_fulfils_it(world, home):
    with merchant_scope(world.nan.id):
        made, brought = parts_of(checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles))
        told = {row["order_id"]: row for row in Event.objects.filter(name="order.placed").values_list("payload", flat=True)}

    assert (told[str(made.pk)]["fulfiller"], told[str(made.pk)]["total_minor"]) == (None, SOUP)
    assert (told[str(brought.pk)]["fulfiller"], told[str(brought.pk)]["lines"]) == (str(home.shelves.hub.pk), 1)


def test_paying_one_part_pays_the_checkout_once_and_splits_it_exactly(world, home):
    with merchant_scope(world.nan.id):
        orders = parts_of(checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles))
        pay_order(order=orders[1], method="cash", by=None, at=world.at)

        assert Payment.objects.get().amount_minor == SOUP + PRICE
        assert sorted(Split.objects.values_list("amount_minor", flat=True)) == [PRICE, SOUP]
        assert states(parts_of(orders[0])) == ["paid", "paid"]


def test_taking_back_one_part_gives_back_its_money_and_no_more(world, home):
    with merchant_scope(world.nan.id):
        made, brought = parts_of(checkout(world, world.nan.dish("beef-noodle-soup"), home.noodles))
        pay_order(order=made, method="cash", by=None, at=world.at)

        cancel_order(order=brought, at=world.at, give_money_back=True)

        assert Payment.objects.get().refunded_minor == PRICE
        assert states(parts_of(made)) == ["paid", "refunded"]


@pytest.mark.parametrize("dishes", [["beef-noodle-soup"], ["beef-noodle-soup", "dried-noodles"]])
def test_a_second_part_costs_no_further_statement(world, home, at_most_statements, dishes):
    with merchant_scope(world.nan.id), at_most_statements(7):
        checkout(world, *[world.nan.dish(code) for code in dishes])
