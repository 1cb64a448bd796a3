"""The network pays a part of an order, or all of it: what the guest is told is about the guest's own money."""

import re
from fractions import Fraction

import pytest

from tests.a_campaign import a_day_with_help
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_the_rest
from towpath.payments.models import Refund


@pytest.fixture
def help_of():
    """A tenth of an order: 2.80 of a soup."""
    return {}


@pytest.fixture
def world(committed, help_of):
    return a_day_with_help(committed, **help_of)


def read(phone, order):
    return " ".join(re.sub(r"<[^>]+>", " ", phone.get(f"/orders/{order.pk}/").content.decode()).split())


def pay_at_the_counter(world, order):
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)


def test_a_guest_who_has_everything_back_is_not_told_of_the_networks_money(world, phone, soup):
    order = phone.order(soup)
    pay_at_the_counter(world, order)
    with merchant_scope(world.nan.id):
        refund_the_rest(order=Order.objects.get(pk=order.pk), reason="goodwill", by=None, at=world.at)

    page = read(phone, order)

    with merchant_scope(world.nan.id):
        assert sorted(Refund.objects.values_list("amount_minor", flat=True)) == [280, 2520]
    assert re.findall(r"(\S+) was given back to you", page) == ["¥25.20"]
    assert "of it paid by the network ¥2.80 Given back −¥25.20" in page


class TestWhereTheNetworkPaysEverything:
    @pytest.fixture
    def help_of(self):
        return {"share": Fraction(1), "cap": Money(50_00, "CNY")}

    def test_nothing_is_left_to_pay_and_nothing_asks_for_it(self, paid_online, phone, soup):
        order = phone.order(soup)

        page = phone.get(f"/orders/{order.pk}/").content.decode()

        assert "Nothing is left to pay. The network pays for this order." in page
        assert "Left to pay</dt><dd>¥0.00" in page
        assert f"/orders/{order.pk}/pay/" not in page
        assert not re.search(r"Pay ¥|Pay at the|Pay with the voucher|Use a voucher", page)

    def test_closed_by_the_business_the_receipt_says_who_paid(self, world, phone, soup):
        order = phone.order(soup)
        pay_at_the_counter(world, order)

        assert "Paid by the network" in read(phone, order)

    def test_what_is_more_than_the_network_pays_can_be_paid_as_ever(self, paid_online, phone, soup):
        sent = phone.send(soup, quantity=2)

        page = phone.get(sent.headers["Location"]).content.decode()

        assert "Pay ¥6.00 now" in page
        assert "Pay at the counter" in page
        assert "Nothing is left to pay." not in page

    def test_taken_back_nothing_is_called_given_back(self, world, phone, soup):
        order = phone.order(soup)
        pay_at_the_counter(world, order)
        with merchant_scope(world.nan.id):
            cancel_order(order=Order.objects.get(pk=order.pk), at=world.at, give_money_back=True)

        page = read(phone, order)

        assert "You pay nothing for it." in page
        assert "Nothing to pay" in page
        assert "given back" not in page.lower()
        assert "goes back to you" not in page
