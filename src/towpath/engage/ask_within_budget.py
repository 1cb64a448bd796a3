"""The question after a visit goes out within the same budget as everything else: care decides about the question, and asks here about its reader."""

from datetime import datetime

from towpath.care.follow_up import send_due_follow_ups
from towpath.care.models import FollowUp
from towpath.engage.contact_budget import (
    MOST_ABOUT_A_VISIT,
    Why,
    known_of_reader,
    lock_budget,
    next_free_place,
    spent_in_week,
    spent_on_visit,
)
from towpath.engage.models import ContactRules
from towpath.foundation.tenancy import all_or_nothing


def ask_within_budget(*, at: datetime) -> int:
    """Answers how many questions go out. The budget is locked first: a journey and a question never both take the last place."""
    if not FollowUp.objects.filter(due_at__lte=at, sent_at=None, suppressed_at=None).exists():
        return 0
    with all_or_nothing():
        rules = lock_budget()
        return send_due_follow_ups(at=at, hold_back=lambda follow_up: _hold_back(follow_up, rules, at))


def _hold_back(follow_up: FollowUp, rules: ContactRules, at: datetime) -> tuple[str, datetime]:
    """Why it is not asked at all, or until when it waits; neither: it may go now."""
    customer = follow_up.customer
    why = Why(kind="question", order_id=follow_up.order_id, booking_id=follow_up.booking_id)
    known = known_of_reader(customer, why, at)
    if any("" in known.stopped.get(each, set()) for each in known.records[customer.pk]):
        return "stopped", at
    if rules.most_in_week == 0:
        return "closed", at
    if spent_on_visit(known, why) >= MOST_ABOUT_A_VISIT:
        return "visit_full", at
    return "", next_free_place(spent_in_week(known, customer, at), rules.most_in_week, at)
