"""Amir, 41, in Utrecht: what he logs about his back grows his program only when it was logged, a silence reaches his coach, and in the end it hurts less."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.house.callers import at_work, phone
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Customer
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.project.jobs import schedule
from towpath.teaching.change_plan import change_plan, end_plan, pause_plan, resume_plan
from towpath.teaching.keep_result import agree_to_records, learner_of
from towpath.teaching.log_progress import log_progress, take_reading
from towpath.teaching.make_plan import Goal, draft, make_plan
from towpath.teaching.models import LogEntry, Plan, Reading
from towpath.teaching.needs_you import needs_you
from towpath.teaching.plan_now import latest, levels_of
from towpath.teaching.report import make_report_link
from towpath.teaching.tests.a_course import progress_of

FIRST_VISIT = datetime(2026, 2, 25, 17, 30, tzinfo=UTC)
"""A Wednesday, 18:30 in Utrecht."""
DAY = FIRST_VISIT.date()
LAST_DAY = date(2026, 4, 1)


@pytest.fixture
def noors(lernwerk):
    """A studio with the program as it ships; Amir's own browser said yes to keeping what he logs."""
    publish_library(at=FIRST_VISIT, currency="EUR", trades=["wellness"])
    with merchant_scope(lernwerk.ines.id):
        own = adopt(method=Method.objects.get(code="mobility-basics"), at=FIRST_VISIT)
        amir = learner_of(customer=Customer.objects.create(name="Amir", first_seen_at=FIRST_VISIT), at=FIRST_VISIT)
        agree_to_records(learner=amir, purpose="health", at=FIRST_VISIT)
        goal = Goal("pain", Decimal(2), LAST_DAY)
        plan = make_plan(learner=amir, own=own, items=draft(own), goal=goal, today=DAY, at=FIRST_VISIT)
        for code, value in (("pain", 5), ("reach", 4)):
            take_reading(plan=plan, code=code, value=Decimal(value), stage="baseline", day=DAY, at=FIRST_VISIT)
        yield lernwerk.ines, plan


def log(plan: Plan, day: date, *, effort: int = 6, pain: int = 4, done: int | None = None) -> None:
    """All three, as much as the plan asks that day."""
    for code, standing in levels_of(plan).items():
        log_progress(
            plan=plan,
            exercise=code,
            day=day,
            done=standing.level if done is None else done,
            effort=effort,
            pain=pain,
            today=day,
            at=FIRST_VISIT + (day - DAY),
        )


def levels(plan: Plan) -> list[int]:
    return [standing.level for standing in levels_of(plan).values()]


def reasons(today: date) -> list[str]:
    return [need.reason for _learner, needs in needs_you(today=today) for need in needs]


def test_six_weeks(noors):
    _shop, plan = noors
    assert [item["level"] for item in latest(plan).items] == [2, 2, 1], "three exercises, as the program begins them"

    # Two logs done with effort 8 or less raise each by one; one with effort 9 does not.
    log(plan, date(2026, 2, 26))
    assert levels(plan) == [2, 2, 1]
    log(plan, date(2026, 2, 27), effort=8)
    assert levels(plan) == [3, 3, 2]
    log(plan, date(2026, 2, 28), effort=9)
    log(plan, date(2026, 3, 1), effort=6, pain=6)
    assert levels(plan) == [3, 3, 2]

    # Five days without an entry: his coach reads it with the reason, the pain of Sunday first; nobody scolds him.
    assert reasons(date(2026, 3, 6)) == ["pain_up"]
    assert reasons(date(2026, 3, 7)) == ["pain_up", "gone_quiet"]
    assert date(2026, 3, 1).strftime("%A") == "Sunday"
    assert not Post.objects.exists()

    # Flu: two weeks of rest. Nothing is expected, nothing advanced; the plan for the return says why.
    pause_plan(plan=plan, today=date(2026, 3, 9), days=14, at=FIRST_VISIT)
    assert reasons(date(2026, 3, 15)) == []
    resume_plan(plan=plan, today=date(2026, 3, 23), at=FIRST_VISIT)
    assert levels(plan) == [3, 3, 2]
    items = [{"code": item["code"]} for item in latest(plan).items]
    second = change_plan(plan=plan, items=items, reason="Back from the flu", today=date(2026, 3, 23), at=FIRST_VISIT)
    assert (second.number, [item["level"] for item in second.items]) == (2, [3, 3, 2])

    # The end, after the clocks changed on 29 March: pain 5 to 2, reach 4 to 9.
    for code, value in (("pain", 2), ("reach", 9)):
        at = FIRST_VISIT + (LAST_DAY - DAY)
        take_reading(plan=plan, code=code, value=Decimal(value), stage="outcome", day=LAST_DAY, at=at)
    measured = Reading.objects.order_by("code", "day").values_list("code", "value")
    assert list(measured) == [("pain", 5), ("pain", 2), ("reach", 4), ("reach", 9)]
    assert (progress_of(plan).first, progress_of(plan).newest, progress_of(plan).is_met) == (5, 2, True)
    end_plan(plan=plan, at=FIRST_VISIT + timedelta(days=35))
    assert "no_next_step" in reasons(LAST_DAY)


def test_a_yes_taken_back_erases_what_was_logged_within_a_day(noors):
    _shop, plan = noors
    log(plan, date(2026, 2, 26))
    withdraw_consent(customer=plan.learner.customer, purpose="health", at=FIRST_VISIT + timedelta(days=1))

    job = next(job for job in schedule() if job.verb.__name__ == "erase_withdrawn")
    minutes, hours, *every = job.cron.split()
    assert (minutes.isdigit(), hours, every) == (True, "*", ["*", "*", "*"]), "every hour"
    job.verb(at=FIRST_VISIT + timedelta(days=1, hours=1))

    assert not LogEntry.objects.exists()
    assert not Reading.objects.exists()


def test_a_yes_taken_back_counts_from_that_moment_wherever_it_was_read(noors):
    shop, plan = noors
    learner, at = plan.learner, FIRST_VISIT + timedelta(days=1)
    log(plan, date(2026, 2, 26), pain=7)
    link, key = make_report_link(learner=learner, at=at), make_api_key(label="studio", at=at)[1]
    withdraw_consent(customer=learner.customer, purpose="health", at=at)

    with clock.frozen(at):
        assert reasons(at.date()) == []
        page = at_work(shop.owner).get(f"/learning/{learner.pk}/").content.decode()
        read = Caller(Client(), key).get(f"/learners/{learner.pk}").json()
        parent = phone(shop, None).get(f"/progress/{link}/?from=2026-01-01").content.decode()

    assert read["agreed"] == []
    assert [(each["logs"], each["readings"], each["goal"], each["first"]) for each in read["plans"]] == [([], [], "", None)]
    assert "2026-02-25" not in parent
    for told in (page, parent):
        assert not re.search(r"[Pp]ain[^<]{0,12}\d|effort \d", told)


def test_nothing_about_his_back_is_told_to_anybody(noors):
    _shop, plan = noors
    log(plan, date(2026, 2, 26), pain=7)
    end_plan(plan=plan, at=FIRST_VISIT)

    told = Event.objects.filter(name__startswith="plan.").order_by("name").values_list("name", "customer", "payload")
    assert [(name, customer, sorted(payload)) for name, customer, payload in told] == [
        ("plan.begun", None, ["plan_id", "version_id"]),
        ("plan.ended", None, ["plan_id", "version_id"]),
    ]
