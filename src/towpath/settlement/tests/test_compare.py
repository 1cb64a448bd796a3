"""Two ways to count: a statement leaves only where the lines of the fees and the books say the same."""

from datetime import timedelta
from random import Random

import pytest
from django.db import DatabaseError

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import post_transfer
from towpath.settlement.charge import NETWORK, dues_of
from towpath.settlement.compare import booked, open_dues
from towpath.settlement.models import Difference, Statement, StatementLine
from towpath.settlement.tests.a_month import OCTOBER, SENT, a_full_month, refund, sell, yuan
from towpath.settlement.tests.a_statement import send

PLANTED = {
    "a fee line that says more than the books": "update settlement_feeline set amount_minor = amount_minor + 1 where kind = 'sale' and amount_minor > 0",
    "a fee line that is missing": "delete from settlement_feeline where kind = 'returned'",
    "a fee line nobody booked": (
        "insert into settlement_feeline (id, merchant_id, reference, kind, base_minor, rate_numerator, rate_denominator, amount_minor, "
        "currency, rule, reason, charged_at) select gen_random_uuid(), merchant_id, gen_random_uuid(), kind, base_minor, rate_numerator, "
        "rate_denominator, 77, currency, rule, reason, charged_at from settlement_feeline where kind = 'sale' limit 1"
    ),
    "a kept share that changed": "update payments_payment set fee_minor = fee_minor - 5 where method = 'online' and fee_minor > 300",
    "two mistakes that cancel out": (
        "update settlement_feeline set amount_minor = amount_minor + case kind when 'returned' then 9 else -9 end "
        "where kind = 'returned' or amount_minor = 168"
    ),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_difference_is_caught_and_shown_and_nothing_is_sent(nan, committed, planted):
    a_full_month(nan, NOON)
    plant(committed, PLANTED[planted])

    noted = send(nan)

    assert isinstance(noted, Difference)
    assert noted.lines_minor != noted.books_minor
    with merchant_scope(nan.id):
        assert Difference.objects.get().month == OCTOBER
        assert not Statement.objects.exists()
        assert not StatementLine.objects.exists()


def plant(committed, sql):
    """What no verb does and no role of the product may do."""
    from towpath.project import database

    with database.admin_connection(committed.name) as admin:
        admin.execute("begin")
        for table in ("settlement_feeline", "payments_payment"):
            admin.execute(f"alter table {table} no force row level security")
        admin.execute(sql)
        for table in ("settlement_feeline", "payments_payment"):
            admin.execute(f"alter table {table} force row level security")
        admin.execute("commit")


def test_a_transfer_without_a_line_is_caught(nan):
    a_full_month(nan, NOON)
    with merchant_scope(nan.id):
        post_transfer(
            key="somebody's own idea", debit=dues_of(nan.id), credit=NETWORK, amount=yuan(3), reason="fee.sale", at=NOON,
            parties={dues_of(nan.id): nan.id},
        )  # fmt: skip

    assert isinstance(send(nan), Difference)


def test_a_difference_that_is_mended_lets_the_statement_go(nan, committed):
    a_full_month(nan, NOON)
    plant(committed, PLANTED["a fee line that says more than the books"])
    send(nan)
    plant(committed, "update settlement_feeline set amount_minor = amount_minor - 1 where kind = 'sale' and amount_minor > 0")

    sent = send(nan, at=SENT + timedelta(hours=1))

    assert isinstance(sent, Statement)
    with merchant_scope(nan.id):
        assert not Difference.objects.exists()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_sold_refunded_and_paid_both_sides_count_the_same(nan, town, committed, seed):
    dice, at = Random(seed), NOON
    for _turn in range(dice.randint(3, 14)):
        at += timedelta(hours=dice.randint(1, 30))
        sold = sell(
            nan, dice.randint(1, 9_999), at=at, origin=dice.choice(["own", "network"]), method=dice.choice(["cash", "card", "online"])
        )
        if sold.fee and dice.random() < 0.5:
            refund(nan, sold, dice.randint(1, sold.payment.amount_minor), dice.randint(1, sold.fee), at=at + timedelta(minutes=5))
    sent = send(nan, at=max(SENT, at))

    with committed.as_role("console"):
        books = booked(nan.id, until=sent.closes_at, through=OCTOBER, currency="CNY")
    assert sum(books.values()) == sent.due_minor
    (by_sql,) = committed.plainly(
        "select coalesce(sum(amount_minor) filter (where kind <> 'supply'), 0) from settlement_statementline where merchant_id = %s", nan.id
    )
    assert by_sql[0] == sent.due_minor


def test_the_network_reads_what_everybody_owes_and_a_business_does_not(nan, town, committed):
    sell(nan, 10_000, at=NOON)
    sell(town.bruno, 20_000, at=NOON)

    with committed.as_role("console"):
        assert open_dues() == {nan.id: 600, town.bruno.id: 1_200}
    with merchant_scope(nan.id):
        assert booked(town.bruno.id, until=SENT, through=OCTOBER, currency="CNY") == {}
    with pytest.raises(DatabaseError, match="permission denied"):
        open_dues()
