"""A business says yes to a campaign."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.network.models import Merchant
from towpath.subsidies.announcements import CampaignJoined
from towpath.subsidies.models import Campaign, Participation, RestDay
from towpath.trials.hold_out import hold_out


class CannotJoin(Refusal):
    code = "cannot_join"
    what_happened = _("This campaign takes nobody in any more.")
    what_is_safe = _("Your prices and your sales are as they were.")
    what_to_do = _("The next campaign is offered to you in time.")


def join_campaign(*, campaign: Campaign, merchant: Merchant, by: UUID | None = None, at: datetime) -> Participation:
    """From the first day, or from tomorrow; the days on which the offer rests here are drawn now, before any guest sees it. Saying yes twice is one yes."""
    today = at.astimezone(ZoneInfo(merchant.zone)).date()
    standing = Participation.objects.filter(campaign=campaign).first()
    if standing is not None and standing.left_at is None:
        return standing
    if standing is not None:
        raise CannotJoin(_("You took part in this campaign and left it."))
    first = max(campaign.starts_on, today + timedelta(days=1))
    if campaign.stopped_at is not None or (campaign.ends_on - first).days < 1:
        raise CannotJoin
    if campaign.currency != merchant.currency:
        raise CannotJoin(_("This campaign pays in another currency than yours."))
    days = [first + timedelta(days=number) for number in range((campaign.ends_on - first).days + 1)]
    try:
        with transaction.atomic():
            yes = Participation.objects.create(campaign=campaign, first_day=first, last_day=campaign.ends_on, joined_at=at, joined_by=by)
    except IntegrityError as already:
        raise CannotJoin(
            _("You take part in another campaign on some of these days."),
            what_to_do=_("Leave the other one first: two at once could not be told apart in what they bring."),
        ) from already
    rest = hold_out(seed=campaign.seed, unit=str(merchant.pk), days=days, share=campaign.holdout)
    RestDay.objects.bulk_create([RestDay(campaign=campaign, day=day) for day in rest])
    announce(CampaignJoined(at=at, campaign_id=campaign.pk))
    return yes
