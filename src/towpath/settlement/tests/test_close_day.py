"""A day is closed as it was counted: nothing lost, nothing twice, and a difference has its reason."""

import json
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.db.models import Exists, Q

from tests.tutors import MONDAY
from tests.world import NOON, build_world
from towpath.clientele.meet import meet
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.sell_pack import sell_pack
from towpath.passes.tests.selling import sell as sell_one
from towpath.passes.use_credit import put_credit_back, return_part, use_credit
from towpath.payments.models import Payment, Refund
from towpath.settlement.close_day import (
    KEPT_APART,
    PAID_BY,
    ClosedAlready,
    DayNotBegun,
    NotCounted,
    ReasonForDifference,
    _questions,
    close_day,
    look_at_day,
)
from towpath.settlement.models import DayClose
from towpath.settlement.tests.a_month import refund, sell, take_back

FRIDAY = date(2026, 10, 16)
SATURDAY = FRIDAY + timedelta(days=1)
NO_VOUCHERS = dict.fromkeys((part for kind in KEPT_APART for part in (kind, f"{kind}_back")), 0)
EVENING = datetime(2026, 10, 16, 14, 0, tzinfo=UTC)
"""Ten at night in Shanghai."""


@pytest.fixture
def nan(committed):
    return build_world().nan


def look(nan, day=FRIDAY, at=EVENING):
    with merchant_scope(nan.id):
        return look_at_day(nan.merchant, day, at=at)


def close(nan, counted, *, day=FRIDAY, at=EVENING, **more):
    with merchant_scope(nan.id):
        return close_day(merchant=nan.merchant, day=day, counted_minor=counted, by=None, at=at, **more)


def test_a_day_says_what_came_in_by_which_way(nan):
    sell(nan, 2_800, at=NOON)
    sell(nan, 1_000, at=NOON + timedelta(hours=1), method="card")
    cash = sell(nan, 5_000, at=NOON + timedelta(hours=2))
    refund(nan, cash, 1_500, 0, at=NOON + timedelta(hours=3))
    debit = sell(nan, 4_000, at=NOON + timedelta(hours=4), method="online")
    take_back(nan, debit, at=NOON + timedelta(hours=5))

    day = look(nan)

    assert day.figures["cash"] == {"n": 2, "sales": 7_800, "refunds": 1_500, "lost": 0} | NO_VOUCHERS
    assert day.figures["card"] == {"n": 1, "sales": 1_000, "refunds": 0, "lost": 0} | NO_VOUCHERS
    assert day.figures["online"] == {"n": 1, "sales": 4_000, "refunds": 0, "lost": 4_000} | NO_VOUCHERS
    assert day.expected_minor == 6_300


def test_the_first_day_begins_at_midnight_and_not_with_the_history_before_it(nan):
    sell(nan, 9_999, at=datetime(2026, 10, 15, 15, 59, tzinfo=UTC))
    sell(nan, 2_800, at=datetime(2026, 10, 15, 16, 0, tzinfo=UTC))

    assert look(nan).figures["cash"]["sales"] == 2_800


def test_what_comes_after_the_closing_is_on_the_next_day(nan):
    sell(nan, 2_800, at=NOON)
    close(nan, 2_800, banked_minor=1_800)
    sell(nan, 500, at=EVENING + timedelta(minutes=10))

    saturday = look(nan, SATURDAY, EVENING + timedelta(days=1))

    assert (saturday.opening_minor, saturday.figures["cash"]["sales"], saturday.expected_minor) == (1_000, 500, 1_500)
    assert saturday.since_at == EVENING


def test_what_was_written_late_for_a_closed_moment_is_not_lost(nan):
    close(nan, 0)
    sell(nan, 700, at=EVENING - timedelta(seconds=1))

    assert look(nan, SATURDAY, EVENING + timedelta(days=1)).figures["cash"]["sales"] == 700


def test_a_refund_that_came_back_is_taken_out_again(nan):
    sold = sell(nan, 5_000, at=NOON, method="online")
    row = refund(nan, sold, 2_000, 0, at=NOON + timedelta(hours=1))
    close(nan, 0)
    with merchant_scope(nan.id):
        Refund.objects.filter(pk=row.pk).update(state="failed", ended_at=EVENING + timedelta(hours=3))

    assert look(nan, SATURDAY, EVENING + timedelta(days=1)).figures["online"]["refunds"] == -2_000


