"""Whether guests with a voucher wait longer or are less content, from the business's own rows."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.care.give_feedback import give_feedback
from towpath.care.tests.visits import visit
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.voucher_guests import FEWEST, voucher_gap
from towpath.orders.pay import pay_order
from towpath.orders.use_voucher import pay_with_voucher, use_voucher
from towpath.passes.tests.selling import sell

DAY = {"since": NOON - timedelta(days=1), "until": NOON + timedelta(days=1)}


def a_visit(nan, *, voucher, score, minutes):
    with merchant_scope(nan.id):
        guest = Customer.objects.create(first_seen_at=NOON)
    order = visit(nan, guest, at=NOON)
    with merchant_scope(nan.id):
        if voucher:
            sold = sell(Money(5000, "CNY"))
            use_voucher(merchant_id=nan.id, order_id=order.pk, code=sold.code, at=NOON)
            pay_with_voucher(order_id=order.pk, by=None, at=NOON)
        else:
            pay_order(order=order, method="cash", by=None, at=NOON)
        Ticket.objects.filter(order=order).update(served_at=NOON + timedelta(minutes=minutes))
        give_feedback(order=order, customer=guest, score=score, aspects=[], word="", listing=None, at=NOON)


def gap(nan):
    with merchant_scope(nan.id):
        return voucher_gap(**DAY)


@pytest.mark.parametrize(
    ("score", "minutes", "unfair"),
    [(5, 10, False), (4, 10, True), (5, 14, True), (5, 12, False)],
    ids=["alike", "less content", "waits", "nearly alike"],
)
def test_a_difference_beyond_the_bounds_is_seen(world, score, minutes, unfair):
    for _ in range(FEWEST):
        a_visit(world.nan, voucher=True, score=score, minutes=minutes)
        a_visit(world.nan, voucher=False, score=5, minutes=10)

    found = gap(world.nan)

    assert found.score == pytest.approx(score - 5)
    assert found.wait == pytest.approx(minutes / 10 - 1)
    assert found.is_unfair is unfair


def test_too_few_say_nothing(world):
    for _ in range(FEWEST - 1):
        a_visit(world.nan, voucher=True, score=1, minutes=60)
    a_visit(world.nan, voucher=False, score=5, minutes=10)

    found = gap(world.nan)

    assert (found.score, found.wait, found.is_unfair) == (None, None, False)
    assert found.with_voucher.visits == FEWEST - 1
