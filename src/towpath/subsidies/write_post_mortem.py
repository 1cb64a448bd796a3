"""Keep what a campaign brought."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.network.notice import network_zone
from towpath.subsidies.announcements import PostMortemWritten
from towpath.subsidies.models import Campaign, PostMortem

DAYS_AFTER: Final = 28


class TooEarly(Refusal):
    """What stays when the help is gone can't be seen before it has been gone for a while."""

    code = "too_early"
    what_happened = _("The last word on a campaign is written 28 days after its end.")


def last_day(campaign: Campaign) -> date:
    """The last day of the offer: as planned, or the day it was stopped, on the network's own calendar."""
    if campaign.stopped_at is None or campaign.stopped_for == "date":
        return campaign.ends_on
    return min(campaign.ends_on, campaign.stopped_at.astimezone(ZoneInfo(network_zone())).date())


def write_post_mortem(*, campaign: Campaign, figures: Mapping[str, Any], until: date, final: bool, at: datetime) -> PostMortem:
    """What was measured until a day, for all who took part together. The final one comes when 28 days have passed, is one for good, and nothing changes it."""
    if final and until < last_day(campaign) + timedelta(days=DAYS_AFTER):
        raise TooEarly
    with transaction.atomic():
        row, is_new = PostMortem.objects.get_or_create(
            campaign=campaign,
            final=final,
            **({} if final else {"until": until}),
            defaults={"until": until, "written_at": at, "figures": figures},
        )
        if is_new:
            announce(PostMortemWritten(at=at, campaign_id=campaign.pk, final=final))
    return row
