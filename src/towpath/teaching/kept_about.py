"""What a customer learnt, trained and logged, and what those did for whom they speak, as they may read it."""

from django.db.models import Q

from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.teaching.models import (
    Assessment,
    Assignment,
    Learner,
    LogEntry,
    LookedAfter,
    Pause,
    Plan,
    PlanVersion,
    QuizResult,
    Reading,
    ReportLink,
)


def kept_about(customer: Customer) -> list[Sheet]:
    """Everything about their health is here, as long as they let it be kept. A guardian is not told of on the record of whom they speak for."""
    theirs = Learner.objects.filter(Q(customer=customer) | Q(guardian=customer))
    own = {"learner__in": theirs.values("pk")}
    plans = {"plan__learner__in": theirs.values("pk")}
    quizzes = QuizResult.objects.filter(assignment__plan__learner__in=theirs.values("pk")).order_by("taken_at", "id")
    looked_after = LookedAfter.objects.filter(Q(customer=customer) | Q(customer__in=theirs.values("customer")))
    plan = {"who": "plan__learner__customer__name", "plan": "plan__adoption__method__name"}
    who = {"who": "learner__customer__name"}
    return [
        Sheet("who_learns", theirs.order_by("since", "id"), same("since", who="customer__name")),
        Sheet("results", Assessment.objects.filter(**own).order_by("begun_at", "id"), who | _RESULT),
        Sheet("plans", Plan.objects.filter(**own).order_by("begun_at", "id"), who | {"plan": "adoption__method__name"} | _PLAN),
        Sheet("states_of_plans", PlanVersion.objects.filter(**plans).order_by("made_at", "id"), plan | _STATE),
        Sheet("rests_of_plans", Pause.objects.filter(**plans).order_by("first_day", "id"), plan | same("first_day", "last_day")),
        Sheet("tasks", Assignment.objects.filter(**plans).order_by("given_at", "id"), plan | _TASK),
        Sheet(
            "quizzes", quizzes, same("taken_at", "unit", "asked", "answers", "right", "of", who="assignment__plan__learner__customer__name")
        ),
        Sheet("logs", LogEntry.objects.filter(**plans).order_by("day", "id"), plan | _LOG),
        Sheet("measured", Reading.objects.filter(**plans).order_by("day", "id"), plan | same("code", "stage", "value", "day", "taken_at")),
        Sheet("looked_after", looked_after.order_by("shown_on", "id"), {"who": "customer__name"} | same("reason", "shown_on")),
        Sheet("links_to_reports", ReportLink.objects.filter(**own).order_by("made_at", "id"), who | same("made_at", "until", "revoked_at")),
    ]


_RESULT = same("begun_at", "taken_at", "answers", "scores", "missed", "told_at", course="own_version__adoption__method__name")
_PLAN = same("goal", "target", "goal_by", "state", "begun_on", "ended_at")
_STATE = same("number", "items", "reason", "from_day", "made_at")
_TASK = same("code", "words", "due", "state", "score", "given_at", "done_at", "checked_at")
_LOG = same("exercise", "day", "done", "effort", "pain", "note", "logged_at")
