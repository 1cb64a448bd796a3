"""End an offer that brings guests who are served worse."""

from datetime import datetime

from towpath.refinery.promo_scores import released_scores
from towpath.refinery.statistics import is_enough_to_stop, is_resented, resentment_gap
from towpath.subsidies.models import Campaign
from towpath.subsidies.stop_campaign import last_day_over, stop_campaign


def stop_resented(*, at: datetime) -> int:
    """A running campaign ends by itself when the orders it pays for are scored worse by more than half a point, and the interval lies below nothing.

    At least twenty must have answered on each side. For good: whoever wants to go on plans another one, with the reason of this end before their eyes. Answers how many ended.
    """
    running = Campaign.objects.filter(stopped_at=None, ends_on__gt=last_day_over(at)).order_by("id")
    resented = [campaign for campaign in running if _is_resented(campaign)]
    for campaign in resented:
        stop_campaign(campaign=campaign, reason="resentment", at=at)
    return len(resented)


def _is_resented(campaign: Campaign) -> bool:
    helped, others = released_scores(campaign.pk)
    return is_enough_to_stop(helped, others) and is_resented(resentment_gap(helped, others))
