from datetime import UTC, datetime

import pytest

from towpath.payments.providers import Movement
from towpath.settlement.reconcile import Expected, compare

AT = datetime(2026, 11, 1, tzinfo=UTC)


def moved(source, net, kind="charge"):
    return Movement(
        reference=f"txn_{source}", kind=kind, source=source, amount_minor=net, cost_minor=0, net_minor=net, currency="CNY", at=AT
    )


def found(statement, ours, untold=()):
    return [(one.source, one.what, one.why, one.there_minor, one.here_minor) for one in compare(statement, ours, set(untold))]


PAID = Expected("payment", 9235)


def test_books_that_agree_leave_nothing_to_explain():
    assert found([moved("ch_1", 9235)], {"ch_1": PAID}) == []


def test_several_movements_of_one_thing_count_together():
    assert found([moved("re_1", -500, "refund"), moved("re_1", 500, "refund_failure")], {"re_1": Expected("refund", 0)}) == []


@pytest.mark.parametrize(
    ("statement", "ours", "untold", "difference"),
    [
        ([moved("ch_2", 9235)], {}, [], ("ch_2", "charge", "unknown_here", 9235, 0)),
        ([moved("ch_2", 9235)], {}, ["ch_2"], ("ch_2", "charge", "not_told_yet", 9235, 0)),
        ([], {"ch_1": PAID}, [], ("ch_1", "payment", "unknown_there", 0, 9235)),
        ([moved("ch_1", 9234)], {"ch_1": PAID}, [], ("ch_1", "payment", "another_amount", 9234, 9235)),
        ([moved("ch_1", 9235), moved("ch_1", -9235, "payment_failure_refund")], {"ch_1": PAID}, ["ch_1"], ("ch_1", "payment", "not_told_yet", 0, 9235)),
    ],
)  # fmt: skip
def test_each_difference_is_found_and_says_why(statement, ours, untold, difference):
    assert found(statement, ours, untold) == [difference]
