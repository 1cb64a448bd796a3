"""What is written about bookings, to whom and when."""

from typing import Any

from django.db import models
from django.db.models import Q

from towpath.foundation.tenancy import MerchantOwned, owned_key

A_DAY_BEFORE = 24 * 60


def usual_reminders() -> list[int]:
    """One, the day before."""
    return [A_DAY_BEFORE]


class MessageRules(MerchantOwned):
    """What this business wants written. Without this row the usual counts."""

    TO_OWNERS = [(how, how) for how in ("usual", "each", "daily", "none")]

    reminders = models.JSONField(default=usual_reminders)
    """Minutes before it begins, the earliest first; an empty list: nobody is reminded."""
    to_owners = models.CharField(max_length=8, choices=TO_OWNERS, default="usual")
    """usual: what waits for an answer and what is still today at once, everything else once a day · each: at once · daily: once a day · none."""

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="one_rule_for_messages")]


class Reminder(MerchantOwned):
    """One rule came due for one booking at the time it has: written once, whoever looks how often."""

    booking: Any = owned_key("booking.Booking", on_delete=models.CASCADE)
    minutes = models.PositiveIntegerField()
    """Which rule: so many minutes before."""
    due_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    is_written = models.BooleanField(default=True)
    """False where a later one was due as well: then that one alone was written."""

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "booking", "minutes", "due_at"], name="one_reminder_by_a_rule"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="reminded_before_it_begins"),
        ]
