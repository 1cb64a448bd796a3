"""What the network owes a business, on its way by bank."""

from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall


class BankAccount(MerchantOwned):
    """Where a business wants its money. Never edited: another account is another row, and the newest one holds."""

    wall: ClassVar[Wall] = "trade"

    holder = models.CharField(max_length=70)
    number = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    told_at = models.DateTimeField()
    told_by = models.UUIDField(null=True)


class NetworkBank(models.Model):
    """The network's own account, out of which it pays. The newest one holds."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=70)
    number = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    told_at = models.DateTimeField()


class ReserveRule(models.Model):
    """How much of what the network owes it keeps for a while, and how long. None unless one is announced; never edited."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    share_numerator = models.PositiveIntegerField()
    share_denominator = models.PositiveIntegerField(default=100)
    days = models.PositiveSmallIntegerField()
    why = models.JSONField()
    announced_at = models.DateTimeField()
    effective_from = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share_denominator__gt=0, share_numerator__lte=F("share_denominator"), days__lte=180), name="reserve_in_reason"
            )
        ]

    @property
    def share(self) -> Fraction:
        return Fraction(self.share_numerator, self.share_denominator)


class PayoutRun(models.Model):
    """One day's payouts. Once its file is made nothing joins it, and the same file is handed out again; before that it can be cancelled."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    message = models.CharField(max_length=35, blank=True)
    document = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(closed_at=None) | Q(cancelled_at=None), name="run_with_file_or_cancelled")]


class DuesPayout(MerchantOwned):
    """The network pays a business what it owes it."""

    wall: ClassVar[Wall] = "trade"

    STATES = [(state, state) for state in ("planned", "sent", "accepted", "booked", "refused", "returned", "cancelled")]

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    account = models.JSONField()
    """Holder, number and BIC as they were when it was planned."""
    end_to_end = models.CharField(max_length=35)
    state = models.CharField(max_length=10, choices=STATES, default="planned")
    reason = models.CharField(max_length=10, blank=True)
    """The bank's own code, where it refused it or sent it back."""
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "run"], name="one_payout_a_run"),
            models.UniqueConstraint(fields=["merchant_id", "end_to_end"], name="each_payout_named_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payout_of_something"),
        ]


class BankEntry(models.Model):
    """One thing the network's bank said, once, however often its file is read."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    message = models.CharField(max_length=20)
    word = models.CharField(max_length=12)
    end_to_end = models.CharField(max_length=60, blank=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    reason = models.CharField(max_length=10, blank=True)
    remittance = models.CharField(max_length=200, blank=True)
    booked_on = models.DateField(null=True)
    matched = models.UUIDField(null=True)
    """The payout, or the payment that was recorded; empty where nobody of ours is meant."""
    read_at = models.DateTimeField()
