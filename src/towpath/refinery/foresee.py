"""Before a trial: what it could find, and what must not get worse meanwhile."""

from datetime import date

from towpath.care.aspects import causes
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant, Operator
from towpath.refinery.answers import LOW_SCORE, counted_answers, day_in, tally
from towpath.refinery.arms import arms_of
from towpath.refinery.models import TrialPlan
from towpath.refinery.questions import Complaint, read_complaint
from towpath.refinery.statistics import Tally, detectable_effect, spread_of_change
from towpath.refinery.statistics.trial import FEWEST_FEEDBACKS
from towpath.trials.models import Assignment


def foresee(plan: TrialPlan) -> float | None:
    """The smallest difference a registered trial finds four times in five; from the time before its start alone."""
    zone = Operator.objects.get().zone
    since, until = day_in(plan.before_from, zone), day_in(plan.starts_at, zone)
    return smallest_detectable(assignment=plan.assignment, complaint=read_complaint(plan.question), since=since, until=until)


def smallest_detectable(*, assignment: Assignment, complaint: Complaint, since: date, until: date) -> float | None:
    """Learnt from how the shares of these very businesses moved between two quiet halves; None when they have said too little."""
    middle = since + (until - since) / 2
    zones = dict(Merchant.objects.values_list("id", "zone"))
    arms = arms_of(assignment)
    halves: list[tuple[Tally, Tally]] = []
    for merchant_id in arms:
        with merchant_scope(merchant_id):
            answers = counted_answers(zone=zones[merchant_id], since=since, until=until)
        first = tally(answers, complaint.aspect, since=since, until=middle)
        second = tally(answers, complaint.aspect, since=middle, until=until)
        if min(first.feedbacks, second.feedbacks) >= FEWEST_FEEDBACKS:
            halves.append((first, second))
    per_arm = len(arms) // 2
    if len(halves) < 2 or per_arm < 2:
        return None
    return detectable_effect(spread=spread_of_change(halves), shops_per_arm=per_arm)


def guardrails_for(complaint: Complaint) -> list[str]:
    """Curing one complaint must not bring another of the same item, nor worse visits."""
    linked = causes(Merchant.objects.select_related("pack")).get(complaint.item, set())
    return [*sorted(linked - {complaint.aspect}), LOW_SCORE]
