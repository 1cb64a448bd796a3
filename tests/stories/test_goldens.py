"""The golden month of our figures, lived through by the verbs: 24,600.00 sold to customers the network introduced, 99.00 a month and 1 % of each sale,
80 bags of broth at 49.00. What both sides read on their own pages is what plain SQL makes of the same rows: fees are 1.40 % of sales; with what the
network earned on goods (44.10 a bag landed, 10.0 % of 49.00) it keeps 3.00 %.
"""

import re
from datetime import date, datetime, timedelta
from fractions import Fraction
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import build_world
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.logistics.models import PurchaseLine
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.presence.menu import add_listing
from towpath.pricing.set_ladder import Plan, default_ladder, set_ladder
from towpath.project.reactions import REACTIONS
from towpath.settlement.charge import charge_plan
from towpath.settlement.count_sales import count_sales_day
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENING = datetime(2026, 9, 29, 4, 0, tzinfo=ZoneInfo("UTC"))
OCTOBER = date(2026, 10, 1)
AFTER = datetime(2026, 11, 2, 12, 0, tzinfo=SHANGHAI)
PRICE, PORTIONS, ORDERS = 12300, 20, 10
BAGS, LANDED = 80, 4410
"""What a bag costs the network is not kept by the product: whoever asks for the share types in what was earned on goods."""


@pytest.fixture(scope="module")
def october(committed_for_all):
    world = build_world(OPENING)
    shelves = stock_the_shelves(OPENING)
    with committed_for_all.as_role("console"):
        plan = Plan(Money(9900, "CNY"), {"en": "The plan of a month."})
        set_ladder(rungs=default_ladder(Fraction(1, 100)), plan=plan, at=OPENING)
    buy(world.nan, shelves.broth_lot.number, datetime(2026, 10, 2, 6, 10, tzinfo=SHANGHAI))
    sell(world.nan)
    with merchant_scope(world.nan.id):
        charge_plan(month=OCTOBER, at=datetime(2026, 10, 1, 9, tzinfo=SHANGHAI))
    while deliver(REACTIONS, at=AFTER):
        pass
    with merchant_scope(world.nan.id):
        for day in range(31):
            count_sales_day(day=OCTOBER + timedelta(days=day), at=AFTER)
    return world


def buy(shop, lot, morning):
    with merchant_scope(shop.id):
        purchase = place_purchase(
            merchant=shop.merchant, deliver_on=morning.date(), quantities={"base-broth": BAGS}, at=morning - timedelta(hours=10)
        )
        receive(purchase=purchase, arrivals=[Arrival(PurchaseLine.objects.get(purchase=purchase).pk, lot, BAGS)], at=morning)


def sell(shop):
    with merchant_scope(shop.id):
        feast = add_listing(site=shop.site, name={"en": "Feast"}, price_minor=PRICE, at=OPENING)
        for day in range(3, 3 + ORDERS):
            at = datetime(2026, 10, day, 19, tzinfo=SHANGHAI)
            guest = Customer.objects.create(first_seen_at=at, source="network")
            order = place_order(site=shop.site, wanted=[Wanted(feast.pk, PORTIONS, PRICE)], customer=guest, channel="table", at=at)
            pay_order(order=order, method="card", by=None, at=at)


@pytest.fixture
def by_sql(october, committed_for_all):
    """Of the orders, receipts and fee lines themselves, by the one role that sees everything; no sum of the product is asked."""
    nan, month = october.nan.id, "between '2026-09-30 16:00+00' and '2026-10-31 15:59:59.999999+00'"
    ((sold,),) = committed_for_all.plainly(
        "select sum(l.quantity * l.unit_minor) from orders_orderline l join orders_order o on o.id = l.order_id "
        f"where o.merchant_id = %s and o.paid_at {month}",
        nan,
    )
    ((fees,),) = committed_for_all.plainly(
        f"select sum(amount_minor) from settlement_feeline where merchant_id = %s and charged_at {month}", nan
    )
    ((goods, earned),) = committed_for_all.plainly(
        "select sum(r.quantity * l.unit_minor), sum(r.quantity * (l.unit_minor - %s)) from logistics_receiptline r "
        f"join logistics_purchaseline l on l.id = r.line_id where r.merchant_id = %s and r.received_at {month}",
        LANDED,
        nan,
    )
    return {"sold": int(sold), "fees": int(fees), "goods": int(goods), "earned": int(earned)}


