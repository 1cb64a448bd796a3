"""A business's own day: what came in by which way, and what was in the till when somebody counted it."""

from django.db import models
from django.db.models import F, Q

from towpath.foundation.tenancy import MerchantOwned


class DayClose(MerchantOwned):
    """One day, closed: frozen as it was counted. What comes after the closing is on the next one. The business's own; the network reads none of it."""

    day = models.DateField()
    currency = models.CharField(max_length=3)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    figures = models.JSONField()
    """By method: {"cash": {"n": 12, "sales": 33600, "refunds": 2800, "lost": 0}, …}."""
    counters = models.JSONField()
    """The same since the beginning: the next day is the difference, so nothing that comes late is ever lost or counted twice."""
    fees_minor = models.BigIntegerField()
    opening_minor = models.BigIntegerField()
    expected_minor = models.BigIntegerField()
    counted_minor = models.BigIntegerField()
    difference_minor = models.BigIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    banked_minor = models.BigIntegerField(default=0)
    """Taken out of the till when it was closed; the rest is there tomorrow."""
    closed_at = models.DateTimeField()
    closed_by = models.UUIDField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "day"], name="each_day_closed_once"),
            models.CheckConstraint(condition=Q(difference_minor=F("counted_minor") - F("expected_minor")), name="difference_is_one"),
            models.CheckConstraint(condition=Q(difference_minor=0) | ~Q(reason=""), name="difference_has_a_reason"),
            models.CheckConstraint(
                condition=Q(counted_minor__gte=0, banked_minor__gte=0, banked_minor__lte=F("counted_minor")), name="till_holds_it"
            ),
        ]
