"""Where a business goes to its customers, and how long it takes from one part of town to another."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet


class AreaQuerySet(ScopedQuerySet["Area"]):
    """Where it goes."""

    def in_order(self) -> "AreaQuerySet":
        return self.order_by("code")


class Area(MerchantOwned):
    """A part of town it serves: the beginning of a postcode, or the name of a district."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60, blank=True)
    """What people call it, where the code is no name."""

    objects: ClassVar = ScopedManager.from_queryset(AreaQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "code"], name="one_area_per_code")]


class TravelTime(MerchantOwned):
    """Minutes from one area to another; back it takes as long, unless that is said by a row of its own."""

    start = models.CharField(max_length=20)
    end = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "start", "end"], name="one_travel_time_per_way"),
            models.CheckConstraint(condition=Q(minutes__lte=600), name="travel_of_10_hours_at_most"),
        ]


class TravelRule(MerchantOwned):
    """What counts where nothing is said. Without this row nobody of the business travels."""

    between = models.PositiveSmallIntegerField(default=30)
    """Minutes between two areas."""
    within = models.PositiveSmallIntegerField(default=10)
    """Minutes from one door to the next within one area."""
    base = models.CharField(max_length=20, blank=True)
    """The area the business itself is in; empty: it is as far as any other."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="one_travel_rule"),
            models.CheckConstraint(condition=Q(between__lte=600, within__lte=600), name="usual_travel_of_10_hours_at_most"),
        ]
