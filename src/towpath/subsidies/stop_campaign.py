"""Stop a campaign: by the network's own word, by its date, or by its budget."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.notice import check_reason, written
from towpath.subsidies.announcements import CampaignStopped
from towpath.subsidies.models import Campaign, Funding

Reason = Literal["network", "budget", "date", "resentment"]
LAST_MIDNIGHT = timedelta(hours=12)
"""A day is over everywhere twelve hours after it is over in UTC: businesses keep their own calendars."""
PROMISED_AT_MOST = timedelta(hours=25)
"""An order that nobody pays gives its part back within a day; an hour more for whoever does the giving back."""


def last_day_over(at: datetime) -> date:
    """The last day that is over on every calendar there is."""
    return (at.astimezone(UTC) - LAST_MIDNIGHT).date() - timedelta(days=1)


class AlreadyStopped(Refusal):
    code = "already_stopped"
    what_happened = _("This campaign has ended already.")
    what_to_do = _("Read what it brought.")


def stop_campaign(*, campaign: Campaign, reason: Reason, why: Mapping[str, str] | None = None, at: datetime) -> Campaign:
    """No further order gets a part, from now on and for good; what orders were promised is kept. The network says why; the other ends explain themselves."""
    words = written(why or {})
    if reason == "network":
        check_reason(words)
    with transaction.atomic():
        stopped = Campaign.objects.filter(pk=campaign.pk, stopped_at=None).update(stopped_at=at, stopped_for=reason, stopped_why=words)
        if not stopped:
            raise AlreadyStopped
        announce(CampaignStopped(at=at, campaign_id=campaign.pk, reason=reason))
    campaign.refresh_from_db()
    return campaign


def stop_ended(*, at: datetime) -> int:
    """For the worker: what is past its last day everywhere, or has spent its budget, is ended. Answers how many were.

    Nothing waits for this: an order past the date or the budget gets no part whether or not the worker has looked. A budget that is only promised,
    to orders that may never be paid, is not spent: the offer rests, and goes on when the promises come back. Else whoever orders and does not pay
    could end it for everybody.
    """
    gone = last_day_over(at)
    over, used_up = Q(ends_on__lte=gone), Q(budget_minor__lt=F("used_minor") + F("cap_minor"))
    found = list(Campaign.objects.filter(over | used_up, stopped_at=None).order_by("id"))
    ended = [campaign for campaign in found if campaign.ends_on <= gone or not _may_come_back(campaign, at=at)]
    for campaign in ended:
        stop_campaign(campaign=campaign, reason="date" if campaign.ends_on <= gone else "budget", at=at)
    return len(ended)


def _may_come_back(campaign: Campaign, *, at: datetime) -> bool:
    """Whether a part still stands that is young enough to be a mere promise. Asked of each business in its own scope."""
    for merchant_id in Merchant.objects.order_by("id").values_list("id", flat=True):
        with merchant_scope(merchant_id):
            standing = Funding.objects.filter(campaign=campaign, returned_minor__lt=F("amount_minor"))
            if standing.filter(given_at__gte=at - PROMISED_AT_MOST).exists():
                return True
    return False
