"""Count inside a business what may leave it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from towpath.care.aspects import own_aspects, own_merchant
from towpath.presence.models import Adoption
from towpath.refinery.answers import Answer, counted_answers, day_in, week_of, weeks_before
from towpath.refinery.count_goods import count_goods
from towpath.refinery.models import TrialPlan
from towpath.refinery.questions import ARMS, Complaint
from towpath.releases.contribute import Count, contribute
from towpath.trials.models import Arm

WEEKS = 26


def count_contributions(*, at: datetime, weeks: int = WEEKS) -> int:
    """For each complaint a supply item may cause, by week: how many customers answered, and how many complained. Answers how many counts moved.

    Only while this business cooked with the item; in a trial also under its arm. The counts stay here until enough others have theirs.
    """
    zone = own_merchant().zone
    today = day_in(at, zone)
    answers = counted_answers(zone=zone, since=weeks_before(today, weeks), until=today + timedelta(days=1))
    counts: list[Count] = []
    for complaint in own_complaints():
        relevant = _while_cooked_with(answers, complaint.item, zone)
        arms = _arm_windows(complaint, zone)
        counts += _by_week(complaint, relevant, arms)
    counts += count_goods(zone=zone, since=weeks_before(today, weeks), until=today + timedelta(days=1))
    return contribute(counts=counts, at=at)


def own_complaints() -> list[Complaint]:
    """What the trade pack of this business links to a supply item."""
    return [Complaint(aspect.code, aspect.supply) for aspect in own_aspects() if aspect.supply is not None]


def _by_week(complaint: Complaint, answers: Iterable[Answer], arms: list[tuple[str, date, date]]) -> list[Count]:
    cells: dict[str, list[Answer]] = {}
    for answer in answers:
        cells.setdefault(week_of(answer.day), []).append(answer)
    for week, within in list(cells.items()):
        for arm, first_week, end_week in arms:
            if first_week <= within[0].day < end_week:
                cells[f"{week}:{arm}"] = within
    return [
        Count(
            complaint.question,
            cell,
            customers=sum(answer.customer is not None for answer in within),
            total=len(within),
            hits=sum(answer.names(complaint.aspect) for answer in within),
        )
        for cell, within in sorted(cells.items())
    ]


def _while_cooked_with(answers: list[Answer], item: str, zone: str) -> list[Answer]:
    spans = [
        (day_in(since, zone), day_in(until, zone) if until else date.max)
        for since, until in Adoption.objects.filter(item__code=item).values_list("since", "until")
    ]
    return [answer for answer in answers if any(since <= answer.day <= until for since, until in spans)]


def _arm_windows(complaint: Complaint, zone: str) -> list[tuple[str, date, date]]:
    """The arm of this business in each trial of this complaint, with the whole weeks the trial touches."""
    windows = []
    plans = TrialPlan.objects.filter(proposal__pattern__item__code=complaint.item, proposal__pattern__aspect=complaint.aspect)
    for plan in plans:
        arm = Arm.objects.filter(assignment_id=plan.assignment_id).first()
        if arm is not None:
            first, end = day_in(plan.before_from, zone), day_in(plan.ends_at, zone)
            windows.append((ARMS[arm.treated], weeks_before(first, 0), weeks_before(end - timedelta(days=1), -1)))
    return windows
