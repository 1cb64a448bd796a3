"""Who learns, who speaks for them, and who may read about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.clientele.models import Customer
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class LearnerQuerySet(ScopedQuerySet["Learner"]):
    def of(self, customers: object) -> "LearnerQuerySet":
        """Those whom any of these customers is, or speaks for."""
        return self.filter(Q(customer__in=customers) | Q(guardian__in=customers))

    def with_names(self) -> "LearnerQuerySet":
        return self.select_related("customer", "guardian").order_by("since", "id")


class Learner(MerchantOwned):
    """A customer who learns or trains here. A child has a guardian, who says yes and no for them and gets the mail."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    guardian = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    since = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(LearnerQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="learns_once")]

    @property
    def speaks(self) -> Customer:
        """Whose yes counts."""
        asked: Customer = self.guardian or self.customer
        return asked


class LookedAfter(MerchantOwned):
    """The team did something about a reason to care for somebody, or put it off: what showed until this day is not told again, what shows later is."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    reason = models.CharField(max_length=60)
    shown_on = models.DateField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "reason"], name="looked_after_once_each")]


class ReportLink(MerchantOwned):
    """Whoever holds it reads one learner's page, and nothing else. Only its hash is kept."""

    learner = owned_key("teaching.Learner", on_delete=models.CASCADE)
    token_hash = models.BinaryField()
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_report_per_token")]
