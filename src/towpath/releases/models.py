"""Counts inside the walls, and figures that passed the gate."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall


class Contribution(MerchantOwned):
    """One business's count for one cell: how many people, how many said so. No person in it; the network cannot read it."""

    question = models.CharField(max_length=60)
    """What is counted, e.g. "complaint:saltiness:base-broth"."""
    cell = models.CharField(max_length=60)
    """Which cell of that question, e.g. "2026-W40" or "2026-W40:treated"."""
    customers = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    hits = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
    released_customers = models.PositiveIntegerField(default=0)
    """How many of them the published figure already holds; what came since decides whether it may move."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "question", "cell"], name="one_count_per_cell")]


class DataRelease(models.Model):
    """A figure that left businesses: above the thresholds, never of one business, readable by all who are in it."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.CharField(max_length=60)
    cell = models.CharField(max_length=60)
    tier = models.PositiveSmallIntegerField()
    merchants = models.PositiveIntegerField()
    customers = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    hits = models.PositiveIntegerField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "cell"], name="one_figure_per_cell")]


class Released(MerchantOwned):
    """This business's count went into that release. Its outbound book."""

    wall: ClassVar[Wall] = "trade"

    release = models.ForeignKey(DataRelease, on_delete=models.CASCADE, related_name="parts")
    at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "release"], name="each_release_once")]
