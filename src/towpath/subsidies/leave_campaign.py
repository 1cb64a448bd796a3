"""A business takes its yes back."""

from datetime import datetime
from uuid import UUID

from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.subsidies.announcements import CampaignLeft
from towpath.subsidies.models import Participation


def leave_campaign(*, participation: Participation, by: UUID | None = None, at: datetime) -> Participation:
    """On any day, at once and without a reason. What orders were promised until now is kept."""
    with all_or_nothing():
        left = Participation.objects.filter(pk=participation.pk, left_at=None).update(left_at=at, left_by=by)
        if left:
            announce(CampaignLeft(at=at, campaign_id=participation.campaign_id))
    participation.refresh_from_db()
    return participation
