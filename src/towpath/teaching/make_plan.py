"""From where somebody stands to a plan with a goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.methods.models import OwnVersion
from towpath.teaching.announcements import PlanBegun
from towpath.teaching.consent import PURPOSE, need_consent
from towpath.teaching.models import Assessment, Learner, Plan, PlanVersion
from towpath.teaching.order_of_units import draft_units
from towpath.teaching.take_assessment import result_of

MOST_ITEMS = 60
Item = dict[str, Any]


class BadPlan(Invalid):
    code = "bad_plan"
    what_happened = _("This plan names something that isn't there.")
    what_is_safe = _("Nothing was changed.")


class HasThisPlan(Refusal):
    code = "has_this_plan"
    what_happened = _("They have a plan of this already.")
    what_to_do = _("Change that plan, or end it first.")


@dataclass(frozen=True)
class Goal:
    """`equations` at 65 by a day; `pain` at 2 by a day."""

    code: str
    target: Decimal
    by: date


def make_plan(
    *,
    learner: Learner,
    own: OwnVersion,
    items: Sequence[Item],
    goal: Goal | None = None,
    reason: str = "",
    today: date,
    at: datetime,
    by: UUID | None = None,
) -> Plan:
    """One learner's own copy: it stays with the version it was made from. A second plan of the same course is not begun while one runs."""
    kind = own.adoption.method.kind
    if kind not in PURPOSE:
        raise BadPlan(_("Work is done by this, not learnt."))
    need_consent(learner, PURPOSE[kind])
    checked = checked_items(own, items)
    _check_goal(own, goal, today)
    with all_or_nothing():
        if Plan.objects.running().filter(learner=learner, adoption=own.adoption_id).exists():
            raise HasThisPlan
        plan: Plan = Plan.objects.create(
            learner=learner,
            adoption=own.adoption,
            own_version=own,
            kind=kind,
            goal=goal.code if goal else "",
            target=goal.target if goal else None,
            goal_by=goal.by if goal else None,
            begun_on=today,
            begun_at=at,
        )
        said = {"reason": reason.strip()[:300], "from_day": today, "made_at": at, "made_by": by}
        PlanVersion.objects.create(plan=plan, number=1, own_version=own, items=checked, **said)
        announce(PlanBegun(at=at, plan_id=plan.pk, version_id=own.base_id))
    return plan


def draft(own: OwnVersion, assessment: Assessment | None = None) -> list[Item]:
    """Where to begin: the units of what they are weak in, in an order in which they can be learnt; every exercise of a program, at its start."""
    if own.adoption.method.kind == "program":
        return [{"code": each["code"], "level": each["start"]} for each in own.body["exercises"]]
    if assessment is None:
        return []
    weak = {score.competency for score in result_of(assessment).weak}
    missed = [question for question in own.body.get("questions", []) if question["code"] in assessment.missed]
    return [{"code": code} for code in draft_units(own.body["units"], weak, missed)]


def checked_items(own: OwnVersion, items: Sequence[Item]) -> list[Item]:
    """Each names something of this version, once."""
    known = {each["code"]: each for each in own.body.get("units", own.body.get("exercises", []))}
    codes = [item.get("code") for item in items]
    if not 1 <= len(items) <= MOST_ITEMS or len(set(codes)) != len(codes):
        raise BadPlan(_("A plan has between 1 and 60 things in it, each of them once."))
    if any(code not in known for code in codes):
        raise BadPlan
    if own.adoption.method.kind != "program":
        return [{"code": item["code"]} for item in items]
    for item in items:
        level = item.get("level")
        if not isinstance(level, int) or not 0 <= level <= known[item["code"]]["most"]:
            raise BadPlan(_("An exercise begins at a level of its program."))
    return [{"code": item["code"], "level": item["level"]} for item in items]


def measured_by(body: dict[str, Any]) -> set[str]:
    """What a goal can be about: a competency, or something a program measures."""
    return {each["code"] for each in body.get("competencies", body.get("baseline", []))}


def _check_goal(own: OwnVersion, goal: Goal | None, today: date) -> None:
    if goal is None:
        return
    if goal.code not in measured_by(own.body) or goal.by <= today or not Decimal(-10_000) <= goal.target <= Decimal(10_000):
        raise BadPlan(_("A goal names something that is measured, a target and a day to come."))
