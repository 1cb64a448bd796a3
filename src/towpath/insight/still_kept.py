"""What is still kept by a yes that was taken back: until the next hour a little, afterwards nothing."""

from typing import Any

from django.db.models import Q, QuerySet

from towpath.care.daily.models import LoggedDay
from towpath.clientele.models import Customer
from towpath.foundation.together import together
from towpath.teaching.models import Assessment, Assignment, Learner, LogEntry, Reading


def still_kept(customer: Customer) -> dict[str, int]:
    """How many records of theirs there are, by the yes they need: records of learning, and what they log about their body. One statement."""
    learning = [*_of_plans(customer, "curriculum"), Assessment.objects.filter(learner__in=_theirs(customer))]
    body = [*_of_plans(customer, "program"), LoggedDay.objects.filter(daily_log__customer=customer)]
    counts = [len(rows) for rows in together(*[question.values_list("pk") for question in (*learning, *body)])]
    return {"teaching": sum(counts[: len(learning)]), "health": sum(counts[len(learning) :])}


def _of_plans(customer: Customer, kind: str) -> list[QuerySet[Any]]:
    own = {"plan__kind": kind, "plan__learner__in": _theirs(customer)}
    return [record.objects.filter(**own) for record in (LogEntry, Reading, Assignment)]


def _theirs(customer: Customer) -> Any:
    return Learner.objects.filter(Q(customer=customer, guardian=None) | Q(guardian=customer)).values("pk")
