"""The network's fee rules, in order. History is kept: a rule is never edited, only ended."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import Wall


class FeeRule(models.Model):
    """One line of the fee ladder: the first rule in order that fits decides. Rates are exact fractions."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=20, choices=[("own", "own"), ("network", "network"), ("any", "any")])
    rate_numerator = models.PositiveIntegerField()
    rate_denominator = models.PositiveIntegerField(default=10_000)
    reason = models.JSONField()
    """Why this fee exists, in the words shown to the business, by language."""
    effective_from = models.DateTimeField()
    effective_until = models.DateTimeField(null=True)
