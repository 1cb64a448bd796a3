"""What is laid out before a visit: one thing each, with the reason it was chosen."""

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class Preparation(MerchantOwned):
    """Something to have ready when the customer comes. It is advice to whoever prepares; it keeps no job open."""

    job = owned_key("work.Job", on_delete=models.CASCADE, related_name="preparations")
    key = models.CharField(max_length=80)
    words = models.CharField(max_length=160)
    reason = models.CharField(max_length=200)
    """Why this one, for this customer."""
    laid_out_at = models.DateTimeField(null=True)
    laid_out_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "job", "key"], name="one_preparation_per_key"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(reason=""), name="a_preparation_says_what_and_why"),
            models.CheckConstraint(condition=Q(laid_out_at=None) | Q(laid_out_at__gte=F("noted_at")), name="laid_out_after_noted"),
        ]
