"""The network's own side: what was kept back for it, by the provider and by the books."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from tests.practice import practice_provider, settings_for
from tests.world import NOON, build_world
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.tenancy import TransactionOpen, merchant_scope
from towpath.orders.models import Order
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order
from towpath.payments.models import Attempt, Payment
from towpath.payments.providers import FeeSeen
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.jobs import ask_provider
from towpath.project.reactions import REACTIONS
from towpath.settlement.reconcile_fees import compare_fees, reconcile_fees

NAN, BRUNO = (SimpleNamespace(pk=UUID(int=n), name=name, currency="CNY") for n, name in ((1, "Nan"), (2, "Bruno")))


def fee(account, amount, returned=0, currency="CNY"):
    return FeeSeen("fee_x", account, amount, returned, currency)


def apart(fees, owners, booked):
    sides = compare_fees(fees, owners, [NAN, BRUNO], booked)
    return [(side.name or side.account, side.there_minor, side.here_minor) for side in sides]


@pytest.mark.parametrize(
    ("fees", "booked", "found"),
    [
        ([fee("a", 168, 68), fee("a", 40)], {NAN.pk: 140}, [("Nan", 140, 140)]),
        ([fee("a", 168)], {NAN.pk: 140}, [("Nan", 168, 140)]),
        ([], {NAN.pk: 140}, [("Nan", 0, 140)]),
        ([fee("stranger", 5)], {}, [("stranger", 5, 0), ("Nan", 0, 0)]),
        ([fee("a", 5, currency="EUR")], {NAN.pk: 140}, [("Nan", 0, 140), ("Nan", 5, 0)]),
    ],
)
def test_each_account_is_compared_in_each_currency_and_what_differs_comes_first(fees, booked, found):
    assert sorted(apart(fees, {"a": NAN.pk}, booked)) == sorted(found)


def test_the_ones_that_differ_come_first():
    found = apart([fee("a", 1), fee("b", 2)], {"a": NAN.pk, "b": BRUNO.pk}, {NAN.pk: 9, BRUNO.pk: 2})

    assert found == [("Nan", 1, 9), ("Bruno", 2, 2)]


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
    provider.ready_account(world)
    world.place = committed
    return world


def sold_online(world, provider):
    """To a guest the network introduced, so that there is a share; part of it given back."""
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        guest = Customer.objects.create(first_seen_at=NOON, source="network")
        order = place_order(site=world.nan.site, wanted=[Wanted(soup.pk, 2, 2800)], customer=guest, channel="table", at=NOON)
    start_paying(
        merchant_id=world.nan.id, order_id=order.pk, title="Nan's", back="http://x/", cancelled="http://x/", language="en", at=NOON
    )
    with merchant_scope(world.nan.id):
        attempt = Attempt.objects.get(payable=order.group_id)
    provider.customer_pays(attempt)
    see_how_it_went(merchant_id=world.nan.id, order_id=order.pk, at=NOON)
    with merchant_scope(world.nan.id):
        refund_order(order=Order.objects.get(pk=order.pk), amount=Money(1400, "CNY"), reason="not_good", by=None, at=NOON)
    for _ in range(3):
        provider.tell(world.nan.id, NOON)
        ask_provider(merchant_id=world.nan.id, at=NOON)
        while deliver(REACTIONS, at=NOON):
            pass


def test_the_network_sees_its_own_share_to_agree_and_not_to_agree(town, provider):
    sold_online(town, provider)
    with town.place.as_role("console"):
        (side,) = [each for each in reconcile_fees(at=NOON + timedelta(minutes=1)) if each.business == town.nan.id]
    assert (side.apart_minor, side.payments) == (0, 1)
    with merchant_scope(town.nan.id):
        payment = Payment.objects.get()
        assert 0 < side.there_minor == payment.fee_minor - payment.fee_returned_minor < payment.fee_minor

    with town.place.as_role("console"):
        (before,) = [each for each in reconcile_fees(at=NOON.replace(year=2025)) if each.business == town.nan.id]
    assert (before.here_minor, before.apart_minor) == (0, side.there_minor)


def test_nobody_asks_a_provider_with_rows_in_hand(town):
    with merchant_scope(town.nan.id), pytest.raises(TransactionOpen):
        reconcile_fees(at=NOON)
