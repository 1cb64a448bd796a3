"""A parent's one page: where the child stood, where they stand, what was done. By a link, for whoever holds it, for ninety days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.booking.wall_clock import day_bounds
from towpath.clientele.models import Consent
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token, token_hash
from towpath.teaching.consent import PURPOSE
from towpath.teaching.look import who_comes
from towpath.teaching.models import Assessment, Assignment, Learner, Plan, QuizResult, Reading, ReportLink

GOOD_FOR = timedelta(days=90)
CAME = ("checked_in", "completed")


class ReportOver(Refusal):
    """Expired, taken back, foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "report_over"
    what_happened = _("This link no longer works.")
    what_to_do = _("Ask for a new one.")


@dataclass(frozen=True)
class Report:
    """What happened between two days, both included."""

    learner: Learner
    first: date
    last: date
    plans: Sequence[Plan]
    assessments: Sequence[Assessment]
    assignments: Sequence[Assignment]
    readings: Sequence[Reading]
    quizzes: Sequence[QuizResult]
    came: int
    missed: int


def make_report_link(*, learner: Learner, at: datetime) -> str:
    """A fresh link; those given before stop working."""
    token = new_token()
    with all_or_nothing():
        ReportLink.objects.filter(learner=learner, revoked_at=None).update(revoked_at=at)
        ReportLink.objects.create(learner=learner, token_hash=token_hash(token), made_at=at, until=at + GOOD_FOR)
    return token


def whose_report(*, token: str, at: datetime) -> Learner:
    """The learner a link is about."""
    links = ReportLink.objects.filter(token_hash=token_hash(token), revoked_at=None, until__gt=at)
    link: ReportLink | None = links.select_related("learner__customer", "learner__guardian").first()
    if link is None or link.learner.customer.erased_at is not None:
        raise ReportOver
    learner: Learner = link.learner
    return learner


def report(learner: Learner, *, first: date, last: date, zone: str) -> Report:
    """One statement, however long the time was. Only what a yes stands for: what was taken back is gone from the page at once, and erased within the hour."""
    since, until = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    plans, assessments, assignments, readings, quizzes, states, agreed = together(
        Plan.objects.with_all().filter(learner=learner, begun_on__lte=last),
        Assessment.objects.taken()
        .filter(learner=learner, taken_at__gte=since, taken_at__lt=until)
        .select_related("own_version")
        .defer("token_hash"),
        Assignment.objects.filter(plan__learner=learner, due__gte=first, due__lte=last)
        .select_related("plan__own_version")
        .order_by("due", "id"),
        Reading.objects.filter(plan__learner=learner, day__gte=first, day__lte=last)
        .select_related("plan__own_version")
        .order_by("day", "id"),
        QuizResult.objects.in_turn().filter(assignment__plan__learner=learner, assignment__due__gte=first, assignment__due__lte=last),
        Booking.objects.filter(who_comes([learner.customer_id]), wall_day__gte=first, wall_day__lte=last).values_list("state"),
        Consent.objects.counting().filter(customer=learner.speaks, purpose__in=list(PURPOSE.values())).values_list("purpose"),
    )
    said = {purpose for (purpose,) in agreed}
    return Report(
        learner=learner,
        first=first,
        last=last,
        plans=[each for each in plans if PURPOSE[each.kind] in said],
        assessments=assessments if "teaching" in said else [],
        assignments=[each for each in assignments if PURPOSE[each.plan.kind] in said],
        readings=[each for each in readings if PURPOSE[each.plan.kind] in said],
        quizzes=quizzes,
        came=sum(state in CAME for (state,) in states),
        missed=sum(state == "no_show" for (state,) in states),
    )
