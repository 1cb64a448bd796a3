"""A soup from the kitchen and a bag of noodles a supplier brings: one checkout, one payment online, two orders, each with its own fate.

Split orders are where other systems lose money: never counted as paid, refunded twice, fees of one charged on the other, a part that is
cancelled and still cooked or still brought. Here one guest's evening goes through the practice provider, our verbs and the books.
"""

import pytest

from tests.practice import practice_provider, settings_for
from tests.stories.test_money_faults import at_the_provider, books, settle, state_of
from tests.take_home import COST, PRICE, on_the_menu
from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.dining.send_round import send_round
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.models import Cause, PurchaseLine
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order, Split
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.orders.place import Wanted
from towpath.payments.models import Attempt, Payment, Refund
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.models import FeeLine

SOUP = 2800


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.letters()
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
    world.home = on_the_menu(world)
    world.place = committed
    return world


@pytest.fixture
def nan(town, provider):
    account = provider.ready_account(town)
    provider.letters()
    return account


def ordered(town):
    """Carla's friend, whom the network introduced, at table 7; answers the kitchen's part and the one that is brought."""
    soup = town.nan.dish("beef-noodle-soup")
    with merchant_scope(town.nan.id):
        guest = Customer.objects.create(first_seen_at=town.at, source="network", name="CNRYguest", phone="+4915550000099")
        wanted = [Wanted(soup.pk, 1, SOUP), Wanted(town.home.noodles.pk, 1, PRICE)]
        sent = send_round(
            key="key-soup-and-noodles", site=town.nan.site, table=town.nan.tables[6], customer=guest, wanted=wanted, note="CNRYnote",
            language="en", at=town.at,
        )  # fmt: skip
        made, brought = Order.objects.filter(group=sent.value["order"]).order_by("number")
    settle(town)
    return made, brought


def paid_online(town, provider, order):
    start_paying(
        merchant_id=town.nan.id, order_id=order.pk, title="Nan's Noodle House", back="http://shop/", cancelled="http://shop/", language="en",
        at=town.at,
    )  # fmt: skip
    with merchant_scope(town.nan.id):
        attempt = Attempt.objects.get(payable=order.group_id)
    provider.customer_pays(attempt)
    see_how_it_went(merchant_id=town.nan.id, order_id=order.pk, at=town.at)
    provider.tell(town.nan.id, town.at)
    settle(town)
    return attempt


def fees_of(town, order):
    with merchant_scope(town.nan.id):
        return sum(FeeLine.objects.filter(reference=order.pk).values_list("amount_minor", flat=True))


def test_one_payment_pays_both_orders_and_is_split_to_the_last_unit(town, provider, nan):
    made, brought = ordered(town)
    attempt = paid_online(town, provider, made)

    assert attempt.amount_minor == SOUP + PRICE
    with merchant_scope(town.nan.id):
        assert Payment.objects.get().amount_minor == SOUP + PRICE
        assert {split.order_id: split.amount_minor for split in Split.objects.all()} == {made.pk: SOUP, brought.pk: PRICE}
    assert (state_of(town, made), state_of(town, brought)) == ("paid", "paid")
    assert books(town)["sales"] == -(SOUP + PRICE)


def test_paying_the_brought_part_pays_the_same_checkout(town, provider, nan):
    made, brought = ordered(town)
    paid_online(town, provider, brought)

    assert (state_of(town, made), state_of(town, brought)) == ("paid", "paid")


def test_each_order_bears_its_own_fee_and_together_they_are_the_payments(town, provider, nan):
    made, brought = ordered(town)
    paid_online(town, provider, made)

    with merchant_scope(town.nan.id):
        payment = Payment.objects.get()
    assert fees_of(town, made) > fees_of(town, brought) > 0
    assert fees_of(town, made) + fees_of(town, brought) == payment.fee_minor


def test_a_part_taken_back_gives_back_its_money_and_its_fee_and_no_more(town, provider, nan):
    made, brought = ordered(town)
    paid_online(town, provider, made)
    fee_of_made, left_before = fees_of(town, made), at_the_provider(provider, nan)

    with merchant_scope(town.nan.id):
        cancel_order(order=brought, at=town.at, give_money_back=True)
    settle(town)
    provider.tell(town.nan.id, town.at)
    settle(town)

    with merchant_scope(town.nan.id):
        (refund,) = Refund.objects.all()
        assert (refund.state, refund.amount_minor, refund.part) == ("done", PRICE, brought.pk)
    assert (state_of(town, made), state_of(town, brought)) == ("paid", "refunded")
    with merchant_scope(town.nan.id):
        assert sum(FeeLine.objects.values_list("amount_minor", flat=True)) == fee_of_made
    assert left_before - at_the_provider(provider, nan) == PRICE - refund.fee_minor


def test_the_kitchen_cooks_the_soup_and_knows_nothing_of_the_noodles(town, nan):
    made, _brought = ordered(town)

    with merchant_scope(town.nan.id):
        (ticket,) = Ticket.objects.select_related("order")
        assert [line.name for line in ticket.order.lines.all()] == ["Beef noodle soup"]
        assert ticket.order_id == made.pk


def test_the_supplier_is_told_how_much_and_the_network_reads_no_person(town, nan):
    _made, brought = ordered(town)

    with merchant_scope(town.nan.id):
        assert [(line.item.code, line.quantity, line.unit_minor) for line in PurchaseLine.objects.select_related("item")] == [
            ("dried-noodles", 1, COST)
        ]
        assert Cause.objects.get().order_id == brought.pk
    with town.place.as_role("console"):
        seen = "".join(str(line.__dict__) for line in PurchaseLine.objects.select_related("purchase", "item"))
    assert not [word for word in ("CNRY", str(brought.pk), str(brought.group_id), str(brought.customer_id)) if word in seen]


def test_taken_back_before_the_cut_off_it_is_not_brought(town, provider, nan):
    made, brought = ordered(town)
    paid_online(town, provider, made)

    with merchant_scope(town.nan.id):
        cancel_order(order=brought, at=town.at, give_money_back=True)
    settle(town)

    with merchant_scope(town.nan.id):
        assert not PurchaseLine.objects.exists()
        assert Ticket.objects.filter(served_at=None, order__cancelled_at=None).count() == 1
