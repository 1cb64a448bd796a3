"""What a house says of prices before it has looked."""

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class ExpectedCost(MerchantOwned):
    """What a visit usually comes to with the work in it, from so much to so much, tax in it. What is charged is agreed in a quote."""

    service = owned_key("booking.Service", on_delete=models.CASCADE)
    from_minor = models.BigIntegerField()
    to_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    said_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "service"], name="one_expected_cost_per_service"),
            models.CheckConstraint(
                condition=Q(from_minor__gte=0, to_minor__gt=F("from_minor"), to_minor__lte=1_000_000_000), name="from_less_to_more"
            ),
        ]
