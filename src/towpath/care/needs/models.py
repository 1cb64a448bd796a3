"""What points at a need, what the customer says about it, and what was recommended."""

from typing import ClassVar, cast

from django.db import models
from django.db.models import Q

from towpath.care.needs.believe import Hint, Kind, Says, Word
from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class NeedSignal(MerchantOwned):
    """One thing that points at a need of one customer. It names where it comes from, and counts until its day."""

    KINDS = [(kind, kind) for kind in ("said", "answered", "did")]

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    need = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=KINDS)
    source = models.CharField(max_length=20)
    """What it was: "tool", "log", "assessment", "booking", "feedback", "message", "team"."""
    source_id = models.UUIDField()
    severity = models.PositiveSmallIntegerField(default=1)
    noted_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "need", "source", "source_id"], name="one_signal_per_need_and_source"
            ),
            models.CheckConstraint(condition=Q(severity__gte=1, severity__lte=3), name="severity_one_to_three"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("noted_at")), name="a_signal_expires_after_it_was_noted"),
        ]

    @property
    def hint(self) -> Hint:
        """As beliefs are made of it."""
        return Hint(self.need, cast(Kind, self.kind), self.source, self.source_id, self.severity, self.noted_at, self.expires_at)


class NeedWord(MerchantOwned):
    """What the customer says about one need, last. It wins over every signal of before."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    need = models.CharField(max_length=40)
    says = models.CharField(max_length=3, choices=[("yes", "yes"), ("no", "no")])
    said_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer", "need"], name="one_word_per_need")]

    @property
    def word(self) -> Word:
        """As it counts against signals."""
        return Word(cast(Says, self.says), self.said_at)


class RecommendationQuerySet(ScopedQuerySet["Recommendation"]):
    def open(self) -> "RecommendationQuerySet":
        """Shown, and neither taken nor declined."""
        return self.filter(response="")


class Recommendation(MerchantOwned):
    """One step that was shown to one customer, with what it was for; their answer; and whether it helped. Its words are the rule's."""

    customer = owned_key("clientele.Customer", on_delete=models.CASCADE)
    rule = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in ("service", "alone")])
    service = models.CharField(max_length=60, blank=True)
    """Code of the service it leads to."""
    needs = models.JSONField()
    """Codes of the needs it was for, what pressed most first."""
    shown_at = models.DateTimeField()
    response = models.CharField(max_length=3, blank=True, choices=[("yes", "yes"), ("no", "no")])
    why = models.CharField(max_length=200, blank=True)
    responded_at = models.DateTimeField(null=True)
    booking = owned_key("booking.Booking", null=True)
    """What came of it."""
    outcome = models.CharField(max_length=6, blank=True, choices=[(outcome, outcome) for outcome in ("yes", "partly", "no")])
    outcome_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(RecommendationQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "rule"], condition=Q(response=""), name="one_open_recommendation_per_rule"
            ),
            models.CheckConstraint(
                condition=Q(response="", responded_at=None) | (~Q(response="") & Q(responded_at__isnull=False)),
                name="a_response_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None) | (~Q(outcome="") & Q(outcome_at__isnull=False)), name="an_outcome_has_its_moment"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "rule"], name="recommendations_by_rule")]
