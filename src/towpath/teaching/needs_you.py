"""Who needs the teacher or the coach, why, and what first. The rule is pure; the question is one statement, however many people there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from towpath.clientele.models import Consent
from towpath.foundation.together import together
from towpath.teaching.consent import PURPOSE
from towpath.teaching.models import Assessment, Assignment, Learner, LogEntry, LookedAfter, Pause, Plan, Reading

REASONS: Final = ("pain_up", "gone_quiet", "overdue", "goal_near", "new_result", "no_next_step")
"""In the order of their urgency."""
QUIET_DAYS = 5
GOAL_DAYS = 14
PAIN_ROSE = 2
LOOKS_BACK = timedelta(days=60)
ACTS: Final = {
    "pain_up": "write",
    "gone_quiet": "write",
    "overdue": "write",
    "goal_near": "plan",
    "new_result": "plan",
    "no_next_step": "plan",
}
"""The one act that is offered for each."""


@dataclass(frozen=True)
class Need:
    """One person, one reason, one act. `day` is when it showed, `number` how much of it."""

    learner: UUID
    reason: str
    day: date
    number: int = 0
    newest: date | None = None
    """Where it showed more than once: when last."""

    @property
    def act(self) -> str:
        return ACTS[self.reason]

    @property
    def shown_on(self) -> date:
        """Whoever looked after it on this day or later has looked after it."""
        return self.newest or self.day


@dataclass
class Facts:
    """What is known about one person; of health only what they logged themselves."""

    learner: UUID
    since: date | None = None
    """The day from which entries of a program are expected; none where nothing is."""
    logs: list[tuple[date, int | None]] = field(default_factory=list)
    """Day and pain."""
    overdue: list[date] = field(default_factory=list)
    goal_by: date | None = None
    result_on: date | None = None
    """The newest result of somebody who has no plan running."""
    ended_on: date | None = None
    """When the last plan ended, of somebody who has none now."""
    looked_after: dict[str, date] = field(default_factory=dict)
    """By reason, until when what showed was looked after."""


def needs_of(facts: Facts, today: date) -> list[Need]:
    """Everything that is open for one person and was not looked after since it showed. Whoever paused is left in peace: nothing is expected of them."""
    found = [
        *_pain(facts),
        *_quiet(facts, today),
        *_overdue(facts),
        *_goal(facts, today),
        *([Need(facts.learner, "new_result", facts.result_on)] if facts.result_on else []),
        *([Need(facts.learner, "no_next_step", facts.ended_on)] if facts.ended_on else []),
    ]
    return [need for need in found if need.shown_on > facts.looked_after.get(need.reason, date.min)]


def in_urgency(needs: Iterable[Need]) -> list[Need]:
    """Pain first, then silence, then the rest; within one reason whoever waits longest."""
    return sorted(needs, key=lambda need: (REASONS.index(need.reason), need.day, str(need.learner)))


def needs_you(*, today: date) -> list[tuple[Learner, list[Need]]]:
    """One row a person, the most urgent first, with every reason there is. One statement."""
    return needs_from(together(*who_needs(today)), today=today)


def needs_from(rows: Sequence[Sequence[Any]], *, today: date) -> list[tuple[Learner, list[Need]]]:
    """The same, from what `who_needs` found."""
    learners, *rest = rows
    facts = _facts(learners, rest)
    needs = in_urgency(need for each in facts.values() for need in needs_of(each, today))
    by_learner: dict[UUID, list[Need]] = {}
    for need in needs:
        by_learner.setdefault(need.learner, []).append(need)
    known = {learner.pk: learner for learner in learners}
    return [(known[learner], theirs) for learner, theirs in by_learner.items() if known[learner].customer.erased_at is None]


def _pain(facts: Facts) -> list[Need]:
    """The newest day hurt more than the one before, by two or more of ten."""
    worst: dict[date, int] = {}
    for day, pain in facts.logs:
        if pain is not None:
            worst[day] = max(pain, worst.get(day, 0))
    days = sorted(worst)
    rose = worst[days[-1]] - worst[days[-2]] if len(days) > 1 and facts.since else 0
    return [Need(facts.learner, "pain_up", days[-1], worst[days[-1]])] if rose >= PAIN_ROSE else []


def _quiet(facts: Facts, today: date) -> list[Need]:
    if facts.since is None:
        return []
    last = max([facts.since - timedelta(days=1), *(day for day, _ in facts.logs)])
    silent = (today - last).days - 1
    return [Need(facts.learner, "gone_quiet", last, silent)] if silent >= QUIET_DAYS else []


def _overdue(facts: Facts) -> list[Need]:
    """What was overdue when somebody looked after it is theirs to settle; what became so since is told."""
    days = [day for day in facts.overdue if day > facts.looked_after.get("overdue", date.min)]
    return [Need(facts.learner, "overdue", min(days), len(days), newest=max(days))] if days else []


def _goal(facts: Facts, today: date) -> list[Need]:
    near = facts.goal_by is not None and (facts.goal_by - today).days <= GOAL_DAYS
    return [Need(facts.learner, "goal_near", facts.goal_by)] if near and facts.goal_by else []


class _PlanRow(NamedTuple):
    """What the rule reads of a plan."""

    learner_id: UUID
    kind: str
    state: str
    begun_on: date
    begun_at: datetime
    ended_at: datetime | None
    goal: str
    target: Decimal | None
    goal_by: date | None
    measures: list[dict[str, Any]] | None
    reading: Decimal | None
    scores: list[dict[str, Any]] | None
    back_on: date | None


def who_needs(today: date) -> list[Any]:
    """What it takes to know it: so many questions, however many people there are. Of those alone who let it be kept."""
    running = Plan.objects.running()
    newest_reading = Reading.objects.filter(plan=OuterRef("pk"), code=OuterRef("goal")).order_by("-day")
    last_pause = Pause.objects.filter(plan=OuterRef("pk")).order_by("-first_day").values("last_day")
    newest = (
        Assessment.objects.taken().filter(learner=OuterRef("learner"), own_version__adoption=OuterRef("adoption")).order_by("-taken_at")
    )
    return [
        Learner.objects.select_related("customer", "guardian"),
        # Of what a plan goes by only how it measures: a whole course for each person would be megabytes.
        Plan.objects.annotate(
            measures=F("own_version__body__baseline"),
            reading=Subquery(newest_reading.values("value")[:1]),
            scores=Subquery(newest.values("scores")[:1]),
            back_on=Subquery(last_pause[:1]),
        ).values_list(*_PlanRow._fields),
        LogEntry.objects.filter(day__gte=today - LOOKS_BACK, plan__in=running.values("pk")).values_list("plan__learner_id", "day", "pain"),
        Assignment.objects.filter(state="given", due__lt=today, plan__state="active").values_list("plan__learner_id", "due", "plan__kind"),
        Assessment.objects.taken().exclude(learner=None).values_list("learner_id", "taken_at"),
        LookedAfter.objects.values_list("customer_id", "reason", "shown_on"),
        Consent.objects.counting().filter(purpose__in=list(PURPOSE.values())).values_list("customer_id", "purpose"),
    ]


def _facts(learners: Sequence[Learner], rest: Sequence[Sequence[Any]]) -> dict[UUID, Facts]:
    plans, logs, overdue, results, looked_after, consents = rest
    agreed = set(consents)
    may = {learner.pk: {purpose for purpose in PURPOSE.values() if (learner.speaks.pk, purpose) in agreed} for learner in learners}
    rows = [plan for plan in (_PlanRow(*plan) for plan in plans) if PURPOSE[plan.kind] in may[plan.learner_id]]
    facts = {learner.pk: Facts(learner.pk) for learner in learners}
    of_learner: dict[UUID, list[_PlanRow]] = defaultdict(list)
    for plan in rows:
        of_learner[plan.learner_id].append(plan)
    for learner, day, pain in logs:
        if PURPOSE["program"] in may[learner]:
            facts[learner].logs.append((day, pain))
    for learner, due, kind in overdue:
        if PURPOSE[kind] in may[learner]:
            facts[learner].overdue.append(due)
    by_customer = {learner.customer_id: learner.pk for learner in learners}
    for customer, reason, day in looked_after:
        if customer in by_customer:
            facts[by_customer[customer]].looked_after[reason] = day
    for learner, theirs in of_learner.items():
        _from_plans(facts[learner], theirs)
    for learner, taken_at in results:
        if "teaching" not in may[learner]:
            continue
        last_plan = max((plan.begun_at for plan in of_learner[learner]), default=None)
        if last_plan is None or (taken_at > last_plan and not any(plan.state != "ended" for plan in of_learner[learner])):
            facts[learner].result_on = taken_at.date()
    return facts


def _from_plans(facts: Facts, plans: Sequence[_PlanRow]) -> None:
    active = [plan for plan in plans if plan.state == "active"]
    ended = [plan.ended_at.date() for plan in plans if plan.ended_at]
    facts.ended_on = max(ended) if len(ended) == len(plans) else None
    facts.since = min((_expected_from(plan) for plan in active if plan.kind == "program"), default=None)
    facts.goal_by = min((plan.goal_by for plan in active if plan.goal_by and not _is_reached(plan)), default=None)


def _expected_from(plan: _PlanRow) -> date:
    """From its beginning, or from the day after the last pause."""
    return max(plan.begun_on, plan.back_on + timedelta(days=1)) if plan.back_on else plan.begun_on


def _is_reached(plan: _PlanRow) -> bool:
    assert plan.target is not None, "a goal has a target"
    if plan.kind == "curriculum":
        value = next((each["percent"] for each in plan.scores or [] if each["competency"] == plan.goal), None)
        return value is not None and value >= plan.target
    down = any(each["code"] == plan.goal and each["better"] == "down" for each in plan.measures or [])
    return plan.reading is not None and (plan.reading <= plan.target if down else plan.reading >= plan.target)
