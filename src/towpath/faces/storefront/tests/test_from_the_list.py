"""Whoever comes by the network's list is the business's own customer, and where they came from is known."""

from datetime import timedelta

from towpath.clientele.models import Customer
from towpath.engage.models import FirstTouch
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.quote_fee import quote_fee
from towpath.pricing.models import FeeRule


def touches(shop):
    with merchant_scope(shop.id):
        return list(FirstTouch.objects.values_list("source", "known_by"))


def test_a_first_order_by_the_list_is_noted_and_costs_no_share(world):
    phone = Phone(world.nan)
    introduced = FeeRule(kind="sale", origin="network", rate_numerator=600, reason={"en": "Introduced."})

    phone.get("/?from=directory")
    placed = phone.order(world.nan.dish("beef-noodle-soup"))

    assert touches(world.nan) == [("directory", "code")]
    with merchant_scope(world.nan.id):
        order = Order.objects.select_related("customer").get(pk=placed.pk)
        assert Customer.objects.get(pk=order.customer_id).source == "own"
        assert quote_fee([order], [introduced]).whole.minor == 0


def test_whoever_was_here_before_stays_what_they_were(world):
    phone = Phone(world.nan)
    phone.order(world.nan.dish("beef-noodle-soup"))

    with clock.frozen(world.at + timedelta(hours=1)):
        phone.get("/?from=directory")
        phone.order(world.nan.dish("plum-juice"))
        Phone(world.nan).get("/?from=elsewhere")

    assert touches(world.nan) == []
