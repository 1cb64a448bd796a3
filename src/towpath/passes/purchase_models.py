"""What somebody set out to pay for on a provider's page. It is no pack: nothing can be booked with it and nothing is owed for it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class PackPurchaseQuerySet(ScopedQuerySet["PackPurchase"]):
    """What is waited for."""

    def unpaid_since(self, made_before: datetime) -> "PackPurchaseQuerySet":
        """Set out for before then, and never paid."""
        return self.filter(state="pending", made_at__lte=made_before)


class PackPurchase(MerchantOwned):
    """Uses that wait for their money, as they were agreed on. The pack that comes of it has the same id, so one purchase is one pack."""

    STATES = [(state, state) for state in ("pending", "lapsed", "sold")]

    offer = owned_key("passes.PackOffer", null=True)
    holder = owned_key("clientele.Customer")
    name = models.JSONField()
    services = models.JSONField(default=list)
    currency = models.CharField(max_length=3)
    uses = models.PositiveSmallIntegerField()
    price_minor = models.BigIntegerField()
    months = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default="pending")
    """pending: the money has not come · lapsed: nobody waits for it any more; should it come all the same, there is a pack · sold."""
    made_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(PackPurchaseQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.CheckConstraint(condition=Q(price_minor__gt=0, uses__gte=1), name="purchase_of_something")]
        indexes = [models.Index(fields=["merchant_id", "made_at"], condition=Q(state="pending"), name="purchases_waited_for")]
