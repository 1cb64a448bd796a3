"""The network's fee rules, in order. History is kept: a rule is never edited, only ended."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import Wall
from towpath.identity.models import Person


class FeeChange(models.Model):
    """One announcement of other fees: who made it, when, from when on, and why. Never changed; another announcement is another row."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    effective_from = models.DateTimeField()
    why = models.JSONField()
    """The reason in words, by language; empty for the first ladder."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(effective_from__gte=models.F("announced_at")), name="fees_never_backwards")]


class FeeRuleQuerySet(models.QuerySet["FeeRule"]):
    """The ladder as it stood at an instant."""

    def in_force(self, at: datetime) -> "FeeRuleQuerySet":
        """Begun and not ended, in the order in which they are asked."""
        return self.filter(Q(effective_until=None) | Q(effective_until__gt=at), effective_from__lte=at).order_by("position", "id")

    def not_over(self, at: datetime) -> "FeeRuleQuerySet":
        """In force now or announced: whatever may still hold at this instant or later."""
        return self.filter(
            Q(effective_until=None) | Q(effective_until__gt=Greatest(models.F("effective_from"), models.Value(at)))
        ).order_by("position", "id")


class FeeRule(models.Model):
    """One line of the fee ladder: the first rule in order that fits decides. Rates are exact fractions."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    change = models.ForeignKey(FeeChange, on_delete=models.PROTECT, related_name="rules")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[("sale", "sale"), ("plan", "plan")], db_default="sale")
    """A share of a sale, or a fixed amount a month."""
    origin = models.CharField(max_length=20, choices=[("own", "own"), ("network", "network"), ("any", "any")])
    rate_numerator = models.PositiveIntegerField()
    rate_denominator = models.PositiveIntegerField(default=10_000)
    amount_minor = models.BigIntegerField(null=True)
    """The monthly price of a plan; empty for a share of a sale."""
    currency = models.CharField(max_length=3, null=True)
    first_month_free = models.BooleanField(default=False, db_default=False)
    """A plan that asks nothing until a business has had a whole month to try."""
    reason = models.JSONField()
    """Why this fee exists, in the words shown to the business, by language."""
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)

    objects = FeeRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rate_denominator__gt=0, rate_numerator__lte=models.F("rate_denominator")), name="rate_between_none_and_all"
            ),
            models.CheckConstraint(
                condition=Q(kind="sale", amount_minor=None, currency=None)
                | Q(kind="plan", amount_minor__gte=0, currency__isnull=False, origin="any"),
                name="a_share_or_a_price",
            ),
        ]
