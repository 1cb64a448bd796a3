"""Accounts as addresses, transfers between them."""

from typing import ClassVar

from django.db import models

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import Wall


class Account(models.Model):
    """An address that can owe or be owed, in one asset."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.CharField(max_length=120)
    asset = models.CharField(max_length=12)
    party = models.UUIDField(null=True)
    """The business or supplier that may read this account; empty for the network's own."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "asset"], name="one_account_per_address"),
            models.UniqueConstraint(fields=["id", "asset"], name="account_with_asset"),
        ]


class Transfer(models.Model):
    """One amount from one account to another. Never changed; a correction is a new transfer the other way."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=160, unique=True)
    entry = models.UUIDField()
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    credit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    asset = models.CharField(max_length=12)
    reason = models.CharField(max_length=60)
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="transfer_moves_something"),
            models.CheckConstraint(condition=~models.Q(debit=models.F("credit")), name="transfer_between_two"),
        ]


class SealedDay(models.Model):
    """The hash of one day's transfers, chained to the day before, so that a change in the past shows."""

    wall: ClassVar[Wall] = "network"

    day = models.DateField(primary_key=True)
    transfers = models.PositiveIntegerField()
    hash = models.BinaryField()
    sealed_at = models.DateTimeField()
