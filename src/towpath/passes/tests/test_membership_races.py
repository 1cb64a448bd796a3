"""Two workers and two hands at once, each on a connection of their own: a month is billed once and paid once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from tests.world import NOON
from towpath.clientele.note_down import note_down
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members
from towpath.passes.join_membership import join_membership
from towpath.passes.models import Membership, MembershipMonth, Pack
from towpath.passes.offer_membership import offer_membership
from towpath.passes.pay_month import pay_month
from towpath.passes.tests.test_packs import LESSON, WHO
from towpath.payments.models import Payment
from towpath.presence.site import own_site

pytestmark = pytest.mark.race

MEMBERS = 6


@pytest.fixture(scope="module")
def shop(committed_world):
    nan = committed_world.nan
    with merchant_scope(nan.id):
        offer = offer_membership(
            site=own_site(), name={"en": "Every week"}, uses=4, price_minor=12_800, singles={LESSON: 3800}, months=12, at=NOON
        )
        for turn in range(MEMBERS):
            holder = note_down(name=f"Member {turn}", at=NOON)
            join_membership(key=f"key-of-{turn}-joins", offer=offer, holder=holder, method="cash", by=WHO, principal=WHO, at=NOON)
    return nan


def at_once(shop, *acts):
    """What each came to."""
    ready = Barrier(len(acts))

    def run(act):
        try:
            ready.wait()
            with merchant_scope(shop.id):
                return act()
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(run, acts))


@pytest.mark.parametrize("month", range(1, 5))
def test_two_workers_bill_the_same_month_once(shop, month):
    at = NOON + timedelta(days=31 * month)
    with merchant_scope(shop.id):
        before = MembershipMonth.objects.count()

    billed = at_once(shop, *[lambda: bill_members(at=at)] * 4)

    with merchant_scope(shop.id):
        assert sum(billed) == MembershipMonth.objects.count() - before == MEMBERS
        for each in MembershipMonth.objects.filter(billed_at=at):
            pay_month(purchase_id=each.purchase_id, method="cash", by=WHO, at=at)


def test_a_month_that_is_paid_at_two_tills_is_one_pack(shop):
    at = NOON + timedelta(days=31 * 6)
    with merchant_scope(shop.id):
        bill_members(at=at)
        open_ = list(MembershipMonth.objects.filter(billed_at=at).values_list("purchase", flat=True))
    assert len(open_) == MEMBERS

    for purchase_id in open_:
        outcome = at_once(shop, *[partial(paid, purchase_id, method, at) for method in ("cash", "card", "transfer")])

        assert sorted(outcome) == sorted([str(purchase_id), "already_paid", "already_paid"])
        with merchant_scope(shop.id):
            assert Payment.objects.filter(payable=purchase_id).count() == Pack.objects.filter(pk=purchase_id).count() == 1
    with merchant_scope(shop.id):
        assert Membership.objects.active().count() == MEMBERS


def paid(purchase_id, method, at):
    return str(pay_month(purchase_id=purchase_id, method=method, by=WHO, at=at).pk)
