"""What a business says of itself, where a figure of its own is made with it."""

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned

LONGEST_MINUTES = 240


class HandMinutes(MerchantOwned):
    """So long it takes somebody of this business to do one of these by hand, as they say themselves. Without this row the assumption counts."""

    kind = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind"], name="said_once_for_each_kind"),
            models.CheckConstraint(condition=Q(minutes__lte=LONGEST_MINUTES), name="by_hand_within_four_hours"),
        ]
