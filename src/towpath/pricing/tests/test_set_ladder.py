from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import NOON, build_world
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.notice import ReasonMissing, TooSoon, earliest_start
from towpath.pricing.models import FeeChange, FeeRule
from towpath.pricing.set_ladder import LadderRefused, Plan, Rung, default_ladder, set_ladder
from towpath.pricing.why_fee import why_fee

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
WHY = {"en": "Because."}
BASE = Money(10_000, "CNY")
NO_ORIGIN: Any = "networks"


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
        ([Rung("own", Fraction(0), WHY), Rung(NO_ORIGIN, Fraction(6, 100), WHY)], "does not exist"),
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


@pytest.fixture
def joined(committed):
    """A network with a ladder in force and two businesses, entered with the login of its own team."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON, by=world.orla)
        yield world


FIRST_DAY = earliest_start(NOON, "Asia/Shanghai")


def introduced_at(at: datetime) -> int:
    return why_fee(FeeRule.objects.in_force(at), origin="network", base=BASE).amount.minor


def test_a_higher_fee_told_too_late_is_refused_with_the_earliest_day(joined):
    with pytest.raises(TooSoon) as no:
        set_ladder(rungs=default_ladder(Fraction(7, 100)), why=WHY, at=NOON, effective_from=FIRST_DAY - timedelta(seconds=1))

    assert no.value.facts["earliest_day"] == "2026-11-01"
    assert [FeeChange.objects.count(), introduced_at(FIRST_DAY)] == [1, 600]


def test_a_higher_fee_told_in_time_begins_on_its_day(joined):
    set_ladder(rungs=default_ladder(Fraction(7, 100)), why=WHY, by=joined.orla, at=NOON, effective_from=FIRST_DAY)

    change = FeeChange.objects.latest("announced_at", "id")
    assert [introduced_at(FIRST_DAY - timedelta(seconds=1)), introduced_at(FIRST_DAY)] == [600, 700]
    assert (change.announced_by, change.announced_at, change.effective_from, change.why) == (joined.orla, NOON, FIRST_DAY, WHY)


def test_a_fee_that_only_falls_may_begin_at_once(joined):
    set_ladder(rungs=default_ladder(Fraction(5, 100)), why=WHY, at=NOON + timedelta(hours=1))

    assert introduced_at(NOON + timedelta(hours=1)) == 500


def test_a_lower_share_does_not_pay_for_a_sudden_monthly_price(joined):
    with pytest.raises(TooSoon):
        set_ladder(rungs=default_ladder(Fraction(0)), plan=Plan(Money(1, "CNY"), WHY), why=WHY, at=NOON + timedelta(hours=1))


def test_a_change_says_why(joined):
    with pytest.raises(ReasonMissing):
        set_ladder(rungs=default_ladder(Fraction(5, 100)), at=NOON + timedelta(hours=1))


def test_a_lower_fee_that_was_promised_cannot_be_taken_back_overnight(joined):
    set_ladder(rungs=default_ladder(Fraction(2, 100)), why=WHY, at=NOON, effective_from=NOON + timedelta(days=7))

    with pytest.raises(TooSoon):
        set_ladder(rungs=default_ladder(Fraction(5, 100)), why=WHY, at=NOON + timedelta(hours=1))
    assert introduced_at(NOON + timedelta(days=7)) == 200


def test_an_announcement_that_is_replaced_leaves_one_ladder_at_every_instant(joined):
    """What was announced for day forty is overtaken by what is announced for day twenty."""
    set_ladder(rungs=default_ladder(Fraction(9, 100)), why=WHY, at=NOON, effective_from=FIRST_DAY + timedelta(days=40))
    set_ladder(rungs=default_ladder(Fraction(7, 100)), why=WHY, at=NOON, effective_from=FIRST_DAY + timedelta(days=20))

    days = [NOON, FIRST_DAY + timedelta(days=20), FIRST_DAY + timedelta(days=60)]
    assert [introduced_at(day) for day in days] == [600, 700, 700]
    assert [FeeRule.objects.in_force(day).count() for day in days] == [2, 2, 2]


def test_the_fee_of_a_day_can_be_computed_again_whatever_came_after(joined):
    days = [NOON + timedelta(days=30 * turn) for turn in range(5)]
    held = []
    for turn, day in enumerate(days[1:], start=1):
        set_ladder(rungs=default_ladder(Fraction(6 - turn, 100)), why=WHY, at=day)
        held.append(introduced_at(day))

    assert [introduced_at(day) for day in days] == [600, *held] == [600, 500, 400, 300, 200]


def test_every_business_is_told_of_a_change(joined, committed):
    set_ladder(rungs=default_ladder(Fraction(7, 100)), why=WHY, at=NOON, effective_from=FIRST_DAY)

    change = FeeChange.objects.latest("announced_at", "id")
    with committed.as_role("app"):
        for shop in (joined.nan, joined.bruno):
            with merchant_scope(shop.id):
                told = Event.objects.filter(name="terms.announced", merchant_id=shop.id).order_by("-id").first()
                assert told.payload == {"rules": 2, "change_id": str(change.pk)}


def test_what_was_announced_is_never_rewritten(joined, committed):
    for statement in ("update pricing_feechange set effective_from = announced_at", "delete from pricing_feechange"):
        for role in ("console", "app"):
            with committed.as_role(role), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)
