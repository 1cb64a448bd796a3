"""Letters of campaigns whose time has come: each is decided again, goes out once, and a worker that is killed loses and doubles nothing."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.care.aspects import own_merchant
from towpath.care.follow_up import out_of_quiet_hours
from towpath.engage.campaigns.announcements import CampaignLetterDue
from towpath.engage.contact_budget import REASONS, Why, lock_budget, look, note_contact
from towpath.engage.models import Campaign, ContactRules, Recipient
from towpath.foundation.errors import Words
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

PATIENCE = timedelta(days=7)
"""So long after its time a letter waits for a place in its reader's week; then it is old news and is left out."""
AT_ONCE = 50
WHY = Why(kind="offer")
WHY_NOT: dict[str, Words] = {
    **REASONS,
    "campaign_stopped": _("You stopped it before their turn came."),
    "too_late": _("A week had passed before it could go out."),
}


def send_due_campaigns(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Answers how many go out. Two workers never take the same person: their rows are locked, and the budget before them."""
    waiting = Recipient.objects.waiting().filter(not_before__lte=at)
    if not waiting.exists() or out_of_quiet_hours(at, own_merchant().zone) != at:
        return 0
    with all_or_nothing():
        rules = lock_budget()
        due = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("campaign", "customer__merged_into")
        rows = list(due.filter(campaign__stopped_at=None).order_by("not_before", "id")[:limit])
        sent = sum(_decide(row, rules, at) for row in rows)
        _end_those_that_are_through({row.campaign for row in rows}, at)
    return sent


def _decide(row: Recipient, rules: ContactRules, at: datetime) -> bool:
    until = row.campaign.send_at + PATIENCE
    if at > until:
        row.skipped_at, row.why_not = at, "too_late"
    elif (decision := look(customer=row.customer, at=at, why=WHY, rules=rules)).allowed:
        row.sent_at = at
        note_contact(customer=row.customer, channel="campaign", source=row.pk, why=WHY, at=at)
        announce(CampaignLetterDue(at=at, customer=row.customer.pseudonym, recipient_id=row.pk))
    elif decision.possible_at is not None and decision.possible_at <= until:
        row.not_before = decision.possible_at
    else:
        row.skipped_at, row.why_not = at, decision.reason
    row.save(update_fields=["sent_at", "not_before", "skipped_at", "why_not"])
    return row.sent_at is not None


def _end_those_that_are_through(campaigns: set[Campaign], at: datetime) -> None:
    for campaign in campaigns:
        if not Recipient.objects.waiting().filter(campaign=campaign).exists():
            Campaign.objects.filter(pk=campaign.pk, done_at=None).update(done_at=at)
