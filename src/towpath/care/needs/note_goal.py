"""Somebody reached what they wanted, and says that it helped: two different things that point at needing less from now on."""

from datetime import datetime
from uuid import UUID

from towpath.booking.models import Booking
from towpath.care.announcements import FeedbackGiven
from towpath.care.aspects import own_merchant
from towpath.care.needs.believe import Kind
from towpath.care.needs.note_signal import may_know_health, note_signal
from towpath.clientele.models import Customer
from towpath.teaching.announcements import PlanEnded
from towpath.teaching.look import PlanSeen, look_at
from towpath.teaching.models import Learner, Plan

PRESSES = 2


def note_goal_reached(fact: PlanEnded) -> None:
    """The plan ended where it was meant to."""
    for seen in look_at(Learner.objects.filter(pk__in=Plan.objects.filter(pk=fact.plan_id).values("learner"))):
        for plan in seen.plans:
            if plan.plan.pk == fact.plan_id and _is_reached(plan):
                _note(seen.learner.customer, plan.plan.pk, kind="did", source="plan", at=fact.at)


def note_it_helped(fact: FeedbackGiven) -> None:
    """Whoever has a plan and says of a visit that it helped. Once for each plan, however many visits there were."""
    booking = Booking.objects.filter(pk=fact.booking_id).first() if fact.booking_id and fact.outcome == "yes" else None
    if booking is None:
        return
    for seen in look_at(Learner.objects.filter(customer=booking.attendee_id or booking.booker_id)):
        if seen.plans:
            newest = max((each.plan for each in seen.plans), key=lambda plan: plan.begun_at)
            _note(seen.learner.customer, newest.pk, kind="answered", source="feedback", at=fact.at)


def _is_reached(seen: PlanSeen) -> bool:
    return seen.progress is not None and seen.progress.is_met


def _note(customer: Customer, plan: UUID, *, kind: Kind, source: str, at: datetime) -> None:
    """Where the trade knows such a need, and only while they let their progress be kept."""
    need = own_merchant().pack.section("care").get("goal_reached", "")
    if need and may_know_health(customer):
        note_signal(customer=customer, need=need, kind=kind, source=source, source_id=plan, severity=PRESSES, at=at)
