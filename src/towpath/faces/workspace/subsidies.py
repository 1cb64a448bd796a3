"""What the network pays of guests' orders: say yes, leave, and read one's own figures, with and without it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, campaign_or_404, owner_page, participation_or_404
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.refinery.own_subsidies import OwnCampaign, own_subsidies
from towpath.refinery.statistics import Difference, TooFew
from towpath.subsidies.in_words import metric_in_words, offer_in_words, state_in_words, tone_of
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.leave_campaign import leave_campaign


@owner_page
@require_safe
def subsidies(request: MemberRequest) -> HttpResponse:
    """Every campaign there is for this business; its own figures beside those it takes part in."""
    at, today = clock.now(), clock.today(request.site.zone)
    rows = [_in_words(own, today) for own in own_subsidies(request.merchant, at=at)]
    return page(request, "more/subsidies.html", {"rows": rows, "today": today}, place="more", back=to_more())


@owner_page
@require_POST
def join(request: MemberRequest, campaign_id: UUID) -> HttpResponse:
    """A business's own yes."""
    join_campaign(campaign=campaign_or_404(campaign_id), merchant=request.merchant, by=request.actor.pk, at=clock.now())
    messages.success(request, _("You take part. Your prices stay as they are, and you get all of them."))
    return redirect("subsidies")


@owner_page
@require_POST
def leave(request: MemberRequest, campaign_id: UUID) -> HttpResponse:
    """On any day, without a reason."""
    leave_campaign(participation=participation_or_404(campaign_id), by=request.actor.pk, at=clock.now())
    messages.info(request, _("You left. Orders that were promised a part keep it."))
    return redirect("subsidies")


def _in_words(own: OwnCampaign, today: date) -> dict[str, object]:
    campaign, figures = own.campaign, own.figures
    difference = figures.difference if figures else None
    return {
        "own": own,
        "campaign": campaign,
        "state": state_in_words(campaign, today),
        "tone": tone_of(campaign, today),
        "offer": offer_in_words(campaign),
        "metric": metric_in_words(campaign.metric),
        "figures": figures,
        "difference": difference if isinstance(difference, Difference) else None,
        "all_alike": isinstance(difference, TooFew) and difference.needed is None,
        "rests_next": [day for day in own.rest_days if day >= today][:6],
    }
