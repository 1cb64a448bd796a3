"""Somebody of the team did something about a reason to care for somebody, or put it off."""

from datetime import date
from uuid import UUID

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import current_merchant
from towpath.teaching.models import Learner, LookedAfter
from towpath.teaching.needs_you import REASONS, needs_you


def look_after(*, learner: Learner, reason: str, today: date) -> None:
    """It comes again only for a new reason: something that shows later than what was looked after. What is not open any more stays as it is."""
    if reason not in REASONS:
        raise Invalid
    open_now = [need for each, needs in needs_you(today=today) if each.pk == learner.pk for need in needs if need.reason == reason]
    for need in open_now:
        note_looked_after(customer=learner.customer_id, reason=reason, shown_on=need.shown_on)


def note_looked_after(*, customer: UUID, reason: str, shown_on: date) -> None:
    """What showed on this day or before."""
    LookedAfter.objects.update_or_create(
        merchant_id=current_merchant(), customer_id=customer, reason=reason, defaults={"shown_on": shown_on}
    )
