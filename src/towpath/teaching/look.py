"""Everything about some learners, for the pages that show it: one statement, however much there is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from towpath.booking.models import Booking
from towpath.clientele.models import Consent
from towpath.foundation.together import together
from towpath.methods.models import OwnVersion
from towpath.teaching.consent import PURPOSE
from towpath.teaching.models import Assessment, Assignment, Learner, LogEntry, Pause, Plan, PlanVersion, QuizResult, Reading
from towpath.teaching.plan_now import Progress, is_reached, levels
from towpath.teaching.progression import Span, Standing

ATTENDANCE = ("confirmed", "checked_in", "completed", "no_show")


def who_comes(customers: object) -> Q:
    """Bookings these people come to: named as who comes, or as who booked where nobody else is named."""
    return Q(attendee__in=customers) | Q(attendee=None, booker__in=customers)


@dataclass(frozen=True)
class PlanSeen:
    """A plan as it stands now."""

    plan: Plan
    versions: Sequence[PlanVersion]
    levels: dict[str, Standing]
    logs: Sequence[LogEntry]
    pauses: Sequence[Pause]
    assignments: Sequence[Assignment]
    readings: Sequence[Reading]
    quizzes: Sequence[QuizResult]
    progress: Progress | None
    newer: bool
    """The business has a newer version than this plan goes by."""

    @property
    def now(self) -> PlanVersion:
        return self.versions[-1]

    def things(self) -> dict[str, dict[str, Any]]:
        """Units or exercises of the version it goes by, by code."""
        body = self.plan.own_version.body
        return {each["code"]: each for each in body.get("units", body.get("exercises", []))}

    def times_through(self, assignment: Assignment) -> list[QuizResult]:
        """Every time the quiz of this was taken, the first one first."""
        return [each for each in self.quizzes if each.assignment_id == assignment.pk]

    def counting(self, unit: str) -> QuizResult | None:
        """The newest time through the quiz of a unit: the one that counts."""
        return next((each for each in reversed(self.quizzes) if each.unit == unit), None)

    def logged_on(self, day: date) -> dict[str, LogEntry]:
        return {each.exercise: each for each in self.logs if each.day == day}


@dataclass(frozen=True)
class LearnerSeen:
    """One learner with everything of theirs."""

    learner: Learner
    agreed: frozenset[str]
    plans: Sequence[PlanSeen]
    assessments: Sequence[Assessment]
    bookings: Sequence[Booking]

    def may_keep(self, kind: str) -> bool:
        return PURPOSE[kind] in self.agreed


def look_at(learners: QuerySet[Learner]) -> list[LearnerSeen]:
    """In the order they are asked for. What somebody has taken back their yes to is not there from that moment; it is erased within the hour."""
    ids = learners.order_by().values("pk")
    plans = Plan.objects.filter(learner__in=ids)
    of_plans = {"plan__in": plans.values("pk")}
    rows, seen, versions, logs, pauses, assignments, readings, quizzes, assessments, agreed, newest, bookings = together(
        learners.select_related("customer", "guardian"),
        plans.with_all(),
        PlanVersion.objects.filter(**of_plans).order_by("number"),
        LogEntry.objects.filter(**of_plans).order_by("day", "exercise"),
        Pause.objects.filter(**of_plans).order_by("first_day"),
        Assignment.objects.filter(**of_plans).order_by("due", "id"),
        Reading.objects.filter(**of_plans).order_by("day", "id"),
        QuizResult.objects.in_turn().filter(assignment__plan__in=plans.values("pk")).select_related("assignment"),
        Assessment.objects.taken().filter(learner__in=ids).defer("token_hash").select_related("own_version"),
        Consent.objects.counting().filter(purpose__in=["teaching", "health", "results"]).values_list("customer_id", "purpose"),
        OwnVersion.objects.filter(superseded_at=None).values_list("adoption_id", "number"),
        Booking.objects.filter(who_comes(learners.order_by().values("customer")), state__in=ATTENDANCE)
        .select_related("version")
        .order_by("starts_at", "id"),
    )
    parts = _Parts(
        versions=_by(versions, lambda row: row.plan_id),
        logs=_by(logs, lambda row: row.plan_id),
        pauses=_by(pauses, lambda row: row.plan_id),
        assignments=_by(assignments, lambda row: row.plan_id),
        readings=_by(readings, lambda row: row.plan_id),
        quizzes=_by(quizzes, lambda row: row.assignment.plan_id),
        assessments=_by(assessments, lambda row: row.learner_id),
        newest=dict(newest),
    )
    whose = _by(bookings, lambda row: row.attendee_id or row.booker_id)
    theirs = _by(seen, lambda row: row.learner_id)
    said_yes = _by(agreed, lambda row: row[0])
    return [
        _learner(learner, frozenset(purpose for _customer, purpose in said_yes[learner.speaks.pk]), theirs[learner.pk], parts, whose)
        for learner in rows
    ]


@dataclass(frozen=True)
class _Parts:
    """Rows by the plan, the learner or the course they belong to."""

    versions: dict[UUID, list[PlanVersion]]
    logs: dict[UUID, list[LogEntry]]
    pauses: dict[UUID, list[Pause]]
    assignments: dict[UUID, list[Assignment]]
    readings: dict[UUID, list[Reading]]
    quizzes: dict[UUID, list[QuizResult]]
    assessments: dict[UUID, list[Assessment]]
    newest: dict[UUID, int]

    def bare(self, plan: Plan) -> "_Parts":
        """Without anything that was noted down under this plan."""
        noted = ("logs", "assignments", "readings", "quizzes")
        rest = {field: {**getattr(self, field), plan.pk: []} for field in noted}
        return replace(self, **rest, assessments={**self.assessments, plan.learner_id: []})


def _learner(
    learner: Learner, agreed: frozenset[str], plans: Sequence[Plan], parts: _Parts, bookings: dict[UUID, list[Booking]]
) -> LearnerSeen:
    return LearnerSeen(
        learner=learner,
        agreed=agreed,
        plans=[
            _seen(plan, parts) if PURPOSE[plan.kind] in agreed else _seen(_without_words(plan, parts), parts.bare(plan)) for plan in plans
        ],
        assessments=parts.assessments[learner.pk] if "teaching" in agreed else [],
        bookings=bookings[learner.customer_id],
    )


def _without_words(plan: Plan, parts: _Parts) -> Plan:
    """The same plan, not its goal and nobody's reasons; for looking at, never to be saved."""
    plan.goal, plan.target, plan.goal_by = "", None, None
    for version in parts.versions[plan.pk]:
        version.reason = ""
    return plan


