"""What a plan says now: its items, how far each exercise is, and how far the goal is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from towpath.teaching.models import LogEntry, Pause, Plan, PlanVersion
from towpath.teaching.progression import Entry, Rule, Span, Standing, standing


@dataclass(frozen=True)
class Progress:
    """From the first value to the newest, against the goal."""

    first: Decimal | None
    newest: Decimal | None
    target: Decimal
    is_met: bool
    days_measured: Sequence[tuple[date, Decimal]]


def latest(plan: Plan) -> PlanVersion:
    """What it says now."""
    row: PlanVersion = PlanVersion.objects.filter(plan=plan).order_by("-number")[0]
    return row


def levels_of(plan: Plan) -> dict[str, Standing]:
    """By exercise, worked out from the whole log each time. Three statements; nothing for a curriculum."""
    if plan.kind != "program":
        return {}
    pauses = [Span(pause.first_day, pause.last_day) for pause in Pause.objects.filter(plan=plan)]
    return levels(plan.own_version.body, latest(plan), LogEntry.objects.filter(plan=plan), pauses)


def levels(body: Mapping[str, Any], version: PlanVersion, log: Iterable[LogEntry], pauses: Sequence[Span]) -> dict[str, Standing]:
    """Each exercise goes on from the level the plan gives it. What was logged on the day of a change counted before it, and counts once."""
    by_code: dict[str, list[Entry]] = defaultdict(list)
    for each in log:
        by_code[each.exercise].append(Entry(each.day, each.done, each.effort, each.pain))
    rules = {exercise["code"]: Rule.of(exercise) for exercise in body["exercises"]}
    first = version.from_day if version.number == 1 else version.from_day + timedelta(days=1)
    return {
        item["code"]: standing(
            rules[item["code"]], by_code[item["code"]], level=item["level"], good=item.get("good", 0), first=first, pauses=pauses
        )
        for item in version.items
    }


def is_reached(plan: Plan, value: Decimal) -> bool:
    """In a curriculum more is better; a program says which way is."""
    target = plan.target or Decimal(0)
    return value <= target if better(plan) == "down" else value >= target


def better(plan: Plan) -> str:
    measures = {each["code"]: each.get("better", "up") for each in plan.own_version.body.get("baseline", [])}
    return str(measures.get(plan.goal, "up"))
