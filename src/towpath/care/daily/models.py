"""Days somebody wrote down."""

from typing import ClassVar

from django.db import models

from towpath.foundation.tenancy import MerchantOwned, ScopedManager, ScopedQuerySet, owned_key


class DailyLogQuerySet(ScopedQuerySet["DailyLog"]):
    def nobodys(self) -> "DailyLogQuerySet":
        """Whoever holds their link sees them, and they belong to no one."""
        return self.filter(customer=None)


class DailyLog(MerchantOwned):
    """Somebody's days with one log of the trade. Nobody's, until they want it kept; whoever holds its link sees it."""

    log = models.CharField(max_length=40)
    """By its code in the pack."""
    customer = owned_key("clientele.Customer", null=True, on_delete=models.CASCADE)
    token_hash = models.BinaryField()
    begun_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """When something was written down last; what belongs to nobody goes a month later."""
    kept_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager.from_queryset(DailyLogQuerySet)()

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "token_hash"], name="one_daily_log_per_token"),
            models.CheckConstraint(
                condition=models.Q(customer=None, kept_at=None) | models.Q(customer__isnull=False, kept_at__isnull=False),
                name="kept_logs_are_somebodys",
            ),
        ]


class LoggedDay(MerchantOwned):
    """One day of a log. Said again it is replaced; what was read from a file stays until another number is said."""

    daily_log = owned_key("care.DailyLog", on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    values = models.JSONField()
    """By measure; what was left empty is not in it."""
    read = models.JSONField(default=list)
    """Measures that came from a phone's or a watch's file."""
    logged_at = models.DateTimeField()

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "daily_log", "day"], name="one_entry_per_day")]