def _seen(plan: Plan, parts: _Parts) -> PlanSeen:
    versions, logs, pauses = parts.versions[plan.pk], parts.logs[plan.pk], parts.pauses[plan.pk]
    spans = [Span(pause.first_day, pause.last_day) for pause in pauses]
    return PlanSeen(
        plan=plan,
        versions=versions,
        levels=levels(plan.own_version.body, versions[-1], logs, spans) if plan.kind == "program" else {},
        logs=logs,
        pauses=pauses,
        assignments=parts.assignments[plan.pk],
        readings=parts.readings[plan.pk],
        quizzes=parts.quizzes[plan.pk],
        progress=_progress(plan, parts),
        newer=parts.newest.get(plan.adoption_id, 0) > plan.own_version.number,
    )


def _progress(plan: Plan, parts: _Parts) -> Progress | None:
    if plan.target is None:
        return None
    measured: list[tuple[date, Decimal]] = [(row.day, row.value) for row in parts.readings[plan.pk] if row.code == plan.goal]
    for row in parts.assessments[plan.learner_id]:
        percent = row.percent_of(plan.goal) if row.own_version.adoption_id == plan.adoption_id else None
        if percent is not None and row.taken_at is not None:
            measured.append((row.taken_at.date(), Decimal(percent)))
    first, newest = (measured[0][1], measured[-1][1]) if measured else (None, None)
    return Progress(first, newest, plan.target, newest is not None and is_reached(plan, newest), measured)


def _by(rows: Iterable[Any], key: Callable[[Any], UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
