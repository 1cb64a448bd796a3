"""Whether somebody was asked what has to be asked before a time may be held."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class ScreeningQuerySet(ScopedQuerySet["Screening"]):
    """Who was asked."""

    def standing(self, at: datetime) -> "ScreeningQuerySet":
        """Those that still say something."""
        return self.filter(expires_at__gt=at)


class Screening(MerchantOwned):
    """The outcome for one customer and one gate, the last one. What they answered is kept nowhere: it may be about their health."""

    OUTCOMES = [(outcome, outcome) for outcome in ("passed", "refused")]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    gate = models.CharField(max_length=40)
    outcome = models.CharField(max_length=7, choices=OUTCOMES)
    answered_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(ScreeningQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "gate"], name="one_screening_per_gate")]