def test_a_difference_takes_a_reason(nan):
    sell(nan, 2_800, at=NOON)
    with pytest.raises(ReasonForDifference):
        close(nan, 2_700)

    closed = close(nan, 2_700, reason="Gave ten fen too much change ten times.")

    assert (closed.expected_minor, closed.counted_minor, closed.difference_minor) == (2_800, 2_700, -100)


def test_a_day_is_closed_once_and_in_order(nan):
    close(nan, 0, day=SATURDAY, at=EVENING + timedelta(days=1))

    for day in (FRIDAY, SATURDAY):
        with pytest.raises(ClosedAlready):
            close(nan, 0, day=day, at=EVENING + timedelta(days=1))
    with pytest.raises(DayNotBegun):
        close(nan, 0, day=SATURDAY + timedelta(days=1), at=EVENING + timedelta(days=1))


@pytest.mark.parametrize(("counted", "banked"), [(-1, 0), (100, 101), (100, -1), (10**13, 0)])
def test_nonsense_is_not_counted(nan, counted, banked):
    with pytest.raises(NotCounted):
        close(nan, counted, banked_minor=banked)


def test_a_closed_day_cannot_be_changed(nan):
    close(nan, 0)

    for sql in ("update settlement_dayclose set counted_minor = 1", "delete from settlement_dayclose"):
        with pytest.raises(DatabaseError, match="permission denied"), merchant_scope(nan.id), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_network_cannot_read_a_till(nan, committed):
    close(nan, 0)

    with committed.as_role("console"), pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("select * from settlement_dayclose")


@pytest.mark.parametrize("seed", range(8))
def test_all_closings_together_are_all_that_was_sold(nan, seed):
    """Closed at odd hours, days left out, things written late: the sum over all closings is the sum over all payments."""
    dice, at = Random(seed), NOON
    close(nan, 0, day=FRIDAY - timedelta(days=1), at=NOON - timedelta(days=1))
    for turn in range(12):
        at += timedelta(hours=dice.randint(1, 20))
        sold = sell(nan, dice.randint(1, 9_999), at=at, method=dice.choice(PAID_BY), origin="own", fee=0)
        if dice.random() < 0.4:
            refund(nan, sold, dice.randint(1, sold.payment.amount_minor), 0, at=at + timedelta(minutes=dice.randint(0, 300)))
        if dice.random() < 0.5 or turn == 11:
            when = at + timedelta(hours=6 if turn == 11 else 0)
            day = (when + timedelta(hours=8)).date()
            with merchant_scope(nan.id):
                if DayClose.objects.filter(day__gte=day).exists():
                    continue
            till = max(0, look(nan, day, when).expected_minor)
            close(nan, till, day=day, at=when, reason="counted", banked_minor=dice.randint(0, till))
    last = look(nan, (at + timedelta(days=3)).date(), at + timedelta(days=3))

    with merchant_scope(nan.id):
        closed = list(DayClose.objects.all())
        for method in PAID_BY:
            sold = sum(Payment.objects.filter(method=method).values_list("amount_minor", flat=True))
            back = sum(Refund.objects.filter(payment__method=method).values_list("amount_minor", flat=True))
            assert sum(each.figures[method]["sales"] for each in closed) + last.figures[method]["sales"] == sold
            assert sum(each.figures[method]["refunds"] for each in closed) + last.figures[method]["refunds"] == back


def test_looking_at_a_day_takes_one_statement(nan, at_most_statements):
    close(nan, 0)

    with merchant_scope(nan.id), at_most_statements(1):
        look_at_day(nan.merchant, SATURDAY, at=EVENING + timedelta(days=1))


