"""Money that goes back by itself and that no provider sends: it lies with the business until somebody hands it over."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class HandBackQuerySet(ScopedQuerySet["HandBack"]):
    """What is to be handed over, and what was."""

    def waiting(self) -> "HandBackQuerySet":
        """It lies with the business still."""
        return self.filter(handed_at=None)


class HandBack(MerchantOwned):
    """One refund that nobody asked for at the counter, of a payment taken by hand: a visit that was called off, or to which nobody of the business came.
    Whoever gives money back over the counter hands it over as they say so; that is never here."""

    booking = owned_key("booking.Booking")
    refund = owned_key("payments.Refund")
    method = models.CharField(max_length=10)
    """As it was paid: cash, card terminal or transfer. Only cash lies in the till."""
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    since_at = models.DateTimeField()
    """When it became the customer's."""
    handed_at = models.DateTimeField(null=True)
    """Empty: it lies with the business still."""
    handed_by = models.UUIDField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(HandBackQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "refund"], name="handed_back_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="hand_back_of_something"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "since_at"], condition=Q(handed_at=None), name="hand_backs_waiting"),
        ]
