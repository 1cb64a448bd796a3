import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.clientele.models import Customer
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order, Split
from towpath.orders.paid_state import Part, paid_state
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.payments.models import Payment
from towpath.payments.record import AlreadyPaid
from towpath.payments.refund import MoreThanPaid, NothingToRefund

PRICE = 2800


def sold(world, *, quantity=1, source="own", method="cash"):
    """A paid round of beef noodle soup; answers the order."""
    customer = Customer.objects.create(first_seen_at=world.at, source=source)
    soup = world.nan.dish("beef-noodle-soup")
    order = place_order(site=world.nan.site, wanted=[Wanted(soup.pk, quantity, PRICE)], customer=customer, channel="table", at=world.at)
    return pay_order(order=order, method=method, by=None, at=world.at)


def give_back(world, order, minor):
    return refund_order(order=order, amount=Money(minor, "CNY"), reason="not_good", by=None, at=world.at)


def state_of(order):
    parts = [Part(split.amount_minor, split.refunded_minor, split.lost_minor) for split in Split.objects.filter(order=order)]
    return paid_state(order.total_minor, parts)


def test_a_payment_is_split_over_its_order_in_the_act_that_takes_it(world):
    with merchant_scope(world.nan.id):
        order = sold(world, quantity=2)
        (split,) = Split.objects.filter(order=order)

        assert (split.amount_minor, split.payment.payable) == (5600, order.group_id)
        assert state_of(order) == "paid"


def test_a_part_the_next_part_and_the_rest_leave_nothing(world):
    with merchant_scope(world.nan.id):
        order = sold(world)
        give_back(world, order, 1)
        after_a_part = state_of(order)
        give_back(world, order, 999)
        (rest,) = refund_the_rest(order=order, reason="not_good", by=None, at=world.at)

        assert (after_a_part, state_of(order)) == ("partly_refunded", "refunded")
        assert rest.amount_minor == PRICE - 1000
        assert Payment.objects.get(payable=order.group_id).refunded_minor == PRICE


def test_more_than_is_left_is_refused_and_nothing_moves(world):
    with merchant_scope(world.nan.id):
        order = sold(world)
        give_back(world, order, 2000)

        for minor in (801, 10**12, 0, -5):
            with pytest.raises(MoreThanPaid), transaction.atomic():
                give_back(world, order, minor)
        assert Payment.objects.get(payable=order.group_id).refunded_minor == 2000


def test_another_currency_is_refused(world):
    with merchant_scope(world.nan.id):
        order = sold(world)

        with pytest.raises(Exception, match="could not be done"), transaction.atomic():
            refund_order(order=order, amount=Money(100, "EUR"), reason="not_good", by=None, at=world.at)


def test_what_is_given_back_whole_is_not_given_back_again(world):
    with merchant_scope(world.nan.id):
        order = sold(world)
        refund_the_rest(order=order, reason="not_good", by=None, at=world.at)

        assert refund_the_rest(order=order, reason="not_good", by=None, at=world.at) == ()
        with pytest.raises(NothingToRefund), transaction.atomic():
            give_back(world, order, 1)


def test_an_unpaid_order_has_nothing_to_give_back(world):
    with merchant_scope(world.nan.id):
        soup = world.nan.dish("beef-noodle-soup")
        order = place_order(site=world.nan.site, wanted=[Wanted(soup.pk, 1, PRICE)], customer=None, channel="pickup", at=world.at)

        with pytest.raises(NothingToRefund), transaction.atomic():
            give_back(world, order, 100)


def test_cancelling_a_paid_order_gives_its_money_back_only_when_that_is_said(world):
    with merchant_scope(world.nan.id):
        order = sold(world)

        with pytest.raises(AlreadyPaid), transaction.atomic():
            cancel_order(order=order, at=world.at)
        cancel_order(order=order, at=world.at, give_money_back=True)
        cancel_order(order=order, at=world.at, give_money_back=True)

        assert state_of(order) == "refunded"
        assert Order.objects.get(pk=order.pk).cancelled_at == world.at


@given(parts=st.lists(st.integers(1, 4000), min_size=1, max_size=12), quantity=st.integers(1, 9))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_parts_the_rest_brings_back_the_last_cent_of_the_fee(town, parts, quantity):
    """traps.md T9-T11: parts and then "the rest" leave 0 on every side."""
    with merchant_scope(town.nan.id):
        order = sold(town, quantity=quantity, source="network")
        assert Payment.objects.get(payable=order.group_id).fee_minor > 0
        for minor in parts:
            split = Split.objects.get(order=order)
            if minor <= split.amount_minor - split.refunded_minor:
                give_back(town, order, minor)
        refund_the_rest(order=order, reason="not_good", by=None, at=town.at)
        payment = Payment.objects.get(payable=order.group_id)
        returned = sum(refund.fee_minor for refund in payment.refunds.all())

        assert payment.refunded_minor == payment.amount_minor == PRICE * quantity
        assert returned == payment.fee_returned_minor == payment.fee_minor


def test_the_fee_is_quoted_when_the_money_is_taken(town):
    with merchant_scope(town.nan.id):
        theirs, ours = sold(town, source="network"), sold(town)

        fees = dict(Payment.objects.values_list("payable", "fee_minor"))
    assert (fees[theirs.group_id], fees[ours.group_id]) == (168, 0)


@pytest.mark.parametrize(
    ("total", "parts", "state"),
    [
        (0, [], "free"),
        (100, [], "unpaid"),
        (100, [Part(99)], "unpaid"),
        (100, [Part(100)], "paid"),
        (100, [Part(60), Part(40)], "paid"),
        (100, [Part(100, 1)], "partly_refunded"),
        (100, [Part(100, 100)], "refunded"),
        (100, [Part(60, 60), Part(40, 39)], "partly_refunded"),
        (100, [Part(100, 0, 100)], "charged_back"),
    ],
)
def test_whether_an_order_is_paid_is_a_function_of_its_splits(total, parts, state):
    assert paid_state(total, parts) == state