def test_what_money_was_for_is_read_once_and_not_payment_by_payment(nan):
    for minutes in range(5):
        sold = sell(nan, 2_800, at=NOON + timedelta(minutes=minutes))
        refund(nan, sold, 100, 0, at=NOON + timedelta(hours=1))

    with merchant_scope(nan.id):
        plans = [json.loads(each.explain(analyze=True, format="json"))[0]["Plan"] for each in _questions("CNY", EVENING)]

    beside = [node for plan in plans for node in nodes_of(plan) if node.get("Parent Relationship") == "SubPlan"]
    assert beside
    assert max(node["Actual Loops"] for node in beside) == 1


def test_a_day_after_a_closing_reads_what_came_before_it_once(nan):
    close(nan, 0)

    with merchant_scope(nan.id):
        again = _questions("CNY", EVENING, only=Q(~Exists(DayClose.objects.all())))
        plans = [json.loads(each.explain(analyze=True, format="json"))[0]["Plan"] for each in again]

    tables = [node for plan in plans for node in nodes_of(plan) if node.get("Relation Name") == "payments_payment"]
    assert tables
    assert not any(node["Actual Loops"] for node in tables)


def nodes_of(plan):
    """Every step of what the database did."""
    return [plan, *(node for below in plan.get("Plans", []) for node in nodes_of(below))]


def test_money_for_vouchers_is_in_the_till_and_is_no_sale(nan):
    sell(nan, 2_800, at=NOON)
    with merchant_scope(nan.id):
        kept = sell_one(Money(5_000, "CNY"), at=NOON)
        given_back = sell_one(Money(3_000, "CNY"), at=NOON)
        sell_one(Money(2_000, "CNY"), method="card", at=NOON)
        refund_voucher(voucher_id=given_back.voucher.pk, by=None, at=NOON + timedelta(hours=1))

    day = look(nan)

    assert day.figures["cash"] == {"n": 1, "sales": 2_800, "refunds": 0, "lost": 0} | NO_VOUCHERS | {
        "vouchers": 8_000,
        "vouchers_back": 3_000,
    }
    assert day.figures["card"] == {"n": 0, "sales": 0, "refunds": 0, "lost": 0} | NO_VOUCHERS | {"vouchers": 2_000}
    assert day.expected_minor == 2_800 + 5_000
    assert day.sales_minor == 2_800
    assert kept.voucher.paid_left_minor == 5_000


def test_vouchers_of_a_closed_day_are_not_on_the_next(nan):
    with merchant_scope(nan.id):
        sell_one(Money(5_000, "CNY"), at=NOON)
    close(nan, 5_000)

    assert look(nan, SATURDAY, EVENING + timedelta(days=1)).figures["cash"]["vouchers"] == 0


def test_money_for_packs_is_owed_until_they_are_used(lernwerk):
    """Ten for 340.00 in cash: no sale. Three used, one of them put back, half of another given back; then the rest goes back to the customer."""
    ines, at = lernwerk.ines, MONDAY
    single = ines.service("single").service_id
    with merchant_scope(ines.id):
        jana, _token = meet(token=None, language="en", at=at)
        offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single], at=at)
        pack = sell_pack(key="ten-lessons", offer=offer, holder=jana, method="cash", by=None, principal=jana.pk, at=at).pack
        lessons = [uuid4() for _each in range(3)]
        for lesson in lessons:
            use_credit(customer=jana, service=single, reference=lesson, at=at)
        put_credit_back(reference=lessons[0], at=at)
        return_part(reference=lessons[1], total_minor=1700, at=at)
        used = look_at_day(ines.merchant, at.date(), at=at + timedelta(minutes=1))
        refund_pack(pack_id=pack.pk, by=None, at=at + timedelta(minutes=2))
        back = look_at_day(ines.merchant, at.date(), at=at + timedelta(minutes=3))

    nothing = dict.fromkeys(("n", "sales", "refunds", "lost"), 0) | NO_VOUCHERS
    assert used.figures["cash"] == nothing | {"packs": 34_000}
    assert used.figures["pack"] == nothing | {"n": 3, "sales": 10_200, "refunds": 5_100}
    assert (used.sales_minor, used.expected_minor) == (10_200, 34_000)
    assert back.figures["cash"] == nothing | {"packs": 34_000, "packs_back": 34_000 - 5_100}
    assert back.expected_minor == 5_100, "one lesson, and half of another"
