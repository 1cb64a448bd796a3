import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.foundation.delivery import deliver
from towpath.foundation.errors import NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import NoMerchantInScope, merchant_scope
from towpath.insight.value_statement import NoSuchMonth, take_rate, value_statement
from towpath.logistics.models import PurchaseLine
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.pricing.set_ladder import Plan, default_ladder, set_ladder
from towpath.settlement.charge import charge_for_sale, charge_plan
from towpath.settlement.count_sales import count_sales_day
from towpath.settlement.models import SalesDay
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

SHANGHAI = ZoneInfo("Asia/Shanghai")
OCTOBER = date(2026, 10, 1)
OPENING = datetime(2026, 9, 29, 4, 0, tzinfo=ZoneInfo("UTC"))


def buy(world, shop, day, arrivals, *, at, received_at):
    """Order and receive; `arrivals` by item code as (ordered, lot, came)."""
    with merchant_scope(shop.id):
        purchase = place_purchase(
            merchant=shop.merchant, deliver_on=day, quantities={code: ordered for code, (ordered, _, _) in arrivals.items()}, at=at
        )
        lines = {line.item.code: line.pk for line in PurchaseLine.objects.filter(purchase=purchase).select_related("item")}
        receive(purchase=purchase, arrivals=[Arrival(lines[c], lot, came) for c, (_, lot, came) in arrivals.items()], at=received_at)


def sell(shop, customer, quantity, *, at):
    with merchant_scope(shop.id):
        soup = shop.dish("beef-noodle-soup")
        order = place_order(site=shop.site, wanted=[Wanted(soup.pk, quantity, soup.price_minor)], customer=customer, channel="table", at=at)
        pay_order(order=order, method="cash", by=None, at=at)


def introduced(shop, at):
    with merchant_scope(shop.id):
        return Customer.objects.create(first_seen_at=at, source="network")


@pytest.fixture(scope="module")
def month(committed_for_all):
    """An October of Nan's, perturbed by a seed, with deliveries and sales at both edges of the month and a rival beside."""
    world = build_world(OPENING)
    shelves = stock_the_shelves(OPENING)
    with committed_for_all.as_role("console"):
        plan = Plan(Money(9900, "CNY"), {"en": "The plan of a month."})
        set_ladder(rungs=default_ladder(), plan=plan, at=OPENING)
    chance = Random(20261016)
    for day, shop in ((1, world.nan), (2, world.nan), (3, world.bruno), (5, world.nan)):
        morning = datetime(2026, 10, day, 6, 10, tzinfo=SHANGHAI)
        bags = chance.randint(5, 40)
        greens = {} if day == 5 else {"bok-choy": (20, shelves.greens_lot.number, chance.randint(2, 20))}
        buy(
            world,
            shop,
            morning.date(),
            {"base-broth": (bags, shelves.broth_lot.number, bags - day % 2), **greens},
            at=morning - timedelta(hours=10),
            received_at=morning,
        )
    guest = introduced(world.nan, OPENING)
    edges = [datetime(2026, 9, 30, 23, 59, tzinfo=SHANGHAI), datetime(2026, 10, 1, 0, 0, tzinfo=SHANGHAI)]
    edges += [datetime(2026, 10, 31, 23, 59, tzinfo=SHANGHAI), datetime(2026, 11, 1, 0, 0, tzinfo=SHANGHAI)]
    moments = edges + [datetime(2026, 10, chance.randint(2, 30), chance.randint(11, 20), tzinfo=SHANGHAI) for _ in range(30)]
    for moment in moments:
        sell(world.nan, chance.choice([world.carla, guest]), chance.randint(1, 6), at=moment)
    sell(world.bruno, introduced(world.bruno, OPENING), 50, at=moments[-1])
    deliver({OrderPaid: [charge_for_sale]}, at=OPENING)
    for shop in (world.nan, world.bruno):
        with merchant_scope(shop.id):
            charge_plan(month=OCTOBER, at=datetime(2026, 10, 1, 9, tzinfo=SHANGHAI))
            for offset in range(34):
                count_sales_day(day=date(2026, 9, 30) + timedelta(days=offset), at=datetime(2026, 11, 3, tzinfo=SHANGHAI))
    return world


def own_statement(shop, month=OCTOBER):
    with merchant_scope(shop.id):
        return value_statement(shop.id, month)


def test_both_sides_read_the_same_statement(month, committed_for_all):
    own = own_statement(month.nan)

    with committed_for_all.as_role("console"):
        networks = value_statement(month.nan.id, OCTOBER)

    assert networks == own
    assert all(type(line.amount.minor) is int for line in own.lines if line.amount)
    assert own.line("bought").n > 0
    assert own.line("sales").n > 30


