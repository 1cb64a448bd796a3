"""Somebody was ill, or away for a while."""

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class Pause(MerchantOwned):
    """Days on which a customer does not come, without a fee. The bookings of these days are off; what was used of a pack for them is on it again."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    service = owned_key("booking.Service", null=True)
    """Of what; empty: of everything they have booked."""
    first_day = models.DateField()
    last_day = models.DateField()
    bookings = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    """Somebody of the team, where they said it on the phone."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="paused_from_first_to_last")]
        indexes = [models.Index(fields=["merchant_id", "customer", "-made_at"], name="pauses_of_a_customer")]
