"""The network paid a part of an order: the business reads what went to the guest and what to the network."""

from fractions import Fraction

import pytest
from django.utils.html import strip_tags

from tests.a_campaign import a_day_with_help
from towpath.faces.workspace.tests.conftest import Browser, round_at_nans
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_order, refund_the_rest


@pytest.fixture
def world(committed):
    return a_day_with_help(committed)


@pytest.fixture
def paid(world, at):
    """A bowl of soup for 28.00: 2.80 from the network, the rest in cash."""
    order, _ticket = round_at_nans(world)
    with merchant_scope(world.nan.id):
        return pay_order(order=Order.objects.get(pk=order.pk), method="cash", by=None, at=world.at)


def read(browser, order):
    return " ".join(strip_tags(browser.text(f"/orders/{order.pk}/")).split())


def test_the_networks_part_is_said_to_be_back_with_the_network(world, nan, paid):
    with merchant_scope(world.nan.id):
        refund_the_rest(order=Order.objects.get(pk=paid.pk), reason="goodwill", by=None, at=world.at)

    page = read(nan, paid)

    assert "Given back in full · ¥2.80, paid by the network, went back to the network" in page
    assert "The network's part, back to the network" in page.replace("&#x27;", "'")
    assert "Out of kindness" in page
    assert "help_returned" not in page


def test_a_part_given_back_counts_only_what_the_guest_has_again(world, nan, paid):
    with merchant_scope(world.nan.id):
        refund_order(order=Order.objects.get(pk=paid.pk), amount=Money(10_00, "CNY"), reason="goodwill", by=None, at=world.at)

    page = read(nan, paid)

    assert page.count("¥10.00 of it given back") == 2, "above, and on the receipt"


@pytest.fixture
def all_of_it(committed):
    """The network pays whole orders."""
    return a_day_with_help(committed, share=Fraction(1), cap=Money(50_00, "CNY"))


def test_of_an_order_the_network_pays_whole_no_money_is_taken_here(all_of_it):
    with clock.frozen(all_of_it.at):
        nan, order = Browser(all_of_it.nan.owner), round_at_nans(all_of_it)[0]
        before = read(nan, order)
        pressed = nan.post(f"/orders/{order.pk}/pay/")
        after = read(nan, order)

    assert "The guest pays nothing: the network pays for this order, and you get its full price." in before
    assert "Paid by the network" in before
    assert "Paid in cash" not in before
    assert pressed.status_code == 302
    assert "Paid by the network¥28.00" in after
    assert "Paid by the guest" not in after
