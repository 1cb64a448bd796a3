"""Whom a newer version of a course concerns: who still learns by an older one, and what is different in what they learn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from towpath.foundation.errors import found
from towpath.methods.models import OwnVersion
from towpath.methods.update import Change, what_changed
from towpath.teaching.models import Plan, PlanVersion


@dataclass(frozen=True)
class OlderPlan:
    """A running plan that goes by an older version, and the changes that touch something in it."""

    plan: Plan
    changes: Sequence[Change]


def courses_moved_on() -> QuerySet[Plan, Any]:
    """The question: which courses have a newer version than some running plans go by, what they are called, and how many plans."""
    older = Plan.objects.running().exclude(own_version__superseded_at=None).order_by()
    return older.values_list("adoption_id", "adoption__method__name").annotate(n=Count("pk")).order_by("adoption_id")


def older_plans(adoption_id: UUID) -> tuple[OwnVersion, list[OlderPlan]]:
    """The version in force, and every plan it was not taken over for."""
    now: OwnVersion = found(OwnVersion.objects.current().filter(adoption=adoption_id).first())
    plans = list(Plan.objects.running().with_all().filter(adoption=adoption_id).exclude(own_version=now))
    versions = PlanVersion.objects.filter(plan__in=[plan.pk for plan in plans]).order_by("plan_id", "-number").distinct("plan_id")
    codes = {version.plan_id: {item["code"] for item in version.items} for version in versions}
    return now, [OlderPlan(plan, _touching(plan, now, codes[plan.pk])) for plan in plans]


def _touching(plan: Plan, now: OwnVersion, codes: set[str]) -> list[Change]:
    changes = what_changed(plan.own_version.body, now.body)
    return [change for change in changes if change.group in ("units", "exercises") and change.code in codes]
