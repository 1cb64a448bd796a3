"""What was done and what was measured. In a program this is about somebody's health: it is here only while they agree to it."""

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, owned_key


class LogEntry(MerchantOwned):
    """One exercise on one day, from the customer's own phone."""

    plan = owned_key("teaching.Plan", on_delete=models.CASCADE, related_name="logs")
    exercise = models.CharField(max_length=60)
    day = models.DateField()
    done = models.PositiveSmallIntegerField()
    effort = models.PositiveSmallIntegerField()
    """1 to 10, as they felt it."""
    pain = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    logged_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "plan", "exercise", "day"], name="one_log_per_exercise_and_day"),
            models.CheckConstraint(condition=Q(effort__gte=1, effort__lte=10), name="effort_1_to_10"),
            models.CheckConstraint(condition=Q(pain=None) | Q(pain__lte=10), name="pain_0_to_10"),
        ]
        indexes = [models.Index(fields=["merchant_id", "day"], name="logs_by_day")]


class Reading(MerchantOwned):
    """Something measured: at the beginning, between, or at the end."""

    plan = owned_key("teaching.Plan", on_delete=models.CASCADE, related_name="readings")
    code = models.CharField(max_length=60)
    stage = models.CharField(max_length=8, choices=[(stage, stage) for stage in ("baseline", "between", "outcome")])
    value = models.DecimalField(max_digits=7, decimal_places=1)
    day = models.DateField()
    taken_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "plan", "code", "day"], name="one_reading_per_measure_and_day")]
