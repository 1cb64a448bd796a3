from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction

from towpath.foundation.money import Money
from towpath.pricing.models import FeeRule
from towpath.pricing.set_ladder import LadderRefused, Plan, Rung, default_ladder, set_ladder
from towpath.pricing.why_fee import why_fee

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
WHY = {"en": "Because."}
BASE = Money(10_000, "CNY")


def test_the_ladder_in_force_is_the_one_of_its_time(committed):
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=AT)
        set_ladder(rungs=default_ladder(Fraction(5, 100)), at=AT + timedelta(days=1), effective_from=AT + timedelta(days=30))

    def fee(at: datetime) -> int:
        return why_fee(FeeRule.objects.in_force(at), origin="network", base=BASE).amount.minor

    assert [fee(AT), fee(AT + timedelta(days=29)), fee(AT + timedelta(days=30))] == [600, 600, 500]
    assert FeeRule.objects.in_force(AT - timedelta(seconds=1)).count() == 0


def test_an_announced_ladder_that_is_replaced_before_it_begins_never_holds(committed):
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(Fraction(9, 100)), at=AT, effective_from=AT + timedelta(days=30))
        set_ladder(rungs=default_ladder(Fraction(5, 100)), at=AT + timedelta(days=1))

    standing = FeeRule.objects.in_force(AT + timedelta(days=40))
    assert [why_fee(standing, origin="network", base=BASE).amount.minor, len(standing)] == [500, 2]


@pytest.mark.parametrize(
    ("rungs", "words"),
    [
        ([Rung("own", Fraction(1, 100), WHY), Rung("network", Fraction(6, 100), WHY)], "always free"),
        ([Rung("any", Fraction(6, 100), WHY)], "always free"),
        ([Rung("any", Fraction(6, 100), WHY), Rung("own", Fraction(0), WHY)], "always free"),
        ([Rung("own", Fraction(0), WHY)], "must cover"),
        ([], "must cover"),
        ([Rung("own", Fraction(0), WHY), Rung("network", Fraction(3, 2), WHY)], "between nothing and all"),
        ([Rung("own", Fraction(0), WHY), Rung("network", Fraction(-1, 100), WHY)], "between nothing and all"),
        ([Rung("own", Fraction(0), WHY), Rung("networks", Fraction(6, 100), WHY)], "does not exist"),  # type: ignore[arg-type]
        ([Rung("own", Fraction(0), {}), Rung("network", Fraction(6, 100), WHY)], "reason in words"),
    ],
)
def test_a_ladder_that_breaks_the_promise_is_refused(rungs, words):
    with pytest.raises(LadderRefused, match=words):
        set_ladder(rungs=rungs, at=AT)


def test_fees_never_change_backwards():
    with pytest.raises(LadderRefused, match="backwards"):
        set_ladder(rungs=default_ladder(), at=AT, effective_from=AT - timedelta(seconds=1))


def test_a_business_cannot_write_its_own_ladder(db):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        set_ladder(rungs=default_ladder(), plan=Plan(Money(9900, "CNY"), WHY), at=AT)
