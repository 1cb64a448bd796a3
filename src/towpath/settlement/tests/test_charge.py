from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.network.models import Merchant
from towpath.network.notice import earliest_start
from towpath.orders.announcements import OrderPaid
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.pricing.set_ladder import Plan, default_ladder, set_ladder
from towpath.settlement.charge import charge_for_sale, charge_plan, dues_of
from towpath.settlement.models import FeeLine

WHY = {"en": "A month to try for everybody."}
PLAN = Plan(Money(9900, "CNY"), {"en": "The plan of a month.", "zh-hans": "月度服务费。"})


@pytest.fixture
def town(committed):
    """The cast with the default ladder (set by the network, who alone may) and a monthly plan."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), plan=PLAN, at=world.at)
    return world


def sell(world, *, source=None, quantity=1, at=None):
    """A paid round of beef noodle soup at 28.00; by Carla, or by someone the network introduced."""
    at = at or world.at
    with merchant_scope(world.nan.id):
        customer = Customer.objects.create(first_seen_at=at, source=source) if source else world.carla
        soup = world.nan.dish("beef-noodle-soup")
        order = place_order(
            site=world.nan.site, wanted=[Wanted(soup.pk, quantity, soup.price_minor)], customer=customer, channel="table", at=at
        )
        return pay_order(order=order, method="cash", by=None, at=at)


def owed(world, shop=None):
    shop = shop or world.nan
    with merchant_scope(shop.id):
        return balance(read_ledger(shop.id), dues_of(shop.id)).get("CNY", 0)


def fact(order_id=None, *, minor=2800, origin="network", at=None):
    return OrderPaid(at=at, order_id=order_id or new_id(), total_minor=minor, currency="CNY", origin=origin)


def test_an_own_customer_costs_nothing_and_the_line_says_why(town):
    order = sell(town)
    deliver({OrderPaid: [charge_for_sale]}, at=town.at)

    with merchant_scope(town.nan.id):
        line = FeeLine.objects.get(reference=order.pk)
    assert (line.base_minor, line.amount_minor, line.reason["en"]) == (2800, 0, "Your own customer: no fee.")
    assert owed(town) == 0


def test_an_introduced_customer_costs_the_stated_share_and_it_is_owed(town):
    order = sell(town, source="network", quantity=2)
    deliver({OrderPaid: [charge_for_sale]}, at=town.at)

    with merchant_scope(town.nan.id):
        line = FeeLine.objects.get(reference=order.pk)
    assert (line.base_minor, Fraction(line.rate_numerator, line.rate_denominator), line.amount_minor) == (5600, Fraction(6, 100), 336)
    assert owed(town) == 336


def test_hearing_of_a_payment_twice_charges_once(town):
    paid = fact(at=town.at)
    with merchant_scope(town.nan.id):
        charge_for_sale(paid)
        charge_for_sale(paid)

    assert owed(town) == 168
    with merchant_scope(town.nan.id):
        assert Event.objects.filter(name="fee.charged").count() == 1


def test_a_fee_stays_as_it_was_charged_when_the_ladder_changes(town, committed):
    order = sell(town, source="network")
    deliver({OrderPaid: [charge_for_sale]}, at=town.at)
    begins = earliest_start(town.at, "Asia/Shanghai")
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(Fraction(9, 100)), why={"en": "Costs rose."}, at=town.at, effective_from=begins)

    later = fact(at=begins)
    told_late = fact(at=begins - timedelta(seconds=1))
    with merchant_scope(town.nan.id):
        charge_for_sale(later)
        charge_for_sale(told_late)
        amounts = dict(FeeLine.objects.values_list("reference", "amount_minor"))
    assert amounts == {order.pk: 168, later.order_id: 252, told_late.order_id: 168}


def test_without_a_rule_there_is_no_fee_and_the_line_says_so(world):
    paid = fact(at=world.at)
    with merchant_scope(world.nan.id):
        charge_for_sale(paid)
        line = FeeLine.objects.get(reference=paid.order_id)

    assert (line.amount_minor, line.rule.int) == (0, 0)
    assert "no fee" in line.reason["en"]


def test_the_ledger_says_the_same_as_the_fee_lines(town, committed):
    for quantity, source in ((1, "network"), (3, None), (7, "network"), (2, "network")):
        sell(town, source=source, quantity=quantity)
    deliver({OrderPaid: [charge_for_sale]}, at=town.at)
    with merchant_scope(town.nan.id):
        charge_plan(month=date(2026, 10, 1), at=town.at)

    (by_lines,) = committed.plainly("select sum(amount_minor) from settlement_feeline where merchant_id = %s", town.nan.id)
    assert owed(town) == by_lines[0] == 168 + 1176 + 336 + 9900


def test_the_plan_is_charged_once_a_month(town):
    with merchant_scope(town.nan.id):
        first = charge_plan(month=date(2026, 10, 1), at=town.at)
        again = charge_plan(month=date(2026, 10, 31), at=town.at + timedelta(days=3))
        november = charge_plan(month=date(2026, 11, 1), at=town.at + timedelta(days=20))

    assert first == again != november
    assert owed(town) == 2 * 9900


def test_a_network_without_a_plan_charges_none(world):
    with merchant_scope(world.nan.id):
        assert charge_plan(month=date(2026, 10, 1), at=world.at) is None


def test_a_business_sees_its_own_fees_alone(town):
    sell(town, source="network")
    deliver({OrderPaid: [charge_for_sale]}, at=town.at)

    with merchant_scope(town.bruno.id):
        assert not FeeLine.objects.exists()
    assert owed(town, town.bruno) == 0


def test_charging_a_sale_takes_at_most_five_statements(town, at_most_statements):
    with merchant_scope(town.nan.id), at_most_statements(5):
        charge_for_sale(fact(at=town.at))


@pytest.mark.parametrize(
    ("joined", "free", "charged"),
    [
        ("2026-10-16", ["2026-10", "2026-11"], ["2026-12", "2027-01"]),
        ("2026-10-01", ["2026-10"], ["2026-11"]),
        ("2026-12-31", ["2026-12", "2027-01"], ["2027-02"]),
    ],
)
def test_a_month_to_try_is_a_whole_one_and_no_part_of_a_month_is_ever_charged(town, committed, joined, free, charged):
    Merchant.objects.filter(pk=town.nan.id).update(joined_at=datetime.fromisoformat(f"{joined}T02:00:00Z"))
    with committed.as_role("console"):
        trial = Plan(PLAN.amount, PLAN.reason, first_month_free=True)
        set_ladder(rungs=default_ladder(), plan=trial, at=town.at + timedelta(days=1), why=WHY)
    after = town.at + timedelta(days=2)

    with merchant_scope(town.nan.id):
        lines = {month: charge_plan(month=date.fromisoformat(f"{month}-03"), at=after) for month in [*free, *charged]}

    assert {month: line.amount_minor for month, line in lines.items()} == dict.fromkeys(free, 0) | dict.fromkeys(charged, 9900)
    assert all("month to try" in lines[month].reason["en"] for month in free)
    assert owed(town) == 9900 * len(charged)
