"""Money between a business and the network, and who bears what a customer's bank took back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, Wall


class DuesPayment(MerchantOwned):
    """The business paid the network, as the network's bank says."""

    wall: ClassVar[Wall] = "trade"

    key = models.CharField(max_length=120)
    """Names the transfer: the bank's own reference, or the form it was typed into. The same transfer counts once."""
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    received_on = models.DateField()
    reference = models.CharField(max_length=140, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="each_transfer_counted_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="dues_payment_of_something"),
        ]


class LostDispute(MerchantOwned):
    """A customer's bank kept the money for good: how much, what the bank charged, and who bears it. No order and no person."""

    wall: ClassVar[Wall] = "trade"

    dispute = models.UUIDField()
    amount_minor = models.BigIntegerField()
    cost_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    lost_at = models.DateTimeField()
    taken_minor = models.BigIntegerField(default=0)
    """How much of it the network took upon itself; the rest stays with the business."""
    taken_reason = models.CharField(max_length=600, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "dispute"], name="each_dispute_lost_once"),
            models.CheckConstraint(
                condition=Q(taken_minor__gte=0, taken_minor__lte=models.F("amount_minor") + models.F("cost_minor")),
                name="taken_within_the_loss",
            ),
        ]