def test_the_statement_is_what_plain_sql_says(month, committed_for_all):
    nan = month.nan.id
    window = "between '2026-09-30 16:00+00' and '2026-10-31 15:59:59.999999+00'"

    ((bought, saved, compared),) = committed_for_all.plainly(
        "select sum(r.quantity * l.unit_minor)::bigint, sum(r.quantity * (l.outside_minor - l.unit_minor))::bigint, "
        "sum(r.quantity) filter (where l.outside_minor is not null) "
        f"from logistics_receiptline r join logistics_purchaseline l on l.id = r.line_id where r.merchant_id = %s and r.received_at {window}",
        nan,
    )
    ((fees,),) = committed_for_all.plainly(
        f"select sum(amount_minor)::bigint from settlement_feeline where merchant_id = %s and charged_at {window}", nan
    )
    # From the orders themselves, which the network cannot read: the declared days must add up to them.
    ((orders, sold),) = committed_for_all.plainly(
        f"select count(*), sum(total_minor)::bigint from orders_order where merchant_id = %s and paid_at {window}", nan
    )
    ((ordered, came),) = committed_for_all.plainly(
        "select sum(l.quantity), sum(r.quantity) from logistics_purchaseline l left join logistics_receiptline r on r.line_id = l.id "
        "where l.merchant_id = %s",
        nan,
    )

    statement = own_statement(month.nan)
    assert statement.line("bought").amount == Money(bought, "CNY")
    assert (statement.line("saved").amount, statement.line("saved").n) == (Money(saved, "CNY"), compared)
    assert statement.line("fees").amount == Money(fees, "CNY")
    assert (statement.line("sales").amount, statement.line("sales").n) == (Money(sold, "CNY"), orders)
    assert statement.line("take_rate").rate == Fraction(fees, sold)
    assert statement.line("fill_rate").rate == Fraction(came, ordered)


def test_the_lines_add_up_to_their_sums(month):
    statement = own_statement(month.nan)

    assert sum(item.value.minor for item in statement.items) == statement.line("bought").amount.minor
    assert sum(item.saved.minor for item in statement.items if item.saved) == statement.line("saved").amount.minor
    assert statement.line("sale_fees").amount + statement.line("plan_fees").amount == statement.line("fees").amount
    assert statement.line("plan_fees").amount == Money(9900, "CNY")


def test_a_saving_names_its_grade_and_the_day_of_its_quote(month):
    saved = own_statement(month.nan).line("saved")

    assert (saved.grade, saved.quoted_from, saved.quoted_until) == ("D", date(2026, 9, 28), date(2026, 9, 28))
    assert "not your own invoice" in saved.how


def test_what_nobody_quoted_outside_saves_nothing(month):
    greens = next(item for item in own_statement(month.nan).items if item.code == "bok-choy")

    assert greens.saved is None
    assert greens.value.minor == 420 * greens.quantity


def test_a_month_with_nothing_in_it_says_so_and_not_zero(month):
    december = own_statement(month.nan, date(2026, 12, 1))

    assert december.line("take_rate").rate is None
    assert "n = 0" in december.line("take_rate").how
    assert (december.line("saved").amount, december.line("sales").amount, december.line("fill_rate").rate) == (None, None, None)
    assert december.line("fees").amount == Money(0, "CNY")
    assert (december.begins_at, december.ends_at) == (
        datetime(2026, 12, 1, tzinfo=SHANGHAI),
        datetime(2027, 1, 1, tzinfo=SHANGHAI),
    )


def test_the_golden_month_takes_one_point_four_percent(month):
    """Fees 345.00 on sales of 24,600.00."""
    sales, fees = own_statement(month.nan).line("sales"), own_statement(month.nan).line("fees")

    golden = take_rate(replace(fees, amount=Money(345_00, "EUR")), replace(sales, amount=Money(24_600_00, "EUR")), 300)
    assert f"{float(golden.rate):.2%}" == "1.40%"


def test_a_business_gets_its_own_statement_and_nobody_elses_figures(month):
    with merchant_scope(month.bruno.id):
        foreign = value_statement(month.nan.id, OCTOBER)
        with pytest.raises(NotFound):
            value_statement(new_id(), OCTOBER)
    with pytest.raises(NoMerchantInScope):
        value_statement(month.nan.id, OCTOBER)

    assert foreign.items == ()
    assert foreign.line("fees").amount == Money(0, "CNY")
    assert own_statement(month.bruno).line("sales").amount == Money(50 * 2800, "CNY")


def test_the_network_reads_no_order_to_make_it(month, committed_for_all):
    with committed_for_all.as_role("console"):
        assert SalesDay.objects.filter(merchant_id=month.nan.id).exists()
        with pytest.raises(NoMerchantInScope):
            Order.objects.count()


def test_a_statement_takes_two_statements(month, at_most_statements):
    with merchant_scope(month.nan.id), at_most_statements(2):
        value_statement(month.nan.id, OCTOBER)


def test_machines_read_the_same_figures_without_a_float(month):
    statement = own_statement(month.nan)

    plain = json.loads(json.dumps(statement.plain(), allow_nan=False))

    lines = {line["code"]: line for line in plain["lines"]}
    assert lines["fees"]["amount_minor"] == statement.line("fees").amount.minor
    assert Fraction(*lines["take_rate"]["rate"]) == statement.line("take_rate").rate
    assert sum(item["value_minor"] for item in plain["items"]) == lines["bought"]["amount_minor"]


@pytest.mark.parametrize("when", [date.min, date.max, date(1999, 12, 31)])
def test_a_month_out_of_this_world_is_refused(month, when):
    with pytest.raises(NoSuchMonth), merchant_scope(month.nan.id):
        value_statement(month.nan.id, when)
