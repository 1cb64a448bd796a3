"""The rows of this room: those of the business in scope, or the answer everybody gets who asks for somebody else's."""

from uuid import UUID

from towpath.engage.models import Campaign, Kit
from towpath.foundation.errors import found


def kit_or_404(kit_id: UUID) -> Kit:
    return found(Kit.objects.filter(pk=kit_id).first())


def own_campaign_or_404(campaign_id: UUID) -> Campaign:
    return found(Campaign.objects.filter(pk=campaign_id).first())
