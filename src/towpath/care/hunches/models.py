"""What somebody's words may mean, until they say."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from towpath.clientele.models import Consent, Customer
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key

LONGEST_SENTENCE = 300


class HunchQuerySet(ScopedQuerySet["Hunch"]):
    """A business's hunches."""

    def open(self, at: datetime) -> "HunchQuerySet":
        """Nobody said yes or no to them, and they are not too old."""
        return self.filter(answer="", expires_at__gt=at)

    def of_needs(self) -> "HunchQuerySet":
        """Those that sound like a need."""
        return self.exclude(need="")

    def of_person(self, customer_id: UUID) -> "HunchQuerySet":
        """In any of their records."""
        return self.filter(customer__in=Customer.objects.same_person(customer_id).order_by().values("pk"))

    def may_be_read(self, health: Collection[str]) -> "HunchQuerySet":
        """Without what is about the health (needs of these codes) of somebody who does not agree, at this moment, that it is kept."""
        agreed = Exists(Consent.objects.counting("health").filter(customer=OuterRef("customer")))
        return self.filter(~Q(need__in=sorted(health)) | agreed)


class Hunch(MerchantOwned):
    """What one sentence of a customer may mean: a need of the trade, or a service. The need is proposed to them; the service to the desk alone."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    need = models.CharField(max_length=40, blank=True)
    service = owned_key("booking.Service", null=True, on_delete=models.CASCADE)
    """One of the two."""
    source = models.CharField(max_length=20)
    """Where it was said: "message", "feedback"."""
    source_id = models.UUIDField()
    sentence = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    """Of a need: what they said, as it is shown to them again. Empty once they were forgotten."""
    by = models.CharField(max_length=60)
    """What compared: a likeness and its version."""
    said_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=3, blank=True, choices=[("yes", "yes"), ("no", "no")])
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    """Who of the team; empty with an answer: the customer."""

    objects: ClassVar = ScopedManager.from_queryset(HunchQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "need", "source", "source_id"], condition=Q(service=None), name="one_hunch_of_a_need"
            ),
            models.UniqueConstraint(fields=["merchant_id", "customer", "service", "source", "source_id"], name="one_hunch_of_a_service"),
            models.CheckConstraint(
                condition=(Q(service=None) & ~Q(need="")) | Q(service__isnull=False, need=""), name="a_hunch_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="a_hunch_is_answered_at_a_moment",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("said_at")), name="a_hunch_expires_after_it_was_said"),
        ]
        indexes = [models.Index(fields=["merchant_id", "source_id"], name="hunches_by_source")]
