"""From pattern to verdict to rollout."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.trials.models import Assignment


class Pattern(models.Model):
    """A complaint about one aspect of one supply item that recurs across businesses, known only from released figures."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(SupplyItem, on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=40)
    found_at = models.DateTimeField()
    merchants = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    hits = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "aspect"], name="one_pattern_per_cause")]


class Proposal(models.Model):
    """A suggested change of supply, with the effect it is expected to have."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pattern = models.ForeignKey(Pattern, on_delete=models.PROTECT, related_name="proposals")
    version = models.ForeignKey(SupplyVersion, on_delete=models.PROTECT, related_name="+", null=True)
    summary = models.JSONField()
    """What is suggested, in words by language."""
    draft = models.JSONField(default=dict)
    """The version as it would be published: {"note": {…}, "facts": {…}}. Publishing it fills `version`."""
    expected_share = models.FloatField(null=True)
    """The share of this complaint the proposer expects afterwards, as a fraction."""
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_reason = models.CharField(max_length=300, blank=True)


class TrialPlan(models.Model):
    """A trial as it was registered before it began: outcome, windows, arms, guardrails, and what it could detect."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="plan")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    before_from = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    detectable = models.FloatField(null=True)
    """The smallest difference of shares this trial finds four times in five, from its own data before the start."""
    guardrails = models.JSONField(default=list)
    """What must not get worse, by code: other aspects of the same item, and "low_score"."""
    registered_at = models.DateTimeField()


class Verdict(models.Model):
    """What a trial found, for arms and never for one business."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.OneToOneField(TrialPlan, on_delete=models.PROTECT, related_name="verdict")
    decision = models.CharField(max_length=20)
    """ship, stop, learning, inconclusive or too_few."""
    effect = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    p_value = models.FloatField(null=True)
    detectable = models.FloatField(null=True)
    treated = models.PositiveIntegerField()
    control = models.PositiveIntegerField()
    shares = models.JSONField(default=dict)
    """Arm means before and after, as fractions: {"treated": [0.18, 0.10], "control": [0.18, 0.18]}."""
    harmed = models.JSONField(default=list)
    """Guardrails that were broken, by code."""
    reached_at = models.DateTimeField()


class Rollout(MerchantOwned):
    """A version offered to one business after the verdict: it accepts or keeps what it has."""

    wall: ClassVar[Wall] = "trade"

    version = models.ForeignKey(SupplyVersion, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "version"], name="one_offer_per_version")]
