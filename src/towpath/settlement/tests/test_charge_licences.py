"""What a licence costs: so much for each active learner and month, by the version they learn by; a number leaves the business and nobody's name."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from towpath.clientele.models import Customer
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.methods.adopt import adopt
from towpath.methods.publish import publish_method, publish_version
from towpath.methods.update import take_update
from towpath.network.models import Merchant
from towpath.settlement.charge import dues_of
from towpath.settlement.charge_licences import charge_licences
from towpath.settlement.models import FeeLine, LicenceMonth
from towpath.teaching.change_plan import take_newer
from towpath.teaching.make_plan import make_plan
from towpath.teaching.models import Learner, Pause, Plan
from towpath.teaching.spoken_consent import they_said_yes

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def a_body(word):
    return {"units": [{"code": "u1", "name": {"en": word}}]}


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk


@pytest.fixture
def maths(ines):
    method = publish_method(kind="curriculum", trade="tutor", code="maths", name={"en": "Maths", "zh-hans": "数学"}, at=ines.at)
    publish_version(method=method, note={"en": "x"}, body=a_body("Fractions"), licence=Money(200, "EUR"), at=ines.at)
    return adopt(method=method, at=ines.at)


def a_pupil(own, begun: date, ended: date | None = None):
    """With a plan by this version, from one day on, maybe until another."""
    at = datetime(2026, 9, 1, tzinfo=UTC)
    learner = Learner.objects.create(customer=Customer.objects.create(first_seen_at=at, name=f"CNRY-{uuid4()}"), since=at)
    end = datetime(ended.year, ended.month, ended.day, 12, tzinfo=UTC) if ended else None
    return Plan.objects.create(
        learner=learner, adoption=own.adoption, own_version=own, kind="curriculum", begun_on=begun, begun_at=at,
        ended_at=end, state="ended" if end else "active",
    )  # fmt: skip


def test_each_who_learnt_in_the_month_counts_once(ines, maths):
    a_pupil(maths, date(2026, 9, 10))
    a_pupil(maths, date(2026, 10, 31))
    a_pupil(maths, date(2026, 9, 10), ended=date(2026, 10, 2))
    a_pupil(maths, date(2026, 9, 1), ended=date(2026, 9, 30))
    a_pupil(maths, date(2026, 11, 1))

    (line,) = charge_licences(month=OCTOBER, at=ines.at + timedelta(days=42))

    assert (line.kind, line.amount_minor, line.currency) == ("licence", 600, "EUR")
    assert line.reason == {"en": "Maths, version 1: 3 active × 2.00 EUR.", "zh-hans": "数学，第 1 版：在学 3 人 × 2.00 EUR。"}
    assert balance(read_ledger(ines.ines.id), dues_of(ines.ines.id)) == {"EUR": 600}


def test_asked_again_it_stays_as_it_was_whatever_came_since(ines, maths):
    a_pupil(maths, date(2026, 9, 10))
    charge_licences(month=OCTOBER, at=ines.at)
    a_pupil(maths, date(2026, 9, 11))

    again = charge_licences(month=OCTOBER, at=ines.at)

    assert [line.amount_minor for line in again] == [200]
    assert FeeLine.objects.filter(kind="licence").count() == 1
    assert balance(read_ledger(ines.ines.id), dues_of(ines.ines.id)) == {"EUR": 200}


@pytest.mark.parametrize(("first", "last", "minor"), [(1, 31, []), (1, None, []), (2, 31, [200]), (1, 30, [200])])
def test_a_pause_of_the_whole_month_costs_nothing(ines, maths, first, last, minor):
    plan = a_pupil(maths, date(2026, 9, 10))
    Pause.objects.create(plan=plan, first_day=OCTOBER.replace(day=first), last_day=OCTOBER.replace(day=last) if last else None)

    assert [line.amount_minor for line in charge_licences(month=OCTOBER, at=ines.at)] == minor


def test_whoever_stays_with_an_earlier_version_keeps_its_price(ines, maths):
    a_pupil(maths, date(2026, 9, 10))
    later = publish_version(
        method=maths.adoption.method, note={"en": "x"}, body=a_body("Fractions and more"), licence=Money(250, "EUR"), at=ines.at
    )
    a_pupil(take_update(own=maths, version=later, at=ines.at), date(2026, 10, 5))

    lines = charge_licences(month=OCTOBER, at=ines.at)

    assert sorted(line.amount_minor for line in lines) == [200, 250]
    assert charge_licences(month=SEPTEMBER, at=ines.at)[0].amount_minor == 200


def newer_than(maths, at, minor=250):
    """The business's own version after the network's next one, at this price or free."""
    price = {"licence": Money(minor, "EUR")} if minor else {}
    later = publish_version(method=maths.adoption.method, note={"en": "x"}, body=a_body(f"Fractions, {minor}"), at=at, **price)
    return take_update(own=maths, version=later, at=at)


def test_a_newer_version_taken_later_is_not_charged_for_a_month_that_was_counted(ines, maths):
    plan = a_pupil(maths, date(2026, 9, 10))
    first = charge_licences(month=SEPTEMBER, at=ines.at)
    Plan.objects.filter(pk=plan.pk).update(own_version=newer_than(maths, ines.at))

    again = charge_licences(month=SEPTEMBER, at=ines.at + timedelta(days=5))

    assert again == first
    assert balance(read_ledger(ines.ines.id), dues_of(ines.ines.id)) == {"EUR": 200}
    assert [line.amount_minor for line in charge_licences(month=OCTOBER, at=ines.at + timedelta(days=40))] == [250]


def test_a_month_nobody_learnt_in_stays_counted(ines, maths):
    assert charge_licences(month=SEPTEMBER, at=ines.at) == []
    a_pupil(maths, date(2026, 9, 10))

    assert charge_licences(month=SEPTEMBER, at=ines.at) == []


def test_a_month_that_was_charged_before_months_were_marked_is_not_charged_again(ines, maths):
    plan = a_pupil(maths, date(2026, 9, 10))
    first = charge_licences(month=SEPTEMBER, at=ines.at)
    LicenceMonth.objects.all().delete()
    Plan.objects.filter(pk=plan.pk).update(own_version=newer_than(maths, ines.at))

    assert charge_licences(month=SEPTEMBER, at=ines.at) == first


@pytest.mark.parametrize(("day", "hour", "minor"), [(30, 20, []), (1, 0, [200])])
def test_a_month_begins_at_the_businesss_own_midnight(ines, maths, day, hour, minor):
    """In Chicago the evening of the 30th is the 1st of October in London."""
    Merchant.objects.filter(pk=ines.ines.id).update(zone="America/Chicago")
    plan = a_pupil(maths, date(2026, 9, 10), ended=date(2026, 9, 30))
    ended = datetime(2026, 9 if day == 30 else 10, day, hour, tzinfo=ZoneInfo("America/Chicago"))
    Plan.objects.filter(pk=plan.pk).update(ended_at=ended)

    assert [line.amount_minor for line in charge_licences(month=OCTOBER, at=ines.at)] == minor


@pytest.mark.parametrize(("price", "minor"), [(250, [250]), (0, [])])
def test_whoever_began_again_by_a_newer_version_counts_once_by_that_one(ines, maths, price, minor):
    ended = a_pupil(maths, date(2026, 9, 10), ended=date(2026, 10, 7))
    again = a_pupil(newer_than(maths, ines.at, price), date(2026, 10, 8))
    Plan.objects.filter(pk=again.pk).update(learner=ended.learner)

    assert [line.amount_minor for line in charge_licences(month=OCTOBER, at=ines.at)] == minor


def test_what_is_free_writes_no_line(ines):
    method = publish_method(kind="curriculum", trade="tutor", code="free", name={"en": "Free"}, at=ines.at)
    publish_version(method=method, note={"en": "x"}, body=a_body("One"), at=ines.at)
    a_pupil(adopt(method=method, at=ines.at), date(2026, 9, 10))

    assert charge_licences(month=OCTOBER, at=ines.at) == []


def test_the_line_names_nobody(ines, maths):
    a_pupil(maths, date(2026, 9, 10))

    (line,) = charge_licences(month=OCTOBER, at=ines.at)

    assert "CNRY" not in str(line.reason)
    assert FeeLine.wall == "trade"


@pytest.mark.parametrize(("day", "minor"), [(date(2026, 11, 1), 200), (date(2026, 10, 31), 250)])
def test_a_month_costs_what_the_version_cost_that_was_in_force_in_it(ines, maths, day, minor):
    """Taken after the month's end and before it was counted, a newer version is for the months to come."""
    at = datetime(2026, 9, 10, tzinfo=UTC)
    learner = Learner.objects.create(customer=Customer.objects.create(first_seen_at=at, name="CNRY"), since=at)
    they_said_yes(learner=learner, purpose="teaching", at=at)
    plan = make_plan(learner=learner, own=maths, items=[{"code": "u1"}], today=at.date(), at=at)
    newer = newer_than(maths, ines.at)

    take_newer(plan=plan, own=newer, today=day, at=datetime(day.year, day.month, day.day, 1, tzinfo=UTC))

    assert [line.amount_minor for line in charge_licences(month=OCTOBER, at=datetime(2026, 11, 1, 2, 35, tzinfo=UTC))] == [minor]
    assert [line.amount_minor for line in charge_licences(month=date(2026, 11, 1), at=datetime(2026, 12, 1, 2, 35, tzinfo=UTC))] == [250]