@pytest.fixture
def nans_page(october):
    with clock.frozen(AFTER):
        yield signed_in(october.nan.owner, "work.towpath.localhost:8000", "/enter/{}/")


@pytest.fixture
def orlas_page(october, committed_for_all):
    """In the console's own role."""
    with clock.frozen(AFTER):
        token = make_sign_in_link(person=october.orla, at=AFTER)
        with committed_for_all.as_role("console"):
            browser = Client(headers={"host": "net.towpath.localhost:8001"})
            assert browser.post(console("enter", token)).status_code == 302
            yield browser


def signed_in(person, host, door):
    browser = Client(headers={"host": host})
    assert browser.post(door.format(make_sign_in_link(person=person, at=clock.now()))).status_code == 302
    return browser


def console(name, *args):
    return reverse(name, urlconf="towpath.faces.console.urls", args=args)


def words(answer):
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_rows_are_those_of_the_golden_month(by_sql):
    assert by_sql == {"sold": 24_600_00, "fees": 345_00, "goods": 3_920_00, "earned": 392_00}


def test_the_business_reads_that_fees_took_1_40_percent(by_sql, nans_page):
    page = words(nans_page.get("/more/value/?month=2026-10"))

    assert percent(by_sql["fees"], by_sql["sold"]) == "1.40%"
    assert "Paid in fees ¥345.00 Share of sales taken in fees 1.40%" in page
    assert "Sales 10 paid orders" in page
    assert money(by_sql["sold"]) in page
    assert "Bought through the network" in page
    assert money(by_sql["goods"]) in page


def test_the_operator_reads_the_same_share_on_a_page_of_another_role(by_sql, october, orlas_page):
    page = words(orlas_page.get(console("value", october.nan.id) + "?month=2026-10"))

    assert f"Bought {money(by_sql['goods'])}" in page
    assert f"All fees {money(by_sql['fees'])}" in page
    assert f"Sold {money(by_sql['sold'])}" in page
    assert f"Fees as a share of sales {percent(by_sql['fees'], by_sql['sold'])}" in page


def test_machines_read_the_exact_fraction(by_sql, october):
    with merchant_scope(october.nan.id):
        _, key = make_api_key(label="goldens", at=AFTER)
    till = Client(headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {key}"})

    lines = till.get("/v1/value-statement?month=2026-10-01").json()["lines"]

    rate = next(line["rate"] for line in lines if line["code"] == "take_rate")
    assert Fraction(*rate) == Fraction(by_sql["fees"], by_sql["sold"]) == Fraction(345, 24600)


def test_with_what_was_earned_on_goods_the_network_keeps_3_00_percent(by_sql, orlas_page):
    """On the page that lays fees and goods together, with the month's own sums; and 10.0 % of the goods is what was earned on them."""
    month = {"sold": by_sql["sold"], "introduced_sold": by_sql["sold"], "supply_margin": by_sql["earned"]}

    page = words(
        orlas_page.get(
            console("fee-example"), {"introduced": 1, "plan": 99} | {name: f"{minor / 100:.2f}" for name, minor in month.items()}
        )
    )

    kept = by_sql["fees"] + by_sql["earned"]
    assert percent(by_sql["earned"], by_sql["goods"], decimals=1) == "10.0%"
    assert percent(kept, by_sql["sold"]) == "3.00%"
    assert f"Your fees {money(by_sql['fees'])} 1.40%" in page
    assert f"Fees and what you earn on goods {money(kept)} 3.00%" in page


def money(minor):
    return f"¥{minor // 100:,}.{minor % 100:02}"


def percent(part, whole, decimals=2):
    return f"{float(Fraction(100 * part, whole)):.{decimals}f}%"
