"""What it costs to cancel, by how early it is said."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet


class TermsQuerySet(ScopedQuerySet["TermsVersion"]):
    """What a business asks, and what it asked before."""

    def latest_first(self) -> "TermsQuerySet":
        return self.order_by("-number")


class TermsVersion(MerchantOwned):
    """Never changed: a booking keeps the version it was made under, and another one is published for those that follow."""

    number = models.PositiveIntegerField()
    tiers = models.JSONField(default=list)
    """[[hours, percent], …], the longest notice first: at least so many hours before the start, so much of the price. The last begins at 0 hours."""
    no_show_percent = models.PositiveSmallIntegerField(default=0)
    absent_percent = models.PositiveSmallIntegerField(default=0, db_default=0)
    """So much of the price the customer gets on top of their money when nobody of the business came; 0 where terms are older than this promise."""
    grace_minutes = models.PositiveIntegerField(default=30)
    """So long after booking it is free to cancel, whatever the notice."""
    waive_first_months = models.PositiveSmallIntegerField(default=0)
    """The first miss within so many months costs nothing; 0: each one counts."""
    pause_days = models.PositiveSmallIntegerField(default=28, db_default=28)
    """So many days of pause a customer has within a year, without a fee: for illness, or away for a while; 0: none."""
    published_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(TermsQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="one_version_of_terms_per_number"),
            models.CheckConstraint(condition=Q(no_show_percent__lte=100), name="never_more_than_the_price"),
            models.CheckConstraint(condition=Q(absent_percent__lte=100), name="never_more_on_top_than_the_price"),
            models.CheckConstraint(condition=Q(pause_days__lte=180), name="paused_for_half_a_year_at_most"),
        ]
